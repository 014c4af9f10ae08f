"""Finding a person: what is found, in which order, and what never slips away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.fold import fold, fold_words
from cep_tui.practice.people_filter import FilterEntry, PeopleIndex


def entry(key: int, names: str, commune: str = "", phones: str = "") -> FilterEntry:
    return FilterEntry(
        key=key,
        names=fold_words(names),
        words=fold_words(f"{names} {commune}"),
        phone_digits=phones,
        sort_key=fold(names),
    )


PEOPLE = [
    entry(1, "Nadia K.", "Albertville", "0639980000"),
    entry(2, "Nadège Bœuf", "Évry-Courcouronnes", "0639980011 0199000000"),
    entry(3, "Bernadette T.", "Lyon"),
    entry(4, "Jean-Paul N’Diaye", "L’Haÿ-les-Roses"),
    entry(5, "Marie de la Tour", "Lyon"),
    entry(6, "Antoinette Lyonnet", "Brest", "0692112233"),
    entry(7, "Maëlys Lefebvre", "Saint-Étienne"),
    entry(8, "Louis Martin", "Fort-de-France", "0696010203"),
    entry(9, "Bartholomé Kowalczyk", "Lille"),
    entry(10, "[/b] x[red]", "Nice"),
    entry(11, "Personne 12", "Nice"),
    entry(12, "Stéphane B.", "Saint-Denis"),
    entry(13, "Stella D.", "Ste-Foy"),
]
INDEX = PeopleIndex(PEOPLE)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("nad", [2, 1, 3]),  # beginnings by name, then the middle of a word
        ("NADEGE", [2]),
        ("boeuf", [2]),
        ("bœuf", [2]),
        ("evry", [2]),
        ("n'diaye", [4]),
        ("ndiaye", [4]),
        ("hay les", [4]),
        ("delatour", [5]),
        ("de la tour", [5]),
        ("lyon", [6, 3, 5]),  # a name before a commune
        ("marie lyon", [5]),
        ("lyon marie", [5]),
        ("st denis", [12]),
        ("saint-denis", [12]),
        ("sainte foy", [13]),
        ("ste-foy", [13]),
        ("lefevre", [7]),  # a letter missing
        ("lefebvvre", [7]),  # a letter too many
        ("lefbevre", [7]),  # two letters swapped
        ("lefabvre", [7]),  # a letter wrong
        ("kovalzyk", []),  # eight letters forgive one mistake only
        ("06.39", [2, 1]),
        ("+33 6 39", [2, 1]),
        ("+33(0)6 39 98 00 11", [2]),
        ("0033 6 39 98 00 00", [1]),
        ("639980", [2, 1]),
        ("01 99", [2]),
        ("+262 692", [6]),
        ("0696 01", [8]),
        ("nad 06 39 98 00 1", [2]),
        ("personne 12", [11]),
        ("[/b] x", [10]),
        ("[red]", [10]),
        ("zzz", []),
    ],
)
def test_finds(query: str, keys: list[int]) -> None:
    assert INDEX.matching(query) == keys


def test_nine_letters_forgive_two_mistakes() -> None:
    assert INDEX.matching("kovalczik") == [9]


def test_a_word_being_typed_must_end_on_a_right_letter() -> None:
    assert INDEX.matching("mart") == [8, 9]  # Martin, and Bartholomé but for one letter; no Marie
    assert INDEX.matching("mart d") == [8]  # Fort-de-France


def test_everyone_by_name_when_nothing_is_typed() -> None:
    assert INDEX.matching("  ") == [
        person.key for person in sorted(PEOPLE, key=lambda person: person.sort_key)
    ]


def test_nobody_in_an_empty_portfolio() -> None:
    empty = PeopleIndex([])
    assert len(empty) == 0
    assert empty.matching("nadia") == []


names = st.lists(
    st.text(alphabet="abcdeéèçœ' -ABCDÉ", min_size=1, max_size=12), min_size=1, max_size=3
).map(" ".join)
portfolios = st.lists(st.tuples(names, names), min_size=1, max_size=20).map(
    lambda people: [entry(key, *person) for key, person in enumerate(people)]
)


@given(portfolios, st.data())
def test_typing_someone_s_name_always_finds_them(
    people: list[FilterEntry], data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(people))
    shown = person.names.upper()
    typed = shown[: data.draw(st.integers(0, len(shown)))]
    assert person.key in PeopleIndex(people).matching(typed)


@given(portfolios, st.text(max_size=20))
def test_answers_are_people_once_each(people: list[FilterEntry], query: str) -> None:
    answer = PeopleIndex(people).matching(query)
    assert len(set(answer)) == len(answer)
    assert set(answer) <= {person.key for person in people}


@given(portfolios, names)
def test_the_order_people_come_in_does_not_matter(people: list[FilterEntry], query: str) -> None:
    assert PeopleIndex(people).matching(query) == PeopleIndex(people[::-1]).matching(query)


@given(st.text(alphabet="abcdefghij", min_size=5, max_size=8), st.data())
def test_one_mistake_in_a_whole_word_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("klmno"))
    index = PeopleIndex([entry(1, word)])
    assert index.matching(word[:at] + letter + word[at + 1 :]) == [1]
    assert index.matching(word[:at] + letter + word[at:]) == [1]
    assert index.matching(word[:at] + word[at + 1 :]) == [1]
