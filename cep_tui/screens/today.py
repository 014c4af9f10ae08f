"""Aujourd’hui: what waits, who came, what was left unfinished, and whether a copy is safe."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from cep_tui.french.dates import format_ago, format_long, format_time
from cep_tui.french.typography import plural, polish
from cep_tui.practice.alerts import AlertKind
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.day_list import DayList, Entry
from cep_tui.screens.interview_words import interview_of, is_of_interview, scope_of
from cep_tui.screens.jobs import in_background
from cep_tui.screens.person_words import alerts_of
from cep_tui.screens.today_words import draft_parts, interview_parts, reception_parts, step_parts
from cep_tui.store.errors import RecordMissing
from cep_tui.store.views import DraftView, InterviewView, PersonRow, ReceptionView
from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

RULES_DAYS: Final = 30
"""How long before a rule ends it is told of. The application's own choice."""
MOST_STEPS: Final = 10
"""Beyond that the portfolio is the place to look."""
_SHEET_NOT_KEPT: Final = (
    "▲ La feuille de secours n’a pas été confirmée : sans elle, une phrase de passe oubliée perd "
    "tous les dossiers. F en fait une nouvelle."
)
_WAITING: Final = {AlertKind.LATE_STEP, AlertKind.STEP_SOON, AlertKind.LATE_ANSWER}


@dataclass(frozen=True, slots=True)
class RulesRead:
    """How many rules that dossiers rely on age, and for how many: of these people and this pack,
    on a day."""

    people: Sequence[PersonRow]
    pack: "Pack"
    today: date
    concerned: tuple[int, int]


class TodayScreen(PlaceScreen):
    """The first screen of the day."""

    PLACE = "today"
    CSS_PATH = "today.tcss"
    AUTO_FOCUS = ""
    """It would be a list that turns out to be empty: see `_focus_lines`."""
    HELP = (
        "Ce qui attend, qui est venu aujourd’hui, ce qui est resté en cours. "
        "A commence un accueil, E l’entretien du jour avec la personne de la ligne choisie, "
        "P ouvre le portefeuille."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "receive", "accueillir quelqu’un", id="today.receive"),
        Binding("e,E", "interview", "entretien", id="today.interview"),
        Binding("p", "portfolio", "portefeuille", id="today.portfolio"),
        Binding("s", "backup", "sauvegardes", id="today.backups"),
        Binding("f", "sheet", "feuille de secours", id="today.sheet"),
    ]

    _sheet_is_kept = True
    _rules: RulesRead | None = None

    def compose_body(self) -> ComposeResult:
        """The date, then what waits on the left and the rest on the right."""
        yield Words(id="date")
        yield Words(polish(_SHEET_NOT_KEPT), id="sheet", classes="late -none")
        with Vertical(id="day"):
            with Vertical(), Panel("À faire"):
                yield DayList(id="steps")
                yield Words(id="steps-note", classes="muted")
            with Vertical():
                with Panel("Entretiens du jour", id="held"):
                    yield DayList(id="interviews")
                with Panel("Accueils du jour"):
                    yield DayList(id="receptions")
                    yield Words(id="receptions-note", classes="muted")
                with Panel("À reprendre", id="unfinished"):
                    yield DayList(id="drafts")
        yield ActionableLine(Hanging(Content(""), Content("")), None, id="rules", classes="-none")
        yield Words(id="backup")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sheet has a key as long as nobody noted it."""
        if action == "sheet":
            return not self._sheet_is_kept
        if action == "interview":
            return self._chosen_person is not None
        return super().check_action(action, parameters)

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Accueillir quelqu’un", self.action_receive, "niveau 1")
        if self._chosen_person is not None:
            yield Command("Commencer un entretien…", self.action_interview, "ligne choisie")

    def reload(self) -> None:
        """Read the vault again."""
        from cep_tui.store.drafts import list_drafts
        from cep_tui.store.interviews import interviews_on
        from cep_tui.store.portfolio import current_people
        from cep_tui.store.receptions import receptions_on

        vault, today = self.shell.vault, self.shell.today()
        people = current_people(vault, today=today)
        labels = {row.id: row.label for row in people}
        self.query_one("#date", Words).update(format_long(today).capitalize())
        self._show_steps(people, today)
        self._show_receptions(receptions_on(vault, today), labels)
        drafts = list_drafts(vault)
        self._show_drafts(drafts, self._show_interviews(interviews_on(vault, today), drafts))
        self._show_backup(today)
        self._show_sheet()
        self._focus_lines()
        self._look_at_rules(people, today)

    def action_receive(self) -> None:
        """Begin a reception."""
        self.shell.go("reception")

    def action_interview(self) -> None:
        """Today's interview with the person of the chosen line, begun unless it has been."""
        from cep_tui.screens.interview import open_interview_screen, start_interview

        if (person_id := self._chosen_person) is not None:
            open_interview_screen(self, start_interview(self.shell, person_id))

    @property
    def _chosen_person(self) -> int | None:
        return self.focused.person_id if isinstance(self.focused, DayList) else None

    @on(DayList.OptionHighlighted)
    def _another_line(self) -> None:
        self.refresh_bindings()

    def action_portfolio(self) -> None:
        """Open the portfolio."""
        self.shell.go("portfolio")

    def action_backup(self) -> None:
        """Look at the backups."""
        from cep_tui.screens.backups import BackupsScreen

        self.app.push_screen(BackupsScreen())

    def action_sheet(self) -> None:
        """Make a recovery sheet, and note it this time."""
        from cep_tui.screens.new_sheet import RenewSheetScreen

        self.open_over(RenewSheetScreen())

    def _show_steps(self, people: Iterable[PersonRow], today: date) -> None:
        waiting = sorted(
            (
                (alert, row)
                for row in people
                for alert in alerts_of(row, today)
                if alert.kind in _WAITING
            ),
            key=lambda pair: (pair[0], pair[1].sort_key),
        )
        entries = [
            Entry(
                *step_parts(alert, row, today),
                lambda person=row.id: self._open_person(person),  # type: ignore[misc]
                row.id,
            )
            for alert, row in waiting[:MOST_STEPS]
        ]
        self.query_one("#steps", DayList).show(entries)
        left = len(waiting) - len(entries)
        note = "" if waiting else "Rien d’urgent. Les prochains pas de la semaine viendront ici."
        if left:
            note = f"et {plural(left, 'autre')} dans le portefeuille"
        self._note("#steps-note", note)

    def _show_receptions(self, receptions: Sequence[ReceptionView], labels: dict[int, str]) -> None:
        entries = [
            Entry(
                *reception_parts(each, labels.get(each.person_id or 0, "anonyme")),
                lambda person=each.person_id: self._open_person(person),  # type: ignore[misc]
                each.person_id,
            )
            for each in receptions
        ]
        self.query_one("#receptions", DayList).show(entries)
        self._note("#receptions-note", "" if entries else "Personne encore. A pour accueillir.")

    def _show_interviews(
        self, interviews: Sequence[InterviewView], drafts: Sequence[DraftView]
    ) -> set[str]:
        """List the interviews of the day; return the drafts that are told of there."""
        scopes = {scope_of(each.id) for each in interviews} & {each.scope for each in drafts}
        entries = [
            Entry(
                *interview_parts(each, unfinished=scope_of(each.id) in scopes),
                lambda number=each.id: self._open_interview(number),  # type: ignore[misc]
                each.person_id,
            )
            for each in interviews
        ]
        self.query_one("#interviews", DayList).show(entries)
        self.query_one("#held").set_class(not entries, "-none")
        return scopes

    def _show_drafts(self, drafts: Sequence[DraftView], told: Collection[str]) -> None:
        today = self.shell.today()
        entries = [
            Entry(
                *draft_parts(draft, today, self._whose(draft)),
                lambda draft=draft: self._resume(draft),  # type: ignore[misc]
            )
            for draft in drafts
            if draft.scope not in told
        ]
        self.query_one("#drafts", DayList).show(entries)
        self.query_one("#unfinished").set_class(not entries, "-none")

    def _whose(self, draft: DraftView) -> str:
        """The person of an interview that has a draft."""
        from cep_tui.store.interviews import get_interview

        if not is_of_interview(draft.scope):
            return ""
        try:
            return get_interview(self.shell.vault, interview_of(draft.scope)).person_label
        except RecordMissing:
            return ""

    def _show_backup(self, today: date) -> None:
        from cep_tui.store.backups import list_backups

        line = self.query_one("#backup", Words)
        if self.shell.demo:
            line.update("Portefeuille fictif, sans sauvegarde : tout disparaît en sortant.")
            line.set_classes("muted")
            return
        backups = list_backups(self.shell.vault.path)
        if not backups:
            line.update("▲ Aucune sauvegarde encore. S pour en faire une.")
            line.set_classes("warn")
            return
        made = backups[0].made_at.astimezone(self.shell.now().tzinfo)
        line.update(f"● Dernière sauvegarde {format_ago(made.date(), today)} à {format_time(made)}")
        line.set_classes("muted")

    def _show_sheet(self) -> None:
        from cep_tui.store.sheet import is_kept

        self._sheet_is_kept = self.shell.demo or is_kept(self.shell.vault)
        self.query_one("#sheet").set_class(self._sheet_is_kept, "-none")
        self.refresh_bindings()

    def _focus_lines(self) -> None:
        """Leave no key to a list that has no line: the first that has some takes them."""
        focused = self.focused
        if focused is None or (isinstance(focused, DayList) and focused.is_empty):
            lists = (each for each in self.query(DayList) if not each.is_empty)
            self.set_focus(next(lists, None))

    def _look_at_rules(self, people: Sequence[PersonRow], today: date) -> None:
        """Count the rules that age and the dossiers that rely on them, away from the screen."""
        shell, vault, known = self.shell, self.shell.vault, self._rules

        def read() -> RulesRead:
            from cep_tui.screens.reliance import read_reliance

            pack = shell.pack
            if known and known.people is people and known.pack is pack and known.today == today:
                return known
            reliance = read_reliance(vault, pack, today, RULES_DAYS)
            return RulesRead(people, pack, today, reliance.concerned)

        # Once the day is painted, which reading a pack would slow down.
        self.call_after_refresh(in_background, self, read, self._show_rules, lambda _: None)

    def _show_rules(self, read: RulesRead) -> None:
        self._rules = read
        rules, dossiers = read.concerned
        line = self.query_one("#rules", ActionableLine)
        line.set_class(not rules, "-none")
        words = Content.assemble(
            plural(rules, "règle à revérifier", "règles à revérifier"),
            (f", {plural(dossiers, 'dossier concerné', 'dossiers concernés')}", "$muted"),
        )
        line.lines = (Hanging(Content.styled("▲", "$amber"), words),)

    @on(ActionableLine.Chosen, "#rules")
    def _see_rules(self) -> None:
        from cep_tui.screens.reference_book import ReferenceScreen
        from cep_tui.screens.reference_book.shelves import Shelf

        self.shell.go(ReferenceScreen.PLACE)
        if isinstance(self.app.screen, ReferenceScreen):
            self.app.screen.browse(Shelf.AGEING)

    def _note(self, selector: str, text: str) -> None:
        note = self.query_one(selector, Words)
        note.update(text)
        note.set_class(not text, "-none")

    def _open_person(self, person_id: int | None) -> None:
        if person_id is None:
            self.shell.say("Accueil anonyme : il se rattache depuis « Accueil ».")
            return
        from cep_tui.screens.dossier import DossierScreen

        self.open_over(DossierScreen(person_id))

    def _open_interview(self, number: int) -> None:
        from cep_tui.screens.interview import open_interview_screen

        self.shell.attempt(partial(open_interview_screen, self, number))

    def _resume(self, draft: DraftView) -> None:
        if is_of_interview(draft.scope):
            from cep_tui.screens.interview import open_draft

            self.shell.attempt(partial(open_draft, self, draft))
            return
        from cep_tui.screens.dossier_forms import screen_of_draft

        screen = screen_of_draft(draft)
        if screen is None:
            self.shell.go("reception")
        else:
            self.open_over(screen)
