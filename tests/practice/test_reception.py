"""Small decisions of a reception: durations, ages, departments, the day of an answer, sources."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.errors import CepError
from cep_tui.practice.facts import Facts
from cep_tui.practice.reception import (
    LONGEST_MINUTES,
    LONGEST_TIMED_MINUTES,
    answer_due,
    bracket_in_short,
    facts_for,
    format_minutes,
    minutes_spent,
    read_age,
    read_department,
    read_minutes,
    sources_behind,
)
from cep_tui.practice.triage import triage
from cep_tui.reference.packs import CURRENT, load_pack

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("20", 20), ("20 min", 20), ("1h", 60), ("1 h 10", 70), ("1h10min", 70), ("45 minutes", 45)],
)
def test_a_duration_as_one_types_it(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["0", "h", "min", "-5", "1 jour", "99h", "vingt", "1,5"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(CepError, match="Durée"):
        read_minutes(typed)


@given(st.integers(1, LONGEST_MINUTES))
def test_a_duration_shown_is_read_back(minutes: int) -> None:
    assert read_minutes(format_minutes(minutes)) == minutes


@given(reader=st.sampled_from((read_minutes, read_age, read_department)), text=st.text())
def test_any_text_is_read_or_refused(reader: object, text: str) -> None:
    assert callable(reader)
    with suppress(CepError):
        assert reader(text)


@pytest.mark.parametrize(
    ("typed", "code"), [("73", "73"), ("1", "01"), ("2a", "2A"), ("974", "974")]
)
def test_a_department_as_one_types_it(typed: str, code: str) -> None:
    assert read_department(typed) == code


def test_a_conversation_is_timed() -> None:
    assert minutes_spent(NOON - timedelta(minutes=12, seconds=50), NOON, 20) == 12


def test_a_few_seconds_are_a_minute() -> None:
    assert minutes_spent(NOON - timedelta(seconds=9), NOON, 20) == 1


@pytest.mark.parametrize("elapsed", [timedelta(minutes=-3), timedelta(hours=20)])
def test_what_could_not_be_timed_took_what_the_last_one_took(elapsed: timedelta) -> None:
    assert minutes_spent(NOON - elapsed, NOON, 20) == 20
    assert minutes_spent(NOON - elapsed, NOON, None) is None


@given(st.integers(-60, 60 * 48), st.one_of(st.none(), st.integers(1, 600)))
def test_a_duration_is_timed_or_usual(minutes: int, usual: int | None) -> None:
    spent = minutes_spent(NOON - timedelta(minutes=minutes), NOON, usual)

    timed = 0 <= minutes <= LONGEST_TIMED_MINUTES
    assert spent == (max(minutes, 1) if timed else usual)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_an_answer_is_due_on_a_working_day_ten_days_later_or_soon_after(today: date) -> None:
    due = answer_due(today)

    assert due.weekday() < 5
    assert timedelta(days=10) <= due - today <= timedelta(days=12)


def test_brackets_of_the_pack_are_short() -> None:
    shorts = [bracket_in_short(bracket) for bracket in load_pack(CURRENT).ages.values()]

    assert shorts == ["<16", "16-17", "18-25", "26-29", "30-44", "45-54", "55+"]


SLUGS = st.frozensets(st.sampled_from(("salarie-prive", "etudiant", "metier-disparu", "se-former")))


@given(SLUGS, SLUGS, SLUGS, st.sampled_from((None, "30-44", "sans-age")))
def test_facts_of_an_older_pack_never_stop_a_triage(
    statuses: frozenset[str], situations: frozenset[str], needs: frozenset[str], bracket: str | None
) -> None:
    pack = load_pack(CURRENT)
    facts = Facts(statuses=statuses, situations=situations, needs=needs, age_bracket=bracket)

    known = facts_for(facts, pack)

    assert known.statuses == statuses & set(pack.statuses)
    triage(known, pack, TODAY)


def test_sources_are_summed_up() -> None:
    pack = load_pack(CURRENT)
    answer = triage(Facts(statuses=frozenset({"salarie-prive"})), pack, TODAY)
    much_later = triage(
        Facts(statuses=frozenset({"salarie-prive"})), pack, TODAY + timedelta(days=400)
    )

    behind, later = sources_behind(answer), sources_behind(much_later)

    assert behind is not None
    assert later is not None
    assert behind.count == later.count > 0
    assert later.to_check == later.count
    assert sources_behind(replace(answer, suggestions=(), alerts=())) is None
