"""How old a rule of a pack is: when it was last checked, until when it can be relied on.

Rules age. A stale rule does not disappear: whoever shows it says that it must be checked again.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cep_tui.french.dates import add_months

if TYPE_CHECKING:
    from cep_tui.reference.models import Checked, Pack

MONTHS_BEFORE_STALE = 6
"""A rule is old six months after it was checked, unless the pack says otherwise."""


@dataclass(frozen=True, slots=True)
class Age:
    """When a rule was checked, and how far it may be trusted.

    `confidence` is "high", "medium" or "low". `to_check`: was never sure enough to be told without
    being read again. `stale_after` is the last day it can be relied on.
    """

    checked_on: date
    stale_after: date
    confidence: str
    to_check: bool

    def is_stale(self, today: date) -> bool:
        """Whether the rule should have been checked again before `today`."""
        return today > self.stale_after


def age_of(entry: "Checked", pack: "Pack") -> Age:
    """Return the age of an entry of `pack`.

    What the entry does not say, its first source says. A re-check starts the count again and lifts
    the doubt, but does not move a date by which the law itself is to change.
    """
    source = pack.sources[entry.sources[0]]
    announced = entry.stale_after or source.stale_after
    if entry.rechecked is not None:
        checked_on = entry.rechecked.on
        if announced is not None and announced < checked_on:
            announced = None
    else:
        checked_on = entry.checked_on or source.checked_on
    return Age(
        checked_on=checked_on,
        stale_after=announced or add_months(checked_on, MONTHS_BEFORE_STALE),
        confidence=entry.confidence or source.confidence,
        to_check=(entry.to_check or source.to_check) and entry.rechecked is None,
    )
