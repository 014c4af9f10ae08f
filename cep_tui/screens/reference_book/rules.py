"""What is done about a rule: note that it was read again, go to the dossiers that rely on it."""

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from cep_tui.screens.jobs import in_background
from cep_tui.screens.reference_book.books import BookScreen
from cep_tui.screens.reference_book.dossiers import DossiersDialog
from cep_tui.screens.reference_book.recheck import RecheckDialog, RecheckRefused, Rechecks
from cep_tui.screens.reference_book.sheet import Sheet
from cep_tui.screens.reference_book.sheets import sheet_of
from cep_tui.screens.reference_book.shelves import item_in_full
from cep_tui.screens.reliance import who_relies_on


class RulesScreen(BookScreen):
    """Knows which rule one is at.

    Ctrl+Z takes back what was done here: never an act of another place, which one does not see.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+z",
            "take_back_recheck",
            "retirer la dernière vérification",
            show=False,
            id="reference.undo",
        ),
        Binding("ctrl+y", "no_redo", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rechecks = Rechecks()

    @property
    def address(self) -> str:
        """Where the rule stands: that of the line one reads, else what the list highlights."""
        line = self.lines.current
        if self.focused is not self.lines or self.sheet is None or self.book is None:
            return self.entries.address
        return line.key if line and line.key in self.book.pack.items else self.sheet.address

    def sheet_at(self, address: str) -> tuple[Sheet, str] | None:
        """Return what is read at an address; a part of a scheme is looked for in its sheet."""
        item = self.book.pack.items.get(address) if self.book else None
        if item is None or self.book is None:
            return None
        return sheet_of(item, self.book), item.address if item.scheme else ""

    def action_recheck(self) -> None:
        """The rule was read again today: where, or with whom?"""
        from cep_tui.reference.packs import OWN_RECHECKS

        address, problem = self.address, self.shell.pack_problem
        if not address or self.past:
            return
        if problem is not None and OWN_RECHECKS in problem.left_aside:
            self.app.push_screen(RecheckRefused(problem))
            return

        def noted(note: str | None) -> None:
            if note is not None:
                self.shell.attempt(partial(self._note, address, note))

        self.app.push_screen(RecheckDialog(self._called(address)), noted)

    def action_dossiers(self) -> None:
        """Whose dossier relies on the rule."""
        address, book, shell = self.address, self.book, self.shell
        if not address or book is None or self.past:
            return
        in_background(
            self,
            lambda: who_relies_on(shell.vault, book.pack, address),
            partial(self._show_dossiers, address),
        )

    def action_take_back_recheck(self) -> None:
        """The last re-check noted here was a mistake."""
        self.shell.attempt(self._take_back)

    def action_no_redo(self) -> None:
        """Nor is an act of another place done again from here."""
        self.shell.say("Rien à rétablir ici : V note de nouveau la vérification.")

    def _note(self, address: str, note: str) -> None:
        self._rechecks.note(self.shell, address, note)
        self.shell.say("Noté : vérifié aujourd’hui. Ctrl+Z pour le retirer.")
        self.reload()

    def _take_back(self) -> None:
        if address := self._rechecks.take_back(self.shell):
            self.shell.say(f"Vérification retirée : {self._called(address)}.")
            self.reload()
        else:
            self.shell.say("Rien à annuler ici : aucune vérification n’y a été notée.")

    def _show_dossiers(self, address: str, people: frozenset[int]) -> None:
        from cep_tui.store.portfolio import current_people

        everyone = current_people(self.shell.vault, today=self.shell.today())
        rows = [row for row in everyone if row.id in people]
        if not rows:
            nobody = (
                "Aucun dossier n’est relié à cette règle par un accueil. Les notes ne sont pas "
                "lues : Ctrl+F les cherche."
            )
            self.shell.say(nobody)
        elif self.is_active:
            dialog = DossiersDialog(self._called(address), rows)
            self.app.push_screen(dialog, self._open_dossier)

    def _open_dossier(self, person_id: int | None) -> None:
        from cep_tui.screens.dossier import DossierScreen

        if person_id is not None:
            self.open_over(DossierScreen(person_id))

    def _called(self, address: str) -> str:
        return item_in_full(self.book.pack.items[address], self.book) if self.book else ""
