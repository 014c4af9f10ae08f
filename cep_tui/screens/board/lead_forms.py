"""Forms of a lead: what it is, how far each side sees it hold, what becomes of it."""

import re
from collections.abc import Mapping
from typing import Final

from textual.app import ComposeResult

from cep_tui.errors import CepError
from cep_tui.french.text import clean_line
from cep_tui.french.typography import polish
from cep_tui.practice.feasibility import ASPECTS, MOST
from cep_tui.screens.board.base_form import NOTHING, BoardForm, Made, ThingForm, Whose, row
from cep_tui.screens.board.lead_words import LEAD_KINDS, REASONS, turns_panel
from cep_tui.screens.board.two_views import TwoViews, views_heading
from cep_tui.screens.form import LABEL_WIDTH
from cep_tui.store.errors import RomeCodeWrong
from cep_tui.store.views import (
    Appraisal,
    Feasibility,
    LeadKind,
    LeadState,
    LeadTurn,
    LeadValues,
    LeadView,
    Recorded,
    Turn,
    TurnReason,
)
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import DateField, FieldRow, ParsedField
from cep_tui.widgets.text_zone import TextZone

_ROME_CODE: Final = re.compile(r"[A-Z]\d{4}", re.ASCII)

# All of them fit beside the label at 80 columns: none is said in another way once it is chosen.
_CHOOSE: Final = Choice(Turn.CHOSEN, "la personne la choisit", letter="c")
_REFINE: Final = Choice(Turn.REFINED, "se précise", letter="p")
_SET_ASIDE: Final = Choice(Turn.SET_ASIDE, "est écartée", letter="e")
_TAKE_UP: Final = Choice(Turn.TAKEN_UP, "est reprise", letter="r")
_REOPEN: Final = Choice(Turn.TAKEN_UP, "redevient une piste", letter="r")
POSSIBLE: Final[Mapping[LeadState, tuple[Choice, ...]]] = {
    LeadState.OPEN: (_CHOOSE, _REFINE, _SET_ASIDE),
    LeadState.CHOSEN: (_REFINE, _SET_ASIDE, _REOPEN),
    LeadState.SET_ASIDE: (_TAKE_UP, _CHOOSE),
}
"""What may become of a lead, by where it stands."""


class TurnMissing(CepError):
    """A turn says what becomes of the lead."""

    def __init__(self) -> None:
        super().__init__(
            "Il manque ce que devient la piste. Rien n’est enregistré : choisissez par une lettre."
        )


def parse_rome_code(text: str) -> str:
    """Return a ROME code as it is written: « j 1501 » gives "J1501". Only its form is checked.

    Raises `RomeCodeWrong`.
    """
    code = clean_line(text).replace(" ", "").upper()
    if not _ROME_CODE.fullmatch(code):
        raise RomeCodeWrong
    return code


class LeadForm(ThingForm[LeadValues]):
    """A lead, and how far the person and the counsellor each see it hold."""

    KIND, TITLE, MAIN = "lead", "Piste · {name}", "label"

    def __init__(self, whose: Whose, lead: LeadView | None = None, made: Made = NOTHING) -> None:
        recorded = None if lead is None else Recorded(lead.id, lead.rev, lead.values)
        super().__init__(whose, recorded, made)
        self._turns = lead.turns if lead else ()

    def compose_own(self) -> ComposeResult:
        """Name, kind, code; both views; the turns it took."""
        values = self.recorded.values if self.recorded else LeadValues("")
        hint = "aide-soignante, ouvrir un gîte, devenir référente…"
        yield FieldRow("Piste", TextField(values.label, placeholder=hint, id="label"))
        yield row("C’est", LEAD_KINDS.items(), values.kind, "kind")
        code = ParsedField(
            parse_rome_code,
            str,
            values.rome_code or None,
            placeholder="facultatif : J1501",
            id="rome_code",
        )
        yield FieldRow("Code ROME", code)
        yield Words(polish("Tient-elle ? De 0 à 5, chacun de son côté"), classes="form-part")
        yield Words(views_heading())
        seen = values.feasibility
        for aspect, label in ASPECTS.items():
            answers = getattr(seen.person, aspect), getattr(seen.counsellor, aspect)
            yield TwoViews(label, MOST, answers=answers, id=f"view-{aspect}")
        if self._turns:
            yield Words("Son chemin", classes="form-part")
            yield turns_panel(self._turns, self.shell.today())

    def values(self) -> LeadValues:
        """What the fields say. Raises `RomeCodeWrong`."""
        code = self.query_one("#rome_code", ParsedField)
        return LeadValues(
            self.typed("label"),
            LeadKind(self.chosen("kind")),
            code.parsed() or "",
            Feasibility(self._appraisal(0), self._appraisal(1)),
            self.origin,
        )

    def _appraisal(self, side: int) -> Appraisal:
        views = {aspect: self.query_one(f"#view-{aspect}", TwoViews) for aspect in ASPECTS}
        return Appraisal(**{aspect: view.answers[side] for aspect, view in views.items()})

    def add(self, values: LeadValues) -> None:
        """Put it on the board."""
        from cep_tui.store.leads import add_lead

        add_lead(self.shell.vault, self.whose.person_id, values, opened_on=self.shell.today())

    def change(self, recorded: Recorded[LeadValues], values: LeadValues) -> None:
        """Correct it: no turn of it."""
        from cep_tui.store.leads import change_lead

        change_lead(self.shell.vault, recorded.id, values, rev=recorded.rev)


class TurnForm(BoardForm):
    """What becomes of a lead: chosen, refined, set aside, taken up again; why, and what holds."""

    KIND, TITLE = "turn", "Ce que devient une piste · {name}"

    def __init__(self, whose: Whose, lead: LeadView) -> None:
        super().__init__(whose, number=lead.id)
        self._lead = lead

    def compose_own(self) -> ComposeResult:
        """This turn, then those before."""
        lead, today = self._lead, self.shell.today
        yield Words(lead.values.label, classes="form-hint")
        yield ChoiceRow(
            "Que devient-elle", POSSIBLE[lead.state], label_width=LABEL_WIDTH, id="turn"
        )
        reasons = [Choice(reason, words) for reason, words in REASONS.items()]
        yield ChoiceRow("À cause de", reasons, label_width=LABEL_WIDTH, id="reason")
        hint = "facultatif : ce qui a fait bouger, avec ses mots"
        yield FieldRow("Pourquoi", TextZone(placeholder=polish(hint), id="words"))
        hint = "facultatif : ce qui reste vrai, ce qui resservira"
        yield FieldRow("Ce qui tient encore", TextZone(placeholder=polish(hint), id="still_holds"))
        name = TextField(lead.values.label, id="label")
        yield FieldRow("Elle s’appelle", name)
        yield FieldRow("Le", DateField(today(), today=today, id="on"))
        yield Words("Son chemin jusqu’ici", classes="form-part")
        yield turns_panel(lead.turns, today())

    def record(self) -> None:
        """Write it down. Raises `TurnMissing`, `RecordMissing`."""
        from cep_tui.store.leads import turn_lead

        turn, reason = (self.query_one(name, ChoiceRow).value for name in ("#turn", "#reason"))
        if turn is None:
            raise TurnMissing
        if turn == Turn.SET_ASIDE and self.waits_for_reason(reason or self.typed("words")):
            return
        turn_lead(
            self.shell.vault,
            self._lead.id,
            LeadTurn(
                Turn(turn),
                self.day(),
                TurnReason(reason) if reason else None,
                self.typed("words"),
                self.typed("still_holds"),
                self.typed("label"),
            ),
        )
        self.leave_recorded()
