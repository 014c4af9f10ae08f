"""Where to write the refused rows."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from cep_tui.french.typography import polish
from cep_tui.screens.base import Dialog
from cep_tui.screens.import_people.files import beside, understand_path
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Panel, Words

_WARNING = (
    "Ce fichier n’est pas chiffré : corrigez-le, importez-le, puis supprimez-le. "
    "Sa dernière colonne dit pourquoi chaque ligne est refusée."
)


class RefusedPlace(Dialog[Path | None]):
    """A path beside the spreadsheet, to be changed at will; it never replaces a file."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self._source = source

    def compose(self) -> ComposeResult:
        """The path and a warning."""
        yield Panel(
            "Lignes refusées",
            TextField(str(beside(self._source, "lignes refusées")), id="place"),
            Words(id="place-state", classes="late"),
            Words(polish(_WARNING), classes="muted"),
        )

    @on(Input.Submitted, "#place")
    def _place_given(self, event: Input.Submitted) -> None:
        event.stop()
        path = understand_path(event.value, self._source.parent)
        if path.is_dir():
            path = path / beside(self._source, "lignes refusées").name
        if path.exists():
            self.query_one("#place-state", Words).update("▲ Un fichier porte déjà ce nom.")
        else:
            self.dismiss(path)
