"""The days of the fictional portfolio, counted from today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

_SATURDAY: Final = 5
_OPENING: Final = time(8, 30)
_SLOTS: Final = tuple(
    time(hour, minute) for hour in (9, 10, 11, 14, 15, 16) for minute in (0, 20, 45)
)
"""When people are received: a working day, in the order of the portfolio."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns days counted from today into dates, and into moments that are never to come."""

    today: date
    now: datetime
    """The present moment in the counsellor's own zone."""

    def day(self, offset: int) -> date:
        """Exactly so many days from today."""
        return self.today + timedelta(days=offset)

    def working_day(self, offset: int) -> date:
        """The day somebody is received, or a date agreed: never on a week-end, unless today."""
        day = self.day(offset)
        beyond = max(day.weekday() - _SATURDAY + 1, 0)
        if offset == 0 or not beyond:
            return day
        return day - timedelta(days=beyond) if offset < 0 else day + timedelta(days=3 - beyond)

    def opening(self, offset: int) -> datetime:
        """The morning of that day, before anybody is received."""
        return datetime.combine(self.working_day(offset), _OPENING, tzinfo=self.now.tzinfo)

    def moment(self, offset: int, index: int) -> datetime:
        """When, on that day, the event at `index` of the story took place."""
        slot = _SLOTS[index % len(_SLOTS)]
        moment = datetime.combine(self.working_day(offset), slot, tzinfo=self.now.tzinfo)
        # Somebody may open the demonstration at dawn: what is told of today has happened.
        return min(moment, self.now - timedelta(minutes=index))
