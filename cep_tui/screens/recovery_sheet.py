"""The recovery sheet, shown once: to copy, save or print, then confirmed by two of its words."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import SystemRandom
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.documents.recovery_sheet import (
    holds_sheet,
    numbered_words,
    recovery_sheet,
    write_sheet,
)
from cep_tui.errors import CepError
from cep_tui.files import free_path
from cep_tui.french.fold import fold_words
from cep_tui.screens.door import DoorScreen
from cep_tui.store import paths
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


class SheetScreen(DoorScreen):
    """The words, the file, the two words to retype. What follows is said by those derived."""

    DOOR_TITLE = "Feuille de secours"
    HELP = (
        "Ces mots rouvrent le coffre si la phrase de passe est perdue. Ils ne sont montrés qu’ici, "
        "une fois. Recopiez-les, ou enregistrez la page pour l’imprimer, puis effacez le fichier."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "confirm", "c’est noté", id="sheet.confirm"),
        Binding("f12", "save_file", "enregistrer la page", id="sheet.save"),
    ]

    def __init__(
        self,
        vault: Vault,
        words: str,
        counsellor: str,
        *,
        pick: Callable[[int], tuple[int, int]] = two_of,
        folder: Path | None = None,
    ) -> None:
        """The screen.

        Args:
            vault: the vault, open.
            words: its recovery words, between spaces.
            counsellor: who keeps it; may be empty.
            pick: which two words to ask for, given how many there are.
            folder: where the page is saved; the home folder when not given.
        """
        super().__init__()
        self.vault = vault
        self.words: Sequence[str] = words.split()
        """The recovery words, in order."""
        self.counsellor = counsellor
        self.asked = pick(len(self.words))
        """Ranks of the two words to retype, from 0."""
        self._folder = folder or Path.home()
        self._page, self._sheet = Path(), ""
        """Where the page was saved, and what it said; nothing so far."""

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
        """Check the two words, and note for good that they are written down."""
        from cep_tui.store.sheet import note_kept

        for rank in self.asked:
            field = self.query_one(f"#word-{rank}", TextField)
            if fold_words(field.typed) != fold_words(self.words[rank]):
                self.refuse(WordsDiffer(f"Le mot n° {rank + 1} n’est pas celui de la feuille."))
                field.focus()
                return
        try:
            note_kept(self.vault)
        except CepError as error:
            self.refuse(error)
        else:
            self.confirmed()

    def confirmed(self) -> None:
        """The words are written down: go on."""
        raise NotImplementedError

    def action_save_file(self) -> None:
        """Write the page to a file, once, and never over another one."""
        if not self._page_is_there:
            page = free_path(self._folder / FILE_NAME)
            sheet = recovery_sheet(
                self.words,
                vault=self.vault.path,
                made_on=self.shell.today(),
                counsellor=self.counsellor,
            )
            try:
                write_sheet(page, sheet)
            except CepError as error:
                self.refuse(error)
                return
            self._page, self._sheet = page, sheet
        self.show_state(f"✓ Page enregistrée : {self._page}. Imprimez-la, puis effacez-la.", "done")

    def take_page_back(self) -> None:
        """Remove the page saved here, unless its file holds something else by now."""
        if self._page_is_there:
            with suppress(OSError):
                self._page.unlink()

    @property
    def _page_is_there(self) -> bool:
        return bool(self._sheet) and holds_sheet(self._page, self._sheet)


class RecoverySheetScreen(SheetScreen):
    """The sheet of a vault just made, which only stays once the sheet is confirmed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "renoncer", id="sheet.give_up"),
    ]

    _confirmed = False

    def confirmed(self) -> None:
        """The vault stays, and opens."""
        self._confirmed = True
        if self.counsellor:
            self._keep_name()
        self.shell.welcome(self.vault)

    def action_give_up(self) -> None:
        """Take back the empty vault and return to the passphrase."""
        self.dismiss()

    def on_unmount(self) -> None:
        """Left without confirming, however that came: nothing is created half-way, and no page is
        left whose words open nothing."""
        if self._confirmed:
            return
        _discard(self.vault)
        self.take_page_back()

    def _keep_name(self) -> None:
        settings = replace(self.shell.settings, counsellor=self.counsellor)
        try:
            self.shell.change_settings(settings)
        except CepError as error:
            self.shell.tell_error(error)


def _discard(vault: Vault) -> None:
    """Remove a vault made a moment ago, which holds nobody yet."""
    vault.close()
    for file in (vault.path, paths.envelope_path(vault.path), paths.lock_path(vault.path)):
        file.unlink(missing_ok=True)
