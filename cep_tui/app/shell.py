"""The app itself: what holds the places together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from cep_tui.app.commands import commands_of
from cep_tui.app.frame import ERROR_SECONDS, Frame
from cep_tui.app.keeper import Keeper
from cep_tui.app.pack_shelf import PackShelf
from cep_tui.app.places import FIRST, SCREENS, go_bindings, place_screen
from cep_tui.app.returning import owns_function_keys, ways_back
from cep_tui.app.type_ahead import TypeAhead
from cep_tui.errors import CepError
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.help import HelpScreen, KeysMenu, explanations
from cep_tui.screens.jobs import in_background
from cep_tui.screens.palette import Palette
from cep_tui.screens.shared_screen import SharedScreen
from cep_tui.settings import Places, Settings
from cep_tui.store.vault import vault_exists
from cep_tui.widgets.keys_bar import hints_of
from cep_tui.widgets.places_bar import PlacesBar

if TYPE_CHECKING:
    from cep_tui.reference.errors import OwnRulesAside
    from cep_tui.reference.models import Pack
    from cep_tui.store.vault import Vault
    from cep_tui.store.views import ActView

DOOR: Final = "door"
"""The mode outside the vault: first run, or unlocking."""
SHARED: Final = "shared"
"""The mode in which the person reads the screen too, and nothing else can be shown."""
_NOT_SHARED: Final = frozenset({"go", "palette", "search_texts", "undo_act", "redo_act"})
"""What would show, or name, somebody else."""
IDLE_CHECK_SECONDS: Final = 1.0


class CepApp(Frame):
    """cep-tui on a terminal. Its `return_code` is 1 after a breakdown, else 0."""

    TITLE = "cep-tui"
    DEFAULT_MODE = DOOR
    BINDINGS: ClassVar[list[BindingType]] = [
        *go_bindings(),
        Binding("f1", "help", "aide", priority=True, id="help"),
        Binding("question_mark", "help", "aide", show=False),
        Binding("ctrl+p", "palette", "commandes", priority=True, id="palette"),
        Binding("f10", "keys", "toutes les touches", show=False, priority=True, id="keys"),
        Binding("ctrl+z", "undo_act", "annuler le dernier acte", show=False, id="undo"),
        Binding("ctrl+y", "redo_act", "rétablir ce qui est annulé", show=False, id="redo"),
        Binding("ctrl+f", "search_texts", "chercher dans les notes", show=False, id="search"),
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
            passphrase: opens the vault without asking, the first time. That of the demonstration
                is kept, and stands ready in the field after a lock.
            notice: a sentence to show at the start, about settings that could not be read.
        """
        super().__init__(places=places, settings=settings, clock=clock)
        self.vault_path, self.demo = vault_path, demo
        self.keeper = Keeper(self, clock)
        self.type_ahead = TypeAhead(self, super().on_event)
        self._shelf = PackShelf(places.config, partial(self.call_later, self.tell_error))
        self._passphrase, self._notice = passphrase, notice
        self._place = FIRST
        self._been_open = self._leaving = self._leave_when_done = False
        self._ways_back: list[Callable[[], Screen[None]]] = []
        """What opens again, over its place, what was open when the vault was locked."""
        self._shared: Callable[[], SharedScreen] | None = None
        """Makes the screen that is shared with the person, while one is."""
        self._rooms: dict[str, Callable[[], Screen[Any]]] = {DOOR: self._door}
        for name in SCREENS:
            self._rooms[name] = lambda name=name: place_screen(name)  # type: ignore[misc]
            self.add_mode(name, self._rooms[name])

    # What screens ask of the app (screens.base.Shell)

    @property
    def vault(self) -> "Vault":
        """The open vault. Raises `VaultLocked`."""
        return self.keeper.vault

    @property
    def pack(self) -> "Pack":
        """The rules of the field in use. Raises `PackInvalid`."""
        return self._shelf.pack

    @property
    def pack_problem(self) -> "OwnRulesAside | None":
        """Why the counsellor's own rules are left out, if they are."""
        return self._shelf.problem

    def read_pack_again(self) -> None:
        """A file of the counsellor's own rules has changed."""
        self._shelf.read_again()

    def go(self, place: str) -> None:
        """Go to a place, to its first screen when one is there already; nowhere
        while the vault is locked, or a screen shared. Raises `CepError`: what is being typed could
        not be kept."""
        if not self.keeper.is_open or self._shared is not None:
            return
        if place == self.current_mode:
            self._uncover()
        self._place = place
        self.switch_mode(place)

    def _uncover(self) -> None:
        """Leave what was opened over the first screen of the place, unless it is at work."""
        if self.keeper.is_at_work:
            return
        self.keeper.save_drafts()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def go_to_open(self, wanted: Callable[[Screen[Any]], bool]) -> Screen[Any] | None:
        """Go to a screen that is open already. Raises `CepError`."""
        for place in SCREENS:
            for screen in self._screen_stacks.get(place, ()):
                if wanted(screen):
                    self.keeper.save_drafts()
                    self._place = place
                    if place != self.current_mode:
                        self.switch_mode(place)
                    while self.screen is not screen:
                        self.pop_screen()
                    return screen
        return None

    def welcome(self, vault: "Vault") -> None:
        """The vault is open: go where the counsellor was, and forget what was typed to open it."""
        self.keeper.receive(vault)
        self._been_open = True
        if not self.demo:
            self._passphrase = ""
        if self._shared is None:
            self._come_back()
        else:
            self.switch_mode(SHARED)
        self._forget(DOOR)
        if not self.demo:
            self._back_up_if_due()

    def _come_back(self) -> None:
        self.go(self._place)
        for way in self._ways_back:
            self.push_screen(way())

    def share(self, make: Callable[[], SharedScreen]) -> None:
        """Show a screen for the person to read, alone until it is left; a lock does not end it."""
        self.clear_notifications()
        self._shared, self._rooms[SHARED] = make, make
        self.hold_back(self._tell_waiting)
        self.add_mode(SHARED, make)
        self.switch_mode(SHARED)

    def stop_sharing(self) -> None:
        """Back to where it was shared from, and tell what had to wait."""
        self._shared = None
        if self._place in self._screen_stacks:
            self.switch_mode(self._place)
        else:
            self._come_back()
        self.remove_mode(SHARED)
        del self._rooms[SHARED]
        self.let_through()

    def _tell_waiting(self, count: int) -> None:
        for screen in self._screen_stacks.get(SHARED, ()):
            if isinstance(screen, SharedScreen):
                screen.waiting = count

    def _back_up_if_due(self) -> None:
        """The copy of the day, while the counsellor begins to work."""
        from cep_tui.store.backups import Backup, backup_if_due

        screen, vault = self.screen, self.vault

        def made(backup: Backup | None) -> None:
            if backup is not None:
                _reload(screen)

        # Once the first place is painted, which the copy would slow down.
        screen.call_after_refresh(in_background, screen, lambda: backup_if_due(vault), made)

    # What the keeper asks of the app (keeper.House)

    def show_door(self) -> None:
        """Leave every place for the door, and drop their screens with all they show."""
        self.messages.clear()
        self.clear_notifications()
        if self._shared is not None:
            self.hold_back(self._tell_waiting)
        self._clipboard = ""  # what was copied here could be pasted, and seen, at the door
        if self._place in self._screen_stacks:
            self._ways_back = list(ways_back(self._screen_stacks[self._place]))
        self.switch_mode(DOOR)
        for name in self._rooms.keys() - {DOOR}:
            self._forget(name)

    def _forget(self, name: str) -> None:
        self.remove_mode(name)
        self.add_mode(name, self._rooms[name])

    def _door(self) -> Screen[None]:
        if vault_exists(self.vault_path):
            from cep_tui.screens.unlock import UnlockScreen

            return UnlockScreen(self._passphrase, locked=self._been_open)
        from cep_tui.screens.first_run import FirstRunScreen

        return FirstRunScreen()

    def save_what_is_typed(self) -> None:
        """Ask every screen to keep its draft. Raises `CepError`."""
        self.keeper.save_drafts()

    # Textual's hooks

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Leave the terminal to another program; whoever comes back from it was at work."""
        with super().suspend():
            yield
        self.keeper.came_back()

    def get_default_screen(self) -> Screen[None]:
        """The door, painted first. As a mode it would be painted later: Textual reads all its style
        sheets once more for each."""
        return self._door()

    def on_mount(self) -> None:
        """Watch for idleness; say what was wrong with the settings."""
        self.add_mode(DOOR, self._door)
        self.set_interval(IDLE_CHECK_SECONDS, self.look_around)
        if self._notice:
            self.messages.append(self._notice)
            self.notify(self._notice, severity="warning", timeout=ERROR_SECONDS, markup=False)

    def on_unmount(self) -> None:
        """However the app ends, the key is dropped."""
        self.keeper.close()

    async def on_event(self, event: events.Event) -> None:
        """A key or the mouse is a sign of life. One that comes too late is for nobody."""
        if not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self.keeper.sign_of_life():
            self.type_ahead.forget()
        else:
            await self.type_ahead.take(event)

    def simulate_key(self, key: str) -> None:
        """A key chosen in a list, or clicked on, counts before what was typed meanwhile."""
        self.type_ahead.press(events.Key(key, None))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing of the vault while it is locked, nothing of anybody else while the person reads;
        no help on top of help."""
        if action in _NOT_SHARED and self._shared is not None:
            return False
        if action == "go" and owns_function_keys(self.screen_stack):
            return False
        if action in {"go", "lock", "undo_act", "redo_act"}:
            return self.keeper.is_open
        if action == "search_texts":
            # A form, or a dossier, has its own use for the key, or none.
            return self.keeper.is_open and len(self.screen_stack) == 1
        if action in {"help", "palette", "keys"}:
            return not isinstance(self.screen, HelpScreen | KeysMenu | Palette)
        return True

    def on_places_bar_chosen(self, event: PlacesBar.Chosen) -> None:
        """A click on a place."""
        self.attempt(partial(self.go, event.place.slug))

    # Actions

    def action_go(self, place: str) -> None:
        """A digit or a function key, unless the screen has its own use for those."""
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
                self.attempt(command.run)

        self.push_screen(Palette(list(commands_of(self))), run)

    def action_lock(self) -> None:
        """Lock now, or as soon as the work under way on the vault is done."""
        self.keeper.lock()

    def action_undo_act(self) -> None:
        """Undo the last act and say which it was, and whom it was about."""
        from cep_tui.store.undo import undo_last_act

        self._say_reversed("Annulé", undo_last_act(self.vault), "Ctrl+Y pour rétablir.")

    def action_redo_act(self) -> None:
        """Do again what was undone last."""
        from cep_tui.store.undo import redo_last_act

        self._say_reversed("Rétabli", redo_last_act(self.vault), "Ctrl+Z pour annuler.")

    def action_search_texts(self) -> None:
        """Search every note, request and board."""
        from cep_tui.screens.search_texts import SearchTextsScreen

        if not isinstance(self.screen, SearchTextsScreen):
            self.push_screen(SearchTextsScreen())

    def _say_reversed(self, done: str, act: "ActView", way_back: str) -> None:
        from cep_tui.screens.acts import act_in_words

        self.say(f"{done} : {act_in_words(act)}. {way_back}")
        _reload(self.screen)

    async def action_quit(self) -> None:
        """Leave."""
        self.leave()

    def look_around(self) -> None:
        """Each second: has the counsellor gone, is the work they wait for done?"""
        if self.keeper.lock_if_due():
            self.type_ahead.forget()
        if self._leave_when_done and not self.keeper.is_at_work:
            self._leave_when_done = False
            self.leave()

    def leave(self) -> None:
        """Quit once what is being typed is kept and the work under way on the vault is done. When
        a draft cannot be kept, asked a second time, quit anyway."""
        if self.keeper.is_at_work:
            self._leave_when_done = True
            self.say("Un travail est en cours : cep-tui se ferme à la fin.")
            return
        try:
            self.keeper.save_drafts()
        except CepError as error:
            if not self._leaving:
                self._leaving = True
                self.say("Ctrl+Q encore une fois pour quitter sans ce brouillon.")
                self.tell_error(error)
                return
        self.exit()


def _reload(screen: Screen[Any]) -> None:
    if isinstance(screen, PlaceScreen) and screen.is_mounted and screen.is_current:
        screen.reload()
