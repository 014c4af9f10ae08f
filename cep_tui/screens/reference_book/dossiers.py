"""Whose dossier relies on a rule: names, shown only when they are asked for."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.french.typography import plural
from cep_tui.screens.base import Dialog
from cep_tui.screens.person_words import level_chip
from cep_tui.store.views import PersonRow
from cep_tui.widgets.panel import Panel, Words


class DossiersDialog(Dialog[int]):
    """One line a person; the answer is whose dossier to open."""

    DEFAULT_CSS = """
    DossiersDialog #what { margin-bottom: 1; }
    DossiersDialog OptionList { height: auto; max-height: 14; }
    """

    def __init__(self, rule: str, people: Sequence[PersonRow]) -> None:
        """A dialog.

        Args:
            rule: what they rely on, as it is called on screen.
            people: at least one.
        """
        super().__init__()
        self._rule = rule
        self._people = people

    def compose(self) -> ComposeResult:
        """The rule, then the people."""
        count = plural(len(self._people), "dossier s’y appuie", "dossiers s’y appuient")
        with Panel(count[:1].upper() + count[1:]) as panel:
            panel.border_subtitle = "Entrée pour ouvrir le dossier, Échap pour revenir"
            yield Words(self._rule, id="what", classes="strong")
            yield OptionList(*(Option(_line(row)) for row in self._people))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        event.stop()
        self.dismiss(self._people[event.option_index].id)


def _line(row: PersonRow) -> Content:
    commune = f"  {row.commune}" if row.commune else ""
    return Content.assemble(row.label, "  ", level_chip(row.level), (commune, "$muted"))
