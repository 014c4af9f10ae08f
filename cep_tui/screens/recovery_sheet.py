"""The recovery sheet, shown once: to copy, save or print, then confirmed by two of its words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import SystemRandom
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.documents.recovery_sheet import numbered_words, recovery_sheet, write_sheet
from cep_tui.errors import CepError
from cep_tui.french.fold import fold_words
from cep_tui.screens.door import DoorScreen
from cep_tui.store import paths
from cep_tui.store.creating import CreatedVault
from cep_tui.store.vault import Vault
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import FieldRow

FILE_NAME = "feuille-de-secours-cep-tui.txt"


def two_of(count: int) -> tuple[int, int]:
    """Which words to ask for: two different ranks, in order."""
    first, second = sorted(SystemRandom().sample(range(count), 2))
    return first, second


class WordsDiffer(CepError):
    """The words retyped are not those of the sheet."""


class RecoverySheetScreen(DoorScreen):
    """The words, the file, the two words to retype."""

    DOOR_TITLE = "Feuille de secours"
    HELP = (
        "Ces mots rouvrent le coffre si la phrase de passe est perdue. Ils ne sont montrés qu’ici, "
        "une fois. Recopiez-les, ou enregistrez la page pour l’imprimer, puis effacez le fichier."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "confirm", "c’est noté", id="sheet.confirm"),
        Binding("f8", "save_file", "enregistrer la page", id="sheet.save"),
        Binding("escape", "give_up", "renoncer", id="sheet.give_up"),
    ]

    def __init__(
        self,
        created: CreatedVault,
        counsellor: str,
        *,
        pick: Callable[[int], tuple[int, int]] = two_of,
        folder: Path | None = None,
    ) -> None:
        """The screen.

        Args:
            created: the vault just made and its words.
            counsellor: the name given, or nothing.
            pick: which two words to ask for, given how many there are.
            folder: where the page is saved; the home folder when not given.
        """
        super().__init__()
        self._vault = created.vault
        self.words: Sequence[str] = created.recovery_words.split()
        """The recovery words, in order."""
        self._counsellor = counsellor
        self.asked = pick(len(self.words))
        """Ranks of the two words to retype, from 0."""
        self._file = (folder or Path.home()) / FILE_NAME
        self._confirmed = False

    def compose_door(self) -> ComposeResult:
        """Words in three columns, then two fields."""
        yield Words("Ces 12 mots ouvrent le coffre si la phrase de passe est perdue.")
        yield Words()
        yield Words("\n".join(numbered_words(self.words)), classes="strong")
        yield Words()
        yield Words("Gardez-les sous clé, loin de l’ordinateur. Pour vérifier, retapez :")
        for rank in self.asked:
            yield FieldRow(f"le mot n° {rank + 1}", TextField(id=f"word-{rank}"))

    def submit(self) -> None:
        """Confirm the words."""
        self.action_confirm()

    def action_confirm(self) -> None:
        """Check the two words; then the vault stays, and opens."""
        for rank in self.asked:
            field = self.query_one(f"#word-{rank}", TextField)
            if fold_words(field.typed) != fold_words(self.words[rank]):
                self.refuse(WordsDiffer(f"Le mot n° {rank + 1} n’est pas celui de la feuille."))
                field.focus()
                return
        self._confirmed = True
        if self._counsellor:
            self._keep_name()
        self.shell.welcome(self._vault)

    def action_save_file(self) -> None:
        """Write the page to a file, never over another one."""
        sheet = recovery_sheet(
            self.words,
            vault=self._vault.path,
            made_on=self.shell.today(),
            counsellor=self._counsellor,
        )
        try:
            write_sheet(self._file, sheet)
        except CepError as error:
            self.refuse(error)
            return
        self.show_state(f"✓ Page enregistrée : {self._file}. Imprimez-la, puis effacez-la.", "done")

    def action_give_up(self) -> None:
        """Take back the empty vault and return to the passphrase."""
        self.dismiss()

    def on_unmount(self) -> None:
        """Left without confirming, however that came: nothing is created half-way."""
        if not self._confirmed:
            _discard(self._vault)

    def _keep_name(self) -> None:
        settings = replace(self.shell.settings, counsellor=self._counsellor)
        try:
            self.shell.change_settings(settings)
        except CepError as error:
            self.shell.tell_error(error)


def _discard(vault: Vault) -> None:
    """Remove a vault made a moment ago, which holds nobody yet."""
    vault.close()
    for file in (vault.path, paths.envelope_path(vault.path), paths.lock_path(vault.path)):
        file.unlink(missing_ok=True)
