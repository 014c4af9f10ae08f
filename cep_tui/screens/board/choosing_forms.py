"""Which form writes down, changes or resumes each kind of thing on the board."""

from collections.abc import Sequence
from typing import Any, Final

from cep_tui.screens.board.base_form import NOTHING, Made, Whose
from cep_tui.screens.board.estimates_form import EstimatesForm
from cep_tui.screens.board.forms import DecisionForm, RequestForm, ResourceForm, SkillForm
from cep_tui.screens.board.lead_forms import LeadForm, TurnForm
from cep_tui.screens.board.obstacle_form import ObstacleForm
from cep_tui.screens.board.words import subjects
from cep_tui.screens.form import FormScreen
from cep_tui.screens.step_forms import PlanStepForm
from cep_tui.store.views import Board, DraftView, Estimate, Origin

DRAFT_NAMES: Final = {
    "request": "demande",
    "skill": "compétence",
    "lead": "piste",
    "turn": "étape d’une piste",
    "obstacle": "frein",
    "resource": "appui",
    "decision": "décision",
    "step": "prochain pas",
    "estimates": "autonomie et maturité",
}
"""What the draft of each kind is called in a sentence."""


def new_form(
    kind: str, whose: Whose, board: Board, estimates: Sequence[Estimate], made: Made = NOTHING
) -> FormScreen:
    """The form of something new; a person has one request, which it changes."""
    match kind:
        case "request":
            return RequestForm(whose, board.request, made)
        case "estimates":
            return EstimatesForm(whose, estimates)
    return _form(kind, whose, None, made)


def form_of(key: str, whose: Whose, board: Board, estimates: Sequence[Estimate]) -> FormScreen:
    """The form that changes what a line of the board is about, by the key of the line."""
    kind = key.partition(":")[0]
    match kind:
        case "request":
            return RequestForm(whose, board.request)
        case "estimate":
            return EstimatesForm(whose, estimates)
    return _form(kind, whose, subjects(board)[key])


def form_of_draft(
    draft: DraftView, whose: Whose, board: Board, estimates: Sequence[Estimate]
) -> FormScreen | None:
    """The form that resumes a draft; `None` when what it changes is no longer on the board."""
    _, _, kind, *rest = draft.scope.split(":")
    about = rest[0] if rest else ""
    if not about.isdecimal():
        origin = draft.payload.get("origin")
        made = Made((), Origin(int(origin[0]), origin[1])) if origin else NOTHING
        return new_form(kind, whose, board, estimates, made)
    thing = subjects(board).get(f"{'lead' if kind == 'turn' else kind}:{about}")
    if thing is None:
        return None
    return TurnForm(whose, thing) if kind == "turn" else _form(kind, whose, thing)


def _form(kind: str, whose: Whose, thing: Any, made: Made = NOTHING) -> FormScreen:
    """The form of a kind, on the thing it changes if there is one."""
    match kind:
        case "skill":
            return SkillForm(whose, thing, made)
        case "lead":
            return LeadForm(whose, thing, made)
        case "obstacle":
            return ObstacleForm(whose, thing, made)
        case "resource":
            return ResourceForm(whose, thing, made)
        case "decision":
            return DecisionForm(whose, thing, made)
        case "step":
            return PlanStepForm(whose.person_id, whose.name, thing, made)
    raise ValueError(f"nothing of this kind on the board: {kind}")
