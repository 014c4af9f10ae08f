"""« Revérifié aujourd’hui »: a rule was read again, and where."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from cep_tui.errors import CepError
from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.screens.base import Dialog, Shell
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.reference.models.base import Recheck


class RecheckDialog(Dialog[str]):
    """Where it was read, or with whom; the answer is that note, which may be empty."""

    HELP = (
        "La date du jour et votre note sont gardées avec vos réglages, hors du coffre. "
        "Revérifier une seconde fois remplace la date et la note, Ctrl+Z les retire."
    )
    DEFAULT_CSS = """
    RecheckDialog #what { margin-bottom: 1; }
    RecheckDialog TextField { margin-bottom: 1; }
    """

    def __init__(self, rule: str) -> None:
        """A dialog.

        Args:
            rule: what was read again, as it is called on screen.
        """
        super().__init__()
        self._rule = rule

    def compose(self) -> ComposeResult:
        """The rule, the note, what becomes of it."""
        with Panel(f"Revérifié aujourd’hui, {format_date(self.shell.today())}") as panel:
            panel.border_subtitle = "Entrée pour noter, Échap pour revenir"
            yield Words(self._rule, id="what", classes="strong")
            hint = "où, ou auprès de qui : site de Transitions Pro, appel à l’Apec…"
            yield TextField(placeholder=polish(hint), id="note")
            about = (
                "Facultatif. Cette note reste sur cet ordinateur, avec vos réglages, hors du "
                "coffre : n’y écrivez rien d’une personne accompagnée."
            )
            yield Words(polish(about), classes="muted")

    @on(Input.Submitted)
    def _confirm(self) -> None:
        self.dismiss(self.query_one("#note", TextField).typed)


class RecheckRefused(Dialog[None]):
    """The file that re-checks go to does not stand: one more could not be written.

    The note which was about to be typed goes nowhere, instead of pressing keys.
    """

    def __init__(self, problem: CepError) -> None:
        super().__init__()
        self._problem = problem

    def compose(self) -> ComposeResult:
        """Why, and what to do."""
        with Panel("Revérifier attend que ce fichier soit corrigé") as panel:
            panel.border_subtitle = "Échap pour revenir"
            yield Words(str(self._problem))
            yield Words()
            way_out = "Une fois le fichier corrigé : Ctrl+P, « Relire mes propres règles »."
            yield Words(polish(way_out), classes="muted")


class Rechecks:
    """The re-checks noted since the screen was opened, to be taken back from the last one.

    Both methods raise `OverlayInvalid`, `RecheckNotKept`: nothing has changed then.
    """

    def __init__(self) -> None:
        self._noted: list[tuple[str, Recheck | None]] = []
        """Each address, with the re-check that was replaced."""

    def note(self, shell: Shell, address: str, note: str) -> None:
        """Write that the rule at an address was read again today; it then counts everywhere."""
        from cep_tui.reference.overlays import record_recheck

        replaced = shell.pack.items[address].entry.rechecked
        record_recheck(_folder(shell), address, on=shell.today(), note=note)
        self._noted.append((address, replaced))
        shell.read_pack_again()

    def take_back(self, shell: Shell) -> str:
        """Undo the last one; return the address of its rule, "" when there was none."""
        from cep_tui.reference.overlays import record_recheck, withdraw_recheck

        if not self._noted:
            return ""
        address, replaced = self._noted[-1]
        if replaced is None:
            withdraw_recheck(_folder(shell), address)
        else:
            record_recheck(_folder(shell), address, on=replaced.on, note=replaced.note)
        self._noted.pop()
        shell.read_pack_again()
        return address


def _folder(shell: Shell) -> Path:
    from cep_tui.reference.overlays import overlay_folder
    from cep_tui.reference.packs import CURRENT

    return overlay_folder(shell.places.config, CURRENT)
