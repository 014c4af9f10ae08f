"""Help where one is: what the focused field does, what the screen is for, and all the keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.french.typography import polish
from cep_tui.screens.base import Dialog, PlaceScreen
from cep_tui.widgets.keys_bar import Hint
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from textual.dom import DOMNode


_EVERYWHERE: Final = {
    "go": "1 à 7 mènent d’une place à l’autre (ou F7, F2 à F6 et F8 pendant la saisie).",
    "palette": "Ctrl+P cherche une commande par son nom.",
    "lock": "Ctrl+L verrouille le coffre. Rien de ce qui est tapé n’est perdu.",
}
"""What to say of the app, by the action which it is about."""


def explanations(screen: Screen[Any]) -> list[str]:
    """The HELP of the focused widget, then of what holds it; on the screen of a place, also what
    the app's own keys do, as far as they do it there."""
    node: DOMNode | None = screen.focused or screen
    found: list[str] = []
    while node is not None and node is not screen.app:
        text = polish(" ".join((node.HELP or "").split()))
        if text and text not in found:
            found.append(text)
        node = node.parent
    if isinstance(screen, PlaceScreen):
        app = screen.app
        said = [words for act, words in _EVERYWHERE.items() if app.check_action(act, ())]
        found.append(polish(" ".join(said)))
    return found


class HelpScreen(Dialog[None]):
    """What F1 shows."""

    DEFAULT_CSS = """
    HelpScreen VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    HelpScreen .explanation { margin-bottom: 1; }
    """

    def __init__(self, texts: Sequence[str], hints: Sequence[Hint]) -> None:
        super().__init__()
        self._texts = texts
        self._hints = hints

    def compose(self) -> ComposeResult:
        """Sentences, then keys in one column."""
        with Panel("Aide") as panel:
            panel.border_subtitle = "Échap pour fermer"
            with VerticalScroll():
                for text in self._texts:
                    yield Words(text, classes="explanation")
                yield Words(key_table(self._hints))


class KeysMenu(Dialog[str]):
    """What F10 shows: every key of the moment; choosing one presses it."""

    DEFAULT_CSS = """
    KeysMenu OptionList { height: auto; max-height: 18; border: none; background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "close", "fermer", show=False, id="keys.close", priority=True),
    ]

    def __init__(self, hints: Sequence[Hint]) -> None:
        super().__init__()
        self._hints = hints

    def compose(self) -> ComposeResult:
        """One key a line."""
        width = _name_width(self._hints)
        with Panel("Touches") as panel:
            panel.border_subtitle = "Entrée pour faire, Échap pour fermer"
            yield OptionList(*[Option(_key_line(hint, width)) for hint in self._hints])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the key to press."""
        self.dismiss(self._hints[event.option_index].key)


def key_table(hints: Sequence[Hint]) -> Content:
    """Keys in bold, what they do beside them, in two columns."""
    width = _name_width(hints)
    return Content("\n").join([_key_line(hint, width) for hint in hints])


def _key_line(hint: Hint, width: int) -> Content:
    return Content.assemble((hint.name.ljust(width), "bold"), "  ", hint.label)


def _name_width(hints: Sequence[Hint]) -> int:
    return max((len(hint.name) for hint in hints), default=0)
