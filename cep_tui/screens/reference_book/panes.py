"""A list and the sheet of what it highlights: side by side, or one at a time where it is narrow."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.getters import query_one

from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.reference_book.entry_list import EntryList
from cep_tui.screens.reference_book.sheet import LEADS_TO, Sheet
from cep_tui.screens.reference_book.shelf_bar import ShelfBar
from cep_tui.widgets.hanging import HangingLines
from cep_tui.widgets.line_list import LineList
from cep_tui.widgets.panel import Words
from cep_tui.widgets.search_field import SearchField
from cep_tui.widgets.sheet_lines import SheetLines


class PanesScreen(PlaceScreen):
    """Search and shelves on top, then the two panes. Sheets lead to others, and back.

    A screen says in `sheet_at` what is read at an address.
    """

    entries = query_one("#entries", EntryList)
    lines = query_one("#lines", SheetLines)
    search = query_one("#search", SearchField)
    shelves = query_one(ShelfBar)

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        """What is shown beside the list, or instead of it."""
        self._trail: list[tuple[str, str]] = []
        """The addresses of the sheets gone through, with the line one left each by."""

    def compose_body(self) -> ComposeResult:
        """The search on the first line, the shelves on the next."""
        with Horizontal(id="top"):
            yield Words("rechercher", id="search-label", classes="muted")
            yield SearchField(placeholder="Pôle emploi, CIF, ancienneté, permis…", id="search")
            yield Words(id="which", classes="muted")
        yield ShelfBar()
        yield Words(id="notice")
        with Horizontal(id="panes"):
            with Vertical(id="listing"):
                yield Words(id="nothing", classes="muted")
                yield EntryList(id="entries")
                yield Words(id="count", classes="muted")
            with Vertical(id="sheet"):
                yield Words(id="title")
                with VerticalScroll(can_focus=False):
                    yield HangingLines(id="notices")
                    yield SheetLines(id="lines")

    @property
    def reading(self) -> bool:
        """Whether the counsellor is in the sheet."""
        return self.has_class("-reading")

    def on_descendant_focus(self) -> None:
        """By Tab or by the mouse too, one comes to read the sheet and goes."""
        self.set_class(self.focused is self.lines, "-reading")

    def on_resize(self) -> None:
        """Where both panes are shown from now on, the sheet is that of the list."""
        self.call_after_refresh(self.show_beside)

    def show_beside(self) -> None:
        """The sheet of what the list highlights, where there is room for both."""
        if not self.narrow and not self.reading:
            self.show_at(self.entries.address)

    def sheet_at(self, address: str) -> tuple[Sheet, str] | None:
        """Return the sheet to read at an address and the key of the line looked for, if there
        is one; `None` when nothing stands there."""
        raise NotImplementedError

    def open_at(self, address: str) -> None:
        """Read what stands at an address."""
        if self.show_at(address):
            self.add_class("-reading")
            # Else the pane would scroll back to the first of the lines.
            self.set_focus(self.lines, scroll_visible=False)

    def show_at(self, address: str, line: str = "") -> bool:
        """Show the sheet at an address, at one of its lines; whether there is one."""
        found = self.sheet_at(address) if address else None
        self.query_one("#sheet").visible = found is not None
        self.sheet = found[0] if found else None
        if found is None:
            return False
        sheet, wanted = found
        self.query_one("#title", Words).update(sheet.title)
        notices = self.query_one("#notices", HangingLines)
        notices.lines = sheet.notices
        notices.display = bool(sheet.notices)
        self.lines.show_sheet(sheet.lines, line or wanted)
        return True

    def show_again(self) -> None:
        """The same sheet at the same line, after something changed in it."""
        line = self.lines.current
        if self.sheet is not None:
            self.show_at(self.sheet.address, line.key if line else "")

    def leave_sheet(self) -> None:
        """Back to the sheet one came from, else to the list."""
        if self._trail:
            self.show_at(*self._trail.pop())
            return
        self.close_sheet()
        self.set_focus(self.entries)
        self.show_at(self.entries.address)

    def close_sheet(self) -> None:
        """Back to the list, whatever sheets one went through."""
        self._trail.clear()
        self.remove_class("-reading")

    @on(EntryList.Reached)
    def _reached(self) -> None:
        if not self.reading:
            self._trail.clear()
            self.show_beside()

    @on(EntryList.Opened)
    def _opened(self, event: EntryList.Opened) -> None:
        self._trail.clear()
        self.open_at(event.address)

    @on(LineList.Picked, "#lines")
    def _picked(self, event: LineList.Picked) -> None:
        """A line that leads somewhere is followed."""
        if event.key.startswith(LEADS_TO) and self.sheet is not None:
            left = self.sheet.address, event.key
            if self.show_at(event.key.removeprefix(LEADS_TO)):
                self._trail.append(left)
