"""The note and the board: side by side where they fit, one at a time where they do not."""

from textual import events
from textual.getters import query_one
from textual.widget import Widget

from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.board.pane import BoardPane
from cep_tui.widgets.voiced_text import VoicedText


class PanesScreen(PlaceScreen):
    """A screen with the note in `#writing`, and the board in `#beside`."""

    note = query_one(VoicedText)
    _on_board = False
    """Whether the board is the one that is worked on."""

    @property
    def board(self) -> BoardPane | None:
        """The board; `None` until it comes, just after the note."""
        return next(iter(self.query(BoardPane)), None)

    @property
    def note_width(self) -> int:
        """Cells of the note's panel, as they will be before it is laid out."""
        laid_out = self.query_one("#note-panel").outer_size.width
        return laid_out or (self.size.width if self.narrow else self.size.width * 4 // 7 - 4)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys say where they lead."""
        if action in {"to_board", "make"}:
            return not self._on_board
        if action == "to_note":
            return self._on_board
        if action == "leave_board":
            return self._hides_note
        if action == "leave":
            return not self._hides_note
        return super().check_action(action, parameters)

    @property
    def _hides_note(self) -> bool:
        """Whether one is on the board, which has taken the place of the note."""
        return self._on_board and self.narrow

    def action_leave_board(self) -> None:
        """Back to what the board hides: the way out begins there."""
        self.action_to_note()

    def action_to_board(self) -> None:
        """To the board, where one was."""
        if (board := self.board) is not None:
            self._show(on_board=True)
            board.begin()

    def action_to_note(self) -> None:
        """Back to where one was writing."""
        self._show(on_board=False)
        self.set_focus(self.note)

    def on_resize(self, _event: events.Resize) -> None:
        """Another width, another arrangement, another title."""
        self._arrange()
        self.call_after_refresh(self.show_title)

    def show_title(self) -> None:
        """The title of the note, as long as there is room for."""
        raise NotImplementedError

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Who has the focus is worked on."""
        self._show(on_board=self._is_of_board(event.widget))

    def _is_of_board(self, widget: Widget) -> bool:
        return self.board in widget.ancestors_with_self

    def _show(self, *, on_board: bool) -> None:
        if on_board is not self._on_board:
            self._on_board = on_board
            self._arrange()

    def _arrange(self) -> None:
        for name, worked_on in (("#writing", not self._on_board), ("#beside", self._on_board)):
            for pane in self.query(name):
                pane.display = worked_on or not self.narrow
        self.refresh_bindings()
