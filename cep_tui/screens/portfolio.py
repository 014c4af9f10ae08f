"""The portfolio: everyone, found again in a few letters, with what each one waits for."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input

from cep_tui.french.typography import plural, quoted
from cep_tui.practice.load import Load
from cep_tui.practice.people_filter import PeopleIndex
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.person_words import (
    about,
    index_of,
    level_chip,
    line_of,
    namesakes,
    told_apart,
)
from cep_tui.screens.portfolio_order import COLUMN_NAMES, sort_people
from cep_tui.screens.status_words import StatusWords, fetch_status_words
from cep_tui.store.views import Identity, PersonRow
from cep_tui.widgets.hanging import HangingLines
from cep_tui.widgets.load_gauge import LoadGauge
from cep_tui.widgets.panel import Words
from cep_tui.widgets.people_columns import Column
from cep_tui.widgets.people_list import PeopleLine, PeopleList
from cep_tui.widgets.search_field import SearchField

_EMPTY = (
    "Votre portefeuille est vide pour l’instant.\n"
    "\n"
    "N  ajouter une première personne\n"
    "I  importer le tableau que vous tenez aujourd’hui"
)
_INDEX_AFTER_SECONDS = 0.2
_NO_ARCHIVE = "Aucune personne archivée.\n\nA  revenir au portefeuille"


class PortfolioScreen(PlaceScreen):
    """The list, the filter above it, the highlighted person below or beside it."""

    PLACE = "portfolio"
    AUTO_FOCUS = "#people"
    CSS_PATH = "portfolio.tcss"
    HELP = (
        "Tapez / puis quelques lettres d’un nom, d’une commune, ou un bout de numéro de "
        "téléphone\u202f: les accents ne comptent pas, une faute de frappe non plus. "
        "Échap revient à la liste entière."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", "new_person", "nouvelle", id="portfolio.new"),
        Binding(
            "slash", "search", "chercher", key_display="/", priority=True, id="portfolio.search"
        ),
        Binding("i,I", "import_people", "importer…", id="portfolio.import"),
        Binding("t,T", "next_sort", "trier", id="portfolio.sort"),
        Binding("a,A", "toggle_archived", "archives", id="portfolio.archived"),
        Binding("escape", "clear", "toute la liste", id="portfolio.clear"),
        Binding("up", "move(-1)", "personne précédente", show=False),
        Binding("down", "move(1)", "personne suivante", show=False),
    ]

    people = query_one("#people", PeopleList)
    search = query_one("#search", SearchField)

    def __init__(self) -> None:
        super().__init__()
        self._everyone: list[PersonRow] = []
        self._by_id: dict[int, PersonRow] = {}
        self._namesakes: frozenset[int] = frozenset()
        self._index: PeopleIndex | None = None
        self._archived = False
        self._words = StatusWords()

    def compose_body(self) -> ComposeResult:
        """Gauge and filter on one line, then the list and the person."""
        with Horizontal(id="top"):
            yield LoadGauge(id="gauge")
            yield Words("rechercher", id="search-label", classes="muted")
            yield SearchField(placeholder="nom, commune, téléphone", id="search")
        with Horizontal(id="panes"):
            with Vertical(id="listing"):
                yield PeopleList(self._line_of, id="people")
                yield Words(id="count", classes="muted")
            with Vertical(id="preview"):
                yield Words(id="who")
                yield HangingLines(id="about", margin_width=11)

    def on_mount(self) -> None:
        """Filter at each letter; the pack's words when they come."""
        # Watched, not awaited as a message: the letter and the list are then painted together.
        self.watch(self.search, "value", self._filter, init=False)
        fetch_status_words(self, self._words_ready)

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Nouvelle personne", self.action_new_person)
        yield Command("Chercher une personne", self.action_search)
        shown = "le portefeuille" if self._archived else "les personnes archivées"
        yield Command(f"Montrer {shown}", self.action_toggle_archived)
        for column, name in COLUMN_NAMES.items():
            yield Command(f"Trier par {name}", partial(self._sort_by, column))

    def reload(self) -> None:
        """Read everyone again if anything was recorded; the highlight stays on its person."""
        from cep_tui.store.portfolio import current_people

        today = self.shell.today()
        everyone = current_people(self.shell.vault, today=today, archived=self._archived)
        if everyone is not self._everyone:
            self._take(everyone)
        if not self._archived:
            load = Load(len(self._everyone), self.shell.settings.load_ceiling)
            self.query_one(LoadGauge).load = load

    def _take(self, everyone: list[PersonRow]) -> None:
        self._everyone = everyone
        self._by_id = {row.id: row for row in everyone}
        self._namesakes = namesakes(everyone)
        self._index = None
        self._show()
        self._show_preview(self.people.current)
        # Filtering needs an index; once the list is painted there is time to make it.
        self.set_timer(_INDEX_AFTER_SECONDS, self._make_index)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Échap is for leaving the filter, where / is a letter like another."""
        match action:
            case "clear":
                return bool(self.search.value or self.search.has_focus)
            case "search":
                return self.is_mounted and self.focused is not self.search
        return True

    def action_search(self) -> None:
        """Type in the filter, from the very next key on: neither `focus()` nor a key without
        priority would be in time."""
        self.set_focus(self.search)

    def action_clear(self) -> None:
        """Everyone again, and the keys back to the list."""
        self.search.value = ""
        self.set_focus(self.people)

    def action_move(self, step: int) -> None:
        """Arrows go through the list while the filter is being typed."""
        self.people.action_move(step)

    def action_toggle_archived(self) -> None:
        """Archived people instead of the portfolio, or back."""
        self._archived = not self._archived
        self.reload()

    def action_next_sort(self) -> None:
        """Sort by the next column."""
        columns = list(Column)
        by, _ = self.people.sorting
        self._sort_by(columns[(columns.index(by) + 1) % len(columns)])

    def action_new_person(self) -> None:
        """Fill in a new person; a name that was searched in vain is taken over."""
        from cep_tui.screens.person_form import PersonForm

        wanted = "" if self.people.rows else self.search.typed
        self.app.push_screen(PersonForm(Identity(label=wanted)))

    def action_import_people(self) -> None:
        """Bring in a spreadsheet."""
        from cep_tui.screens.import_people import ImportScreen

        self.app.push_screen(ImportScreen())

    def _filter(self) -> None:
        if not self.search.has_focus:  # else Échap is offered anyway
            self.refresh_bindings()
        with self.prevent(PeopleList.Highlighted):
            self._show()
            self.people.highlight_first()
        self._show_preview(self.people.current)

    @on(Input.Submitted, "#search")
    def _open_best(self) -> None:
        self.people.action_open()

    @on(PeopleList.Opened)
    def _open(self, event: PeopleList.Opened) -> None:
        from cep_tui.screens.dossier import DossierScreen

        self.open_over(DossierScreen(event.row.id))

    @on(PeopleList.Highlighted)
    def _preview(self, event: PeopleList.Highlighted) -> None:
        self._show_preview(event.row)

    @on(PeopleList.SortWanted)
    def _sort_wanted(self, event: PeopleList.SortWanted) -> None:
        self._sort_by(event.column)

    def _sort_by(self, column: Column) -> None:
        by, descending = self.people.sorting
        self.people.sorting = (column, not descending if column is by else False)
        self._show()

    def _words_ready(self, words: StatusWords) -> None:
        self._words = words
        self._index = None
        self.people.refresh()
        self._show_preview(self.people.current)

    def _line_of(self, row: PersonRow) -> PeopleLine:
        line = line_of(row, self.shell.today(), self._words.short)
        return replace(line, name=told_apart(row)) if row.id in self._namesakes else line

    def _show(self) -> None:
        """Filter, sort, and say how many there are."""
        query = self.search.typed
        rows = self._sorted(self._matching(query) if query else self._everyone)
        self.people.set_rows(rows, empty_text=self._empty_text(query))
        self.query_one("#count", Words).update(self._count(len(rows), query))

    def _matching(self, query: str) -> list[PersonRow]:
        return [self._by_id[key] for key in self._make_index().matching(query)]

    def _make_index(self) -> PeopleIndex:
        if self._index is None:
            self._index = index_of(self._everyone, self._words.label)
        return self._index

    def _sorted(self, rows: list[PersonRow]) -> list[PersonRow]:
        """By the chosen column; by name, a search keeps its best answers first."""
        column, descending = self.people.sorting
        if column is Column.NAME and not descending:
            return rows
        return sort_people(
            rows,
            column,
            descending=descending,
            today=self.shell.today(),
            status_label=self._words.short,
        )

    def _empty_text(self, query: str) -> str:
        if query:
            return (
                f"Personne ne répond à {quoted(query)}.\n"
                "\n"
                "Échap  toute la liste\n"
                "N      ajouter cette personne (Échap d’abord)"
            )
        return _NO_ARCHIVE if self._archived else _EMPTY

    def _count(self, shown: int, query: str) -> str:
        if not self._everyone:
            return ""
        if self._archived:
            everyone = plural(len(self._everyone), "personne archivée", "personnes archivées")
        else:
            everyone = plural(len(self._everyone), "personne")
        parts = [f"{shown} sur {everyone} · {quoted(query)}" if query else everyone]
        column, _ = self.people.sorting
        if column is not Column.NAME:
            parts.append(f"par {COLUMN_NAMES[column]}")
        return " · ".join(parts)

    def _show_preview(self, row: PersonRow | None) -> None:
        self.query_one("#preview").visible = row is not None
        if row is None:
            return
        today = self.shell.today()
        who = Content.assemble((row.label, "bold"), "  ", level_chip(row.level))
        self.query_one("#who", Words).update(who)
        self.query_one("#about", HangingLines).lines = about(row, today, self._words.label)
