"""The Référentiel: look up a scheme, an operator or an old word, and how old each rule is."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from cep_tui.french.typography import plural, polish, quoted
from cep_tui.screens.base import Command
from cep_tui.screens.reference_book.rules import RulesScreen
from cep_tui.screens.reference_book.shelf_bar import ShelfBar
from cep_tui.screens.reference_book.shelves import (
    LABELS,
    Entry,
    Shelf,
    ageing_entries,
    found_entries,
    shelf_entries,
)
from cep_tui.screens.reliance import never_sure
from cep_tui.widgets.panel import Words

MOST_FOUND: Final = 60


class ReferenceScreen(RulesScreen):
    """The rules of the field, to read and to check again."""

    PLACE = "reference"
    AUTO_FOCUS = ""
    CSS_PATH = "reference.tcss"
    HELP = (
        "Tapez un sigle, un ancien nom ou un mot : les accents ne comptent pas. Chaque règle dit "
        "son âge : ✓ vérifiée par vous, · livrée avec l’application, ▲ à revérifier ou à "
        "confirmer, ≠ contredite ; Entrée montre sa source. V note que vous l’avez relue "
        "aujourd’hui, dans un fichier à vous ; Ctrl+Z retire ce que V vient de noter. D montre "
        "les dossiers qui s’y appuient. ← → changent de rayon, N va au groupe suivant, 7 revient "
        "à la liste. Ce qui est livré vient de copies de documents, sans relecture en ligne : la "
        "source dit où revérifier."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # In the order in which they matter where there is no room for all.
        Binding("escape", "back", "revenir", id="reference.back"),
        Binding("v,V", "recheck", "vérifié", id="reference.recheck"),
        Binding("d,D", "dossiers", "dossiers", id="reference.dossiers"),
        Binding("slash", "search", "chercher", key_display="/", priority=True, id="reference.find"),
        Binding("right", "turn(1)", "rayon suivant", show=False, id="reference.right"),
        Binding("left", "turn(-1)", "rayon précédent", show=False, id="reference.left"),
        Binding("n,N", "jump", "groupe suivant", show=False, id="reference.jump"),
        Binding("7,è", "to_list", "revenir à la liste", show=False, id="reference.list"),
        Binding("up", "move(-1)", "ligne précédente", show=False),
        Binding("down", "move(1)", "ligne suivante", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shelf = Shelf.SCHEMES
        self._browsing = self._been_elsewhere = False

    def on_mount(self) -> None:
        """One looks something up, unless one came to browse; search at each letter."""
        self.set_focus(self.entries if self._browsing else self.search)
        self.query_one("#sheet").visible = False
        # Watched, not awaited as a message: the letter and the list are then painted together.
        self.watch(self.search, "value", self._search, init=False)

    def on_screen_suspend(self) -> None:
        """Another place, or something over this one?"""
        self._been_elsewhere = self.app.current_mode != self.PLACE

    def on_screen_resume(self) -> None:
        """Coming from another place one looks something up: what is typed is searched for."""
        if self._been_elsewhere:
            self._been_elsewhere = False
            self.action_search()

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Chercher dans le référentiel", self.action_search)
        for shelf, label in LABELS.items():
            yield Command(f"Référentiel : {label.lower()}", partial(self.browse, shelf))
        if self.past:
            yield Command(
                "Revenir au référentiel d’aujourd’hui", partial(self.turn_to_book, past=False)
            )
        else:
            yield Command("Revérifié aujourd’hui", self.action_recheck, "la règle choisie")
            yield Command("Dossiers qui s’y appuient", self.action_dossiers, "sur cette règle")
            yield Command("Relire mes propres règles", self.read_own_again, "fichiers changés")
            read_past = partial(self.turn_to_book, past=True)
            yield Command("Lire le référentiel 2018", read_past, "pour mémoire")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what can be done now has a key; letters are typed in the search."""
        if not self.is_mounted:
            return True
        searching = self.focused is self.search
        match action:
            case "search":
                return not searching
            case "back":
                return bool(self.reading or self.search.value or self.past or searching)
            case "turn":
                return not searching
            case "jump":
                return self.focused is self.entries
            case "recheck" | "dossiers":
                return not self.past and not searching and bool(self.address)
        return True

    def action_search(self) -> None:
        """Type in the search, from the very next key on."""
        self.close_sheet()
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
        self.browse(shelves[(shelves.index(self._shelf) + step) % len(shelves)])

    def action_jump(self) -> None:
        """The next group of a long list."""
        self.entries.jump()

    def action_to_list(self) -> None:
        """Whatever is read or was looked up: the shelf."""
        self.browse(self._shelf)

    def action_back(self) -> None:
        """Out of the sheet, then out of the search, then back to today's rules."""
        if self.reading:
            self.leave_sheet()
        elif self.search.value:
            self.search.value = ""
        elif self.focused is self.search:
            self.set_focus(self.entries)
        elif self.past:
            self.turn_to_book(past=False)

    def turn_to_book(self, *, past: bool) -> None:
        """Another pack is read from its first shelf."""
        self.browse(Shelf.SCHEMES)
        super().turn_to_book(past=past)

    def browse(self, shelf: Shelf) -> None:
        """Show a shelf, whatever was looked up before."""
        self._shelf, self._browsing = shelf, True
        if self.is_mounted:
            self.close_sheet()
            with self.prevent(Input.Changed):
                self.search.value = ""
            self.set_focus(self.entries)
            self._fill()

    @on(ShelfBar.Chosen)
    def _chosen(self, event: ShelfBar.Chosen) -> None:
        self.browse(event.shelf)

    def _search(self) -> None:
        self._fill()

    @on(Input.Submitted, "#search")
    def _open_best(self) -> None:
        self.open_at(self.entries.address)

    def book_read(self) -> None:
        """The same list and the same sheet, in the words of the pack just read."""
        self._fill(self.entries.address)
        if self.reading:
            self.show_again()

    def reliance_read(self) -> None:
        """What ages is listed on its shelf."""
        if self._shelf is Shelf.AGEING and not self.search.typed:
            self._fill(self.entries.address)

    def _fill(self, address: str = "") -> None:
        """Write the list, its highlight on an entry if it is there, else on the first."""
        query = self.search.typed
        self.shelves.current = None if query else self._shelf
        listed, told = self._found(query) if query else (self._on_shelf(), "")
        self.entries.show(listed, address)
        nothing = self.query_one("#nothing", Words)
        nothing.update(self._nothing(query))
        nothing.display = not self.entries.address
        self.query_one("#count", Words).update(told)
        self.show_beside()
        self.refresh_bindings()

    def _found(self, query: str) -> tuple[Iterable[Entry], str]:
        """What answers, and how many do; or only those that come first."""
        from cep_tui.reference.searching import find

        if self.book is None:
            return (), ""
        found = find(self.book.pack, query, MOST_FOUND)
        told = plural(found.total, "réponse")
        if found.total > MOST_FOUND:
            told = f"les {MOST_FOUND} premières réponses sur {found.total}"
        if found.understood:
            told = f"Résultats pour {quoted(found.understood)} : {told}"
        return found_entries(found.items, self.book), polish(told)

    def _on_shelf(self) -> Iterable[Entry]:
        book, reliance = self.book, self.reliance
        if book is None:
            return ()
        if self._shelf is not Shelf.AGEING:
            return shelf_entries(self._shelf, book)
        if reliance is None:
            return ()
        return ageing_entries(reliance.ageing, reliance.people, never_sure(book.pack), book)

    def _nothing(self, query: str) -> str:
        if query and self.book is not None:
            return f"Rien ne répond à {quoted(query)}.\n\nÉchap  tout le rayon"
        if self.past and self._shelf is Shelf.AGEING:
            return "Ces règles sont d’un autre temps : rien n’est à y revérifier."
        return "Lecture du référentiel…"
