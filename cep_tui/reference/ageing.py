"""How old a rule of a pack is: when it was last checked, until when it can be relied on.

Rules age. A stale rule does not disappear: whoever shows it says that it must be checked again.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from cep_tui.french.dates import add_months
from cep_tui.reference.catalogue import Item, catalogue

if TYPE_CHECKING:
    from cep_tui.reference.models import Checked, Pack

MONTHS_BEFORE_STALE = 6
"""A rule is old six months after it was checked, unless the pack says otherwise."""


MONTHS_AFTER_END = 12
"""What has ended is still spoken of for a year."""

CONFIDENCES = ("high", "medium", "low")
"""How sure a source or a rule is, the surest first."""

Cause = Literal["ended", "stale", "ending", "soon-stale"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
"""Why an entry must be read again, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Age:
    """When a rule was checked, and how far it may be trusted.

    `confidence` is "high", "medium" or "low". `to_check`: was never sure enough to be told without
    being read again. `stale_after` is the last day it can be relied on. `by_hand`: the user wrote
    the day it was checked on, a re-check or a source of their own.
    """

    checked_on: date
    stale_after: date
    confidence: str
    to_check: bool
    by_hand: bool = False

    def is_stale(self, today: date) -> bool:
        """Whether the rule should have been checked again before `today`."""
        return today > self.stale_after or self.is_ahead(today)

    def is_ahead(self, today: date) -> bool:
        """Whether the user wrote a day yet to come, a slip of the year: it proves nothing.

        Of a shipped day it says that one asks for a day before the pack, which is no fault in it.
        """
        return self.by_hand and self.checked_on > today


@dataclass(frozen=True, slots=True)
class Ageing:
    """An entry to be read again: why, and the day it ended or could last be relied on.

    Of one whose check is of a day yet to come, `on` is that day.
    """

    item: Item
    age: Age
    cause: Cause
    on: date


def age_of(entry: "Checked", pack: "Pack") -> Age:
    """Return the age of an entry of `pack`.

    What the entry does not say, its first source says; of an entry that is doubtful itself, the
    least sure of its sources says how sure it is. A re-check starts the count again and lifts
    the doubt, but does not move a date by which the law itself is to change. It no longer counts
    once a later pack was checked after it.
    """
    source = pack.sources[entry.sources[0]]
    checked_on = entry.checked_on or source.checked_on
    stale_after = entry.stale_after or source.stale_after
    to_check = entry.to_check or source.to_check
    by_hand = entry.checked_on is None and f"sources.{source.id}" in pack.local
    if entry.rechecked is not None and entry.rechecked.on >= checked_on:
        checked_on, to_check, by_hand = entry.rechecked.on, False, True
        if stale_after is not None and stale_after < checked_on:
            stale_after = None
    return Age(
        checked_on=checked_on,
        stale_after=stale_after or add_months(checked_on, MONTHS_BEFORE_STALE),
        confidence=entry.confidence or _confidence(entry, pack),
        to_check=to_check,
        by_hand=by_hand,
    )


def is_checked_here(entry: "Checked", age: Age) -> bool:
    """Whether the age of a rule is that of a re-check by the user."""
    return entry.rechecked is not None and entry.rechecked.on == age.checked_on


def _confidence(entry: "Checked", pack: "Pack") -> str:
    sources = [pack.sources[key].confidence for key in entry.sources]
    return max(sources, key=CONFIDENCES.index) if entry.to_check else sources[0]


def end_of(entry: "Checked") -> date | None:
    """Return the last day on which what an entry says is in force, `None` when no end is known.

    For an amount, the last day of its last value; for an alert about an end, that end.
    """
    values = getattr(entry, "history", ())
    last = values[-1].valid_until if values else None
    return entry.valid_until or last or getattr(entry, "ends_on", None)


def ageing_items(pack: "Pack", today: date, within_days: int = 60) -> tuple[Ageing, ...]:
    """Return what must be read again, or soon: the most urgent causes first, then by day.

    That is what is stale or will be within so many days, what ends by then, and what ended less
    than `MONTHS_AFTER_END` ago. Each entry comes once, with its first cause.
    """
    horizon = today + timedelta(days=within_days)
    found = (_ageing(item, pack, today, horizon) for item in catalogue(pack))
    order = CAUSES.index
    return tuple(
        sorted(
            (ageing for ageing in found if ageing is not None),
            key=lambda ageing: (order(ageing.cause), ageing.on, ageing.item.address),
        )
    )


def _ageing(item: Item, pack: "Pack", today: date, horizon: date) -> Ageing | None:
    entry: Checked = item.entry
    age, end = age_of(entry, pack), end_of(entry)
    if end is not None and end < today < add_months(end, MONTHS_AFTER_END):
        return Ageing(item, age, "ended", end)
    if age.is_stale(today):
        on = age.checked_on if age.is_ahead(today) else age.stale_after
        return Ageing(item, age, "stale", on)
    if end is not None and today <= end <= horizon:
        return Ageing(item, age, "ending", end)
    if age.is_stale(horizon):
        return Ageing(item, age, "soon-stale", age.stale_after)
    return None
