"""« Revérifié aujourd’hui »: a rule was read again, and where."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.screens.base import Dialog, Shell
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Panel, Words


class RecheckDialog(Dialog[str]):
    """Where it was read, or with whom; the answer is that note, which may be empty."""

    HELP = (
        "La date du jour et votre note sont gardées avec vos réglages, hors du coffre. "
        "Revérifier une seconde fois remplace la date et la note."
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


def note_recheck(shell: Shell, address: str, note: str) -> None:
    """Write that the rule at an address was read again today; it then counts everywhere.

    Raises `OverlayInvalid`, `RecheckNotKept`: nothing has changed then.
    """
    from cep_tui.reference.overlays import overlay_folder, record_recheck
    from cep_tui.reference.packs import CURRENT

    folder = overlay_folder(shell.places.config, CURRENT)
    record_recheck(folder, address, on=shell.today(), note=note)
    shell.read_pack_again()
