"""The columns of the people list: what fits in a width, and texts cut to their cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

MARK_WIDTH = 2
"""The mark of the highlighted line, and the space after it."""

GAP = 2
"""Between two columns."""

_LEVEL_WIDTH = 3
_CONTACT_WIDTH = 8
_NARROWEST_FOR_SITUATION = 50
_NARROWEST_FOR_ALERT = 104
_BEFORE_A_CUT = " ,:;·(\u202f"
"""What would look odd before « … »."""
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")


class Column(StrEnum):
    """What a line says, from left to right."""

    NAME = "name"
    SITUATION = "situation"
    LEVEL = "level"
    CONTACT = "contact"
    STEP = "step"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Placed:
    """A column and its cells: from `start`, `width` of them."""

    column: Column
    start: int
    width: int

    @property
    def end(self) -> int:
        """The cell after the last one."""
        return self.start + self.width


@lru_cache(maxsize=16)
def fit_columns(width: int, widest_name: int) -> tuple[Placed, ...]:
    """The columns that fit in `width` cells; names take what they need, up to a third or so.

    A narrow list does without the situation; a list without room for a column of alerts shows
    them where the next step stands.
    """
    columns = list(Column)
    if width < _NARROWEST_FOR_ALERT:
        columns.remove(Column.ALERT)
    if width < _NARROWEST_FOR_SITUATION:
        columns.remove(Column.SITUATION)
    gaps = GAP * (len(columns) - 1)
    room = max(width - MARK_WIDTH - gaps - _LEVEL_WIDTH - _CONTACT_WIDTH, 0)
    widths = _share(room, columns, widest_name)
    placed, start = [], MARK_WIDTH
    for column in columns:
        placed.append(Placed(column, start, max(min(widths[column], width - start), 0)))
        start += widths[column] + GAP
    return tuple(placed)


def _share(room: int, columns: Sequence[Column], widest_name: int) -> dict[Column, int]:
    """Widths that fill `room` beside the level and the last contact."""
    has_alert, has_situation = Column.ALERT in columns, Column.SITUATION in columns
    name = min(max(widest_name, 12), max(room * (26 if has_alert else 36) // 100, 16), room)
    room -= name
    situation = min(room * (28 if has_alert else 42) // 100, 26) if has_situation else 0
    room -= situation
    alert = room * 48 // 100 if has_alert else 0
    return {
        Column.NAME: name,
        Column.SITUATION: situation,
        Column.LEVEL: _LEVEL_WIDTH,
        Column.CONTACT: _CONTACT_WIDTH,
        Column.STEP: room - alert,
        Column.ALERT: alert,
    }


def one_line(text: str) -> str:
    """`text` without anything that would break a line of cells."""
    return text.translate(_CONTROLS)


def fitted(text: str, width: int) -> str:
    """`text` in exactly `width` cells: padded with spaces, or cut and ended by « … »."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip(_BEFORE_A_CUT) + "…", width)
