"""Next steps and partners' answers: what is planned, what came back."""

from textual.app import ComposeResult

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.screens.person_words import DOERS
from cep_tui.store.views import Doer, ReferralView
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


class PlanStepForm(FormScreen):
    """A next step: who does what, by when."""

    def __init__(self, person_id: int, name: str) -> None:
        super().__init__(f"Prochain pas pour {name}", f"person:{person_id}:step")
        self._person_id = person_id

    def compose_fields(self) -> ComposeResult:
        """What, who, by when."""
        yield FieldRow("Quoi", TextField(placeholder="appeler l’IFAS, relire le CV…", id="what"))
        yield ChoiceRow(
            "Qui", DOER_CHOICES, selected=(Doer.PERSON,), label_width=LABEL_WIDTH, id="by"
        )
        hint = "facultatif : 30/11, lundi, +15j"
        due = DateField(today=self.shell.today, placeholder=hint, id="due_on")
        yield FieldRow("Pour le", due)

    def record(self) -> None:
        """Write it down. Raises `StepMissing`."""
        from cep_tui.store.actions import plan_action

        what = self.query_one("#what", TextField).typed
        if not what:
            raise StepMissing
        by = Doer(self.query_one("#by", ChoiceRow).value or Doer.PERSON)
        due_on = self.query_one("#due_on", DateField).parsed()
        plan_action(self.shell.vault, self._person_id, what, by, due_on)
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
