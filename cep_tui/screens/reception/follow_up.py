"""« Suite »: what is decided and by whom, the next step and who takes it, the handover."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from cep_tui.french.dates import format_date
from cep_tui.practice.answer import SuggestionView
from cep_tui.practice.reception import ANSWER_DELAY_DAYS, answer_due
from cep_tui.screens.person_words import DOERS
from cep_tui.screens.reception.form import ReceptionForm
from cep_tui.screens.reception.panes import FIELD_TO_FIELD
from cep_tui.store.views import DecidedBy, Doer, Outcome
from cep_tui.widgets.choices import Choice, ChoiceRow, StandingRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.parsed_fields import DateField, FieldRow

OUTCOME_CHOICES: Final = (
    Choice(Outcome.CONTINUE, "niveau 2 ici", "niveau 2"),
    Choice(Outcome.THINK, "réfléchir"),
    Choice(Outcome.REFER, "orienter"),
    Choice(Outcome.STOP, "s’arrêter là", "stop"),
)
DECIDED_BY: Final[dict[str, str]] = {
    DecidedBy.PERSON: "la personne",
    DecidedBy.TOGETHER: "ensemble",
    DecidedBy.THIRD_PARTY: "un tiers",
}
TITLES: Final[dict[str, str]] = {
    DecidedBy.PERSON: "Suite — décidée par la personne",
    DecidedBy.TOGETHER: "Suite — décidée ensemble",
    DecidedBy.THIRD_PARTY: "Suite — décidée par un tiers",
}
ROWS: Final = ("outcome", "decided_by", "next_step_by", "operator")
FIELDS: Final = (
    "next_step",
    "next_step_on",
    "partner",
    "contact_name",
    "reason",
    "answer_expected_on",
)
_DEFAULT_DELAY: Final = f"{ANSWER_DELAY_DAYS} jours, délai proposé par l’application"


class FollowUpPanel(Panel):
    """The rows of the decision; those of the handover only when there is one."""

    BINDINGS: ClassVar[list[BindingType]] = [*FIELD_TO_FIELD]

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(TITLES[DecidedBy.PERSON], id="follow-up")
        self._today = today

    def compose(self) -> ComposeResult:
        """Decision, next step, handover."""
        yield ChoiceRow("", OUTCOME_CHOICES, advance=True, label_width=0, id="outcome")
        yield StandingRow("Qui décide", _choices(DECIDED_BY), advance=True, id="decided_by")
        with Vertical(id="handover"):
            yield ChoiceRow("Orienter vers", (), advance=True, id="operator")
            yield FieldRow("Partenaire", TextField(placeholder="son nom", id="partner"))
            contact = TextField(placeholder="la personne qui l’attend", id="contact_name")
            yield FieldRow("Interlocuteur", contact)
            yield FieldRow("Motif", TextField(id="reason"))
            yield FieldRow("Réponse attendue", self._date("answer_expected_on"))
            yield Words(_DEFAULT_DELAY, id="delay-hint", classes="muted")
        step = TextField(placeholder="rappeler, relire…", id="next_step")
        yield FieldRow("Prochain pas", step)
        yield StandingRow("Qui s’en charge", _choices(DOERS), advance=True, id="next_step_by")
        yield FieldRow("Pour quand", self._date("next_step_on"))

    def show(self, form: ReceptionForm) -> None:
        """Put the form's answers in the rows and fields."""
        for name in ROWS:
            self.query_one(f"#{name}", ChoiceRow).selected = (getattr(form, name),)
        for name in FIELDS:
            self.query_one(f"#{name}", TextField).value = getattr(form, name)
        self.follow(form)

    def follow(self, form: ReceptionForm) -> None:
        """Say who decides in the title; show the handover when there is one."""
        self.show_title(TITLES.get(form.decided_by, "Suite"))
        self.query_one("#handover").display = form.refers
        default = format_date(answer_due(self._today()))
        self.query_one("#delay-hint").display = form.answer_expected_on == default

    def offer(self, suggestions: Sequence[SuggestionView]) -> None:
        """Who was suggested is one key away."""
        self.query_one("#operator", ChoiceRow).choices = tuple(
            Choice(each.operator, each.label) for each in suggestions
        )

    def choose(self, operator: str) -> None:
        """Show which of the suggestions was taken."""
        self.query_one("#operator", ChoiceRow).selected = (operator,)

    def _date(self, name: str) -> DateField:
        return DateField(today=self._today, placeholder="mardi, +15j, 01/12…", id=name)


def _choices(labels: Mapping[Doer, str] | Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in labels.items())
