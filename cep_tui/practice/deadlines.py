"""The days not to be missed: counted back or forth from the start, or from today."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cep_tui.french.dates import add_months
from cep_tui.practice.criteria import Known

if TYPE_CHECKING:
    from cep_tui.reference.models import Deadline
    from cep_tui.reference.models.funding import Period


def due_day(deadline: "Deadline", known: Known, today: date) -> date | None:
    """Return the last day on which `deadline` is kept, `None` as long as its anchor is not known.

    The first period whose condition holds counts. While it is not known which does, it is the
    earliest of those that could be.
    """
    anchor = today if deadline.anchor == "today" else known.facts[_ANCHORS[deadline.anchor]]
    if anchor is None:
        return None
    days = [_moved(anchor, period, -1) for period in _possible(deadline.before, known)]
    days += [_moved(anchor, period, 1) for period in _possible(deadline.after, known)]
    return min(days)


def applies(deadline: "Deadline", known: Known) -> bool:
    """Whether `deadline` has to be told: as long as it may apply, and one of its periods too."""
    if known.applies(deadline.applies_when) is False:
        return False
    periods = (*deadline.before, *deadline.after)
    return next(_possible(periods, known), None) is not None


_ANCHORS = {"start": "start_date", "cdd_end_date": "cdd_end_date"}


def _possible(periods: Iterable["Period"], known: Known) -> Iterator["Period"]:
    """Yield the periods that may count, up to the first that surely does."""
    for period in periods:
        holds = known.applies(period.when)
        if holds is not False:
            yield period
        if holds:
            return


def _moved(day: date, period: "Period", direction: int) -> date:
    if period.months is not None:
        return add_months(day, direction * period.months)
    return day + timedelta(days=direction * (period.days or 0))
