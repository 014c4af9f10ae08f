"""A sheet to read and go through: lines under headings, what they are worth in a column, and on
demand what stands behind one of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.line_list import NARROWEST, SIGN_WIDTH, Line, LineList, Row
from cep_tui.widgets.wrapping import breaks, hanging, wrapped

_MARK: Final = "▸"
"""Stands before the highlighted line: a background alone is not seen without colours."""
_GAP: Final = 2
_CRAMPED: Final = 40
"""Cells beside what stands aside under which the words go on beneath it."""
_ABOVE: Final = 2
_NOTE_MARGIN: Final = 15


@dataclass(frozen=True, slots=True)
class SheetLine(Line):
    """One line of a sheet."""

    heading: str = ""
    """What stands above the line: it begins a group."""
    aside: Content = field(default_factory=Content)
    """What stands at the right end of its first row."""
    notes: tuple[Hanging, ...] = ()
    """Shown under the words once the line is picked, their margins in a column."""


class SheetLines(LineList):
    """Lines in groups. Arrows go from one to the next; Entrée or a second click picks a line, which
    shows its notes or hides them again."""

    HELP = (
        "↑ et ↓ vont d’une ligne à l’autre, Page préc. et Page suiv. avancent plus vite. Entrée "
        "montre d’où vient une ligne, ou mène là où pointe sa flèche."
    )
    LETTERS: ClassVar[str] = ""
    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet-lines--heading", "sheet-lines--rule"}
    DEFAULT_CSS = """
    SheetLines > .sheet-lines--heading { color: $blue; text-style: bold; }
    SheetLines > .sheet-lines--rule { color: $line; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "source"),
        Binding("pageup", "move_page(-1)", "page précédente", show=False),
        Binding("pagedown", "move_page(1)", "page suivante", show=False),
        Binding("home", "move_to(0)", "première ligne", show=False),
        Binding("end", "move_to(-1)", "dernière ligne", show=False),
    ]

    marked: reactive[bool] = reactive(False, layout=True)
    """Whether the highlighted line stands out even without the focus."""
    unfolded: reactive[bool] = reactive(False, layout=True)
    """Whether the notes of the highlighted line are shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(first_click_picks=False, id=id)
        self._words: dict[tuple[int, int], list[Content]] = {}
        """The words of the lines at a width, wrapped: a sheet may have a hundred lines."""
        self._sought = False
        """Whether the highlighted line must come first in sight, once its place is known."""

    @property
    def current(self) -> SheetLine | None:
        """The highlighted line."""
        line = self.lines[self.highlighted] if self.lines else None
        return line if isinstance(line, SheetLine) else None

    def show_sheet(self, lines: Sequence[SheetLine], key: str = "") -> None:
        """Put these lines in the place of the others, and go to one of them.

        Args:
            lines: what is shown.
            key: the line that was looked for: it is the first in sight and stands out, unfolded,
                even without the focus. "": the first of all, which does not.
        """
        self.marked = False
        self.lines = tuple(lines)
        at = next((at for at, line in enumerate(lines) if line.key == key), None)
        self.highlighted = at or 0
        self.marked = self.unfolded = at is not None
        self._sought = True
        self.call_after_refresh(self._scroll)

    def on_resize(self) -> None:
        """Just shown, or wrapped otherwise: the line that was looked for stays the first."""
        if self._sought:
            self.call_after_refresh(self._scroll)

    def watch_highlighted(self) -> None:
        """What is left folds; the first line is shown with all that stands above it."""
        self.unfolded = self._sought = False
        super().watch_highlighted()
        if self.highlighted == 0 and self.has_focus:
            self.call_after_refresh(self._scroll)

    def watch_lines(self, before: tuple[Line, ...], lines: tuple[Line, ...]) -> None:  # noqa: ARG002 - as the base's
        """Another sheet is read from its beginning."""
        self._words.clear()

    def scroll_to_highlighted(self) -> None:
        """Bring the line in sight, with what stands just above it."""
        rows = self.rows(self.size.width)
        of_line = [at for at, row in enumerate(rows) if row.index == self.highlighted]
        if of_line:
            self.scroll_to_rows(max(of_line[0] - _ABOVE, 0), of_line[-1])

    def _scroll(self) -> None:
        """The highlighted line first in sight; the first of all with what stands above it."""
        if self.pane is not None:
            row = self.virtual_region.y + self._row_of_highlighted() if self.highlighted else 0
            self.pane.scroll_to(y=row, animate=False)

    def _row_of_highlighted(self) -> int:
        rows = self.rows(self.size.width)
        return next((at for at, row in enumerate(rows) if row.index == self.highlighted), 0)

    def watch_unfolded(self) -> None:
        """The notes come in sight with their line."""
        if self.unfolded:
            self.call_after_refresh(super().scroll_to_highlighted)

    def action_pick(self) -> None:
        """Show the notes of the line, or hide them."""
        self._sought = False
        self.unfolded = not self.unfolded and bool(self.current and self.current.notes)
        super().action_pick()

    def action_move(self, step: int) -> None:
        """Go to the next line, and stay at the ends."""
        self.highlighted += step

    def action_move_to(self, index: int) -> None:
        """Go to a line; -1: the last."""
        self.highlighted = index % max(len(self.lines), 1)

    def action_move_page(self, pages: int) -> None:
        """Turn pages of what the pane shows; the line that comes first is highlighted."""
        pane = self.pane
        if pane is None:
            return
        height = pane.scrollable_content_region.height
        first = max(pane.scroll_offset.y - self.virtual_region.y, 0)
        wanted = first + pages * max(height - _ABOVE, 1)
        rows = self.rows(self.size.width)
        reached = (row.index for row in rows[max(wanted, 0) :] if row.index is not None)
        self.highlighted = next(reached, len(self.lines) - 1)
        self.call_after_refresh(self._scroll)

    def rows_of(self, index: int, width: int) -> list[Row]:
        """What is painted of one line, under its heading if it begins a group."""
        line = self.lines[index]
        if not isinstance(line, SheetLine):
            return super().rows_of(index, width)
        rows = []
        if line.heading:
            style = self.get_visual_style("sheet-lines--heading", partial=True)
            above = [Content("")] if index else []
            heading = Content.styled(f" {line.heading}", style)
            rows += [Row(None, each) for each in (*above, heading)]
        chosen = (self.has_focus or self.marked) and index == self.highlighted
        if (index, width) not in self._words:
            self._words[index, width] = _words(line, width - len(_MARK))
        mark = _MARK if chosen else " "
        for words in self._words[index, width]:
            row = Content(mark) + words
            rows.append(Row(index, self.highlighted_row(row, width) if chosen else row))
            mark = " "
        if chosen and self.unfolded:
            style = self.get_visual_style("sheet-lines--rule", partial=True)
            rows += [Row(index, row) for row in _notes(line, width, Content.styled(" │ ", style))]
        return rows


def _words(line: SheetLine, width: int) -> list[Content]:
    """The words of a line, wrapped beside its sign; the first paragraph leaves room for what stands
    aside, at least on its first row."""
    aside = line.aside.cell_length + _GAP if line.aside else 0
    whole = max(width - SIGN_WIDTH, NARROWEST)
    room = max(whole - aside, NARROWEST)
    first, *others = line.words.split("\n", allow_blank=True)
    cut = breaks(first.plain, room)[:1] if aside and room < _CRAMPED else []
    head, *beneath = first.divide(cut) if cut else [first]
    wide = [wrapped(paragraph, whole) for paragraph in (*beneath, *others)]
    margin = line.sign.pad_right(max(SIGN_WIDTH - line.sign.cell_length, 0))
    rows = []
    for words in (
        Content("\n").join([wrapped(head.rstrip(" "), room), *wide]).split("\n", allow_blank=True)
    ):
        rows.append(margin + words)
        margin = Content(" " * SIGN_WIDTH)
    if aside:
        rows[0] = rows[0].pad_right(max(width - aside + _GAP - rows[0].cell_length, 0)) + line.aside
    return rows


def _notes(line: SheetLine, width: int, rule: Content) -> list[Content]:
    """The notes of a line, along a rule which tells them from what follows."""
    rows = []
    for note in line.notes:
        label = note.margin.pad_right(max(_NOTE_MARGIN - note.margin.cell_length, 0))
        beside = hanging(label, note.words, width - rule.cell_length)
        rows += [rule + row for row in beside.split("\n", allow_blank=True)]
    return rows
