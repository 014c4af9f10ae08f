"""A screen where something private is being typed, for tests of the app around it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.errors import CepError
from cep_tui.screens.base import PlaceScreen
from cep_tui.store.drafts import save_draft
from cep_tui.widgets.fields import TextField

SECRET = "Nadia Kowalczyk-N’Diaye"


class Writing(PlaceScreen):
    """A screen where something is being typed."""

    PLACE = "partners"
    refuse = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f12", "refuse", "refuser", id="refuse")]

    def compose_body(self) -> ComposeResult:
        yield TextField(SECRET, id="note")

    def action_refuse(self) -> None:
        raise CepError("Impossible ici [/b] : rien n’a changé.")

    def save_draft(self) -> None:
        if self.refuse:
            raise CepError("Le disque est plein.")
        note = self.query_one("#note", TextField).typed
        save_draft(self.shell.vault, "test", {"note": note})
