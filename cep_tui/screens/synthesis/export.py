"""A synthesis leaves the vault: all that will leave is shown first, and where it goes is chosen."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from cep_tui.documents.synthesis_markdown import (
    SynthesisUnwritable,
    synthesis_markdown,
    write_synthesis_markdown,
)
from cep_tui.errors import CepError
from cep_tui.files import free_path
from cep_tui.french.typography import polish
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.store.views import SynthesisView
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.parsed_fields import FieldRow

_SUFFIX: Final = ".md"
_DOCUMENTS: Final = "Documents"
_WARNING: Final = (
    "Hors du coffre, ce fichier n’est pas chiffré : qui l’ouvre peut le lire. Son nom ne dit pas "
    "de qui il parle."
)


class ExportScreen(PlaceScreen):
    """Where, under what name, and every line of it."""

    PLACE = "portfolio"
    CSS_PATH = "export.tcss"
    HELP = (
        "Ce qui sera écrit est montré en entier, tel quel. Le fichier est lisible par vous seul "
        "et n’en remplace jamais un autre. La sortie est notée au journal du coffre."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "export", "écrire le fichier", id="export.write"),
        Binding("escape", "leave", "revenir", id="export.leave"),
        Binding("pagedown", "scroll(1)", "lire la suite", show=False),
        Binding("pageup", "scroll(-1)", "remonter", show=False),
        Binding("up", "app.focus_previous", "champ précédent", show=False),
        Binding("down", "app.focus_next", "champ suivant", show=False),
    ]

    def __init__(
        self, synthesis: SynthesisView, notices: Iterable[str], *, folder: Path | None = None
    ) -> None:
        """An export.

        Args:
            synthesis: the version, as recorded.
            notices: what the document is not.
            folder: where it goes, unless another is named; the folder of documents.
        """
        super().__init__()
        self._synthesis = synthesis
        self._text = synthesis_markdown(synthesis, notices=notices)
        self._folder = folder or documents_folder(Path.home())

    def compose_body(self) -> ComposeResult:
        """The two fields, the warning, the file."""
        yield Words(f"Exporter la synthèse de {self._synthesis.person_label}", classes="strong")
        yield FieldRow("Dossier", TextField(str(self._folder), id="folder"))
        yield FieldRow("Fichier", TextField(self._usual_name, id="name"))
        yield Words(polish(f"▲ {_WARNING}"), id="said", classes="warn")
        with Panel("Ce qui sera écrit", id="preview"), VerticalScroll(can_focus=False):
            yield Words(self._text, id="text")

    def on_mount(self) -> None:
        """The folder first: it is what one may change."""
        self.query_one("#folder").focus()

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Écrire le fichier", self.action_export, "Ctrl+S")

    def action_scroll(self, pages: int) -> None:
        """Read on."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(scroll.size.height - 2, 1), animate=False)

    def action_leave(self) -> None:
        """Back to the synthesis."""
        self.app.pop_screen()

    def action_export(self) -> None:
        """Write it, and note in the audit that it left; else it did not. Raises `CepError`."""
        from cep_tui.store.audit import record_audit

        path = self._path()
        write_synthesis_markdown(path, self._text)
        try:
            record_audit(self.shell.vault, "exported", "synthesis", self._synthesis.id)
        except CepError:
            path.unlink(missing_ok=True)
            raise
        said = self.query_one("#said", Words)
        said.update(polish(f"✓ Écrit dans {path}. Ce fichier n’est pas chiffré."))
        said.set_classes("done")

    def _path(self) -> Path:
        """Where it goes; a name that is taken gets a number. Raises `SynthesisUnwritable`."""
        folder = Path(self.query_one("#folder", TextField).typed or str(self._folder)).expanduser()
        if not folder.is_dir():
            raise SynthesisUnwritable(
                polish(f"Le dossier {folder} n’existe pas. Rien n’a été écrit : choisissez-en un.")
            )
        name = Path(self.query_one("#name", TextField).typed or self._usual_name).name
        return free_path(folder / f"{name.removesuffix(_SUFFIX)}{_SUFFIX}")

    @property
    def _usual_name(self) -> str:
        """A name that tells nobody whom it is about."""
        return f"synthese-{self.shell.today().isoformat()}{_SUFFIX}"


def documents_folder(home: Path) -> Path:
    """Where documents are kept; the home folder where there is no such place."""
    documents = home / _DOCUMENTS
    return documents if documents.is_dir() else home
