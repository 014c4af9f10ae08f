"""What deserves a sign on a person's line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.alerts import (
    AlertKind,
    AlertLimits,
    PersonDates,
    Severity,
    alerts_for,
)

TODAY = date(2026, 11, 23)


def kinds(**dates: object) -> list[AlertKind]:
    return [alert.kind for alert in alerts_for(PersonDates(**dates), TODAY)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, []),
        ({"next_step_on": date(2026, 11, 22)}, [AlertKind.LATE_STEP]),
        ({"next_step_on": date(2026, 11, 23)}, [AlertKind.STEP_SOON]),
        ({"next_step_on": date(2026, 11, 30)}, [AlertKind.STEP_SOON]),
        ({"next_step_on": date(2026, 12, 1)}, []),
        ({"answer_expected_on": date(2026, 11, 23)}, []),
        ({"answer_expected_on": date(2026, 11, 22)}, [AlertKind.LATE_ANSWER]),
        ({"last_contact_on": date(2026, 8, 23), "episode_open": True}, [AlertKind.NO_CONTACT]),
        ({"last_contact_on": date(2026, 8, 24), "episode_open": True}, []),
        ({"last_contact_on": date(2026, 8, 23), "episode_open": False}, []),
        (
            {
                "last_contact_on": date(2026, 8, 23),
                "episode_open": True,
                "next_step_on": date(2027, 3, 1),
            },
            [],
        ),
        ({"last_contact_on": date(2025, 1, 23)}, [AlertKind.RETENTION_NEAR]),
        ({"last_contact_on": date(2025, 1, 24)}, []),
        (
            {"last_contact_on": date(2024, 11, 23), "episode_open": True},
            [AlertKind.RETENTION_REACHED],
        ),
        (
            {"next_step_on": date(2026, 11, 20), "answer_expected_on": date(2026, 11, 17)},
            [AlertKind.LATE_ANSWER, AlertKind.LATE_STEP],
        ),
    ],
)
def test_says_what_to_see_to(dates: dict[str, object], expected: list[AlertKind]) -> None:
    assert kinds(**dates) == expected


def test_a_structure_may_set_its_own_limits() -> None:
    dates = PersonDates(last_contact_on=date(2026, 9, 23), episode_open=True)
    assert alerts_for(dates, TODAY) == []
    assert alerts_for(dates, TODAY, AlertLimits(silence_months=2))[0].kind is AlertKind.NO_CONTACT


days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
dates = st.builds(
    PersonDates,
    next_step_on=st.none() | days,
    answer_expected_on=st.none() | days,
    last_contact_on=st.none() | days,
    episode_open=st.booleans(),
)


@given(dates, days)
def test_the_most_pressing_comes_first_and_late_means_past(
    person: PersonDates, today: date
) -> None:
    alerts = alerts_for(person, today)
    assert alerts == sorted(alerts)
    assert all(alert.on <= today for alert in alerts if alert.severity is Severity.LATE)
    assert len({alert.kind for alert in alerts}) == len(alerts)


@given(dates, days)
def test_a_late_step_stays_late(person: PersonDates, today: date) -> None:
    def is_late(day: date) -> bool:
        return AlertKind.LATE_STEP in {alert.kind for alert in alerts_for(person, day)}

    assert not is_late(today) or is_late(today + timedelta(days=1))
