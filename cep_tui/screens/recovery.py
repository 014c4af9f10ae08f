"""The passphrase is lost: the recovery words open the vault, and a new one is chosen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.screens.door import SHOW_TYPING
from cep_tui.screens.jobs import DOOR_JOBS, in_background
from cep_tui.screens.passphrases import NewPassphrase, NewPassphraseScreen
from cep_tui.store.opening import change_passphrase, open_with_recovery
from cep_tui.store.vault import Vault, preload
from cep_tui.widgets.panel import Words
from cep_tui.widgets.text_zone import TextZone


class SheetWords(TextZone):
    """The words, on several lines when they are pasted; Enter goes on to the passphrase."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.focus_next", "champ suivant", show=False, priority=True),
    ]


class RecoveryScreen(NewPassphraseScreen):
    """Twelve words, a new passphrase, one act: either both are done or nothing is."""

    DOOR_TITLE = "Feuille de secours"
    HELP = (
        "Tapez les 12 mots de la feuille, dans l’ordre, séparés par des espaces ; "
        "les accents et les majuscules ne comptent pas. La feuille reste bonne ensuite."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "open", "ouvrir", id="recovery.open"),
        SHOW_TYPING,
        Binding("escape", "back", "revenir", id="recovery.back"),
    ]

    def compose_door(self) -> ComposeResult:
        """The words, then the passphrase that replaces the lost one."""
        yield Words("Les 12 mots de la feuille, dans l’ordre")
        yield SheetWords(id="words")
        yield Words("Une nouvelle phrase de passe", classes="gap")
        yield NewPassphrase()

    def opened(self, vault: Vault) -> None:
        """Go in, and say what became of the passphrase and of the sheet."""
        super().opened(vault)
        self.shell.say(
            "Le coffre s’ouvre désormais avec la nouvelle phrase de passe. "
            "La feuille de secours reste bonne."
        )

    def action_back(self) -> None:
        """Return to the passphrase."""
        if not self.busy:
            self.dismiss()

    def action_open(self) -> None:
        """Open with the words."""
        self.submit()

    def use(self, passphrase: str) -> None:
        """Open with the words, then replace the passphrase."""
        words = self.query_one("#words", TextZone).typed
        path, clock = self.shell.vault_path, self.shell.clock

        def recover() -> Vault:
            preload()
            vault = open_with_recovery(path, words, clock=clock)
            try:
                change_passphrase(vault, passphrase)
            except BaseException:
                vault.close()
                raise
            return vault

        self.busy = True
        self.show_state("◐ Ouverture du coffre…")
        in_background(self, recover, self.opened, self.refuse, group=DOOR_JOBS)
