"""What every screen is: a bar of places, a body, a line of keys; and what it may ask of the app.

Screens stand below the app and never import it: they know it as a `Shell`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol, TypeVar, cast, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.timer import Timer

from cep_tui.errors import CepError
from cep_tui.settings import Places, Settings
from cep_tui.widgets.keys_bar import KeysBar, SaveState, Saving
from cep_tui.widgets.places_bar import PlacesBar

if TYPE_CHECKING:
    from cep_tui.reference.errors import OwnRulesAside
    from cep_tui.reference.models import Pack
    from cep_tui.screens.shared_screen import SharedScreen
    from cep_tui.store.vault import Vault

Answer = TypeVar("Answer")

NARROW_BELOW: Final = 100
"""Columns under which two panes do not fit side by side."""
DRAFT_DELAY_SECONDS = 0.3
"""How long typing may go on before the draft is kept: well under the second that may be lost, which
an old machine may be busy for."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the palette offers, in the words of a counsellor."""

    label: str
    run: Callable[[], None]
    explanation: str = ""


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen where something is being typed. Asked before locking and before leaving."""

    def save_draft(self) -> None:
        """Keep in the vault what is being typed.

        Raises:
            CepError: it could not be kept; the vault then stays open and the person is told.
        """


class Shell(Protocol):
    """What a screen may ask of the app."""

    places: Places
    settings: Settings
    clock: Callable[[], datetime]
    vault_path: Path
    demo: bool

    @property
    def vault(self) -> "Vault":
        """The open vault; raises `VaultLocked` when it is closed."""

    @property
    def pack(self) -> "Pack":
        """The rules of the field in use, the counsellor's own among them. Read when first asked
        for, which takes some 40 ms: ask from a thread. Raises `PackInvalid`."""

    @property
    def pack_problem(self) -> "OwnRulesAside | None":
        """Why the counsellor's own rules are not among them, if they are not."""

    def read_pack_again(self) -> None:
        """A file of the counsellor's own rules has changed."""

    def now(self) -> datetime:
        """The present moment, aware, in the time of the counsellor's clock."""

    def today(self) -> date:
        """The current day."""

    def go(self, place: str) -> None:
        """Go to one of the places, by its slug."""

    def go_to_open(self, wanted: Callable[[Screen[Any]], bool]) -> Screen[Any] | None:
        """Go to the screen that is wanted, if it is open in some place already, leaving what
        covers it; `None` when there is none. Raises `CepError`: a draft could not be kept."""

    def share(self, make: Callable[[], "SharedScreen"]) -> None:
        """Show a screen for the person to read, alone until it is left. `make` knows ids and
        places, no words: it shows it again after a lock."""

    def stop_sharing(self) -> None:
        """Back to where a screen was shared from, and tell what had to wait."""

    def say(self, text: str) -> None:
        """Tell something in passing."""

    def tell_error(self, error: CepError) -> None:
        """Tell what could not be done; it can be read again from the palette."""

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something, or tell why it could not be done (a `CepError`)."""

    def welcome(self, vault: "Vault") -> None:
        """The vault is open: go where the counsellor was."""

    def change_settings(self, settings: Settings) -> None:
        """Keep and apply new settings."""

    def action_lock(self) -> None:
        """Lock the vault now."""


class BaseScreen(Screen[None]):
    """A whole screen, with the app at hand."""

    DEFAULT_CSS = """
    BaseScreen { background: $background; color: $text; }
    BaseScreen > #body { height: 1fr; width: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    """

    @property
    def shell(self) -> Shell:
        """The app, as far as a screen needs it."""
        return cast(Shell, self.app)

    @property
    def narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return self.size.width < NARROW_BELOW

    def open_over(self, screen: Screen[None]) -> None:
        """Show another screen over this one. A second click, or Enter pressed twice, finds this
        one covered already, and opens nothing more."""
        if self.is_active:
            self.app.push_screen(screen)


class PlaceScreen(BaseScreen):
    """A screen of one of the places, or one opened from there.

    A screen gives its body in `compose_body`, says in `PLACE` where it belongs, adds its commands
    to the palette in `commands`, reads the vault again in `reload`, and keeps what is being typed
    in `save_draft`.
    """

    PLACE: ClassVar[str] = ""
    """Slug of the place this screen belongs to."""
    OWNS_FUNCTION_KEYS: ClassVar[bool] = False
    """Whether F2 to F9 do something here, while one types, instead of leading to other places."""

    def compose(self) -> ComposeResult:
        """Places on top, keys below, the work between."""
        yield PlacesBar(self.PLACE)
        with VerticalScroll(id="body", can_focus=False):
            yield from self.compose_body()
        yield KeysBar(demo=self.shell.demo)

    def compose_body(self) -> ComposeResult:
        """What stands between the two bars."""
        yield from ()

    def commands(self) -> Iterable[Command]:
        """What this screen adds to the palette."""
        return ()

    def reload(self) -> None:
        """Read the vault again: called when the screen comes back and after an act is undone."""

    def save_draft(self) -> None:
        """Keep in the vault what is being typed. Nothing to keep here, unless overridden."""

    def way_back(self) -> Callable[[], Screen[None]] | None:
        """What opens this screen again once the vault is unlocked: ids and places, no words. `None`
        where one does not come back."""
        return None

    _reload_asked = False

    def on_screen_resume(self) -> None:
        """Coming back from elsewhere, what is shown may have changed. Textual tells it twice the
        first time: both are answered at once."""
        if not self._reload_asked:
            self._reload_asked = True
            self.call_later(self._reload)

    def _reload(self) -> None:
        self._reload_asked = False
        if self.is_current:
            self.shell.attempt(self.reload)

    _draft_timer: Timer | None = None

    def keep_draft_soon(self) -> None:
        """Something was typed: keep it within the second, once for several keys."""
        self.show_saving(Saving.UNSAVED)
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_DELAY_SECONDS, self._keep_draft)

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Leaving a field keeps what it holds."""
        self.keep_draft_now()

    def on_screen_suspend(self) -> None:
        """So does leaving the screen."""
        self.keep_draft_now()

    def keep_draft_now(self) -> None:
        """Keep what was typed, if it is not kept yet, without waiting any longer."""
        if self._draft_timer is not None:
            self._keep_draft()

    def show_saving(self, saving: Saving, at: datetime | None = None) -> None:
        """Tell the state of saving at the right end of the line of keys. Once saved, what was told
        of the way there no longer holds."""
        if saving is Saving.SAVED:
            self.app.clear_notifications()
        for bar in self.query(KeysBar):
            bar.state = SaveState(saving, at)

    def _keep_draft(self) -> None:
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        try:
            self.save_draft()
        except CepError as error:
            self.shell.tell_error(error)
        else:
            self.show_saving(Saving.DRAFT)


class Dialog(ModalScreen[Answer]):
    """A small screen over another, closed by Échap. Its panel is what `compose` gives."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > Vertical, & > Panel {
            width: 76;
            max-width: 95%;
            height: auto;
            max-height: 90%;
            background: $surface;
            border: round $blue;
            border-title-color: $blue;
            border-title-style: bold;
            border-subtitle-color: $muted;
            padding: 1 2;
        }
        &:ansi > Vertical, &:ansi > Panel { background: ansi_default; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "fermer", id="dialog.close"),
    ]

    @property
    def shell(self) -> Shell:
        """The app, as far as a dialog needs it."""
        return cast(Shell, self.app)

    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
