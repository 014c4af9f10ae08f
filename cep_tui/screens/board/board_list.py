"""The lines of one panel of the board, and how each is laid out in the room there is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.line_list import NARROWEST, SIGN_WIDTH, Line, LineList, Row
from cep_tui.widgets.wrapping import hanging, wrapped

_GAP: Final = 2
_COLUMN_GAP: Final = 4


@dataclass(frozen=True, slots=True)
class BoardLine(Line):
    """One line of the board: its sign, its words, what stands at the right end of its last row."""

    next_sign: Content = field(default_factory=Content)
    """Stands before the rows after the first."""
    asides: tuple[Content, ...] = ()
    """Ways of saying what stands at the right, the fullest first: all the lines of a panel take the
    first that leaves each of them on one row, else the last."""
    table: tuple[Content, ...] = ()
    """Pieces of one width under the words, in as many columns as fit; the first heads each."""
    table_shows: bool = False
    """Whether the table shows while the arrows are elsewhere."""
    notes: tuple[Hanging, ...] = ()
    """Shown under all of it while the arrows are on it."""


@dataclass(frozen=True, slots=True)
class PanelLines:
    """What a panel of the board shows."""

    title: str
    lines: tuple[BoardLine, ...]
    margin: int = SIGN_WIDTH
    """Cells of what stands before the words."""
    heading: Content = field(default_factory=Content)
    """Stands over the lines."""

    @property
    def fullest(self) -> int:
        """How many ways of saying what stands at the right the lines have at most."""
        return max((len(line.asides) for line in self.lines), default=0)


def wording_that_fits(panel: PanelLines, width: int) -> int:
    """Which of the asides leaves every line of the panel on one row of `width` cells; the last one
    when none does."""
    room = width - panel.margin
    for wording in range(panel.fullest):
        if all(_on_one_row(line, wording, room) for line in panel.lines):
            return wording
    return max(panel.fullest - 1, 0)


def line_rows(
    line: BoardLine, width: int, *, margin: int = SIGN_WIDTH, wording: int = 0, unfolded: bool
) -> list[Content]:
    """The rows of a line in `width` cells.

    Args:
        line: what is shown.
        width: cells of the panel.
        margin: cells of what stands before the words.
        wording: which of the asides to show; a line with fewer shows its last.
        unfolded: whether the arrows are on it.
    """
    room = max(width - margin, NARROWEST)
    rows = _with_aside(wrapped(line.words, room), _aside(line, wording), room)
    signs = [line.sign] + [line.next_sign] * (len(rows) - 1)
    rows = [_padded(sign, margin) + row for sign, row in zip(signs, rows, strict=True)]
    if line.table and (unfolded or line.table_shows):
        rows += [row.pad_left(margin) for row in _in_columns(line.table, room)]
    if unfolded:
        for note in line.notes:
            before = note.margin.pad_left(margin)
            rows += hanging(before, note.words, width).split("\n", allow_blank=True)
    return rows


class BoardList(LineList):
    """The lines of a panel. ↑ and ↓ go from one to the next, and on to the next panel."""

    LETTERS: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "ouvrir", id="board.open"),
    ]

    class Moved(Message):
        """The arrows are on another line, or have come to this list."""

    class Left(Message):
        """The arrows go past an end of the list."""

        def __init__(self, board_list: "BoardList", step: int) -> None:
            super().__init__()
            self.board_list = board_list
            self.step = step

    def __init__(self, *, id: str) -> None:
        super().__init__(first_click_picks=False, id=id)
        self._panel = PanelLines("", ())
        self._wordings: dict[int, int] = {}
        """Which of the asides fits, by width."""

    def show(self, panel: PanelLines) -> None:
        """Show these lines in the place of the others."""
        if panel == self._panel:
            return
        self._panel = panel
        self._wordings.clear()
        self.lines = panel.lines
        self.refresh(layout=True)

    @property
    def current(self) -> Line | None:
        """The line the arrows are on."""
        return self.lines[self.highlighted] if self.lines else None

    def watch_highlighted(self) -> None:
        """What can be done changes with the line."""
        super().watch_highlighted()
        self.post_message(self.Moved())

    def watch_has_focus(self, focused: bool) -> None:
        """Unfold the line or fold it."""
        super().watch_has_focus(focused)
        if focused:
            self.call_after_refresh(self.scroll_to_highlighted)
            self.post_message(self.Moved())

    def action_move(self, step: int) -> None:
        """The next line; past the ends, the next panel."""
        if 0 <= self.highlighted + step < len(self.lines):
            self.highlighted += step
        else:
            self.post_message(self.Left(self, step))

    def rows(self, width: int) -> list[Row]:
        """What is painted, under the heading if there is one."""
        heading = self._panel.heading
        return [*([Row(None, heading)] if heading else []), *super().rows(width)]

    def rows_of(self, index: int, width: int) -> list[Row]:
        """What is painted of one line."""
        line, chosen = self.lines[index], self.has_focus and index == self.highlighted
        if not isinstance(line, BoardLine):
            return super().rows_of(index, width)
        if width not in self._wordings:
            self._wordings[width] = wording_that_fits(self._panel, width)
        wording = self._wordings[width]
        rows = line_rows(line, width, margin=self._panel.margin, wording=wording, unfolded=chosen)
        return [Row(index, self.highlighted_row(row, width) if chosen else row) for row in rows]


def _on_one_row(line: BoardLine, wording: int, room: int) -> bool:
    aside = _aside(line, wording)
    gap = _GAP if aside else 0
    return line.words.cell_length + gap + aside.cell_length <= room


def _aside(line: BoardLine, wording: int) -> Content:
    return line.asides[min(wording, len(line.asides) - 1)] if line.asides else Content("")


def _with_aside(words: Content, aside: Content, room: int) -> list[Content]:
    """The rows of the words, and the aside at the end of the last one or on a row of its own."""
    rows = list(words.split("\n", allow_blank=True))
    if not aside:
        return rows
    left = room - rows[-1].cell_length - aside.cell_length
    if left >= _GAP:
        return [*rows[:-1], rows[-1].pad_right(left) + aside]
    own = wrapped(aside, room).split("\n", allow_blank=True)
    return rows + [row.pad_left(max(room - row.cell_length, 0)) for row in own]


def _in_columns(table: Sequence[Content], room: int) -> list[Content]:
    """The pieces read down each column, as many columns as fit under headings of their own."""
    heading, *pieces = table
    size = max(piece.cell_length for piece in table)
    columns = min(max((room + _COLUMN_GAP) // (size + _COLUMN_GAP), 1), len(pieces))
    height = -(-len(pieces) // columns)
    down = [[heading, *pieces[at : at + height]] for at in range(0, len(pieces), height)]
    return [_joined((column[at : at + 1] for column in down), size) for at in range(height + 1)]


def _joined(cells: Iterable[Sequence[Content]], size: int) -> Content:
    gap = " " * _COLUMN_GAP
    filled = [_padded(cell[0] if cell else Content(""), size) for cell in cells]
    return Content(gap).join(filled).rstrip(" ")


def _padded(content: Content, size: int) -> Content:
    return content.pad_right(max(size - content.cell_length, 0))
