"""What deserves a sign on the line of a person: few things, each one a reason to act.

Only dates are read. Words and signs belong to the screen.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from cep_tui.french.dates import add_months


class AlertKind(StrEnum):
    """What there is to see to."""

    LATE_STEP = "late-step"
    LATE_ANSWER = "late-answer"
    RETENTION_REACHED = "retention-reached"
    STEP_SOON = "step-soon"
    RETENTION_NEAR = "retention-near"
    NO_CONTACT = "no-contact"


class Severity(IntEnum):
    """How pressing it is, the most pressing first."""

    LATE = 0
    """The date is past."""
    SOON = 1
    """The date comes."""
    CHECK = 2
    """Nothing is promised, but it is worth a look."""


@dataclass(frozen=True, slots=True)
class AlertLimits:
    """From when on something is said; a structure may set its own."""

    soon_days: int = 7
    """A step is announced so many days ahead. The application's own choice."""
    silence_months: int = 3
    """An open accompaniment without contact, nor any step to come. The application's own choice."""
    retention_months: int = 24
    """After the last contact a dossier leaves the active base: a CNIL reference for the social
    sector (deliberation 2023-095 of 14/09/2023), which inspires the CEP and does not bind it."""
    retention_notice_months: int = 22
    """When that end is announced."""


@dataclass(frozen=True, slots=True)
class PersonDates:
    """What the dates of a person's dossier say."""

    next_step_on: date | None = None
    answer_expected_on: date | None = None
    """The earliest date by which a partner's answer is awaited."""
    last_contact_on: date | None = None
    episode_open: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Alert:
    """One thing to see to, the most pressing and the oldest being the least.

    `on` is the date it is about (due, expected, last contact, end of retention).
    """

    severity: Severity
    on: date
    kind: AlertKind


def alerts_for(dates: PersonDates, today: date, limits: AlertLimits | None = None) -> list[Alert]:
    """What to see to for one person, the most pressing and the oldest first.

    A date that is today is not late. Retention and silence exclude each other: a dossier near its
    end says so, and no longer asks for a call.
    """
    limits = limits or AlertLimits()
    found: list[Alert] = []
    if dates.next_step_on is not None:
        found += _step(dates.next_step_on, today, limits)
    if dates.answer_expected_on is not None and dates.answer_expected_on < today:
        found.append(Alert(Severity.LATE, dates.answer_expected_on, AlertKind.LATE_ANSWER))
    if dates.last_contact_on is not None:
        found += _retention(dates.last_contact_on, today, limits) or _silence(dates, today, limits)
    return sorted(found)


def _step(due: date, today: date, limits: AlertLimits) -> list[Alert]:
    if due < today:
        return [Alert(Severity.LATE, due, AlertKind.LATE_STEP)]
    if due <= today + timedelta(days=limits.soon_days):
        return [Alert(Severity.SOON, due, AlertKind.STEP_SOON)]
    return []


def _retention(last_contact: date, today: date, limits: AlertLimits) -> list[Alert]:
    end = add_months(last_contact, limits.retention_months)
    if today >= end:
        return [Alert(Severity.LATE, end, AlertKind.RETENTION_REACHED)]
    if today >= add_months(last_contact, limits.retention_notice_months):
        return [Alert(Severity.SOON, end, AlertKind.RETENTION_NEAR)]
    return []


def _silence(dates: PersonDates, today: date, limits: AlertLimits) -> list[Alert]:
    """An open accompaniment of which nothing is heard and where nothing is planned."""
    last_contact = dates.last_contact_on
    if last_contact is None or not dates.episode_open or dates.next_step_on is not None:
        return []
    if today < add_months(last_contact, limits.silence_months):
        return []
    return [Alert(Severity.CHECK, last_contact, AlertKind.NO_CONTACT)]
