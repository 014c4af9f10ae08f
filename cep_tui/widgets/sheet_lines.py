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
from cep_tui.widgets.wrapping import hanging, wrapped

_GAP: Final = 2
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

    @property
    def current(self) -> SheetLine | None:
        """The highlighted line."""
        line = self.lines[self.highlighted] if self.lines else None
        return line if isinstance(line, SheetLine) else None

    def show_sheet(self, lines: Sequence[SheetLine], key: str = "") -> None:
        """Put these lines in the place of the others, and go to one of them.

        Args:
            lines: what is shown.
            key: the line that was looked for: it stands out even without the focus, unfolded. "":
                the first, which does not.
        """
        self.marked = False
        self.lines = tuple(lines)
        at = next((at for at, line in enumerate(lines) if line.key == key), None)
        self.highlighted = at or 0
        self.marked = self.unfolded = at is not None
        self.call_after_refresh(self._scroll)

    def watch_highlighted(self) -> None:
        """What is left folds; the first line is shown with all that stands above it."""
        self.unfolded = False
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
        if self.highlighted:
            self.scroll_to_highlighted()
        elif self.pane is not None:
            self.pane.scroll_home(animate=False)

    def watch_unfolded(self) -> None:
        """The notes come in sight with their line."""
        if self.unfolded:
            self.call_after_refresh(self.scroll_to_highlighted)

    def action_pick(self) -> None:
        """Show the notes of the line, or hide them."""
        self.unfolded = not self.unfolded and bool(self.current and self.current.notes)
        super().action_pick()

    def action_move(self, step: int) -> None:
        """Go to the next line, and stay at the ends."""
        self.highlighted += step

    def action_move_to(self, index: int) -> None:
        """Go to a line; -1: the last."""
        self.highlighted = index % max(len(self.lines), 1)

    def action_move_page(self, pages: int) -> None:
        """Go on by what the pane shows."""
        rows = self.rows(self.size.width)
        here = next((at for at, row in enumerate(rows) if row.index == self.highlighted), 0)
        there = here + pages * max(self._pane_height() - 2, 1)
        reached = [row.index for row in rows[: max(there, 0) + 1] if row.index is not None]
        self.highlighted = reached[-1] if reached else 0

    def _pane_height(self) -> int:
        pane = self.pane
        return self.size.height if pane is None else pane.scrollable_content_region.height

    def rows_of(self, index: int, width: int) -> list[Row]:
        """What is painted of one line, under its heading if it begins a group."""
        line = self.lines[index]
        if not isinstance(line, SheetLine):
            return super().rows_of(index, width)
        rows = []
        if line.heading:
            style = self.get_visual_style("sheet-lines--heading", partial=True)
            above = [Content("")] if index else []
            rows += [Row(None, each) for each in (*above, Content.styled(line.heading, style))]
        chosen = (self.has_focus or self.marked) and index == self.highlighted
        if (index, width) not in self._words:
            self._words[index, width] = _words(line, width)
        for row in self._words[index, width]:
            rows.append(Row(index, self.highlighted_row(row, width) if chosen else row))
        if chosen and self.unfolded:
            style = self.get_visual_style("sheet-lines--rule", partial=True)
            rows += [Row(index, row) for row in _notes(line, width, Content.styled("│ ", style))]
        return rows


def _words(line: SheetLine, width: int) -> list[Content]:
    """The words of a line, wrapped between its sign and what stands aside."""
    aside = line.aside.cell_length + _GAP if line.aside else 0
    room = max(width - SIGN_WIDTH - aside, NARROWEST)
    margin = line.sign.pad_right(max(SIGN_WIDTH - line.sign.cell_length, 0))
    rows = []
    for words in wrapped(line.words, room).split("\n", allow_blank=True):
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
