"""Days are counted back and forth as the pack says, and told early rather than late."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.criteria import Known
from cep_tui.practice.deadlines import applies, due_day
from cep_tui.reference.models import Pack
from tests.practice.funding_pack import facts_of

TODAY = date(2026, 11, 23)
START = date(2027, 10, 4)


def due(pack: Pack, name: str, facts: dict[str, Any]) -> date | None:
    return due_day(pack.schemes["leave"].deadlines[name], Known(facts_of(facts), pack), TODAY)


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({"start_date": START, "absence_months": 9, "part_time": False}, date(2027, 6, 6)),
        ({"start_date": START, "absence_months": 6, "part_time": False}, date(2027, 6, 6)),
        ({"start_date": START, "absence_months": 5.5}, date(2027, 8, 5)),
        ({"start_date": START, "absence_months": 9, "part_time": True}, date(2027, 8, 5)),
        # Which period counts is not known: the earliest day is told.
        ({"start_date": START, "absence_months": 9}, date(2027, 6, 6)),
        ({"start_date": START}, date(2027, 6, 6)),
        # Over the end of February of a leap year.
        ({"start_date": date(2028, 4, 1), "absence_months": 3}, date(2028, 2, 1)),
        ({"absence_months": 9}, None),
    ],
)
def test_counted_back_from_the_start(
    small_pack: Pack, facts: dict[str, Any], day: date | None
) -> None:
    assert due(small_pack, "request", facts) == day


def test_counted_from_today(small_pack: Pack) -> None:
    assert due(small_pack, "answer", {}) == date(2026, 12, 23)


@pytest.mark.parametrize(
    ("end", "day"),
    [
        (date(2026, 12, 31), date(2027, 6, 30)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (None, None),
    ],
)
def test_months_after_the_end_of_a_contract(
    small_pack: Pack, end: date | None, day: date | None
) -> None:
    assert due(small_pack, "last-start", {"cdd_end_date": end}) == day


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"during_working_time": True}, True),
        ({}, True),
        ({"during_working_time": False}, False),
    ],
)
def test_a_deadline_is_told_as_long_as_it_may_apply(
    small_pack: Pack, facts: dict[str, Any], told: bool
) -> None:
    deadline = small_pack.schemes["leave"].deadlines["request"]
    assert applies(deadline, Known(facts_of(facts), small_pack)) is told


@given(
    start=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    absence=st.none() | st.integers(0, 24),
    part_time=st.none() | st.booleans(),
)
def test_it_moves_one_day_when_the_start_does(
    small_pack: Pack, start: date, absence: int | None, part_time: bool | None
) -> None:
    facts = {"absence_months": absence, "part_time": part_time}
    before = due(small_pack, "request", {**facts, "start_date": start})
    after = due(small_pack, "request", {**facts, "start_date": start + timedelta(days=1)})
    assert before is not None
    assert after == before + timedelta(days=1)
