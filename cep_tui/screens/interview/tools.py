"""What helps while one writes: guides, search, setting, versions, the counsellor's own editor."""

import os
from typing import TYPE_CHECKING, Final

from cep_tui.interop.outside_editor import chosen_editor
from cep_tui.practice.voices import read_note
from cep_tui.screens.interview.guides import ChooseGuide, insert_guide
from cep_tui.screens.interview.lending import ConfirmLending, lend_note
from cep_tui.screens.interview.reviewing import ReviewingScreen
from cep_tui.screens.interview.setting import SettingForm
from cep_tui.screens.interview.versions import VersionsScreen
from cep_tui.store.views import NoteVersionView
from cep_tui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from cep_tui.reference.models.level2 import Guide

_OF_THE_NOTE: Final = {"interview.open", "interview.note"}
"""Acts that are not undone from here: what is typed would lose what it stands on."""


class ToolsScreen(ReviewingScreen):
    """Each of them leaves the note as it was, or changes it in one edit that can be undone."""

    def __init__(self, interview_id: int) -> None:
        super().__init__(interview_id)
        self._undone = 0
        """How many acts were undone here, which can be done again."""

    def action_guides(self) -> None:
        """Choose open questions to put into the note."""

        def insert(guide: "Guide | None") -> None:
            if guide is not None:
                insert_guide(self.note, guide)

        self.app.push_screen(ChooseGuide(self.shell.pack.guides), insert)

    async def action_find(self) -> None:
        """Look for words in the note."""
        self._show(on_board=False)
        bar = next(iter(self.query(FindBar)), None)
        if bar is None:
            bar = FindBar(self.note)
            await self.query_one("#writing").mount(bar, after="#note-panel")
        bar.open()

    def action_setting(self) -> None:
        """Correct where, when, how long, with whom."""
        self.save_draft()
        self.app.push_screen(SettingForm(self.interview, self.minutes))

    def action_versions(self) -> None:
        """See what changed from one to the next, and take one up again."""
        from cep_tui.store.interviews import note_versions

        versions = note_versions(self.shell.vault, self.interview_id)
        if not versions:
            self.shell.say("Pas encore de version : Ctrl+S en enregistre une.")
            return
        label = self.interview.person_label
        self.app.push_screen(VersionsScreen(label, versions, self._take_up_version))

    def _take_up_version(self, version: NoteVersionView) -> None:
        self.note.replace_lines(read_note(version.body))
        self.shell.say(f"Version {version.number} reprise dans la note. Ctrl+Z la défait.")

    def action_lend(self) -> None:
        """Give the note to the counsellor's own editor; asked first where nobody knows what that
        leaves behind."""
        editor = chosen_editor(os.environ)
        self.save_draft()

        def lend(confirmed: bool | None) -> None:
            if confirmed:
                self.shell.attempt(lambda: self.shell.say(lend_note(self, self.note, editor)))

        if editor.leaves_nothing:
            lend(True)
        else:
            self.app.push_screen(ConfirmLending(editor), lend)

    async def action_undo(self) -> None:
        """Undo the last act, if it was done here: never one about somebody else."""
        from cep_tui.store.undo import last_act

        act = last_act(self.shell.vault)
        if act is None or act.person_id != self.interview.person_id or act.kind in _OF_THE_NOTE:
            self.shell.say("Rien à annuler ici. Dans la note, Ctrl+Z défait ce qui est tapé.")
            return
        self._undone += 1
        await self.run_action("app.undo_act")

    async def action_redo(self) -> None:
        """Do again what was undone here."""
        if self._undone:
            self._undone -= 1
            await self.run_action("app.redo_act")
