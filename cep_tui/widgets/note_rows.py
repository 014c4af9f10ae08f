"""The rows that a text being written is wrapped into: never broken at a no-break space.

Textual breaks at any blank, U+202F and U+00A0 included, so that « ; » may begin a row. It also
counts its rows anew for each one it paints; here they are counted when lines change.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from rich.cells import cell_len
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import clamp

_NARROW: Final = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*"
)
"""Letters of one cell each: nearly all of French, for which cells need not be counted."""


class NoteRows(WrappedDocument):
    """The wrapped view of a document."""

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self._offset_to_line_info)

    def wrap(self, width: int, tab_width: int | None = None) -> None:  # noqa: ARG002 - no tabs here
        """Wrap every line at `width` cells; 0 for no wrapping."""
        self._width = width
        self._wrap_offsets = self._wrapped(0, self.document.line_count)
        self._number_rows()

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap again the lines that an edit changed.

        Args:
            start: where the edit began.
            old_end: where what it replaced ended.
            new_end: where what it put there ends.
        """
        top = clamp(start[0], 0, len(self._wrap_offsets) - 1)
        before = self._wrap_offsets[top : old_end[0] + 1]
        after = self._wrapped(top, new_end[0] + 1)
        self._wrap_offsets[top : old_end[0] + 1] = after
        if [len(offsets) for offsets in before] != [len(offsets) for offsets in after]:
            self._number_rows()

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line = self.document.get_line(line_index)
        bounds = (0, *self._wrap_offsets[line_index], len(line))
        return [line[start:end] for start, end in pairwise(bounds)]

    def section(self, row: int) -> tuple[int, int, int] | None:
        """Return what stands on a row: its line, and from where to where in that line.

        `None` below the text.
        """
        if row >= self.height:
            return None
        line, at = self._offset_to_line_info[row]
        starts = self._wrap_offsets[line]
        end = starts[at] if at < len(starts) else len(self.document.get_line(line))
        return line, starts[at - 1] if at else 0, end

    def get_tab_widths(self, line_index: int) -> list[int]:  # noqa: ARG002
        """There are no tabs in what is written here."""
        return []

    def _wrapped(self, top: int, bottom: int) -> list[list[int]]:
        return [row_starts(line, self._width) for line in self.document.lines[top:bottom]]

    def _number_rows(self) -> None:
        self._offset_to_line_info = []
        self._line_index_to_offsets = []
        for line, offsets in enumerate(self._wrap_offsets):
            first = len(self._offset_to_line_info)
            self._offset_to_line_info += [(line, at) for at in range(len(offsets) + 1)]
            self._line_index_to_offsets.append([*range(first, len(self._offset_to_line_info))])


def row_starts(line: str, width: int) -> list[int]:
    """Return where each row of a line but the first begins, as offsets in characters.

    Rows end after an ordinary space, which may stand one cell beyond `width`, where the cursor has
    its place; a word wider than a row is cut. With a width of 0 there is one row.
    """
    full = _counted if _NARROW.fullmatch(line) else _measured
    starts: list[int] = []
    start = 0
    while width > 0 and (end := full(line, start, width)) < len(line):
        start = line.rfind(" ", start, end + 1) + 1 or max(end, start + 1)
        starts.append(start)
    return starts


_Full = Callable[[str, int, int], int]


def _counted(_line: str, start: int, width: int) -> int:
    return start + width


def _measured(line: str, start: int, width: int) -> int:
    """Where `width` cells are full."""
    cells = 0
    for at in range(start, len(line)):
        cells += cell_len(line[at])
        if cells > width:
            return at
    return len(line)
