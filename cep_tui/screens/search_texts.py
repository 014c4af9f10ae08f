"""Searching every note, request and board: the line is shown, and opens where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from cep_tui.french.fold import searched_words
from cep_tui.french.typography import polish, quoted
from cep_tui.practice.voices import read_note
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.jobs import in_background
from cep_tui.screens.person_words import index_of, told_apart
from cep_tui.screens.search_words import ANYTIME, PERIODS, count_in_words, hit_lines, since
from cep_tui.store.views import PersonRow, TextHit, TextKind
from cep_tui.widgets.choices import ChoiceRow, StandingRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.places_bar import PlacesBar
from cep_tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from textual.timer import Timer

    from cep_tui.practice.people_filter import PeopleIndex

DELAY_SECONDS: Final = 0.1
"""How long typing must pause before the texts are searched."""
MOST: Final = 50
LABEL_WIDTH: Final = 12

_NOT_YET: Final = (
    "Deux lettres suffisent, sans accents si vous voulez. On cherche dans les notes d’entretien, "
    "les demandes des accueils et les tableaux.\n"
    "\n"
    "Rien de ce que vous cherchez ici n’est gardé."
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for, among what."""

    words: str = ""
    person_id: int | None = None
    period: str = ANYTIME

    @property
    def is_enough(self) -> bool:
        """Whether there is something to search for."""
        return bool(searched_words(self.words))


class SearchTextsScreen(PlaceScreen):
    """A line to type in, two filters, and what was found under them.

    Nothing of it is kept: neither what is typed nor what is found outlives the screen.
    """

    AUTO_FOCUS = "#words"
    CSS_PATH = "search_texts.tcss"
    HELP = (
        "Chaque mot tapé est le début d’un mot cherché : « form entr » trouve « former à "
        "l’entrepôt ». ↑ et ↓ vont d’une réponse à l’autre, Entrée l’ouvre. Tab mène à la "
        "personne, puis à la période. Rien de ce que vous cherchez ici n’est gardé."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "revenir", id="search_texts.leave"),
        Binding("down", "move('cursor_down')", "réponse suivante", show=False),
        Binding("up", "move('cursor_up')", "réponse précédente", show=False),
        Binding("pagedown", "move('page_down')", "page suivante", show=False),
        Binding("pageup", "move('page_up')", "page précédente", show=False),
    ]

    words = query_one("#words", SearchField)
    who = query_one("#who", TextField)
    period = query_one("#period", StandingRow)
    found = query_one("#found", OptionList)

    def __init__(self, person_id: int | None = None, label: str = "") -> None:
        """A search.

        Args:
            person_id: whose texts, to begin with; `None` for everyone's.
            label: what that person is called.
        """
        super().__init__()
        self.add_class("-nothing")
        self._person_id, self._label = person_id, label
        self._everyone: dict[int, PersonRow] = {}
        self._index: PeopleIndex | None = None
        self._hits: Sequence[TextHit] = ()
        self._shown = Query()
        self._timer: Timer | None = None
        self._asked = self._answered = 0
        """Count the searches and the answers: only the answer to the last one is shown."""
        self._opens_best = False
        """Whether Entrée was pressed before the answer came."""

    def compose_body(self) -> ComposeResult:
        """What is searched for, then what was found."""
        with Horizontal(classes="asked"):
            yield Words("chercher", classes="label")
            yield SearchField(placeholder="un ou plusieurs mots", id="words")
        with Vertical(id="filters"):
            with Horizontal(classes="asked"):
                yield Words("personne", classes="label")
                yield TextField(self._label, placeholder="tout le monde", id="who")
                yield Words(id="whom")
            yield StandingRow(
                "période", PERIODS, selected=(ANYTIME,), label_width=LABEL_WIDTH, id="period"
            )
        yield Words(id="count", classes="muted")
        yield Words(polish(_NOT_YET), id="none", classes="muted")
        yield OptionList(id="found")

    def on_mount(self) -> None:
        """The place one came from stays the one that is lit."""
        self.query_one(PlacesBar).current = self.app.current_mode
        self._show_whom()

    def way_back(self) -> Callable[[], Screen[None]]:
        """A search, of which nothing was kept."""
        return SearchTextsScreen

    def reload(self) -> None:
        """Coming back from what was opened: it may have changed."""
        if self._query().is_enough:
            self._search()

    def on_resize(self) -> None:
        """Another width, other line ends."""
        self.call_after_refresh(self._lay_out)

    @property
    def is_searching(self) -> bool:
        """Whether what is shown does not answer what is typed yet."""
        return self._asked != self._answered

    def action_leave(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()

    def action_move(self, where: str) -> None:
        """The arrows go through what was found while letters go to the words."""
        getattr(self.found, f"action_{where}")()

    @on(Input.Changed, "#words")
    @on(ChoiceRow.Changed)
    def _asked_anew(self) -> None:
        self._search_soon()

    @on(Input.Changed, "#who")
    def _named(self) -> None:
        name = self.who.typed
        if name != self._label:
            self._label, self._person_id = name, None
            self.shell.attempt(partial(self._mean, name))
        self._show_whom()
        self._search_soon()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self.is_searching:
            self._opens_best = True
        elif self.found.highlighted is not None:
            self._open(self.found.highlighted)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(event.option_index)

    # Whose texts

    def _mean(self, name: str) -> None:
        rows = self._named_like(name)
        self._person_id = rows[0].id if rows else None

    def _named_like(self, name: str) -> list[PersonRow]:
        """Who answers to a name, archived or not, the best answer first."""
        if not name:
            return []
        if self._index is None:
            from cep_tui.store.portfolio import current_people

            vault, today = self.shell.vault, self.shell.today()
            rows = [
                row
                for archived in (False, True)
                for row in current_people(vault, today=today, archived=archived)
            ]
            self._everyone = {row.id: row for row in rows}
            self._index = index_of(rows, lambda _: "")
        return [self._everyone[key] for key in self._index.matching(name)]

    def _show_whom(self) -> None:
        """Say who the name that was typed means."""
        words, style = "", ""
        if self._person_id in self._everyone:
            words = told_apart(self._everyone[self._person_id])
        elif self._label and self._person_id is None:
            words, style = "personne de ce nom", "warn"
        self.query_one("#whom", Words).update(f"→ {words}" if words else "")
        self.query_one("#whom").set_classes(style)

    # Searching

    def _query(self) -> Query:
        return Query(self.words.typed, self._person_id, self.period.value or ANYTIME)

    def _search_soon(self) -> None:
        self._opens_best = False
        self._asked += 1
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(DELAY_SECONDS, self._search)

    def _search(self) -> None:
        """Search in a thread."""
        query, asked = self._query(), self._asked
        nobody = bool(self.who.typed) and query.person_id is None
        if nobody or not query.is_enough:
            self._answer(asked, query, ())
            return
        from cep_tui.store.search import search_texts

        vault, today = self.shell.vault, self.shell.today()
        first = since(query.period, today)

        def work() -> list[TextHit]:
            return search_texts(
                vault, query.words, person_id=query.person_id, since=first, limit=MOST
            )

        in_background(self, work, partial(self._answer, asked, query))

    def _answer(self, asked: int, query: Query, hits: Sequence[TextHit]) -> None:
        """An answer that comes after a newer question is dropped."""
        if asked != self._asked:
            return
        self._answered = asked
        self._show(query, hits)
        if self._opens_best and hits:
            self._open(0)
        self._opens_best = False

    def _show(self, query: Query, hits: Sequence[TextHit]) -> None:
        at = self.found.highlighted or 0
        same = query == self._shown
        self._shown, self._hits = query, hits
        self._lay_out()
        last = len(hits) - 1
        self.found.highlighted = (min(at, last) if same else 0) if hits else None
        self.set_class(not hits, "-nothing")
        self.query_one("#count", Words).update(count_in_words(hits, MOST) if hits else "")
        self.query_one("#none", Words).update(self._nothing(query))

    def _nothing(self, query: Query) -> str:
        if not query.is_enough:
            return polish(_NOT_YET)
        where = "" if query.period == ANYTIME and query.person_id is None else " avec ces filtres"
        return f"Rien ne contient {quoted(query.words)}{where}."

    def _lay_out(self) -> None:
        highlighted = self.found.highlighted
        width = self.found.scrollable_content_region.width - 2
        today = self.shell.today()
        lines = [hit_lines(hit, self._shown.words, today, width) for hit in self._hits]
        self.found.set_options([Option(line) for line in lines])
        self.found.highlighted = highlighted if self._hits else None

    # Opening

    def _open(self, index: int) -> None:
        """To where a text that was found stands."""
        self.shell.attempt(partial(self._go_to, self._hits[index]))

    def _go_to(self, hit: TextHit) -> None:
        if hit.kind is TextKind.NOTE and hit.interview_id is not None:
            from cep_tui.screens.interview import open_interview_screen

            quote = read_note(hit.line)[0].text
            open_interview_screen(self, hit.interview_id, quote=quote, line=hit.line_number)
        elif hit.person_id is not None:
            self.open_over(_screen_of(hit.kind, hit.person_id))
        else:
            self.shell.say("Accueil anonyme : il se rattache depuis « Accueil ».")


def _screen_of(kind: TextKind, person_id: int) -> Screen[None]:
    """Where a text of somebody's stands that is not a note."""
    if kind is TextKind.RECEPTION:
        from cep_tui.screens.dossier import DossierScreen

        return DossierScreen(person_id)
    from cep_tui.screens.board.screen import BoardScreen

    return BoardScreen(person_id)
