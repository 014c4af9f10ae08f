"""The board as the person may read it: nothing of it is the counsellor’s alone."""

from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from cep_tui.screens.base import Shell
from cep_tui.screens.board.board_list import BoardList
from cep_tui.screens.board.pack_words import BoardWords, board_words
from cep_tui.screens.board.words import View, board_panels
from cep_tui.screens.jobs import in_background
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cep_tui.store.views import Board, Estimate

_PANELS: Final = (
    "request",
    "leads",
    "skills",
    "obstacles",
    "decisions",
    "actions",
    "estimates",
)
_NOTHING: Final = "Rien n’est encore noté sur le tableau."


class SharedLines(BoardList, can_focus=False):
    """The lines of a panel. Without the focus they never unfold: what they were drawn from, a line
    of the counsellor's perhaps, stays unseen."""

    def allow_focus(self) -> bool:
        """Never."""
        return False


class SharedBoard(VerticalScroll, can_focus=True):
    """Panel after panel, to scroll through."""

    DEFAULT_CSS = """
    SharedBoard {
        scrollbar-size-vertical: 1;
        & Panel.-none { display: none; }
        & #board-nothing { display: none; padding: 0 2; }
        &.-nothing #board-nothing { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "monter", show=False),
        Binding("down", "scroll_down", "descendre", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._board: Board | None = None
        self._estimates: Sequence[Estimate] = ()
        self._words = BoardWords()

    def compose(self) -> ComposeResult:
        """A panel for each kind of thing."""
        for name in _PANELS:
            yield Panel("", SharedLines(id=f"board-{name}"), id=name, classes="-none")
        yield Words(_NOTHING, id="board-nothing", classes="muted")

    def on_mount(self) -> None:
        """Read the pack without holding up the screen."""
        shell = cast(Shell, self.app)
        in_background(self.screen, lambda: board_words(shell.pack), self._pack_read, group="pack")

    def read(self, person_id: int) -> None:
        """Read the person's board. Raises `RecordMissing`."""
        from cep_tui.store.board import get_board
        from cep_tui.store.estimates import estimates_of

        vault = cast(Shell, self.app).vault
        self._board = get_board(vault, person_id)
        self._estimates = estimates_of(vault, person_id)
        self._show()

    def _pack_read(self, words: BoardWords) -> None:
        self._words = words
        self._show()

    def _show(self) -> None:
        if self._board is None:
            return
        view = View(cast(Shell, self.app).today(), self._words, shared=True)
        panels = board_panels(self._board, self._estimates, view)
        for name, panel in panels.items():
            frame = self.query_one(f"#{name}", Panel)
            frame.show_title(panel.title)
            frame.set_class(not panel.lines, "-none")
            self.query_one(f"#board-{name}", SharedLines).show(panel)
        self.set_class(not any(panel.lines for panel in panels.values()), "-nothing")
