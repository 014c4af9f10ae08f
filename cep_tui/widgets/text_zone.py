"""Several lines in which French can be typed.

Apart from `fields`: Textual's own are dear to load, and the screen painted first has none.
"""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import Document
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Offset
from textual.widgets import TextArea

from cep_tui.french.text import clean_text
from cep_tui.widgets.fields import pasted, unseen_text
from cep_tui.widgets.note_rows import NoteRows


class TextZone(TextArea):
    """Text over several lines, wrapped at words; Tab goes to the next field."""

    DEFAULT_CSS = """
    TextZone {
        height: auto;
        min-height: 3;
        border: none;
        padding: 0 1;
        background: $surface;
        color: $text;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $panel; }
        &:dark .text-area--cursor, &:light .text-area--cursor {
            background: $text;
            color: $background;
        }
        & .text-area--placeholder { color: $muted; }
        & .text-area--cursor-line { background: transparent; }
        &:ansi { border-left: solid ansi_default; padding: 0 1 0 0; }
        &:ansi:focus { border-left: outer ansi_blue; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "tout sélectionner", show=False),
    ]

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=placeholder,
            id=id,
            classes=classes,
        )

    @property
    def typed(self) -> str:
        """What was typed, cleaned: NFC, no control characters, no blank at either end."""
        return clean_text(self.text)

    def on_unmount(self) -> None:
        """Leave nothing behind: the app would tell it of another theme, and so keep its text in
        memory, the vault locked or not."""
        watching = getattr(self.app, "__watchers", {}).get("theme", [])
        watching[:] = [(node, callback) for node, callback in watching if node is not self]

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - prose
        """As Textual does, with rows of our own."""
        self.document = Document(text)
        self.wrapped_document = self._rows = NoteRows(self.document)
        self.navigator = DocumentNavigator(self._rows)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """As Textual does, and paint: as many rows as before may be cut elsewhere."""
        super()._rewrap_and_refresh_virtual_size()
        self.refresh()

    async def _on_key(self, event: events.Key) -> None:
        text = unseen_text(event)
        if text and not self.read_only:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(text, *self.selection)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor into sight, wherever it stands.

        While a long paste is undone the scrollbar goes, and Textual asks for this with the cursor
        still below the text that has become shorter; it asks again once the cursor is put back.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center=center, animate=animate)

    def action_paste(self) -> None:
        """Paste what was copied in the program itself."""
        self._paste(self.app.clipboard)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        """Text copied from macOS is decomposed: it comes in composed, and bare of controls."""
        if result := self._replace_via_keyboard(pasted(text, clean_text), *self.selection):
            self.move_cursor(result.end_location)
