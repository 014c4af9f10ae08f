"""The note under way, its draft and its record: nothing typed is lost, nothing is overwritten."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from textual import on
from textual.widgets import TextArea

from cep_tui.french.typography import polish
from cep_tui.practice.interviews import PAUSE, both_texts, has_just_begun, minutes_held
from cep_tui.practice.voices import SpokenLine, read_note, write_note
from cep_tui.screens.interview.head import Head
from cep_tui.screens.interview.note_draft import NoteDraft
from cep_tui.screens.interview.panes import PanesScreen
from cep_tui.screens.interview.which_text import Kept, WhichText
from cep_tui.screens.interview_words import moment_in_words, scope_of
from cep_tui.store.errors import RecordMissing, StaleRecord
from cep_tui.store.views import InterviewView
from cep_tui.widgets.keys_bar import SaveState, Saving
from cep_tui.widgets.panel import Words

GONE: Final = "Cet entretien n’existe plus. Ctrl+Y le rétablit, avec ce qui y était tapé."


class KeepingScreen(PanesScreen):
    """Holds the note of one interview: as typed, as kept in a draft, as recorded."""

    def __init__(self, interview_id: int) -> None:
        super().__init__()
        self.interview_id = interview_id
        self._scope = scope_of(interview_id)
        self._interview: InterviewView | None = None
        self._recorded = ""
        """The note as recorded, in our own writing."""
        self._kept: NoteDraft | None = None
        """What the vault holds that is not recorded."""
        self._kept_at: datetime | None = None
        """When it was kept, where that was before the note was opened."""
        self._saved_at: datetime | None = None
        self._is_notice_passing = False
        self._asking = False
        """Whether one is being asked which text to keep: the draft then stays as it is."""

    @property
    def interview(self) -> InterviewView:
        """As read last. Raises `RecordMissing` when there is none."""
        if self._interview is None:
            raise RecordMissing("Cet entretien")
        return self._interview

    @property
    def body(self) -> str:
        """The note as it stands on screen."""
        return write_note(self.note.lines)

    @property
    def minutes(self) -> int | None:
        """How long the interview has lasted."""
        setting = self.interview.setting
        return minutes_held(
            setting.started_at, self._opened_at, self.shell.now(), setting.duration_minutes
        )

    def show_interview(self) -> None:
        """Say on screen whose interview it is, when and where."""
        raise NotImplementedError

    # Reading

    def read_interview(self) -> tuple[SpokenLine, ...]:
        """Read what is recorded and the draft over it; return the lines to begin with. Raises
        `RecordMissing`."""
        from cep_tui.store.drafts import load_draft
        from cep_tui.store.interviews import get_interview

        self._opened_at = self.shell.now()
        self._adopt(get_interview(self.shell.vault, self.interview_id))
        recorded = read_note(self._recorded)
        found = load_draft(self.shell.vault, self._scope)
        if found is None:
            return recorded
        self._kept, self._kept_at = NoteDraft.from_json(found.payload), found.updated_at
        return recorded if self._is_of_another_record(self._kept) else self._kept.lines

    def begin(self) -> None:
        """Go on where one was; ask when the draft was written over another record."""
        draft = self._kept
        self.show_interview()
        if draft is None:
            self.note.move_cursor(self.note.document.end)
        elif self._is_of_another_record(draft):
            self._ask_which(draft.lines)
        else:
            self.note.go_to(*draft.cursor)
            if draft.body != self._recorded:
                self.notice(f"◐ brouillon {self._when()} repris")
                self.show_saving(Saving.DRAFT)

    def _is_of_another_record(self, draft: NoteDraft) -> bool:
        return draft.rev != self.interview.rev and draft.body != self._recorded

    def reload(self) -> None:
        """Coming back, or after something was undone: what is recorded may have changed."""
        from cep_tui.store.interviews import get_interview

        try:
            interview = get_interview(self.shell.vault, self.interview_id)
        except RecordMissing:
            self.leave_what_is_gone()
            return
        self._follow(interview)

    def leave_what_is_gone(self) -> None:
        """The interview was undone: what was typed stays in its draft, should it come back."""
        self._interview = None
        self.shell.say(GONE)
        self.app.pop_screen()

    def _follow(self, interview: InterviewView) -> None:
        """Take in what is recorded now; ask if it says something else than what is typed over."""
        text = write_note(read_note(interview.body))
        if text != self._recorded:
            mine, untouched = self.note.lines, self.body == self._recorded
            self.save_draft()
            self._adopt(interview)
            self._saved_at = None
            if untouched:
                place = self.note.cursor_location
                self.note.lines = read_note(text)
                self.note.go_to(*place)
            elif self.body != text:
                self._ask_which(mine)
        elif interview != self.interview:
            self._adopt(interview)
            if self._kept is not None:
                self._keep_draft()  # over the revision it now stands on
        self.show_interview()

    def _adopt(self, interview: InterviewView) -> None:
        self._interview = interview
        self._recorded = write_note(read_note(interview.body))

    # Keeping

    def save_draft(self) -> None:
        """Keep the note in the vault while it differs from what is recorded. Raises `CepError`."""
        from cep_tui.store.drafts import drop_draft, save_draft

        if self._interview is None or self._asking or not self.is_mounted:
            return
        body = self.body
        if body == self._recorded:
            if self._kept is not None:
                drop_draft(self.shell.vault, self._scope)
                self._kept = None
            return
        interview, cursor = self._interview, self.note.cursor_location
        draft = NoteDraft(body, interview.rev, cursor, interview.person_id)
        if draft != self._kept:
            save_draft(self.shell.vault, self._scope, draft.as_json())
            self._kept = draft

    def show_saving(self, saving: Saving, at: datetime | None = None) -> None:
        """In the line of the person, where there is room for it."""
        if saving is Saving.SAVED:
            self.app.clear_notifications()
        self.query_one(Head).state = SaveState(saving, at)

    def notice(self, text: str, *, warn: bool = False, passing: bool = False) -> None:
        """Say something on a line of its own, until something else is said; "" for nothing. What is
        true of the note as it stands passes with the next letter."""
        self._is_notice_passing = passing
        line = self.query_one("#notice", Words)
        line.update(polish(text))
        line.set_classes(f"{'warn' if warn else 'muted'}{' -shown' if text else ''}")

    def end_passing_notice(self) -> None:
        """What was said of the note holds no longer."""
        if self._is_notice_passing:
            self.notice("")

    @on(TextArea.Changed, "#note")
    def _typed(self) -> None:
        if self._interview is not None:
            self.end_passing_notice()
            self.keep_draft_soon()

    def _keep_draft(self) -> None:
        super()._keep_draft()
        if self._kept is None and not self._asking:
            self._show_recorded()

    # Recording

    def record(self) -> bool:
        """Record the note and how long the interview has lasted, in one act with its draft.

        Whether it is done: not while one is asked which of two texts to keep. Raises `CepError`.
        """
        if self._asking:
            return False
        try:
            self._record()
        except StaleRecord:
            if not self._catch_up():
                return False
            self._record()
        return True

    def _catch_up(self) -> bool:
        """Take in what changed since it was read; whether there is nothing to ask about it."""
        self.reload()
        return self._interview is not None and not self._asking

    def _record(self) -> None:
        from cep_tui.store.drafts import finishing
        from cep_tui.store.interviews import get_interview, record_note

        vault, interview, body = self.shell.vault, self.interview, self.body
        setting = interview.setting
        if body != self._recorded or self._was_held:
            setting = replace(setting, duration_minutes=self.minutes)
        with finishing(vault, self._scope):
            record_note(vault, interview.id, body, rev=interview.rev, setting=setting)
        self._interview, self._recorded = get_interview(vault, interview.id), body
        self._kept = None
        if self._interview.rev != interview.rev:
            self._saved_at = self.shell.now()
        self.notice("")
        self.show_interview()
        self._show_recorded()

    @property
    def _was_held(self) -> bool:
        """Whether it has just been held, and nothing is recorded yet of how long. One that was
        opened by mistake was not."""
        setting, now = self.interview.setting, self.shell.now()
        begun = has_just_begun(setting.started_at, self._opened_at)
        lasted = bool(self._recorded) or now >= self._opened_at + PAUSE
        return begun and lasted and setting.duration_minutes is None

    def _show_recorded(self) -> None:
        recorded = bool(self._recorded) or self._saved_at is not None
        self.show_saving(Saving.SAVED if recorded else Saving.NOTHING, self._saved_at)

    # Two texts for one note

    def _ask_which(self, mine: tuple[SpokenLine, ...]) -> None:
        """Ask which of two texts the note keeps; until then nothing is written."""
        self._asking = True
        recorded = read_note(self._recorded)

        def keep(answer: Kept | None) -> None:
            self._asking = False
            self._keep_texts(Kept.BOTH if answer is None else answer, recorded, mine)

        self.call_later(self.app.push_screen, WhichText(mine, recorded), keep)

    def _keep_texts(
        self, answer: Kept | None, recorded: tuple[SpokenLine, ...], mine: tuple[SpokenLine, ...]
    ) -> None:
        """Without an answer both are kept; a text that is not is one Ctrl+Z away."""
        if answer is Kept.RECORDED:
            self.note.lines = mine
            self.note.replace_lines(recorded)
        elif answer is Kept.MINE:
            self.note.lines = recorded
            self.note.replace_lines(mine)
        else:
            self.note.lines = recorded
            self.note.replace_lines(both_texts(recorded, mine, f"— Texte {self._when()} —"))
        self._keep_draft()

    def _when(self) -> str:
        now = self.shell.now()
        return moment_in_words(self._kept_at or now, now)
