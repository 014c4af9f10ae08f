"""Next steps and partners' answers: what is planned, what came back."""

from textual.app import ComposeResult

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.board.base_form import NOTHING, BoardForm, Made, Whose
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.screens.person_words import DOERS
from cep_tui.store.views import NO_ORIGIN, ActionView, Doer, ReferralView
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.parsed_fields import DateField, FieldRow
from cep_tui.widgets.text_zone import TextZone

DOER_CHOICES = tuple(Choice(doer, words) for doer, words in DOERS.items())


class StepMissing(CepError):
    """A next step says what will be done."""

    def __init__(self) -> None:
        super().__init__(
            polish("Il manque ce qui est prévu. Rien n’est enregistré : dites-le en quelques mots.")
        )


class PlanStepForm(BoardForm):
    """A next step: who does what, by when. On the board it is an action."""

    KIND, TITLE, MAIN = "step", "Prochain pas pour {name}", "what"

    def __init__(
        self, person_id: int, name: str, action: ActionView | None = None, made: Made = NOTHING
    ) -> None:
        """A form.

        Args:
            person_id: whose step.
            name: what the person is called.
            action: the step to change, `None` for a new one.
            made: what a new one is made from.
        """
        number, origin = (action.id, action.origin) if action else (None, NO_ORIGIN)
        super().__init__(Whose(person_id, name), made, number=number, origin=origin)
        self._action = action

    def compose_own(self) -> ComposeResult:
        """What, who, by when."""
        action = self._action
        what = TextField(
            action.what if action else "",
            placeholder="appeler l’IFAS, relire le CV…",
            id="what",
        )
        yield FieldRow("Quoi", what)
        by = action.by if action else Doer.PERSON
        yield ChoiceRow("Qui", DOER_CHOICES, selected=(by,), label_width=LABEL_WIDTH, id="by")
        hint = "facultatif : 30/11, lundi, +15j"
        due_on = action.due_on if action else None
        due = DateField(due_on, today=self.shell.today, placeholder=hint, id="due_on")
        yield FieldRow("Pour le", due)

    def record(self) -> None:
        """Write it down. Raises `StepMissing`, `StaleRecord`."""
        from cep_tui.store.actions import change_action, plan_action

        what = self.query_one("#what", TextField).typed
        if not what:
            raise StepMissing
        by = Doer(self.query_one("#by", ChoiceRow).value or Doer.PERSON)
        due_on = self.query_one("#due_on", DateField).parsed()
        vault, action = self.shell.vault, self._action
        if action is None:
            plan_action(vault, self.whose.person_id, what, by, due_on, origin=self.origin)
        else:
            change_action(vault, action.id, what, by, due_on, rev=action.rev)
        self.leave_recorded()


class AnswerForm(FormScreen):
    """A partner answered."""

    def __init__(self, person_id: int, referral: ReferralView) -> None:
        title = f"Réponse de {referral.values.partner}"
        super().__init__(title, f"person:{person_id}:answer:{referral.id}")
        self._referral = referral

    def compose_fields(self) -> ComposeResult:
        """When, and what they said."""
        today = self.shell.today
        yield FieldRow("Reçue le", DateField(today(), today=today, id="on"))
        yield FieldRow(
            "Réponse", TextZone(placeholder="acceptée, refusée, ce qu’ils proposent…", id="answer")
        )

    def record(self) -> None:
        """Close the loop."""
        from cep_tui.store.receptions import record_answer

        on = self.query_one("#on", DateField).parsed() or self.shell.today()
        answer = self.query_one("#answer", TextZone).typed
        record_answer(self.shell.vault, self._referral.id, on, answer)
        self.leave_recorded()
