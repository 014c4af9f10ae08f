"""The board of one person on a screen of its own."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.screen import Screen

from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.board.pane import BoardPane
from cep_tui.screens.dossier_words import who_line
from cep_tui.screens.status_words import StatusWords, fetch_status_words
from cep_tui.store.errors import RecordMissing
from cep_tui.widgets.panel import Words

if TYPE_CHECKING:
    from cep_tui.store.views import Dossier


class BoardScreen(PlaceScreen):
    """All that stands on the board: panels under one another, in two columns where they fit."""

    PLACE = "portfolio"
    CSS_PATH = "board.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "revenir", id="board.back"),
    ]

    pane = query_one(BoardPane)

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self.person_id = person_id
        self._dossier: Dossier | None = None
        self._begun = False
        self._words = StatusWords()

    def compose_body(self) -> ComposeResult:
        """Who, then the board."""
        yield Words(id="who")
        yield BoardPane(self.person_id)

    def on_mount(self) -> None:
        """Fetch the words of the pack."""
        fetch_status_words(self, self._words_ready)

    def way_back(self) -> Callable[[], Screen[None]]:
        """The same board."""
        return partial(BoardScreen, self.person_id)

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield from self.pane.commands()

    def reload(self) -> None:
        """Read the board again; when the person is gone, go back."""
        from cep_tui.store.dossier import get_dossier

        try:
            self._dossier = get_dossier(self.shell.vault, self.person_id)
        except RecordMissing:
            self.shell.say("Ce dossier n’existe plus.")
            self.app.pop_screen()
            return
        self.pane.reload()
        if not self._begun:
            self._begun = True
            self.pane.begin()
        self._show_who()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    def _words_ready(self, words: StatusWords) -> None:
        self._words = words
        self._show_who()

    def _show_who(self) -> None:
        if self._dossier is not None:
            who = who_line(self._dossier, self.shell.today(), self._words.label)
            self.query_one("#who", Words).update(who)
