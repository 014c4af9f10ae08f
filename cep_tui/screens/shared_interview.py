"""An interview turned towards the person: their words, what was worked out together, the board.

What the counsellor observes stays in the note, unseen. What is written here is kept in the draft of
the interview, which takes it up again afterwards.
"""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widgets import TextArea

from cep_tui.french.dates import format_long
from cep_tui.practice.sharing import shared_lines, with_what_was_shared
from cep_tui.practice.voices import SpokenLine, Voice, read_note, write_note
from cep_tui.screens.interview.legend import legend
from cep_tui.screens.interview.note_draft import NOWHERE, NoteDraft
from cep_tui.screens.interview_words import scope_of
from cep_tui.screens.shared_board import SharedBoard
from cep_tui.screens.shared_screen import SharedScreen
from cep_tui.store.errors import RecordMissing
from cep_tui.widgets.panel import Panel
from cep_tui.widgets.voiced_text import VoicedText

if TYPE_CHECKING:
    from cep_tui.store.views import InterviewView


SHARED_VOICES: Final = (Voice.PERSON, Voice.TOGETHER)


class SharedInterview(SharedScreen):
    """The shared part of a note, written in together, and the board to read."""

    CSS_PATH = "shared_interview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "speak('person')", "parole", id="shared.person"),
        Binding("f4", "speak('together')", "ensemble", id="shared.together"),
        Binding("f6", "to_board", "tableau", id="shared.board"),
        Binding("f6", "to_note", "note", id="shared.note"),
        # Nothing is observed here, and nothing of the note is undone from the board.
        Binding("f3,ctrl+z,ctrl+y", "nothing", show=False),
    ]

    note = query_one(VoicedText)
    board = query_one(SharedBoard)

    def __init__(self, interview_id: int) -> None:
        super().__init__()
        self.interview_id = interview_id
        self._interview: InterviewView | None = None
        self._draft: NoteDraft | None = None
        """What the vault holds that is not recorded."""
        self._lines: tuple[SpokenLine, ...] = ()
        """The whole note, as it was when this screen was opened."""
        self._recorded, self._cursor = "", NOWHERE

    def compose_body(self) -> ComposeResult:
        """The note, the board; nothing when the interview is no longer there."""
        try:
            interview = self._read()
        except RecordMissing:
            return
        title = f"Entretien du {format_long(interview.setting.held_on)}"
        with Horizontal(id="panes"):
            with Vertical(id="writing"), Panel(title, id="note-panel"):
                yield VoicedText(shared_lines(self._lines), id="note")
            yield SharedBoard(id="board")

    def on_mount(self) -> None:
        """Write at the end."""
        if self._interview is None:
            self.call_later(self.shell.stop_sharing)
            return
        self.show_name(self._interview.person_label)
        self.note.move_cursor(self.note.document.end)
        self.set_focus(self.note)
        self._show_voice()

    def reload(self) -> None:
        """Read the board again."""
        if self._interview is not None:
            self.board.read(self._interview.person_id)

    def save_draft(self) -> None:
        """Keep the whole note in the draft of the interview, once something of it changed."""
        from cep_tui.store.drafts import drop_draft, save_draft

        if self._interview is None or not self.is_mounted:
            return
        body = write_note(with_what_was_shared(self._lines, self.note.lines))
        kept = write_note(self._draft.lines) if self._draft else self._recorded
        if body == kept:
            return
        scope = scope_of(self.interview_id)
        if body == self._recorded:
            drop_draft(self.shell.vault, scope)
            self._draft = None
        else:
            interview = self._interview
            self._draft = NoteDraft(body, interview.rev, self._cursor, interview.person_id)
            save_draft(self.shell.vault, scope, self._draft.as_json())

    def action_speak(self, voice: str) -> None:
        """Somebody else speaks in these lines."""
        self.note.speak(Voice(voice))
        self._show_voice()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key says where it leads."""
        if action in {"to_board", "to_note"}:
            return self.has_class("-on-board") is (action == "to_note")
        return super().check_action(action, parameters)

    def action_to_board(self) -> None:
        """To the board, to be read."""
        self.add_class("-on-board")
        self.set_focus(self.board)
        self.refresh_bindings()

    def action_to_note(self) -> None:
        """Back to where one was writing."""
        self.remove_class("-on-board")
        self.set_focus(self.note)
        self.refresh_bindings()

    def action_nothing(self) -> None:
        """These keys do nothing here."""

    @on(TextArea.Changed, "#note")
    def _typed(self) -> None:
        self.keep_draft_soon()

    @on(TextArea.SelectionChanged, "#note")
    def _show_voice(self) -> None:
        self.query_one("#note-panel", Panel).border_subtitle = legend(
            self.note.voice, SHARED_VOICES
        )

    def _read(self) -> "InterviewView":
        """Read what is recorded and the draft over it. Raises `RecordMissing`."""
        from cep_tui.store.drafts import load_draft
        from cep_tui.store.interviews import get_interview

        self._interview = get_interview(self.shell.vault, self.interview_id)
        self._lines = read_note(self._interview.body)
        self._recorded = write_note(self._lines)
        found = load_draft(self.shell.vault, scope_of(self.interview_id))
        if found is not None:
            self._draft = NoteDraft.from_json(found.payload)
            self._lines, self._cursor = self._draft.lines, self._draft.cursor
        return self._interview
