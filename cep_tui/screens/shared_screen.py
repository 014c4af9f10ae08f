"""A screen turned towards the person: about them alone, nothing of it for the counsellor only.

Nothing else can be shown until it is left on purpose: no place, no list, no palette, no search, no
undoing; what is to be told waits. After a lock one comes back to it, not past it.
"""

from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cep_tui.errors import CepError
from cep_tui.french.typography import plural, polish
from cep_tui.screens.base import Dialog, PlaceScreen
from cep_tui.widgets.keys_bar import KeysBar
from cep_tui.widgets.panel import Panel, Words

SIGN: Final = "◉"
_WAYS_OUT: Final = ("F8 puis Entrée pour le quitter", "F8 puis Entrée", "")
"""The fullest first."""


class SharedSign(Widget):
    """The line that says the screen is shared, with whom, and how to end it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"shared-sign--name"}
    DEFAULT_CSS = """
    SharedSign {
        height: 1;
        width: 1fr;
        dock: top;
        padding: 0 2;
        background: $sky;
        color: $chip-text;
        & > .shared-sign--name { text-style: bold; }
        &:ansi { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    name_shown: reactive[str] = reactive("")
    """What the person is called."""
    waiting: reactive[int] = reactive(0)
    """How many messages wait until the screen is left."""

    def render(self) -> Content:
        """« ◉ Écran partagé avec Nadia K.       F8 puis Entrée pour le quitter »."""
        shared = f"{SIGN} Écran partagé"
        left = f"{shared} avec {self.name_shown}" if self.name_shown else shared
        told = f"{plural(self.waiting, 'message')} à lire ensuite" if self.waiting else ""
        style = self.get_visual_style("shared-sign--name", partial=True)
        for way_out in _WAYS_OUT:
            right = " · ".join(filter(None, (told, way_out)))
            blank = self.size.width - cell_len(left) - cell_len(right)
            if blank > 1:
                return Content.assemble((left, style), " " * blank, right)
        return Content.styled(left, style)


class SharedScreen(PlaceScreen):
    """What the person may read. A screen gives it in `compose_body`."""

    DEFAULT_CSS = """
    SharedScreen > #problem { display: none; padding: 0 2; }
    SharedScreen > #problem.-shown { display: block; }
    """
    OWNS_FUNCTION_KEYS = True
    HELP = (
        "Ce qui est affiché ici peut être lu par la personne : rien d’autre ne s’affiche, les "
        "messages attendent. F8 puis Entrée quitte l’écran partagé."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "ask_to_leave", "quitter le partage", id="shared.leave"),
    ]

    waiting: reactive[int] = reactive(0)
    """How many messages wait."""

    def compose(self) -> ComposeResult:
        """The sign on top, keys below, what is shared between."""
        yield SharedSign()
        yield Words(id="problem", classes="warn")
        with Vertical(id="body"):
            yield from self.compose_body()
        yield KeysBar(demo=self.shell.demo)

    def show_name(self, name: str) -> None:
        """Say whom the screen is shared with."""
        self.query_one(SharedSign).name_shown = name

    def watch_waiting(self, count: int) -> None:
        """Say how many messages wait."""
        for sign in self.query(SharedSign):
            sign.waiting = count

    def action_ask_to_leave(self) -> None:
        """Leave, once that is asked for a second time in another way."""

        def leave(sure: bool | None) -> None:
            if sure:
                self._leave()

        self.app.push_screen(LeaveShared(), leave)

    def _leave(self) -> None:
        try:
            self.save_draft()
        except CepError as error:
            # Said here: told elsewhere, it would wait for the very thing that cannot be done.
            self.query_one("#problem", Words).update(polish(str(error)))
            self.query_one("#problem").add_class("-shown")
        else:
            self.shell.stop_sharing()


class LeaveShared(Dialog[bool]):
    """Entrée alone goes on, so that no key pressed out of habit does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "quitter l’écran partagé", id="leave_shared.leave"),
        Binding("escape", "close", "rester", id="leave_shared.stay"),
    ]
    DEFAULT_CSS = """
    LeaveShared > Panel { width: 52; }
    """

    def compose(self) -> ComposeResult:
        """What will be seen again."""
        with Panel(polish("Quitter l’écran partagé ?")) as panel:
            panel.border_subtitle = "Entrée quitter · Échap rester"
            yield Words("Le reste de l’écran redeviendra visible.")

    def action_leave(self) -> None:
        """It is sure."""
        self.dismiss(True)
