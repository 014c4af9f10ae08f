"""A lead seen from both sides."""

from cep_tui.practice.feasibility import Aspect, both_sides


def test_what_nobody_answered_is_left_out_and_the_order_kept() -> None:
    sides = both_sides({"means": 2, "wish": 4, "market": None}, {"means": 4, "market": None})

    assert sides == (Aspect("wish", 4, None), Aspect("means", 2, 4))
