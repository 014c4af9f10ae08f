"""What is French, private and legible about any app of ours, whatever it does."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.notifications import Notification, Notify
from textual.screen import Screen
from textual.theme import Theme

from cep_tui.breakdown import record_breakdown
from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.base import NARROW_BELOW
from cep_tui.settings import Places, Settings, save_settings
from cep_tui.widgets import themes
from cep_tui.widgets.keys import binding_name
from cep_tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

ERROR_SECONDS: Final = 20.0
"""How long an error stays in sight; it can be read again from the palette."""
MESSAGE_CELLS: Final = 55
"""The room for words in a `Toast`: see `app.tcss`."""


class Frame(App[None]):
    """Themes, French names of keys, messages, time, and breakdowns which name nobody."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares its type
        (0, "-narrow"),
        (NARROW_BELOW, "-medium"),
        (120, "-wide"),
    ]
    CSS_PATH = "app.tcss"

    def __init__(
        self, *, places: Places, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        # Before Textual begins: chosen later, it would make it read all its style sheets again.
        theme = themes.usable_theme(settings.theme, no_color="NO_COLOR" in os.environ)
        self.set_reactive(App.theme, theme)
        super().__init__()
        self.places, self.settings, self.clock = places, settings, clock
        self.messages: list[str] = []
        """What could not be done, to be read again; forgotten when the vault is locked."""
        self._last_words = ""
        self._held: list[Notification] | None = None
        """What waits to be told; `None` when nothing has to wait."""
        self._count_held: Callable[[int], None] = lambda _: None

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours alone: Textual's own lack our roles."""
        return themes.THEMES

    def now(self) -> datetime:
        """The present moment in the counsellor's time zone."""
        return self.clock().astimezone()

    def today(self) -> date:
        """The current day."""
        return self.now().date()

    def say(self, text: str) -> None:
        """Tell something in passing, in the place of what was told before."""
        self.clear_notifications()
        self.notify(polish(text), markup=False)

    def tell_error(self, error: CepError) -> None:
        """Tell what could not be done; it can be read again from the palette."""
        text = polish(str(error))
        self.messages.append(text)
        self.notify(text, severity="error", timeout=ERROR_SECONDS, markup=False)

    def notify(self, message: str, **options: Any) -> None:
        """Tell something in a corner, on lines cut here: Textual cuts at no-break spaces too."""
        super().notify(wrapped(Content(message), MESSAGE_CELLS).plain, **options)

    def hold_back(self, count: Callable[[int], None]) -> None:
        """Tell nothing from now on: somebody else reads the screen too.

        Args:
            count: is called with how many messages wait, each time there are more.
        """
        self._held, self._count_held = [], count

    def let_through(self) -> None:
        """Tell what had to wait: every error, and of what was told in passing the last."""
        held, self._held = self._held or [], None
        for told in held:
            self.notify(
                told.message,
                title=told.title,
                severity=told.severity,
                timeout=told.timeout,
                markup=told.markup,
            )

    def on_notify(self, event: Notify) -> None:
        """Something is to be told in a corner."""
        if self._held is None:
            return
        event.prevent_default()
        told, passing = event.notification, event.notification.severity == "information"
        self._held = [each for each in self._held if not passing or each.severity != told.severity]
        self._held.append(told)
        self._count_held(len(self._held))

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something, or tell why it could not be done."""
        try:
            act()
        except CepError as error:
            self.tell_error(error)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """A key or a click; what the counsellor can act on is told, not a breakdown."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except CepError as error:
            self.tell_error(error)
            return True

    def change_settings(self, settings: Settings) -> None:
        """Keep and apply new settings. Raises `PlaceUnusable`."""
        save_settings(self.places, settings)
        self.settings = settings
        self.theme = themes.usable_theme(settings.theme, no_color=self.no_color)

    def every_screen(self) -> list[Screen[object]]:
        """All the screens alive, in every place."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def save_what_is_typed(self) -> None:
        """Keep every draft. Raises `CepError`. Nothing to keep here."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Leave the terminal to another program, and take it back whatever goes wrong meanwhile.

        Textual alone would not take it back after an exception. Raises `SuspendNotSupported`.
        """
        failure: BaseException | None = None
        with super().suspend():
            try:
                yield
            except BaseException as error:  # noqa: BLE001 - raised again, on our own screen
                failure = error
        if failure is not None:
            raise failure

    def get_key_display(self, binding: Binding) -> str:
        """French names of keys."""
        return binding_name(binding)

    def action_help_quit(self) -> None:
        """Ctrl+C is not the way out here."""
        self.say("Ctrl+Q pour quitter.")

    def _handle_exception(self, error: Exception) -> None:
        """Textual would print the values of variables: people's names. We keep a bare report."""
        self._return_code = 1
        if self._last_words:
            return
        self._exception = error
        with suppress(Exception):
            self.save_what_is_typed()
        self._last_words = record_breakdown(self.places.log, error, at=self.now())
        self._close_messages_no_wait()
        self._exception_event.set()

    def _print_error_renderables(self) -> None:
        if self._last_words:
            sys.stderr.write(self._last_words + "\n")
            self._last_words = ""
