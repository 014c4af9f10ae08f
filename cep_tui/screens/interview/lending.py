"""The note in the counsellor's own editor, on request; what comes back can be undone."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.interop.outside_editor import OutsideEditor, Returned, lend, run_in_terminal
from cep_tui.practice.voices import read_note, write_note
from cep_tui.screens.base import BaseScreen, Dialog
from cep_tui.store.paths import lent_folder
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.widgets.voiced_text import VoicedText

EXPLANATION: Final = polish(
    "Au début d'une ligne : > la personne, = ensemble, rien pour une observation. "
    "Cette ligne-ci ne sera pas reprise."
)
"""The first line of what is lent."""
_RISK: Final = (
    "La note va être lisible, en clair, le temps de ce travail. Cet éditeur peut en garder des "
    "copies ailleurs (sauvegardes, historique) que cep-tui ne saura pas effacer."
)


class TerminalNeeded(CepError):
    """The terminal cannot be left to another program."""

    def __init__(self) -> None:
        super().__init__(
            "Ce terminal ne peut pas être prêté à un autre programme. La note n’a pas bougé. "
            "Continuez à écrire ici."
        )


class ConfirmLending(Dialog[bool]):
    """Before an editor of which nobody knows what it leaves behind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "lend", "ouvrir quand même", id="lending.lend"),
    ]
    DEFAULT_CSS = """
    ConfirmLending Words { margin-bottom: 1; }
    """

    def __init__(self, editor: OutsideEditor) -> None:
        super().__init__()
        self._editor = editor

    def compose(self) -> ComposeResult:
        """The risk, the keys."""
        with Panel(f"Ouvrir la note dans {self._editor.name}") as panel:
            panel.border_subtitle = "Entrée ouvre quand même, Échap revient"
            yield Words(_RISK)

    def action_lend(self) -> None:
        """All the same."""
        self.dismiss(True)


def lend_note(screen: BaseScreen, note: "VoicedText", editor: OutsideEditor) -> str:
    """Let the editor change the note; return what is to be said of it. Raises `CepError`."""
    text = f"{EXPLANATION}\n{write_note(note.lines)}"
    try:
        with screen.app.suspend():
            folder = lent_folder(screen.shell.vault.path)
            returned = lend(text, editor, folder, run_in_terminal)
    except SuspendNotSupported:
        raise TerminalNeeded from None
    return _take_back(note, returned)


def _take_back(note: "VoicedText", returned: Returned) -> str:
    text = returned.text.removeprefix(EXPLANATION).removeprefix("\n")
    lines = read_note(text)
    if lines == note.lines:
        return "L’éditeur n’a rien changé."
    if returned.failed and not text.strip():
        return "L’éditeur s’est arrêté sur une erreur. La note n’a pas bougé."
    note.replace_lines(lines)
    if not any(line.text for line in lines):
        return "La note est vide maintenant : l’éditeur n’a rien laissé. Ctrl+Z la fait revenir."
    what = "Texte repris de l’éditeur."
    if returned.failed:
        what = "L’éditeur s’est arrêté sur une erreur : ce qu’il avait enregistré est repris."
    if returned.guessed:
        what += " Des caractères étaient mal enregistrés : relisez les accents."
    return f"{what} Ctrl+Z le défait."
