"""The list of people: real columns, thousands of lines, only those on screen are painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cep_tui.store.views import PersonRow
from cep_tui.widgets.people_columns import (
    GAP,
    MARK_WIDTH,
    Column,
    Placed,
    fit_columns,
    fitted,
    one_line,
)

HEADER_HEIGHT = 1
MARK = "▸"
_TITLES = {
    Column.NAME: "personne",
    Column.SITUATION: "situation",
    Column.LEVEL: "niv",
    Column.CONTACT: "dernier",
    Column.STEP: "suite",
    Column.ALERT: "à voir",
}
_UP, _DOWN = "▴", "▾"
_SHORTEST_CELL = 4
"""A cell that is left with less than that is not shown at all."""


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """What is shown of one person, put in words. User text is shown as it is."""

    name: str
    situation: str = ""
    level: int | None = None
    contact: str = ""
    """The day of the last contact."""
    step: str = ""
    alert: str = ""
    """What there is to see to, its sign first; "" when there is nothing."""
    tone: str = "muted"
    """The colour of the alert: "late", "soon" or "muted"."""


class PeopleList(ScrollView, can_focus=True):
    """People in lines and columns.

    The highlighted line is kept by person: filtering, sorting and reloading do not lose it. A line
    is put in words by `line_of` when it comes on screen, never before.
    """

    HELP = (
        "↑ ↓, Page préc., Page suiv., Début et Fin parcourent la liste, Entrée ouvre le dossier. "
        "Un clic choisit une ligne, un second l’ouvre\u202f; un clic sur un titre trie."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "people-list--header",
        "people-list--sorted",
        "people-list--muted",
        "people-list--name",
        "people-list--late",
        "people-list--soon",
        "people-list--level-1",
        "people-list--level-2",
        "people-list--level-3",
        "people-list--highlighted",
    }
    DEFAULT_CSS = """
    PeopleList {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .people-list--header { color: $muted; }
        & > .people-list--sorted { color: $blue; }
        & > .people-list--muted { color: $muted; }
        & > .people-list--name { color: $text; }
        & > .people-list--late { color: $red; }
        & > .people-list--soon { color: $amber; }
        & > .people-list--level-1 { color: $level-1; }
        & > .people-list--level-2 { color: $level-2; }
        & > .people-list--level-3 { color: $level-3; }
        & > .people-list--highlighted { background: $panel; text-style: bold; }
        &:focus > .people-list--highlighted { background: $selected; }
        &:ansi > .people-list--highlighted { text-style: bold; }
        &:ansi:focus > .people-list--highlighted { text-style: bold reverse; }
        &:ansi > .people-list--muted { text-style: dim; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "ouvrir"),
        Binding("up", "move(-1)", "personne précédente", show=False),
        Binding("down", "move(1)", "personne suivante", show=False),
        Binding("pageup", "page(-1)", "page précédente", show=False),
        Binding("pagedown", "page(1)", "page suivante", show=False),
        Binding("home", "move_to(0)", "première personne", show=False),
        Binding("end", "move_to(-1)", "dernière personne", show=False),
    ]

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """Index of the highlighted line, `None` when there is none."""
    sorting: reactive[tuple[Column, bool]] = reactive((Column.NAME, False))
    """The column the lines are sorted by, and whether from the greatest. Shown, not done, here."""
    empty_text: var[str] = var("")
    """What is said when there is nobody; lines are separated by newlines."""

    @dataclass
    class Highlighted(Message):
        """Another person is under the eyes, or nobody."""

        people: "PeopleList"
        row: PersonRow | None

        @property
        def control(self) -> "PeopleList":
            """The list."""
            return self.people

    @dataclass
    class Opened(Message):
        """The counsellor wants this person's dossier."""

        people: "PeopleList"
        row: PersonRow

        @property
        def control(self) -> "PeopleList":
            """The list."""
            return self.people

    @dataclass
    class SortWanted(Message):
        """The title of a column was clicked."""

        people: "PeopleList"
        column: Column

        @property
        def control(self) -> "PeopleList":
            """The list."""
            return self.people

    def __init__(
        self,
        line_of: Callable[[PersonRow], PeopleLine],
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.line_of = line_of
        self._rows: Sequence[PersonRow] = ()
        self._widest_name = 0

    @property
    def rows(self) -> Sequence[PersonRow]:
        """The people shown, in order."""
        return self._rows

    @property
    def current(self) -> PersonRow | None:
        """The highlighted person."""
        return None if self.highlighted is None else self._rows[self.highlighted]

    def set_rows(
        self, rows: Sequence[PersonRow], *, highlight: int | None = None, empty_text: str = ""
    ) -> None:
        """Show these people. The highlight stays on its person, else goes to the first line.

        Args:
            rows: people, already filtered and sorted.
            highlight: id of the person to highlight instead of the one that was.
            empty_text: what is said when `rows` is empty.
        """
        before = self.current
        wanted = highlight if highlight is not None else before.id if before else None
        at = next((index for index, row in enumerate(rows) if row.id == wanted), None)
        self._rows = rows
        self.empty_text = empty_text
        self._widest_name = max((_cells(row.label) for row in rows), default=0)
        self.virtual_size = Size(self.size.width, len(rows) + HEADER_HEIGHT)
        self.set_reactive(PeopleList.highlighted, at if at is not None else 0 if rows else None)
        self._show_highlight()
        self.refresh()
        if self.current != before:
            self.post_message(self.Highlighted(self, self.current))

    def highlight_first(self) -> None:
        """Go to the first line: what a new search brings first is the best answer."""
        self.highlighted = 0 if self._rows else None

    def validate_highlighted(self, index: int | None) -> int | None:
        """Keep the highlight inside the list."""
        if index is None or not self._rows:
            return None
        return min(max(index, 0), len(self._rows) - 1)

    def watch_highlighted(self) -> None:
        """Show the line and say whose it is."""
        self._show_highlight()
        self.refresh()
        self.post_message(self.Highlighted(self, self.current))

    def on_resize(self) -> None:
        """Keep the highlighted person in sight."""
        self._show_highlight()

    def notify_style_update(self) -> None:
        """Another theme: paint again."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The titles on top, then the people the scroll shows."""
        width = self.scrollable_content_region.width
        if y < HEADER_HEIGHT:
            return self._header(width) if self._rows else Strip.blank(width, self._ground)
        index = self.scroll_offset.y + y - HEADER_HEIGHT
        if index < len(self._rows):
            return self._line(index, width)
        return self._empty(y - HEADER_HEIGHT, width)

    def on_click(self, event: events.Click) -> None:
        """A title sorts; a line is highlighted, and opened when it already was."""
        event.stop()
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < HEADER_HEIGHT:
            self._sort_at(offset.x)
            return
        index = self.scroll_offset.y + offset.y - HEADER_HEIGHT
        if index >= len(self._rows):
            return
        if index == self.highlighted:
            self.action_open()
        else:
            self.highlighted = index

    def action_open(self) -> None:
        """Open the dossier of the highlighted person."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    def action_move(self, step: int) -> None:
        """Highlight the next line, or the one before."""
        self.highlighted = (self.highlighted or 0) + step

    def action_page(self, pages: int) -> None:
        """Highlight a page further, or before."""
        self.action_move(pages * max(self._lines_shown - 1, 1))

    def action_move_to(self, index: int) -> None:
        """Highlight the first line (0) or the last (-1)."""
        self.highlighted = index % len(self._rows) if self._rows else None

    @property
    def _ground(self) -> Style:
        """What every line is painted on. (`rich_style` would go up all the ancestors each time.)"""
        return self.visual_style.rich_style

    @property
    def _lines_shown(self) -> int:
        return max(self.scrollable_content_region.height - HEADER_HEIGHT, 1)

    def _columns(self, width: int) -> tuple[Placed, ...]:
        return fit_columns(width, self._widest_name)

    def _show_highlight(self) -> None:
        """Scroll no further than needed, and never hide a line under the titles."""
        if self.highlighted is None or not self.is_attached:
            return
        top, shown = self.scroll_offset.y, self._lines_shown
        if self.highlighted < top:
            self.scroll_to(y=self.highlighted, animate=False, force=True)
        elif self.highlighted >= top + shown:
            self.scroll_to(y=self.highlighted - shown + 1, animate=False, force=True)

    def _sort_at(self, x: int) -> None:
        for placed in reversed(self._columns(self.scrollable_content_region.width)):
            if x >= placed.start:
                self.post_message(self.SortWanted(self, placed.column))
                return

    def _header(self, width: int) -> Strip:
        by, descending = self.sorting
        cells = []
        for placed in self._columns(width):
            title, style = _TITLES[placed.column], "header"
            if placed.column is by:
                title, style = f"{title}{_DOWN if descending else _UP}", "sorted"
            with_gap = replace(placed, width=placed.width + GAP)
            cells.append((with_gap, title, style))
        return self._strip(" " * MARK_WIDTH, cells, width, self._ground)

    def _line(self, index: int, width: int) -> Strip:
        line = self.line_of(self._rows[index])
        chosen = index == self.highlighted
        base = self._ground + self._style("highlighted") if chosen else self._ground
        columns = self._columns(width)
        cells = [(placed, *_cell(line, placed.column, columns)) for placed in columns]
        mark = f"{MARK if chosen else ' '}{' ' * (MARK_WIDTH - 1)}"
        return self._strip(mark, cells, width, base)

    def _empty(self, y: int, width: int) -> Strip:
        lines = [] if self._rows else self.empty_text.split("\n")
        text = lines[y - 1] if 1 <= y <= len(lines) else ""
        style = self._ground + self._style("muted")
        return Strip([Segment(fitted(" " * MARK_WIDTH + text, width), style)], width)

    def _strip(
        self, mark: str, cells: Sequence[tuple[Placed, str, str]], width: int, base: Style
    ) -> Strip:
        """A line of cells. A name too long for its column runs over the next ones, which give way:
        the person's name is never cut before the rest is."""
        segments, painted, free = [Segment(mark, base)], MARK_WIDTH, MARK_WIDTH
        for placed, text, style in cells:
            shown, start = one_line(text), max(placed.start, free)
            room = placed.end - start
            if placed.column is Column.NAME:
                room = min(max(room, _cells(shown)), width - start)
            elif not shown or room < min(placed.width, _SHORTEST_CELL):
                continue
            segments.append(Segment(" " * (start - painted), base))
            segments.append(Segment(fitted(shown, room), base + self._style(style)))
            painted = start + room
            free = painted + (GAP if painted > placed.end else 0)
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        """Only what the class itself says: the ground comes from the line."""
        return self.get_component_rich_style(f"people-list--{name}", partial=True)


def _cell(line: PeopleLine, column: Column, columns: Sequence[Placed]) -> tuple[str, str]:
    """The text of a cell and the name of its style."""
    alert_apart = columns[-1].column is Column.ALERT
    match column:
        case Column.NAME:
            return line.name, "name"
        case Column.SITUATION:
            return line.situation, "name"
        case Column.LEVEL:
            return (f"N{line.level}", f"level-{line.level}") if line.level else ("", "muted")
        case Column.CONTACT:
            return line.contact, "name"
        case Column.ALERT:
            return line.alert, line.tone
    if line.alert and not alert_apart:
        return line.alert, line.tone
    return line.step, "muted"


def _cells(text: str) -> int:
    """Cells of a text; most need no table."""
    return len(text) if text.isascii() else cell_len(text)
