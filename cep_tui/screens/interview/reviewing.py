"""Reading the note again: on F9, and once more in quiet when it is left."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.widgets import TextArea

from cep_tui.practice.careful_reading import read_again
from cep_tui.screens.interview.keeping import KeepingScreen
from cep_tui.screens.interview.reading_pane import ReadingPane
from cep_tui.widgets.voiced_edit import Mark

if TYPE_CHECKING:
    from textual.timer import Timer

    from cep_tui.practice.careful_reading import Remark
    from cep_tui.reference.models import Pack

REREAD_SECONDS: Final = 1.0
"""How long after the last key an open reading looks again."""


class ReviewingScreen(KeepingScreen):
    """Underlines and explains; never blocks."""

    def __init__(self, interview_id: int) -> None:
        super().__init__(interview_id)
        self.pack: Pack | None = None
        """The rules of the field, once they are read."""
        self._reading: ReadingPane | None = None
        """Once it was asked for."""
        self._was_read = False
        """Whether the counsellor read the note again themselves."""
        self._reread: Timer | None = None

    def reload(self) -> None:
        """What was dismissed may be back."""
        super().reload()
        self.call_later(self._read_what_changed)

    async def action_review(self) -> None:
        """Read the note again, or leave off."""
        if self._reading is None:
            self._reading = ReadingPane()
            await self.query_one("#writing").mount(self._reading)
        elif self._reading.has_pseudo_class("focus-within"):
            self._reading.action_close()
            return
        self._was_read = True
        self._show(on_board=False)
        self._show_remarks(self._reading)
        if self._reading.is_open:
            self.set_focus(self._reading.remarks_list)
            self._reading.look()
        else:
            self.notice("✓ Relecture : rien à reprendre.", passing=True)

    def reader(self) -> "Callable[[], Sequence[Remark]]":
        """What finds all there is to say of the note as it stands. It needs neither the screen nor
        the vault: of a long note it takes more than the time of a frame. Raises `CepError`."""
        from cep_tui.store.board import get_board
        from cep_tui.store.dismissals import dismissals_of

        vault, person_id = self.shell.vault, self.interview.person_id
        self.pack = self.pack or self.shell.pack
        steps = get_board(vault, person_id).actions
        return partial(
            read_again,
            self.note.lines,
            self.pack.reading.values(),
            next_step=any(step.done_on is None for step in steps),
            dismissed=dismissals_of(vault, person_id),
        )

    def unread(self) -> "Callable[[], Sequence[Remark]] | None":
        """What finds the remarks, where nobody has looked at them; `None` elsewhere, and as long as
        the pack is not read. Raises `CepError`."""
        return None if self._was_read or self.pack is None else self.reader()

    def _show_remarks(self, reading: ReadingPane) -> None:
        remarks = self.reader()()
        self.note.mark(Mark.REMARK, [each.span for each in remarks if each.span is not None])
        if remarks and self.pack is not None:
            self.end_passing_notice()
            reading.show(remarks, self.pack.sources)
        elif reading.is_open:
            reading.action_close()

    @on(ReadingPane.Looked)
    def _look(self, event: ReadingPane.Looked) -> None:
        event.stop()
        if event.going:
            self.action_to_note()
        if event.remark.span is not None:
            self.note.go_to(*event.remark.span)

    @on(ReadingPane.Dismissed)
    def _dismiss(self, event: ReadingPane.Dismissed) -> None:
        from cep_tui.store.dismissals import dismiss_remark

        event.stop()
        rule, words = event.remark.key

        def dismiss() -> None:
            dismiss_remark(self.shell.vault, self.interview.person_id, rule, words)
            # In the note, where one may be by the time it is read, Ctrl+Z undoes typing.
            self.shell.say(
                "Cette remarque ne reviendra plus pour cette personne. Depuis les remarques ou le "
                "tableau, Ctrl+Z la rappelle."
            )

        self.shell.attempt(dismiss)
        self._read_what_changed()

    @on(ReadingPane.Closed)
    def _leave_off(self, event: ReadingPane.Closed) -> None:
        event.stop()
        self.note.mark(Mark.REMARK, ())
        self.note.move_cursor(self.note.cursor_location)  # or the next letter replaced the passage
        self.action_to_note()

    @on(TextArea.Changed, "#note")
    def _changed_while_read(self) -> None:
        if self._reading is not None and self._reading.is_open:
            if self._reread is not None:
                self._reread.stop()
            self._reread = self.set_timer(REREAD_SECONDS, self._read_what_changed)

    def _read_what_changed(self) -> None:
        reading = self._reading
        if self._interview is not None and reading is not None and reading.is_open:
            self.shell.attempt(partial(self._show_remarks, reading))
