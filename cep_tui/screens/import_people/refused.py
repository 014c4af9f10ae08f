"""Where to write the refused rows."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from cep_tui.french.typography import polish
from cep_tui.screens.base import Dialog
from cep_tui.screens.import_people.files import beside, understand_path
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.keys_bar import KeysBar
from cep_tui.widgets.panel import Panel, Words

_WARNING = (
    "Ce fichier n’est pas chiffré : corrigez-le, importez-le, puis supprimez-le. "
    "Sa dernière colonne dit pourquoi chaque ligne est refusée."
)


class RefusedPlace(Dialog[Path | None]):
    """A path beside the spreadsheet, to be changed at will; it never replaces a file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "enregistrer", id="refused.save"),
        Binding("escape", "close", "renoncer", id="dialog.close"),
    ]

    def __init__(self, source: Path) -> None:
        super().__init__()
        self._source = source

    def compose(self) -> ComposeResult:
        """The path, a warning, and keys over those of the screen below, which do nothing here."""
        yield Panel(
            "Lignes refusées",
            TextField(str(beside(self._source, "lignes refusées")), id="place"),
            Words(id="place-state", classes="late"),
            Words(polish(_WARNING), classes="muted"),
        )
        yield KeysBar(demo=self.shell.demo)

    @on(Input.Changed, "#place")
    def _place_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#place-state", Words).update("")

    @on(Input.Submitted, "#place")
    def _place_given(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Give back the path, unless a file stands there."""
        typed = self.query_one("#place", TextField).value
        path = understand_path(typed, self._source.parent)
        if path.is_dir():
            path = path / beside(self._source, "lignes refusées").name
        if path.exists():
            self.query_one("#place-state", Words).update("▲ Un fichier porte déjà ce nom.")
        else:
            self.dismiss(path)
