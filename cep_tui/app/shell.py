"""The app itself: what holds the places together."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from cep_tui.app.commands import commands_of
from cep_tui.app.keeper import Keeper
from cep_tui.app.places import FIRST, SCREENS, go_bindings, place_screen
from cep_tui.breakdown import record_breakdown
from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.help import HelpScreen, KeysMenu, explanations
from cep_tui.screens.palette import Palette
from cep_tui.settings import Places, Settings, save_settings
from cep_tui.widgets import themes
from cep_tui.widgets.keys import binding_name
from cep_tui.widgets.keys_bar import hints_of
from cep_tui.widgets.places_bar import PlacesBar

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

DOOR: Final = "door"
"""The mode outside the vault: first run, or unlocking."""
IDLE_CHECK_SECONDS: Final = 5.0
ERROR_SECONDS: Final = 20.0


class CepApp(App[None]):
    """cep-tui on a terminal. Its `return_code` is 1 after a breakdown, else 0."""

    TITLE = "cep-tui"
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = DOOR
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares its type
        (0, "-narrow"),
        (100, "-medium"),
        (120, "-wide"),
    ]
    CSS_PATH = "app.tcss"
    HELP = (
        "1 à 6 mènent d’une place à l’autre (ou F7, F2 à F6 pendant la saisie), Ctrl+P cherche "
        "une commande par son nom, Ctrl+L verrouille le coffre. "
        "Rien de ce qui est tapé n’est perdu."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *go_bindings(),
        Binding("f1", "help", "aide", priority=True, id="help"),
        Binding("question_mark", "help", "aide", show=False),
        Binding("ctrl+p", "palette", "commandes", priority=True, id="palette"),
        Binding("f10", "keys", "toutes les touches", show=False, priority=True, id="keys"),
        Binding("ctrl+z", "undo_act", "annuler le dernier acte", show=False, id="undo"),
        Binding("ctrl+l", "lock", "verrouiller", show=False, priority=True, id="lock"),
        Binding("ctrl+q", "quit", "quitter", show=False, priority=True, id="quit"),
    ]

    def __init__(
        self,
        *,
        places: Places,
        settings: Settings,
        clock: Callable[[], datetime],
        vault_path: Path,
        demo: bool = False,
        passphrase: str = "",
        notice: str = "",
    ) -> None:
        """The app, locked.

        Args:
            places: where settings and reports live.
            settings: what the counsellor has chosen.
            clock: the present moment, aware.
            vault_path: the vault to open, or to create when there is none.
            demo: whether this is the fictional portfolio.
            passphrase: opens the vault without asking, once; each time, for the demonstration.
            notice: a sentence to show at the start, about settings that could not be read.
        """
        super().__init__()
        self.places, self.settings, self.demo = places, settings, demo
        self.clock, self.vault_path = clock, vault_path
        self.messages: list[str] = []
        """What could not be done, to be read again; forgotten when the vault is locked."""
        self.keeper = Keeper(self, clock)
        self._passphrase, self._notice = passphrase, notice
        self._place = FIRST
        self._leaving = False
        self._last_words = ""
        self._rooms: dict[str, Callable[[], Screen[Any]]] = {DOOR: self._door}
        for name in SCREENS:
            self._rooms[name] = lambda name=name: place_screen(name)  # type: ignore[misc]
        for name, room in self._rooms.items():
            self.add_mode(name, room)
        themes.register_themes(self)
        self.theme = themes.usable_theme(settings.theme, no_color=self.no_color)

    # What screens ask of the app (screens.base.Shell)

    @property
    def vault(self) -> "Vault":
        """The open vault. Raises `VaultLocked`."""
        return self.keeper.vault

    def now(self) -> datetime:
        """The present moment in the counsellor's time zone."""
        return self.clock().astimezone()

    def today(self) -> date:
        """The current day."""
        return self.now().date()

    def go(self, place: str) -> None:
        """Go to one of the six places; nowhere while the vault is locked."""
        if self.keeper.is_open:
            self._place = place
            self.switch_mode(place)

    def say(self, text: str) -> None:
        """Tell something in passing."""
        self.notify(polish(text), markup=False)

    def tell_error(self, error: CepError) -> None:
        """Tell what could not be done; it can be read again from the palette."""
        text = polish(str(error))
        self.messages.append(text)
        self.notify(text, severity="error", timeout=ERROR_SECONDS, markup=False)

    def welcome(self, vault: "Vault") -> None:
        """The vault is open: go where the counsellor was, and forget what was typed to open it."""
        self.keeper.receive(vault)
        if not self.demo:
            self._passphrase = ""
        self.go(self._place)
        self._forget(DOOR)

    def change_settings(self, settings: Settings) -> None:
        """Keep and apply new settings. Raises `PlaceUnusable`."""
        save_settings(self.places, settings)
        self.settings = settings
        self.theme = themes.usable_theme(settings.theme, no_color=self.no_color)

    # What the keeper asks of the app (keeper.House)

    def every_screen(self) -> list[Screen[Any]]:
        """All the screens alive, in every place."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def show_door(self) -> None:
        """Leave every place for the door, and drop their screens with all they show."""
        self.messages.clear()
        self.clear_notifications()
        self.switch_mode(DOOR)
        for name in SCREENS:
            self._forget(name)

    def _forget(self, name: str) -> None:
        self.remove_mode(name)
        self.add_mode(name, self._rooms[name])

    def _door(self) -> Screen[None]:
        if self.vault_path.exists():
            from cep_tui.screens.unlock import UnlockScreen

            return UnlockScreen(self._passphrase)
        from cep_tui.screens.first_run import FirstRunScreen

        return FirstRunScreen()

    # Textual's hooks

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colours, for style sheets read before a theme is set."""
        return themes.default_variables()

    def get_key_display(self, binding: Binding) -> str:
        """French names of keys."""
        return binding_name(binding)

    def on_mount(self) -> None:
        """Watch for idleness; say what was wrong with the settings."""
        self.set_interval(IDLE_CHECK_SECONDS, self.keeper.lock_if_due)
        if self._notice:
            self.notify(self._notice, severity="warning", timeout=ERROR_SECONDS, markup=False)

    def on_unmount(self) -> None:
        """However the app ends, the key is dropped."""
        self.keeper.close()

    async def on_event(self, event: events.Event) -> None:
        """A key or the mouse is a sign of life. One that comes too late is for nobody."""
        typed = isinstance(event, events.InputEvent) and not event.is_forwarded
        if typed and self.keeper.sign_of_life():
            return
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing of the vault while it is locked; no help on top of help."""
        if action in {"go", "lock", "undo_act"}:
            return self.keeper.is_open
        if action in {"help", "palette", "keys"}:
            return not isinstance(self.screen, HelpScreen | KeysMenu | Palette)
        return True

    def on_places_bar_chosen(self, event: PlacesBar.Chosen) -> None:
        """A click on a place."""
        self.go(event.place.slug)

    # Actions

    def action_go(self, place: str) -> None:
        """A digit or a function key."""
        self.go(place)

    def action_help(self) -> None:
        """What is useful here."""
        screen = self.screen
        self.push_screen(HelpScreen(explanations(screen), hints_of(screen, everything=True)))

    def action_keys(self) -> None:
        """All the keys, to choose from."""

        def press(key: str | None) -> None:
            if key is not None:
                self.simulate_key(key)

        self.push_screen(KeysMenu(hints_of(self.screen, everything=True)), press)

    def action_palette(self) -> None:
        """Everything that can be done."""

        def run(command: Command | None) -> None:
            if command is not None:
                command.run()

        self.push_screen(Palette(list(commands_of(self))), run)

    def action_lock(self) -> None:
        """Lock now, or as soon as the work under way on the vault is done."""
        self.keeper.lock()

    def action_undo_act(self) -> None:
        """Undo the last act and say which it was."""
        from cep_tui.screens.acts import act_in_words
        from cep_tui.store.undo import undo_last_act

        try:
            act = undo_last_act(self.vault)
        except CepError as error:
            self.tell_error(error)
            return
        self.say(f"Annulé : {act_in_words(act.kind)}.")
        if isinstance(self.screen, PlaceScreen):
            self.screen.reload()

    def action_help_quit(self) -> None:
        """Ctrl+C is not the way out here."""
        self.say("Ctrl+Q pour quitter.")

    async def action_quit(self) -> None:
        """Leave."""
        self.leave()

    # What the palette offers (commands.py)

    def leave(self) -> None:
        """Quit once what is being typed is kept; asked a second time, quit anyway."""
        try:
            self.keeper.save_drafts()
        except CepError as error:
            self.tell_error(error)
            if not self._leaving:
                self._leaving = True
                self.say("Ctrl+Q encore une fois pour quitter sans ce brouillon.")
                return
        self.exit()

    def try_settings(self, settings: Settings) -> None:
        """Keep and apply new settings, or say why not."""
        try:
            self.change_settings(settings)
        except CepError as error:
            self.tell_error(error)

    def show_settings(self) -> None:
        """What can be chosen."""
        from cep_tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def show_backups(self) -> None:
        """The copies of the vault."""
        from cep_tui.screens.backups import BackupsScreen

        self.push_screen(BackupsScreen())

    def show_messages(self) -> None:
        """What could not be done since the vault was opened."""
        from cep_tui.screens.messages import MessagesScreen

        self.push_screen(MessagesScreen(self.messages))

    # Breakdowns

    def _handle_exception(self, error: Exception) -> None:
        """Textual would print the values of variables: people's names. We keep a bare report."""
        self._return_code = 1
        if self._last_words:
            return
        self._exception = error
        with suppress(Exception):
            self.keeper.save_drafts()
        self._last_words = record_breakdown(self.places.log, error, at=self.now())
        self._close_messages_no_wait()
        self._exception_event.set()

    def _print_error_renderables(self) -> None:
        if self._last_words:
            sys.stderr.write(self._last_words + "\n")
            self._last_words = ""
