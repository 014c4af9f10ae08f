"""The Référentiel: look up a scheme, an operator or an old word, and how old each rule is."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from cep_tui.errors import CepError
from cep_tui.french.typography import plural, polish, quoted
from cep_tui.screens.age_words import Book
from cep_tui.screens.base import Command
from cep_tui.screens.jobs import in_background
from cep_tui.screens.reference_book.dossiers import DossiersDialog
from cep_tui.screens.reference_book.panes import PanesScreen
from cep_tui.screens.reference_book.recheck import RecheckDialog, note_recheck
from cep_tui.screens.reference_book.relying import (
    Reliance,
    never_sure,
    read_reliance,
    who_relies_on,
)
from cep_tui.screens.reference_book.sheet import Sheet
from cep_tui.screens.reference_book.sheets import sheet_of
from cep_tui.screens.reference_book.shelf_bar import ShelfBar
from cep_tui.screens.reference_book.shelves import (
    LABELS,
    Entry,
    Shelf,
    ageing_entries,
    found_entries,
    item_in_full,
    shelf_entries,
)
from cep_tui.widgets.panel import Words

SOON_DAYS: Final = 60
"""How long before a rule grows old or ends it is listed. The application’s own choice."""
MOST_FOUND: Final = 60
PAST: Final = "fr-2018"
"""The rules of the report of 2018, to be read against the tool."""


class ReferenceScreen(PanesScreen):
    """The rules of the field, to read and to check again."""

    PLACE = "reference"
    AUTO_FOCUS = "#search"
    CSS_PATH = "reference.tcss"
    HELP = (
        "Tapez un sigle, un ancien nom ou un mot : les accents ne comptent pas. Chaque règle dit "
        "son âge : ✓ vérifiée, ▲ à revérifier, ◆ contredite ; sa source est sous la ligne choisie. "
        "V note que vous l’avez relue aujourd’hui, dans un fichier à vous ; une seconde fois "
        "remplace la première. D montre les dossiers qui s’y appuient."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v,V", "recheck", "revérifié aujourd’hui", id="reference.recheck"),
        Binding("d,D", "dossiers", "dossiers", id="reference.dossiers"),
        Binding(
            "slash,ctrl+f",
            "search",
            "chercher",
            key_display="/",
            priority=True,
            id="reference.search",
        ),
        Binding("escape", "back", "revenir", id="reference.back"),
        Binding("left", "turn(-1)", "rayon précédent", show=False, id="reference.left"),
        Binding("right", "turn(1)", "rayon suivant", show=False, id="reference.right"),
        Binding("up", "move(-1)", "ligne précédente", show=False),
        Binding("down", "move(1)", "ligne suivante", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._book: Book | None = None
        self._past = self._been_elsewhere = False
        self._shelf = Shelf.SCHEMES
        self._reliance = Reliance()
        self._round = 0
        """Counts the readings of the pack: only the last one is shown."""

    def on_mount(self) -> None:
        """Search at each letter."""
        self.query_one("#sheet").visible = False
        self.watch(self.search, "value", self._show_list, init=False)

    def on_screen_suspend(self) -> None:
        """Another place, or something over this one?"""
        self._been_elsewhere = self.app.current_mode != self.PLACE

    def on_screen_resume(self) -> None:
        """Coming from another place one looks something up: what is typed is searched for."""
        if self._been_elsewhere:
            self._been_elsewhere = False
            self.set_focus(self.search)
            self.search.select_all()

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Chercher dans le référentiel", self.action_search)
        for shelf, label in LABELS.items():
            yield Command(f"Référentiel : {label.lower()}", partial(self._turn_to, shelf))
        if self._past:
            yield Command("Revenir au référentiel d’aujourd’hui", self._read_present)
        else:
            yield Command("Revérifié aujourd’hui", self.action_recheck, "la règle choisie")
            yield Command("Dossiers qui s’y appuient", self.action_dossiers, "sur cette règle")
            yield Command("Relire mes propres règles", self._read_own_again, "fichiers changés")
            yield Command("Lire le référentiel 2018", self._read_past, "pour mémoire")

    def reload(self) -> None:
        """Read the pack again, should it have changed, and who relies on its rules."""
        shell, past, today = self.shell, self._past, self.shell.today()
        self._round = current = self._round + 1

        def read() -> Book:
            from cep_tui.reference.packs import load_pack
            from cep_tui.reference.searching import search

            pack = load_pack(PAST) if past else shell.pack
            search(pack, "a", 1)  # the words are folded here, not at the first letter typed
            return Book(pack, today)

        def done(book: Book) -> None:
            if self._round == current:
                self._open_book(book)

        in_background(self, read, done, self._refused, group="pack")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what can be done now has a key; letters are typed in the search."""
        if not self.is_mounted:
            return True
        searching = self.focused is self.search
        match action:
            case "search":
                return not searching
            case "back":
                return bool(self.reading or self.search.value or self._past or searching)
            case "turn":
                return self.focused is self.entries
            case "recheck" | "dossiers":
                return not self._past and not searching and bool(self._address)
        return True

    # The pack that is read

    def _open_book(self, book: Book) -> None:
        changed = book != self._book
        self._book = book
        if changed:
            self.query_one("#which", Words).update(polish(book.pack.label))
            self._show_notice()
            self._refresh()
        if not self._past:
            vault = self.shell.vault
            in_background(
                self,
                lambda: read_reliance(vault, book.pack, book.today, SOON_DAYS),
                self._reliance_read,
            )

    def _refused(self, error: CepError) -> None:
        self.query_one("#notice", Words).update(str(error))
        self.query_one("#notice").set_classes("late -shown")

    def _reliance_read(self, reliance: Reliance) -> None:
        changed = reliance != self._reliance
        self._reliance = reliance
        self.shelves.stale = len(reliance.urgent)
        if changed and self._shelf is Shelf.AGEING and not self.search.typed:
            self._refresh()

    def _show_notice(self) -> None:
        problem, notice = self.shell.pack_problem, self.query_one("#notice", Words)
        if self._past:
            words = (
                "◆ Les règles de 2018, pour mémoire : rien ici ne vaut aujourd’hui. Échap revient "
                "à celles d’aujourd’hui."
            )
            notice.update(polish(words))
        elif problem is not None:
            notice.update(f"▲ {problem}")
        notice.set_classes("warn -shown" if self._past or problem else "")

    def _read_past(self) -> None:
        self._past = True
        self._change_book()

    def _read_present(self) -> None:
        self._past = False
        self._change_book()

    def _change_book(self) -> None:
        self._trail.clear()
        self.remove_class("-reading")
        self._turn_to(Shelf.SCHEMES)
        self.shelves.stale = 0
        self._reliance = Reliance()
        self.reload()

    def _read_own_again(self) -> None:
        self.shell.read_pack_again()
        self.reload()

    # The list

    def action_search(self) -> None:
        """Type in the search, from the very next key on."""
        self._trail.clear()
        self.remove_class("-reading")
        self.set_focus(self.search)
        self.search.select_all()

    def action_move(self, step: int) -> None:
        """Arrows go through the list while one types."""
        if step > 0:
            self.entries.action_cursor_down()
        else:
            self.entries.action_cursor_up()

    def action_turn(self, step: int) -> None:
        """The next shelf, or the one before; around the ends."""
        shelves = list(LABELS)
        self._turn_to(shelves[(shelves.index(self._shelf) + step) % len(shelves)])

    def action_back(self) -> None:
        """Out of the sheet, then out of the search, then back to today's rules."""
        if self.reading:
            self.leave_sheet()
        elif self.search.value:
            self.search.value = ""
        elif self.focused is self.search:
            self.set_focus(self.entries)
        elif self._past:
            self._read_present()

    def browse(self, shelf: Shelf) -> None:
        """Show a shelf, whatever was looked up before."""
        self._shelf = shelf
        if self.is_mounted:
            self._turn_to(shelf)

    @on(ShelfBar.Chosen)
    def _chosen(self, event: ShelfBar.Chosen) -> None:
        self._turn_to(event.shelf)

    @on(Input.Submitted, "#search")
    def _open_best(self) -> None:
        self.open_at(self.entries.address)

    def _turn_to(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._trail.clear()
        self.remove_class("-reading")
        with self.prevent(Input.Changed):
            self.search.value = ""
        self.set_focus(self.entries)
        self._show_list()

    def _show_list(self) -> None:
        self._fill("")

    def _refresh(self) -> None:
        """The same list and the same sheet, after something changed."""
        address = self._sheet.address if self._sheet else ""
        line = self.lines.current
        self._fill(self.entries.address)
        if self.reading:
            self.show_at(address, line.key if line else "")

    def _fill(self, address: str) -> None:
        query = self.search.typed
        self.shelves.current = None if query else self._shelf
        self.entries.show(self._listed(query), address)
        count = self.entries.count
        self.entries.display = bool(count)
        self.query_one("#nothing").display = not count
        self.query_one("#nothing", Words).update(self._nothing(query))
        self.query_one("#count", Words).update(plural(count, "réponse") if query else "")
        if not self.reading and not self.narrow:
            self.show_at(self.entries.address)
        self.refresh_bindings()

    def _listed(self, query: str) -> Iterable[Entry]:
        from cep_tui.reference.searching import search

        book = self._book
        if book is None:
            return ()
        if query:
            return found_entries(search(book.pack, query, MOST_FOUND), book)
        if self._shelf is Shelf.AGEING and not self._past:
            reliance = self._reliance
            return ageing_entries(reliance.ageing, reliance.people, never_sure(book.pack), book)
        return shelf_entries(self._shelf, book)

    def _nothing(self, query: str) -> str:
        if self._book is None:
            return "Lecture du référentiel…"
        if query:
            return f"Rien ne répond à {quoted(query)}.\n\nÉchap  tout le rayon"
        return "Rien sur ce rayon."

    # The sheet

    def sheet_at(self, address: str) -> tuple[Sheet, str] | None:
        """Return what is read at an address."""
        from cep_tui.reference.catalogue import find_item

        item = find_item(self._book.pack, address) if self._book else None
        if item is None or self._book is None:
            return None
        return sheet_of(item, self._book), item.address if item.scheme else ""

    @property
    def _address(self) -> str:
        """The rule one is at: the line that is read, else what the list highlights."""
        line = self.lines.current
        if self.focused is not self.lines or self._sheet is None:
            return self.entries.address
        known = line is not None and self._book is not None and line.key in self._book.pack.items
        return line.key if line is not None and known else self._sheet.address

    def _called(self, address: str) -> str:
        return item_in_full(self._book.pack.items[address], self._book) if self._book else ""

    def action_recheck(self) -> None:
        """The rule was read again today: where, or with whom?"""
        address = self._address
        if not address or self._past:
            return
        if self.shell.pack_problem is not None:
            self.shell.tell_error(self.shell.pack_problem)
            return

        def noted(note: str | None) -> None:
            if note is not None:
                self.shell.attempt(partial(self._note, address, note))

        self.app.push_screen(RecheckDialog(self._called(address)), noted)

    def _note(self, address: str, note: str) -> None:
        note_recheck(self.shell, address, note)
        self.shell.say("Noté : vérifié aujourd’hui.")
        self.reload()

    def action_dossiers(self) -> None:
        """Whose dossier relies on the rule."""
        address, book, shell = self._address, self._book, self.shell
        if not address or book is None or self._past:
            return
        in_background(
            self,
            lambda: who_relies_on(shell.vault, book.pack, address),
            partial(self._show_dossiers, address),
        )

    def _show_dossiers(self, address: str, people: frozenset[int]) -> None:
        from cep_tui.store.portfolio import current_people

        everyone = current_people(self.shell.vault, today=self.shell.today())
        rows = [row for row in everyone if row.id in people]
        if not rows:
            self.shell.say("Aucun dossier ouvert ne s’appuie sur cette règle.")
            return
        self.app.push_screen(DossiersDialog(self._called(address), rows), self._open_dossier)

    def _open_dossier(self, person_id: int | None) -> None:
        if person_id is not None:
            from cep_tui.screens.dossier import DossierScreen

            self.open_over(DossierScreen(person_id))
