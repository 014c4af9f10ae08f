"""Beside the note, what it brings out: the board of the person."""

from collections.abc import Sequence
from typing import cast

from textual.app import ComposeResult
from textual.containers import Vertical

from cep_tui.practice.voices import SpokenLine
from cep_tui.screens.base import Shell
from cep_tui.store.views import Origin
from cep_tui.widgets.panel import Panel, Words


class BoardPane(Vertical):
    """What stands on the board, to be read."""

    def __init__(self, person_id: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.person_id = person_id

    def compose(self) -> ComposeResult:
        """One panel."""
        with Panel("Pistes"):
            yield Words("Aucune piste encore.", id="leads", classes="muted")

    def reload(self) -> None:
        """Read the board again. Raises `RecordMissing`."""
        from cep_tui.store.board import get_board

        board = get_board(cast(Shell, self.app).vault, self.person_id)
        leads = "\n".join(f"○ {lead.values.label}" for lead in board.leads)
        self.query_one("#leads", Words).update(leads or "Aucune piste encore.")

    def make_from(self, lines: Sequence[SpokenLine], origin: Origin) -> None:  # noqa: ARG002
        """Make something from words of the note."""
        cast(Shell, self.app).say("Le tableau se remplit bientôt d’ici.")
