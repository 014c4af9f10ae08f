"""A lead seen from both sides."""

import pytest

from cep_tui.practice.feasibility import Aspect, both_sides


def test_what_nobody_answered_is_left_out_and_the_order_kept() -> None:
    sides = both_sides({"means": 2, "wish": 4, "market": None}, {"means": 4, "market": None})

    assert sides == (Aspect("wish", 4, None), Aspect("means", 2, 4))


@pytest.mark.parametrize(
    ("person", "counsellor", "to_discuss", "to_lift"),
    [
        (4, 4, False, False),
        (4, 3, False, False),
        (5, 3, True, False),
        (1, 3, True, True),
        (0, None, False, True),
        (None, 1, False, True),
        (2, 2, False, False),
    ],
)
def test_what_is_worth_a_word(
    person: int | None, counsellor: int | None, to_discuss: bool, to_lift: bool
) -> None:
    aspect = Aspect("means", person, counsellor)

    assert (aspect.is_to_discuss, aspect.is_to_lift) == (to_discuss, to_lift)
