"""Which value is offered when two records of one person are put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.merging import Side, offered


@pytest.mark.parametrize(
    ("mine", "theirs", "newer", "expected"),
    [
        ("", "Lyon", False, Side.OTHER),
        ("Lyon", "", True, Side.KEPT),
        ("Lyon", "Brest", False, Side.KEPT),
        ("Lyon", "Brest", True, Side.OTHER),
    ],
)
def test_the_fuller_wins_then_the_newer(
    mine: str, theirs: str, newer: bool, expected: Side
) -> None:
    sides = offered({"x": mine}, {"x": theirs}, texts=frozenset(), other_is_newer=newer)
    assert sides == {"x": expected}


def test_free_texts_are_kept_both() -> None:
    sides = offered({"x": "le soir"}, {"x": "SMS"}, texts=frozenset({"x"}), other_is_newer=True)
    assert sides == {"x": Side.BOTH}


def test_what_is_the_same_needs_no_choice() -> None:
    assert offered({"x": "Lyon "}, {"x": "Lyon"}, texts=frozenset(), other_is_newer=True) == {}


values = st.sampled_from(["", " ", "a", "b"])


@given(values, values, st.booleans(), st.booleans())
def test_no_known_value_is_lost_to_an_empty_one(
    mine: str, theirs: str, text: bool, newer: bool
) -> None:
    texts = frozenset({"x"} if text else ())
    for side in offered({"x": mine}, {"x": theirs}, texts=texts, other_is_newer=newer).values():
        chosen = {Side.KEPT: mine, Side.OTHER: theirs, Side.BOTH: mine + theirs}[side]
        assert chosen.strip()
