"""Small decisions of a reception at level 1: how long it took, when an answer is due, what the
sources of an answer are worth. Dates and times come in as arguments."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from cep_tui.errors import CepError
from cep_tui.french.fold import fold
from cep_tui.french.typography import polish
from cep_tui.practice.answer import SourceView, TriageAnswer
from cep_tui.practice.fact_reading import OLDEST, YOUNGEST, is_department
from cep_tui.practice.facts import Facts

if TYPE_CHECKING:
    from cep_tui.reference.models import AgeBracket, Pack

ANSWER_DELAY_DAYS: Final = 10
"""When a partner's answer is expected, unless the counsellor says otherwise. The application's own
choice: no text sets it."""

LONGEST_TIMED_MINUTES: Final = 180
"""Beyond that the form was left open, and its clock says nothing of the conversation."""

LONGEST_MINUTES: Final = 600

SATURDAY: Final = 5

_DURATION = re.compile(r"(?:(\d{1,2}) ?h(?:eures?)? ?)?(?:(\d{1,3}) ?(?:m|mn|min|minutes?)?)?")
_AGE = re.compile(r"(\d{1,3})(?: ?ans?)?")


class UnreadableDuration(CepError):
    """What was typed is not a duration."""


class UnreadableAge(CepError):
    """What was typed is not an age."""


class UnreadableDepartment(CepError):
    """What was typed is not the code of a department."""


@dataclass(frozen=True, slots=True)
class SourcesSummary:
    """What stands behind an answer: how many sources, the oldest check, how many to check again."""

    count: int
    oldest: date
    to_check: int


def answer_due(today: date) -> date:
    """Return the day by which an answer is expected, unless told otherwise; never a weekend."""
    due = today + timedelta(days=ANSWER_DELAY_DAYS)
    weekend_left = 7 - due.weekday() if due.weekday() >= SATURDAY else 0
    return due + timedelta(days=weekend_left)


def minutes_spent(started: datetime | None, now: datetime, usual: int | None) -> int | None:
    """Return how long the reception took: timed, at least a minute, else what the last one took.

    More than `LONGEST_TIMED_MINUTES` means that the form was left open, less than nothing that the
    clock was set back: then nothing was timed.
    """
    if started is None or now < started:
        return usual
    minutes = int((now - started).total_seconds() // 60)
    return max(minutes, 1) if minutes <= LONGEST_TIMED_MINUTES else usual


def read_minutes(text: str) -> int:
    """Return the minutes in "20", "20 min", "1 h", "1h10". Raises `UnreadableDuration`."""
    found = _DURATION.fullmatch(fold(text))
    if found is not None and any(found.groups()):
        minutes = 60 * int(found[1] or 0) + int(found[2] or 0)
        if 1 <= minutes <= LONGEST_MINUTES:
            return minutes
    raise UnreadableDuration(polish("Durée illisible : en minutes, comme 20, ou en heures, 1h10."))


def format_minutes(minutes: int) -> str:
    """Return "20 min"."""
    return f"{minutes} min"


def read_age(text: str) -> int:
    """Return the age in "34" or "34 ans". Raises `UnreadableAge`."""
    found = _AGE.fullmatch(fold(text))
    if found is not None and YOUNGEST <= int(found[1]) <= OLDEST:
        return int(found[1])
    raise UnreadableAge(polish(f"Âge illisible : un nombre d'années, de {YOUNGEST} à {OLDEST}."))


def read_department(text: str) -> str:
    """Return the code in "73", "2a", "1". Raises `UnreadableDepartment`."""
    code = fold(text).upper().rjust(2, "0")
    if not is_department(code):
        raise UnreadableDepartment(polish("Département inconnu : son code, comme 73, 2A ou 974."))
    return code


def bracket_in_short(bracket: "AgeBracket") -> str:
    """Return "<16", "26-29" or "55+": the ages of a bracket, its open end as a sign."""
    if bracket.at_least <= YOUNGEST:
        return f"<{bracket.below}"
    if bracket.below > OLDEST:
        return f"{bracket.at_least}+"
    return f"{bracket.at_least}-{bracket.below - 1}"


def facts_for(facts: Facts, pack: "Pack") -> Facts:
    """Return the facts in the words of `pack`: what an older pack called otherwise is left out."""
    return replace(
        facts,
        age_bracket=facts.age_bracket if facts.age_bracket in pack.ages else None,
        statuses=facts.statuses & set(pack.statuses),
        situations=facts.situations & set(pack.situations),
        needs=facts.needs & set(pack.needs),
    )


def sources_behind(answer: TriageAnswer) -> SourcesSummary | None:
    """Sum up the sources of what an answer suggests and warns of; `None` when it has none."""
    sources = set(_sources(answer))
    if not sources:
        return None
    return SourcesSummary(
        count=len(sources),
        oldest=min(source.checked_on for source in sources),
        to_check=sum(source.stale or source.to_check for source in sources),
    )


def _sources(answer: TriageAnswer) -> Iterable[SourceView]:
    for suggestion in answer.suggestions:
        yield from suggestion.sources
    for alert in answer.alerts:
        yield from alert.sources
