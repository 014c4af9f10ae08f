"""The note turned towards the person, and taken up again with what was written together."""

from functools import partial

from cep_tui.practice.voices import read_note
from cep_tui.screens.interview.keeping import KeepingScreen
from cep_tui.screens.interview.note_draft import NoteDraft


class SharingScreen(KeepingScreen):
    """While the screen is shared, the draft of the note is that screen's alone."""

    _is_shared = False

    def action_share(self) -> None:
        """Turn the screen towards the person."""
        from cep_tui.screens.shared_interview import SharedInterview

        self.save_draft()
        self._is_shared = True
        self.shell.share(partial(SharedInterview, self.interview_id))

    def action_synthesis(self) -> None:
        """The document that the person takes home; what is written here goes into it."""
        from cep_tui.screens.synthesis import SynthesisScreen

        if self.record():
            self.open_over(SynthesisScreen(self.interview.person_id))

    def save_draft(self) -> None:
        """Keep the note, unless it is written in elsewhere. Raises `CepError`."""
        if not self._is_shared:
            super().save_draft()

    def reload(self) -> None:
        """Coming back, take up what was written on the shared screen; one Ctrl+Z takes it back."""
        super().reload()
        if not self._is_shared or self._interview is None:
            return
        from cep_tui.store.drafts import load_draft

        self._is_shared = False
        found = load_draft(self.shell.vault, self._scope)
        self._kept = NoteDraft.from_json(found.payload) if found else None
        lines = self._kept.lines if self._kept else read_note(self._recorded)
        if lines != self.note.lines:
            self.note.replace_lines(lines)
