"""Likely duplicates: what makes one, what speaks against, and in which order they are said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.duplicates import Grade, KnownPeople, Reason, Traits, compare, grade_of

NADIA = Traits(
    key=1,
    label="Nadia Kaci",
    family_name="Kaci",
    given_name="Nadia",
    birth_date=date(1985, 3, 12),
    phones=("+33639980000",),
    mail="nadia@example.org",
)


def said(**traits: object) -> tuple[Grade | None, set[Reason]]:
    reasons = compare(Traits(**traits), NADIA)  # type: ignore[arg-type]
    return grade_of(reasons), set(reasons)


@pytest.mark.parametrize(
    ("traits", "grade", "reasons"),
    [
        ({"label": "NADIA KACI"}, Grade.POSSIBLE, {Reason.SAME_NAMES}),
        ({"label": "Kaci Nadia"}, Grade.POSSIBLE, {Reason.SWAPPED_NAMES}),
        ({"label": "Nadja Kaci"}, Grade.POSSIBLE, {Reason.CLOSE_NAMES}),
        ({"label": "Kaci Nadja"}, Grade.POSSIBLE, {Reason.CLOSE_NAMES}),
        ({"label": "Nadia K."}, Grade.POSSIBLE, {Reason.CLOSE_NAMES}),
        ({"label": "Nadia Benali"}, None, set()),
        (
            {"label": "Nadia Kaci", "birth_date": date(1985, 3, 12)},
            Grade.ALMOST_CERTAIN,
            {Reason.SAME_NAMES, Reason.SAME_BIRTH_DATE},
        ),
        (
            {"label": "Nadia Kaci", "birth_date": date(1985, 12, 3)},
            Grade.LIKELY,
            {Reason.SAME_NAMES, Reason.CLOSE_BIRTH_DATE},
        ),
        (
            {"label": "Nadia Kaci", "birth_date": date(1962, 7, 30)},
            None,
            {Reason.SAME_NAMES, Reason.OTHER_BIRTH_DATE},
        ),
        (
            {"family_name": "Martin", "given_name": "Nadia", "birth_date": date(1985, 3, 12)},
            Grade.LIKELY,
            {Reason.SAME_GIVEN_NAME, Reason.SAME_BIRTH_DATE},
        ),
        (
            {"label": "Paul Petit", "birth_date": date(1985, 3, 12)},
            None,
            {Reason.SAME_BIRTH_DATE},
        ),
        (
            {"label": "P.", "phones": ("", "+33639980000")},
            Grade.POSSIBLE,
            {Reason.SAME_PHONE},
        ),
        (
            {"label": "Nadia K.", "mail": "nadia@example.org"},
            Grade.LIKELY,
            {Reason.CLOSE_NAMES, Reason.SAME_MAIL},
        ),
        ({"label": ""}, None, set()),
    ],
)
def test_weighs_what_is_known(
    traits: dict[str, object], grade: Grade | None, reasons: set[Reason]
) -> None:
    assert said(**traits) == (grade, reasons)


def test_the_likeliest_comes_first_and_oneself_never() -> None:
    known = KnownPeople(
        [
            NADIA,
            Traits(key=2, label="Nadia Kasi"),
            Traits(key=3, label="Autre", phones=("+33639980000",), mail="nadia@example.org"),
            Traits(key=4, label="Louis Martin"),
        ]
    )
    assert [one.key for one in known.like(replace(NADIA, key=0))] == [1, 3, 2]
    assert [one.key for one in known.like(NADIA)] == [3, 2]


texts = st.text(alphabet="abéèœ -'", max_size=8)
people = st.builds(
    Traits,
    key=st.just(0),
    label=texts,
    family_name=texts,
    given_name=texts,
    birth_date=st.none() | st.dates(date(1980, 1, 1), date(1980, 12, 31)),
    phones=st.sampled_from([(), ("+33639980000",), ("+33639980001", "")]),
    mail=st.sampled_from(["", "a@example.org"]),
)


@given(people, people)
def test_likeness_goes_both_ways(one: Traits, other: Traits) -> None:
    assert compare(one, other) == compare(other, one)


@given(people, st.lists(people, max_size=8))
def test_looking_up_misses_nobody_that_comparing_one_by_one_finds(
    candidate: Traits, others: list[Traits]
) -> None:
    numbered = [replace(other, key=key) for key, other in enumerate(others, start=1)]
    expected = {other.key for other in numbered if grade_of(compare(candidate, other)) is not None}
    assert {one.key for one in KnownPeople(numbered).like(candidate)} == expected
