"""Forms of the board: what the person came for, skills, resources, decisions."""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from cep_tui.french.typography import polish
from cep_tui.practice.voices import Voice
from cep_tui.screens.board.base_form import NOTHING, BoardForm, Made, ThingForm, Whose, row
from cep_tui.screens.board.finding import find_skills
from cep_tui.screens.board.words import SKILL_KINDS, SKILL_STATES
from cep_tui.store.views import (
    DecisionValues,
    Recorded,
    RequestValues,
    ResourceValues,
    SkillKind,
    SkillState,
    SkillValues,
)
from cep_tui.widgets.choices import ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.parsed_fields import DateField, FieldRow
from cep_tui.widgets.text_zone import TextZone

_MOST_PROPOSED: Final = 4


class RequestForm(BoardForm):
    """What the person came for: in their words, then as it was put together."""

    KIND, TITLE, MAIN = "request", "Demande · {name}", "first"

    def __init__(
        self, whose: Whose, recorded: Recorded[RequestValues] | None, made: Made = NOTHING
    ) -> None:
        """The form. Words of a note go to what was said at first when the person speaks and
        nothing is written there, else after what was put together."""
        self._rev = recorded.rev if recorded else None
        self._values = values = recorded.values if recorded else RequestValues()
        super().__init__(whose, made, origin=values.origin)
        told = made.readable
        if told.words and (values.first or told.voice is not Voice.PERSON):
            lines = filter(None, (values.reformulated, self.offered.pop("first")))
            self.offered["reformulated"] = "\n".join(lines)

    def compose_own(self) -> ComposeResult:
        """First, then reformulated."""
        values = self._values
        hint = "ses mots à l’arrivée"
        yield FieldRow("Au départ", TextZone(values.first, placeholder=hint, id="first"))
        hint = "ce que vous en avez formulé ensemble"
        zone = TextZone(values.reformulated, placeholder=hint, id="reformulated")
        yield FieldRow("Ensemble", zone)

    def record(self) -> None:
        """Write it. Raises `StaleRecord`."""
        from cep_tui.store.board import set_request

        values = RequestValues(self.typed("first"), self.typed("reformulated"), self.origin)
        set_request(self.shell.vault, self.whose.person_id, values, rev=self._rev)
        self.leave_recorded()


class SkillForm(ThingForm[SkillValues]):
    """A skill, of which kind, where the person stands, where it shows."""

    KIND, TITLE, MAIN = "skill", "Compétence · {name}", "label"

    def compose_own(self) -> ComposeResult:
        """What it is called, with those of the pack that are called so; kind, state, experience."""
        values = self.recorded.values if self.recorded else SkillValues("")
        hint = "organiser un flux, former à un poste, écoute…"
        yield FieldRow("Compétence", TextField(values.label, placeholder=hint, id="label"))
        yield LineList(id="proposed", classes="form-proposals")
        yield row("C’est un", SKILL_KINDS.items(), values.kind, "kind")
        yield row("Elle est", SKILL_STATES.items(), values.state, "state")
        hint = "facultatif : chef d’équipe à l’entrepôt, bénévolat, famille…"
        zone = TextZone(values.experience, placeholder=polish(hint), id="experience")
        yield FieldRow("Vue dans", zone)

    def values(self) -> SkillValues:
        """What the fields say."""
        return SkillValues(
            self.typed("label"),
            SkillKind(self.chosen("kind")),
            SkillState(self.chosen("state")),
            self.typed("experience"),
            self.origin,
        )

    def add(self, values: SkillValues) -> None:
        """Put it on the board."""
        from cep_tui.store.board import add_skill

        add_skill(self.shell.vault, self.whose.person_id, values)

    def change(self, recorded: Recorded[SkillValues], values: SkillValues) -> None:
        """Write it anew."""
        from cep_tui.store.board import change_skill

        change_skill(self.shell.vault, recorded.id, values, rev=recorded.rev)

    @on(Input.Changed, "#label")
    def _propose(self, event: Input.Changed) -> None:
        """The soft skills of the pack that are called so."""
        found = find_skills(self.shell.pack, event.value)[:_MOST_PROPOSED]
        self.query_one("#proposed", LineList).lines = tuple(
            Line(label, Content.styled("○", "$muted"), Content(label), Content(definition))
            for label, definition in found
            if label != event.value
        )

    @on(LineList.Picked, "#proposed")
    def _take(self, event: LineList.Picked) -> None:
        field = self.query_one("#label", TextField)
        field.value = event.key
        self.query_one("#kind", ChoiceRow).selected = (SkillKind.SOFT_SKILL,)
        self.query_one("#kind", ChoiceRow).focus()


class ResourceForm(ThingForm[ResourceValues]):
    """Somebody or something the person can lean on."""

    KIND, TITLE = "resource", "Appui · {name}"

    def compose_own(self) -> ComposeResult:
        """What helps."""
        text = self.recorded.values.text if self.recorded else ""
        hint = "une sœur du métier, une voiture, du temps le mercredi…"
        yield FieldRow("Ce qui aide", TextZone(text, placeholder=hint, id="text"))

    def values(self) -> ResourceValues:
        """What the fields say."""
        return ResourceValues(self.typed("text"), self.origin)

    def add(self, values: ResourceValues) -> None:
        """Put it on the board."""
        from cep_tui.store.board import add_resource

        add_resource(self.shell.vault, self.whose.person_id, values)

    def change(self, recorded: Recorded[ResourceValues], values: ResourceValues) -> None:
        """Write it anew."""
        from cep_tui.store.board import change_resource

        change_resource(self.shell.vault, recorded.id, values, rev=recorded.rev)


class DecisionForm(ThingForm[DecisionValues]):
    """What the person decided, in their words."""

    KIND, TITLE = "decision", "Décision · {name}"
    HINT = "C’est la personne qui décide : gardez ses mots."

    def compose_own(self) -> ComposeResult:
        """Their words, the day."""
        today = self.shell.today
        values = self.recorded.values if self.recorded else DecisionValues("", today())
        yield FieldRow("Ses mots", TextZone(values.text, placeholder=polish("« Je… »"), id="text"))
        yield FieldRow("Décidé le", DateField(values.decided_on, today=today, id="on"))

    def values(self) -> DecisionValues:
        """What the fields say."""
        return DecisionValues(self.typed("text"), self.day(), self.origin)

    def add(self, values: DecisionValues) -> None:
        """Put it on the board."""
        from cep_tui.store.board import add_decision

        add_decision(self.shell.vault, self.whose.person_id, values)

    def change(self, recorded: Recorded[DecisionValues], values: DecisionValues) -> None:
        """Write it anew."""
        from cep_tui.store.board import change_decision

        change_decision(self.shell.vault, recorded.id, values, rev=recorded.rev)
