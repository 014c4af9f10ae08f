"""Whom a reception is for: someone of the portfolio, or someone new under just a name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Input

from cep_tui.french.dates import format_date
from cep_tui.french.phones import format_phone
from cep_tui.french.typography import polish, quoted
from cep_tui.practice.people_filter import PeopleIndex
from cep_tui.screens.base import Dialog
from cep_tui.screens.person_words import StatusLabel, index_of, line_of, namesakes
from cep_tui.store.views import PersonRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.people_list import PeopleLine, PeopleList


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answer: someone known, or the name of someone to create (`person_id` is `None`)."""

    person_id: int | None
    label: str
    only_choose: bool = False
    """Whether the reception goes on: the person is known, nothing is recorded yet."""


class ChoosePerson(Dialog[Chosen]):
    """The filter of the portfolio and its list; Enter takes the best answer."""

    DEFAULT_CSS = """
    ChoosePerson PeopleList { height: 12; margin: 1 0; }
    ChoosePerson TextField { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "create", "créer cette personne", id="choose.create"),
        Binding("f12", "only_choose", "choisir sans enregistrer", id="choose.only"),
        Binding("down", "move(1)", "personne suivante", show=False),
        Binding("up", "move(-1)", "personne précédente", show=False),
    ]

    people = query_one(PeopleList)
    search = query_one("#search", TextField)

    def __init__(self, title: str, status_label: StatusLabel, *, recording: bool = False) -> None:
        """A choice.

        Args:
            title: what will be done with the person.
            status_label: puts a status in words.
            recording: whether Enter records the reception under way, so that choosing without
                recording is another key.
        """
        super().__init__()
        self._title = title
        self._status_label = status_label
        self._recording = recording
        self._by_id: dict[int, PersonRow] = {}
        self._namesakes: frozenset[int] = frozenset()
        self._births: dict[int, str] = {}
        """Dates of birth of the namesakes seen so far."""
        self._index = PeopleIndex(())

    def compose(self) -> ComposeResult:
        """The filter, the list, what the keys do."""
        with Panel(self._title) as panel:
            panel.border_subtitle = "Échap pour revenir"
            yield TextField(placeholder="nom, commune, téléphone", id="search")
            yield PeopleList(self._line_of)
            yield Words(self._keys(), classes="muted")

    def on_mount(self) -> None:
        """Everyone at first."""
        from cep_tui.store.portfolio import current_people

        everyone = current_people(self.shell.vault, today=self.shell.today())
        self._by_id = {row.id: row for row in everyone}
        self._namesakes = namesakes(everyone)
        self._index = index_of(everyone, self._status_label)
        self._show()
        self.search.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Choosing without recording makes sense only when choosing records."""
        return self._recording if action == "only_choose" else True

    def action_move(self, step: int) -> None:
        """Arrows go through the list while the name is being typed."""
        self.people.action_move(step)

    def action_create(self) -> None:
        """Someone new, under the name that was typed."""
        if self.search.typed:
            self.dismiss(Chosen(None, self.search.typed))
        else:
            self.shell.say("Un nom ou un pseudonyme suffit : tapez-le d’abord.")

    def action_only_choose(self) -> None:
        """The highlighted person; the reception goes on."""
        self._choose(lambda chosen: replace(chosen, only_choose=True))

    @on(Input.Changed, "#search")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._show()
        self.people.highlight_first()

    @on(Input.Submitted, "#search")
    @on(PeopleList.Opened)
    def _take(self, event: Input.Submitted | PeopleList.Opened) -> None:
        event.stop()
        self._choose(lambda chosen: chosen)

    def _choose(self, adapt: Callable[[Chosen], Chosen]) -> None:
        row = self.people.current
        # A mistyped name finds nobody: Enter, pressed out of habit, creates nobody either.
        if row is not None:
            self.dismiss(adapt(Chosen(row.id, row.label)))

    def _show(self) -> None:
        query = self.search.typed
        rows = [self._by_id[key] for key in self._index.matching(query)]
        self.people.set_rows(rows, empty_text=_nobody(query))

    def _keys(self) -> str:
        create = "Ctrl+N crée une personne sous ce nom"
        if self._recording:
            return f"Entrée enregistre l’accueil, F12 choisit seulement\n{create}"
        return f"Entrée choisit · {create}"

    def _line_of(self, row: PersonRow) -> PeopleLine:
        line = line_of(row, self.shell.today(), self._status_label)
        if row.id in self._namesakes:
            line = replace(line, name=self._told_apart(row))
        return line

    def _told_apart(self, row: PersonRow) -> str:
        """The name, and what is known that a namesake has not."""
        from cep_tui.store.dossier import get_dossier

        if row.id not in self._births:
            identity = get_dossier(self.shell.vault, row.id).identity
            born = identity.birth_date
            self._births[row.id] = format_date(born) if born else ""
        phone = format_phone(row.phone) if row.phone else ""
        return " · ".join(filter(None, (row.label, self._births[row.id], row.commune, phone)))


def _nobody(query: str) -> str:
    if not query:
        return polish("Personne encore : tapez un nom ou un pseudonyme, Ctrl+N le crée.")
    return f"Personne ne répond à {quoted(query)}.\n\nCtrl+N crée cette personne, sous ce seul nom."
