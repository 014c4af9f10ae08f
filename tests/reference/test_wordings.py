"""Word forms as regular expressions: what each of them finds in folded text, and what not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.fold import fold
from cep_tui.reference.wordings import expression, whole_words


def finds(form: str, text: str) -> bool:
    return re.search(whole_words([form]), fold(text)) is not None


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("bavard+", ["bavard", "bavarde", "bavards", "bavardes"]),
        ("paresseux+", ["paresseux", "paresseuse", "paresseuses"]),
        ("passif+", ["passif", "passive", "passifs", "passives"]),
        ("voleur+", ["voleur", "voleuses"]),
        ("manipulateur+", ["manipulateurs", "manipulatrice"]),
        ("franc+", ["franc", "franche", "francs"]),
        ("caissier+", ["caissier", "caissières"]),
        ("superficiel+", ["superficiel", "superficielle", "superficiels"]),
        ("fute+", ["futé", "futées"]),
        ("depressi*", ["dépressif", "dépression"]),
        ("prie+ de", ["prié de", "priée d’apporter", "prié·e de", "prié(e)s de", "prié-e-s de"]),
        ("je veux que", ["Je veux qu’elle parte", "je  veux — que"]),
    ],
)
def test_a_form_is_found_however_it_is_written(form: str, texts: list[str]) -> None:
    assert [text for text in texts if not finds(form, text)] == []


@pytest.mark.parametrize(
    ("form", "text"),
    [("con", "conseil"), ("con", "balcon"), ("passif+", "passion"), ("prie+ de", "prière de")],
)
def test_a_form_is_whole_words(form: str, text: str) -> None:
    assert not finds(form, text)


def test_among_forms_that_begin_alike_the_longest_is_found() -> None:
    found = re.search(whole_words(["vous", "vous devez", "voyez"]), "vous devez partir")
    assert found is not None
    assert found[0] == "vous devez"


def test_a_list_stands_for_any_of_its_forms() -> None:
    pattern = expression("{who} (?:doit|devra){1,2} {what}", {"who": ["elle"], "what": ["lacher"]})
    assert re.search(pattern, "qu'elle doit lacher") is not None
    assert re.search(pattern, "elle doit lacherer") is None
    with pytest.raises(KeyError):
        expression("{nobody}", {"who": ["elle"]})


@pytest.mark.parametrize(
    ("start", "texts"),
    [
        ("{^}", ["lente.", "Très bien, lente.", "- lente", "Venue (lente)", "Fini. Lente."]),
        ("{^.}", ["lente.", "Fini. Lente.", "Note : lente"]),
    ],
)
def test_a_pattern_may_be_held_to_where_a_clause_or_a_sentence_begins(
    start: str, texts: list[str]
) -> None:
    pattern = re.compile(expression(start + "lente", {}))
    everywhere = {*texts, "Très bien, lente.", "elle est lente", "d'une lente", "semi-lente"}
    assert {text for text in everywhere if pattern.search(fold(text))} == set(texts)


WORDS = st.text("abcdefgr", min_size=1, max_size=4)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8))
def test_every_form_of_many_is_found(forms: list[str]) -> None:
    every = re.compile(whole_words(forms))
    assert all(every.fullmatch(form) for form in forms)
