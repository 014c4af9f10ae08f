"""What the screens outside the vault share: one panel in the middle, keys below, a state line."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.base import BaseScreen
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.keys_bar import KeysBar
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

SHOW_TYPING: Final = Binding("ctrl+t", "show_typing", "montrer", id="door.show")
"""For the screens with a secret field: a long sentence is hard to type unseen."""


class DoorScreen(BaseScreen):
    """A panel, and under what it holds a line which says how things stand."""

    DOOR_TITLE: ClassVar[str] = ""
    DEFAULT_CSS = """
    DoorScreen { align: center middle; }
    DoorScreen > #door {
        height: 1fr;
        align: center middle;
        padding: 1 2 0 2;
        scrollbar-size-vertical: 1;
    }
    DoorScreen Panel { width: 76; max-width: 100%; padding: 1 2; }
    DoorScreen #state { margin-top: 1; }
    DoorScreen .gap { margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "champ suivant", show=False, priority=True),
    ]

    refused = False
    """Whether the state line says why something did not go."""
    busy = False
    """Whether a thread is at work; nothing more is asked of it meanwhile."""

    def compose(self) -> ComposeResult:
        """The panel, the state, the keys."""
        with VerticalScroll(id="door", can_focus=False), Panel(self.DOOR_TITLE):
            yield from self.compose_door()
            yield Words(id="state")
        yield KeysBar(demo=self.shell.demo)

    def compose_door(self) -> ComposeResult:
        """What the panel holds."""
        yield from ()

    def submit(self) -> None:
        """What Enter does in the last field."""
        raise NotImplementedError

    async def action_go_on(self) -> None:
        """Enter goes on to the next field; in the last one it submits."""
        field = self.focused
        if isinstance(field, TextField) and field is self.query(TextField).last():
            await field.action_submit()
        elif field is not None:
            self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter was pressed in the last field."""
        event.stop()
        self.submit()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _corrected(self) -> None:
        """What was refused is being changed: the refusal no longer holds."""
        if self.refused:
            self.show_state("")

    def show_state(self, text: str, colour: str = "muted") -> None:
        """Say how things stand."""
        self.refused = False
        state = self.query_one("#state", Words)
        state.update(polish(text))
        state.set_classes(colour)
        self.call_after_refresh(state.scroll_visible)

    def action_show_typing(self) -> None:
        """Show or hide what is typed in the secret fields of this screen."""
        for field in self.query(".secret").results(TextField):
            field.password = not field.password

    def opened(self, vault: "Vault") -> None:
        """Go in."""
        self.forget_secrets()
        self.shell.welcome(vault)

    def forget_secrets(self) -> None:
        """Nothing secret stays in the fields: a screen may outlive its place on screen."""
        for field in self.query(".secret").results(TextField):
            field.value = ""

    def refuse(self, error: CepError) -> None:
        """Say what did not go, and let it be tried again."""
        self.busy = False
        self.show_state(f"▲ {error}", "late")
        self.refused = True
