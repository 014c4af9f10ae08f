"""The first run: what is protected and what is not, a passphrase, then the recovery sheet.

The vault only stays once the counsellor has shown that the sheet is written down. Leaving before
that takes back the vault, which is empty: nothing is created half-way.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.french.typography import polish
from cep_tui.screens.door import SHOW_TYPING
from cep_tui.screens.jobs import DOOR_JOBS, in_background
from cep_tui.screens.passphrases import NewPassphrase, NewPassphraseScreen
from cep_tui.store.creating import CreatedVault, create_vault
from cep_tui.store.vault import preload
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import FieldRow

PROTECTED = (
    "✓ Protégé : tout ce que vous notez, chiffré dans un seul fichier, sauvegardes comprises."
)
NOT_PROTECTED = (
    "▲ Non protégé : l’écran tant que le coffre est ouvert, ce que vous imprimez ou exportez, "
    "un ordinateur piraté."
)
NO_NETWORK = "✓ Rien ne part sur internet : ce logiciel n’ouvre aucune connexion."


class FirstRunScreen(NewPassphraseScreen):
    """A passphrase twice, a name if one wishes."""

    DOOR_TITLE = "Créer votre coffre"
    HELP = (
        "Le coffre est le fichier chiffré qui contiendra vos dossiers. "
        "Il s’ouvre avec la phrase de passe, ou avec la feuille de secours qui vient ensuite."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "create", "créer le coffre", id="first.create"),
        SHOW_TYPING,
    ]

    def compose_door(self) -> ComposeResult:
        """What is protected, then what is asked."""
        for sentence in (PROTECTED, NO_NETWORK, NOT_PROTECTED):
            yield Words(polish(sentence), classes="promise")
        yield Words()
        # First, and hidden: a passphrase typed without looking must not show in a name.
        yield NewPassphrase()
        yield FieldRow("Votre nom", TextField(placeholder="facultatif", id="counsellor"))

    def on_mount(self) -> None:
        """Load the store while one reads."""
        in_background(self, preload, lambda _: None, group=DOOR_JOBS)

    def action_create(self) -> None:
        """Create the vault."""
        self.submit()

    def use(self, passphrase: str) -> None:
        """Create the vault, then show its recovery sheet."""
        counsellor = self.query_one("#counsellor", TextField).typed
        path, clock = self.shell.vault_path, self.shell.clock
        self.busy = True
        self.show_state("◐ Création du coffre…")

        def create() -> CreatedVault:
            preload()
            return create_vault(path, passphrase, counsellor=counsellor, clock=clock)

        in_background(
            self,
            create,
            lambda created: self._show_sheet(created, counsellor),
            self.refuse,
            group=DOOR_JOBS,
        )

    def _show_sheet(self, created: CreatedVault, counsellor: str) -> None:
        from cep_tui.screens.recovery_sheet import RecoverySheetScreen

        self.busy = False
        self.show_state("")
        self.app.push_screen(RecoverySheetScreen(created.vault, created.recovery_words, counsellor))
