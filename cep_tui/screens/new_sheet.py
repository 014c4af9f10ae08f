"""Another recovery sheet, from an open vault: said first, then drawn, shown and confirmed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.french.typography import polish
from cep_tui.screens.door import DoorScreen
from cep_tui.screens.jobs import in_background
from cep_tui.screens.recovery_sheet import SheetScreen
from cep_tui.widgets.panel import Words

_WHAT_CHANGES = (
    "Douze nouveaux mots vont remplacer ceux de la feuille actuelle. L’ancienne feuille n’ouvrira "
    "plus le coffre, ni ses sauvegardes. La phrase de passe reste la même."
)


class RenewSheetScreen(DoorScreen):
    """What a new sheet changes, before anything is changed."""

    DOOR_TITLE = "Nouvelle feuille de secours"
    HELP = "Ctrl+S tire les nouveaux mots et les montre. Échap revient sans rien changer."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "renew", "tirer les nouveaux mots", id="sheet.renew"),
        Binding("escape", "back", "revenir", id="sheet.back"),
    ]

    _words = ""

    def compose_door(self) -> ComposeResult:
        """One paragraph."""
        yield Words(polish(_WHAT_CHANGES))

    def action_renew(self) -> None:
        """Draw the words, which are in force from then on."""
        from cep_tui.store.sheet import renew_words

        if self.busy:
            return
        vault = self.shell.vault
        self.busy = True
        self.show_state("◐ Tirage des nouveaux mots…")
        in_background(self, lambda: renew_words(vault), self._renewed, self.refuse)

    def action_back(self) -> None:
        """Return; nothing has changed."""
        if not self.busy:
            self.dismiss()

    def on_screen_resume(self) -> None:
        """The words may have come while one was elsewhere."""
        self._show_sheet()

    def _renewed(self, words: str) -> None:
        self._words = words
        self._show_sheet()

    def _show_sheet(self) -> None:
        if self._words and self.is_active:
            sheet = NewSheetScreen(self.shell.vault, self._words, self.shell.settings.counsellor)
            self.app.switch_screen(sheet)


class NewSheetScreen(SheetScreen):
    """The new words, in force whether they are confirmed or not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "revenir", id="sheet.back"),
    ]

    def confirmed(self) -> None:
        """Back to where one was."""
        self.dismiss()
        self.shell.say("Nouvelle feuille notée. L’ancienne feuille n’ouvre plus le coffre.")

    def action_back(self) -> None:
        """Return; « Aujourd’hui » goes on saying that the words are not confirmed."""
        self.dismiss()
