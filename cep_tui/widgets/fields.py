"""A line in which French can be typed: no-break spaces, accents, long pastes, nothing eaten.

Textual 8.2 drops U+00A0 and U+202F when typed, deletes the wrong word on Ctrl+Backspace, keeps
only the first line of what is pasted into a line, and selects all on focus so that one key wipes
the field. Here it does not.
"""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from cep_tui.french.text import clean_line
from cep_tui.french.typography import NBSP, NNBSP

_UNSEEN: Final = (NBSP, NNBSP, "\u200c", "\u200d")
"""No-break spaces, and the joiners inside emoji and some names: not « printable »."""


def unseen_text(event: events.Key) -> str:
    """What a key types when Textual sees nothing: one of those, or the bare space that some
    terminals (VS Code) send without its text."""
    if event.character in _UNSEEN:
        return event.character or ""
    if event.key == "space" and event.character is None:
        return " "
    return ""


class TextField(Input):
    """One line of text, as tall as one line."""

    DEFAULT_CSS = """
    TextField {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        color: $text;
        &:focus { border: none; background: $panel; background-tint: $foreground 0%; }
        &:hover { background: $panel; }
        &.-invalid, &.-invalid:focus { border: none; }
        & > .input--placeholder { color: $muted; }
        & > .input--cursor { background: $text; color: $background; text-style: none; }
        &:ansi { border-left: solid ansi_default; padding: 0 1 0 0; }
        &:ansi:focus { border-left: outer ansi_blue; }
        &:ansi > .input--cursor { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+backspace,alt+backspace", "delete_left_word", "effacer le mot", show=False),
        Binding("ctrl+a", "select_all", "tout sélectionner", show=False),
        Binding("ctrl+z,ctrl+y", "take_back", "reprendre", show=False),
    ]

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        password: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            password=password,
            select_on_focus=False,
            id=id,
            classes=classes,
        )
        self._value_before = value

    @property
    def typed(self) -> str:
        """What was typed, cleaned: NFC, one line, no blank at either end."""
        return clean_line(self.value)

    def action_take_back(self) -> None:
        """Exchange what stands here with what stood when the field was entered."""
        self.value, self._value_before = self._value_before, self.value
        self.cursor_position = len(self.value)

    def action_paste(self) -> None:
        """Paste what was copied in the program itself."""
        self.replace(pasted(self.app.clipboard, clean_line), *self.selection)

    def on_focus(self) -> None:
        """Remember what stood here."""
        self._value_before = self.value

    async def _on_key(self, event: events.Key) -> None:
        text = unseen_text(event)
        if text:
            event.stop()
            event.prevent_default()
            self.replace(text, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        """Every line of the paste comes in, on one line."""
        event.stop()
        event.prevent_default()
        self.replace(pasted(event.text, clean_line), *self.selection)


def pasted(text: str, clean: Callable[[str], str]) -> str:
    """What is pasted, without what a terminal would obey; blanks at either end belong to it."""
    return clean(f"|{text}|")[1:-1]
