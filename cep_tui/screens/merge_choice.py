"""Which other dossier is the same person? The likely ones first, or found by name."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Input

from cep_tui.french.typography import polish
from cep_tui.practice.duplicates import KnownPeople, LikelyDuplicate
from cep_tui.practice.people_filter import PeopleIndex
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.duplicate_words import all_traits, reasons_in_words, traits_of
from cep_tui.screens.person_words import index_of, line_of
from cep_tui.screens.status_words import StatusWords, fetch_status_words
from cep_tui.store.views import Dossier, PersonRow
from cep_tui.widgets.panel import Words
from cep_tui.widgets.people_list import PeopleLine, PeopleList
from cep_tui.widgets.search_field import SearchField


class MergeChoiceScreen(PlaceScreen):
    """A list of people: those alike until something is typed, then those who answer."""

    PLACE = "portfolio"
    CSS_PATH = "merge_choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "revenir", id="merge_choice.back"),
        Binding("up", "move(-1)", "personne précédente", show=False),
        Binding("down", "move(1)", "personne suivante", show=False),
    ]

    people = query_one("#people", PeopleList)
    search = query_one("#search", SearchField)

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self._dossier = dossier
        self._rows: dict[int, PersonRow] = {}
        self._index = PeopleIndex(())
        self._alike: dict[int, LikelyDuplicate] = {}
        self._words = StatusWords()

    def compose_body(self) -> ComposeResult:
        """Who, the filter, the list, why."""
        name = self._dossier.identity.label
        title = f"Quel autre dossier est celui de {name}{polish(' ?')}"
        yield Words(title, classes="strong")
        yield SearchField(placeholder="un autre nom, une commune, un téléphone", id="search")
        yield PeopleList(self._line_of, id="people")
        yield Words(id="why", classes="muted")

    def on_mount(self) -> None:
        """Look for those alike; when there is nobody, a name is typed."""
        fetch_status_words(self, self._words_ready)
        self.shell.attempt(self.reload)
        self.set_focus(self.people if self._alike else self.search)

    def reload(self) -> None:
        """Read everyone; once merged, there is nothing left to choose."""
        from cep_tui.store.portfolio import known_people, list_people

        vault, today = self.shell.vault, self.shell.today()
        everyone = [
            *list_people(vault, today=today),
            *list_people(vault, today=today, archived=True),
        ]
        self._rows = {row.id: row for row in everyone if row.id != self._dossier.id}
        self._index = index_of(self._rows.values(), self._words.label)
        known = KnownPeople(all_traits(known_people(vault)))
        alike = known.like(traits_of(self._dossier.identity, self._dossier.id))
        self._alike = {one.key: one for one in alike}
        self._show()

    def action_back(self) -> None:
        """Nothing is done."""
        self.app.pop_screen()

    def action_move(self, step: int) -> None:
        """Arrows go through the list while the filter is being typed."""
        self.people.action_move(step)

    @on(Input.Changed, "#search")
    def _show(self) -> None:
        query = self.search.typed
        keys = self._index.matching(query) if query else list(self._alike)
        none = "Personne ne répond." if query else "Aucun dossier ne ressemble à celui-ci."
        self.people.set_rows([self._rows[key] for key in keys], empty_text=none)

    @on(Input.Submitted, "#search")
    def _choose_best(self) -> None:
        self.people.action_open()

    @on(PeopleList.Highlighted)
    def _say_why(self, event: PeopleList.Highlighted) -> None:
        alike = self._alike.get(event.row.id) if event.row else None
        self.query_one("#why", Words).update(reasons_in_words(alike.reasons) if alike else "")

    @on(PeopleList.Opened)
    def _chosen(self, event: PeopleList.Opened) -> None:
        self.shell.attempt(partial(self._compare, event.row.id))

    def _compare(self, person_id: int) -> None:
        from cep_tui.screens.merge import MergeScreen
        from cep_tui.store.dossier import get_dossier

        other = get_dossier(self.shell.vault, person_id)
        self.app.switch_screen(MergeScreen(self._dossier, other))

    def _line_of(self, row: PersonRow) -> PeopleLine:
        return line_of(row, self.shell.today(), self._words.short)

    def _words_ready(self, words: StatusWords) -> None:
        self._words = words
        self._index = index_of(self._rows.values(), words.label)
        self.people.refresh()
