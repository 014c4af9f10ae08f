"""Another passphrase, from an open vault."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.french.typography import polish
from cep_tui.screens.door import SHOW_TYPING
from cep_tui.screens.jobs import in_background
from cep_tui.screens.passphrases import NewPassphrase, NewPassphraseScreen
from cep_tui.widgets.panel import Words

_WHAT_CHANGES = (
    "La nouvelle phrase ouvrira le coffre et ses sauvegardes à la place de l’ancienne. "
    "La feuille de secours reste bonne. Les copies faites ailleurs gardent l’ancienne phrase."
)


class ChangePassphraseScreen(NewPassphraseScreen):
    """The new passphrase, twice."""

    DOOR_TITLE = "Changer la phrase de passe"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "change", "changer", id="passphrase.change"),
        SHOW_TYPING,
        Binding("escape", "back", "revenir", id="passphrase.back"),
    ]

    def compose_door(self) -> ComposeResult:
        """What changes, then the fields."""
        yield Words(polish(_WHAT_CHANGES))
        yield Words()
        yield NewPassphrase()

    def action_change(self) -> None:
        """Change it."""
        self.submit()

    def use(self, passphrase: str) -> None:
        """Wrap the key anew: the work of a second."""
        from cep_tui.store.opening import change_passphrase

        vault = self.shell.vault
        self.busy = True
        self.show_state("◐ Changement de la phrase de passe…")
        in_background(
            self, lambda: change_passphrase(vault, passphrase), self._changed, self.refuse
        )

    def action_back(self) -> None:
        """Return; nothing has changed."""
        if not self.busy:
            self.dismiss()

    def _changed(self, _: None) -> None:
        self.shell.say("Phrase de passe changée. L’ancienne n’ouvre plus le coffre.")
        self.busy = False
        self.forget_secrets()
        if self.is_active:
            self.dismiss()
        else:
            self.show_state("✓ Phrase de passe changée.", "done")
