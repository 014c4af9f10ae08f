"""The board in words: one panel for each kind of thing, as lines to read and to act on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from textual.content import Content

from cep_tui.french.dates import format_short
from cep_tui.french.typography import polish
from cep_tui.practice.found_words import excerpt
from cep_tui.screens.board.board_list import BoardLine, PanelLines
from cep_tui.screens.board.lead_words import (
    by_state,
    feasibility_table,
    lead_asides,
    lead_name,
    lead_sign,
    turn_lines,
)
from cep_tui.screens.board.pack_words import BoardWords
from cep_tui.screens.board.views_words import SIDES, dots, side_by_side, sides_heading
from cep_tui.screens.timeline_words import as_said
from cep_tui.store.views import (
    ActionView,
    Board,
    Doer,
    Estimate,
    EstimateScale,
    LeadState,
    LeadView,
    ObstacleValues,
    Origin,
    Recorded,
    RequestValues,
    SkillKind,
    SkillState,
    SkillValues,
    Viewpoint,
)
from cep_tui.widgets.hanging import Hanging

SKILL_KINDS: Final = {
    SkillKind.KNOWLEDGE: "savoir",
    SkillKind.KNOW_HOW: "savoir-faire",
    SkillKind.SOFT_SKILL: "savoir-être",
}
SKILL_STATES: Final = {
    SkillState.HELD: "acquise",
    SkillState.TRANSFERABLE: "transférable",
    SkillState.TO_ACQUIRE: "à acquérir",
}
_SHORT_KINDS: Final = {
    SkillKind.KNOWLEDGE: "savoir",
    SkillKind.KNOW_HOW: "faire",
    SkillKind.SOFT_SKILL: "être",
}
_SKILL_SIGNS: Final = {
    SkillState.HELD: ("●", "$text"),
    SkillState.TRANSFERABLE: ("●", "$green"),
    SkillState.TO_ACQUIRE: ("○", "$sky"),
}
_DOERS: Final = {
    Doer.PERSON: "la personne",
    Doer.COUNSELLOR: "moi",
    Doer.PARTNER: "partenaire",
}
_SHARED_DOERS: Final = {**_DOERS, Doer.PERSON: "vous"}
_MOST_DONE: Final = 3
"""Actions done that stay on the board; the dossier tells all of them."""
_LONGEST_QUOTE: Final = 160
_PERSON: Final = Content.styled("▎", "$person")
_TOGETHER: Final = Content.styled("┃", "$together")

Panels = dict[str, PanelLines]
"""The panels by name, in the order of the screen."""


@dataclass(frozen=True, slots=True)
class View:
    """What a board is seen with."""

    today: date
    words: BoardWords = field(default_factory=BoardWords)
    shared: bool = False
    """Whether the person reads too: what is the counsellor's alone is left out."""

    @property
    def doers(self) -> Mapping[Doer, str]:
        """Who does something, for whoever reads."""
        return _SHARED_DOERS if self.shared else _DOERS


def board_panels(board: Board, estimates: Sequence[Estimate], view: View) -> Panels:
    """Every panel; those without lines have nothing to show."""
    return {
        "request": PanelLines("Demande", _request(board.request, view)),
        "leads": PanelLines("Pistes", tuple(_lead(lead, view) for lead in by_state(board.leads))),
        "skills": PanelLines("Compétences", _skills(board.skills, view)),
        "obstacles": PanelLines("Freins · appuis", _obstacles(board, view)),
        "decisions": PanelLines("Décisions", _decisions(board, view)),
        "actions": _actions(board.actions, view),
        "estimates": _estimates(estimates, view),
    }


def _request(request: Recorded[RequestValues] | None, view: View) -> tuple[BoardLine, ...]:
    if request is None:
        return ()
    values, colon = request.values, polish(" : ")
    said = (
        ("first", _PERSON, f"au départ{colon}", as_said(values.first) if values.first else ""),
        ("reformulated", _TOGETHER, f"ensemble{colon}", values.reformulated),
    )
    notes = _from_note(values.origin, view)
    return tuple(
        BoardLine(
            f"request:{which}",
            sign,
            Content.assemble((label, "$muted"), text),
            next_sign=sign,
            notes=notes,
        )
        for which, sign, label, text in said
        if text
    )


def _lead(lead: LeadView, view: View) -> BoardLine:
    return BoardLine(
        f"lead:{lead.id}",
        lead_sign(lead),
        lead_name(lead),
        asides=lead_asides(lead),
        table=feasibility_table(lead.values.feasibility, shared=view.shared),
        table_shows=lead.state is LeadState.CHOSEN,
        notes=(*turn_lines(lead.turns, view.today), *_from_note(lead.values.origin, view)),
    )


def _skills(skills: Iterable[Recorded[SkillValues]], view: View) -> tuple[BoardLine, ...]:
    states = list(SkillState)
    ordered = sorted(skills, key=lambda skill: states.index(skill.values.state))
    return tuple(_skill(skill, view) for skill in ordered)


def _skill(skill: Recorded[SkillValues], view: View) -> BoardLine:
    values = skill.values
    held, state = values.state is not SkillState.TO_ACQUIRE, SKILL_STATES[values.state]
    experience = Hanging(Content.styled("vue dans  ", "$muted"), Content(values.experience))
    full = f"{_SHORT_KINDS[values.kind]} · {state}"
    return BoardLine(
        f"skill:{skill.id}",
        Content.styled(*_SKILL_SIGNS[values.state]),
        Content.styled(values.label, "bold" if held else "$sky"),
        asides=tuple(Content.styled(each, "$muted") for each in (full, state)),
        notes=(*((experience,) if values.experience else ()), *_from_note(values.origin, view)),
    )


def _obstacles(board: Board, view: View) -> tuple[BoardLine, ...]:
    """What stands in the way, what helps, then what no longer stands in the way."""
    standing = [each for each in board.obstacles if each.values.lifted_on is None]
    lifted = [each for each in board.obstacles if each.values.lifted_on is not None]
    return (
        *(_obstacle(each, view) for each in standing),
        *(
            BoardLine(
                f"resource:{each.id}",
                Content.styled("+", "$green"),
                Content(each.values.text),
                notes=_from_note(each.values.origin, view),
            )
            for each in board.resources
        ),
        *(_obstacle(each, view) for each in lifted),
    )


def _obstacle(obstacle: Recorded[ObstacleValues], view: View) -> BoardLine:
    values = obstacle.values
    sign, style, aside = ("▲", "$amber"), "", view.words.themes.get(values.theme, "")
    if values.lifted_on:
        sign, style = ("✓", "$green"), "$muted"
        aside = f"levé le {format_short(values.lifted_on, view.today)}"
    return BoardLine(
        f"obstacle:{obstacle.id}",
        Content.styled(*sign),
        Content.styled(values.effect, style),
        asides=(Content.styled(aside, "$muted"),) if aside else (),
        notes=_from_note(values.origin, view),
    )


def _decisions(board: Board, view: View) -> tuple[BoardLine, ...]:
    """The latest first."""
    ordered = sorted(board.decisions, key=lambda each: each.values.decided_on, reverse=True)
    return tuple(
        BoardLine(
            f"decision:{each.id}",
            _PERSON,
            Content(as_said(each.values.text)),
            next_sign=_PERSON,
            asides=(Content.styled(format_short(each.values.decided_on, view.today), "$muted"),),
            notes=_from_note(each.values.origin, view),
        )
        for each in ordered
    )


def _actions(actions: Sequence[ActionView], view: View) -> PanelLines:
    """Those to do, those due first first; then the last ones done."""
    to_do = [action for action in actions if action.done_on is None]
    done = sorted(
        (action for action in actions if action.done_on),
        key=lambda action: action.done_on or date.min,
        reverse=True,
    )
    shown = [*to_do, *done[:_MOST_DONE]]
    widest = max((len(view.doers[action.by]) for action in shown), default=0)
    return PanelLines("Actions", tuple(_action(each, view) for each in shown), widest + 2)


def _action(action: ActionView, view: View) -> BoardLine:
    today = view.today
    who, what, due = "bold", "", Content("")
    if action.done_on:
        who, what = "$muted", "$muted"
        due = Content.styled(f"✓ {format_short(action.done_on, today)}", "$green")
    elif action.due_on:
        late = action.due_on < today
        day = format_short(action.due_on, today)
        due = Content.styled(f"▲ {day}" if late else day, "$amber" if late else "$muted")
    return BoardLine(
        f"step:{action.id}",
        Content.styled(view.doers[action.by], who),
        Content.styled(action.what, what),
        asides=(due,) if due else (),
        notes=_from_note(action.origin, view),
    )


def _estimates(estimates: Sequence[Estimate], view: View) -> PanelLines:
    lines = [line for scale in EstimateScale for line in _estimates_of(scale, estimates, view)]
    heading = sides_heading(shared=view.shared) if lines else Content("")
    return PanelLines("Autonomie et maturité", tuple(lines), margin=0, heading=heading)


def _estimates_of(
    scale: EstimateScale, estimates: Iterable[Estimate], view: View
) -> Iterable[BoardLine]:
    """One line for each thing estimated: where each side sees it now, and since the first time."""
    words = view.words.scales[scale]
    found: dict[str, list[Estimate]] = {domain: [] for domain in words.domains}
    for estimate in estimates:
        if estimate.scale is scale and not (view.shared and estimate.by is Viewpoint.COUNSELLOR):
            found.setdefault(estimate.domain, []).append(estimate)
    for domain, history in found.items():
        if not history:
            continue
        sides = {
            side: _where_it_stands([each for each in history if each.by is side], words.most)
            for side in Viewpoint
        }
        counsellor = None if view.shared else sides[Viewpoint.COUNSELLOR]
        label = words.domains.get(domain, domain)
        yield BoardLine(
            f"estimate:{scale}:{domain}",
            Content(""),
            side_by_side(label, sides[Viewpoint.PERSON], counsellor),
            notes=tuple(
                Hanging(
                    Content.styled(f"{format_short(each.estimated_on, view.today)}  ", "$muted"),
                    Content(f"{SIDES[each.by]}{polish(' : ')}{words.said(each.value)}"),
                )
                for each in history
            ),
        )


def _where_it_stands(history: Sequence[Estimate], most: int) -> Content:
    if not history:
        return dots(None, most, Viewpoint.PERSON)
    first, last = history[0], history[-1]
    change = last.value - first.value
    moved = f" {'+' if change > 0 else '−'}{abs(change)}" if change else ""
    return dots(last.value, most, last.by) + Content.styled(moved, "$muted")


def _from_note(origin: Origin, view: View) -> tuple[Hanging, ...]:
    """The line of a note that the thing was made from: it may be the counsellor's alone."""
    if view.shared or not origin.quote:
        return ()
    quote, _ = excerpt(origin.quote, (), _LONGEST_QUOTE)
    said = Content.styled(as_said(quote), "$muted")
    return (Hanging(Content.styled("d’après  ", "$muted"), said),)


def subjects(board: Board) -> dict[str, Any]:
    """What each line is about, by its key: the thing as recorded; estimates are about a scale."""
    things: dict[str, Any] = {
        "skill": board.skills,
        "lead": board.leads,
        "obstacle": board.obstacles,
        "resource": board.resources,
        "decision": board.decisions,
        "step": board.actions,
    }
    found = {f"{kind}:{each.id}": each for kind, each_one in things.items() for each in each_one}
    if board.request is not None:
        found |= {f"request:{which}": board.request for which in ("first", "reformulated")}
    return found
