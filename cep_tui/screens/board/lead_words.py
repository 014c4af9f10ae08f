"""Leads in words: where each stands, how far it is seen to hold, its turns one after the other."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from textual.content import Content

from cep_tui.french.dates import format_short
from cep_tui.french.typography import polish, quoted
from cep_tui.practice.feasibility import ASPECTS, MOST
from cep_tui.screens.board.views_words import (
    dots,
    side_by_side,
    sides_heading,
)
from cep_tui.store.views import (
    Feasibility,
    LeadKind,
    LeadState,
    LeadTurn,
    LeadValues,
    LeadView,
    Turn,
    TurnReason,
    Viewpoint,
)
from cep_tui.widgets.hanging import Hanging, HangingLines

LEAD_KINDS: Final = {
    LeadKind.JOB: "métier",
    LeadKind.TRAINING: "formation",
    LeadKind.VAE: "VAE",
    LeadKind.CREATION: "création ou reprise",
    LeadKind.MOBILITY: "mobilité",
    LeadKind.STAYING: "rester et évoluer",
}
REASONS: Final = {
    TurnReason.MARKET: "marché",
    TurnReason.MEANS: "moyens",
    TurnReason.HEALTH: "santé",
    TurnReason.REFUSAL: "refus",
    TurnReason.CHANGE_OF_MIND: "changement d’envie",
    TurnReason.OTHER: "autre raison",
}
_TURNS: Final = {
    Turn.OPENED: "ouverte",
    Turn.CHOSEN: "choisie",
    Turn.REFINED: "précisée",
    Turn.SET_ASIDE: "écartée",
    Turn.TAKEN_UP: "reprise",
}
_SIGNS: Final = {
    LeadState.CHOSEN: ("●", "$green"),
    LeadState.OPEN: ("○", "$text"),
    LeadState.SET_ASIDE: ("×", "$muted"),
}
_NAMES: Final = {LeadState.CHOSEN: "bold", LeadState.OPEN: "", LeadState.SET_ASIDE: "$muted"}
_ORDER: Final = tuple(_SIGNS)


def by_state(leads: Iterable[LeadView]) -> list[LeadView]:
    """Projects first, then leads, then those that were set aside."""
    return sorted(leads, key=lambda lead: _ORDER.index(lead.state))


def lead_sign(lead: LeadView) -> Content:
    """● project, ○ lead, × set aside."""
    return Content.styled(*_SIGNS[lead.state])


def lead_name(lead: LeadView) -> Content:
    """What it is called, the weightier the nearer it is to be carried out."""
    return Content.styled(lead.values.label, _NAMES[lead.state])


def lead_asides(lead: LeadView) -> tuple[Content, ...]:
    """What stands beside the name: « métier · J1501 », or « écartée, moyens »."""
    if lead.state is LeadState.SET_ASIDE:
        reason = _last_reason(lead)
        said = [f"écartée, {reason}", "écartée"] if reason else ["écartée"]
    else:
        said = kind_words(lead.values)
    return tuple(Content.styled(each, "$muted") for each in said)


def kind_words(values: LeadValues) -> list[str]:
    """What it leads to and its ROME code, then in fewer words."""
    kind = LEAD_KINDS[values.kind]
    if not values.rome_code:
        return [kind]
    job = values.kind is LeadKind.JOB
    return [f"{kind} · {values.rome_code}", values.rome_code if job else kind]


def feasibility_table(feasibility: Feasibility, *, shared: bool) -> tuple[Content, ...]:
    """One piece for each question that was answered, under the heading of both sides; none when
    nothing was."""
    pieces = []
    for aspect, label in ASPECTS.items():
        person = getattr(feasibility.person, aspect)
        counsellor = None if shared else getattr(feasibility.counsellor, aspect)
        if person is not None or counsellor is not None:
            theirs = dots(person, MOST, Viewpoint.PERSON)
            ours = None if shared else dots(counsellor, MOST, Viewpoint.COUNSELLOR)
            pieces.append(side_by_side(label, theirs, ours))
    return (sides_heading(shared=shared), *pieces) if pieces else ()


def turn_lines(turns: Iterable[LeadTurn], today: date) -> tuple[Hanging, ...]:
    """The turns of a lead, which are the versions of a project, the first one first."""
    lines, called = [], ""
    for turn in turns:
        day = Content.styled(f"{format_short(turn.turned_on, today)}  ", "$muted")
        lines.append(Hanging(day, _turn_words(turn, renamed=turn.label not in {"", called})))
        called = turn.label or called
    return tuple(lines)


def turns_panel(turns: Iterable[LeadTurn], today: date) -> HangingLines:
    """The same as a piece of a form."""
    lines = turn_lines(turns, today)
    width = max((line.margin.cell_length for line in lines), default=0)
    return HangingLines(lines, margin_width=width)


def _turn_words(turn: LeadTurn, *, renamed: bool) -> Content:
    """« précisée, « Aide-soignante de nuit » : marché. Deux maisons recrutent. »"""
    colon = polish(" : ")
    said = _TURNS[turn.turn]
    if renamed:
        said += f", {quoted(turn.label)}"
    if turn.reason:
        said += f"{colon}{REASONS[turn.reason]}"
    parts = [said]
    if turn.words:
        parts.append(turn.words)
    if turn.still_holds:
        parts.append(f"tient encore{colon}{turn.still_holds}")
    return Content("\n".join(parts))


def _last_reason(lead: LeadView) -> str:
    aside = [turn for turn in lead.turns if turn.turn is Turn.SET_ASIDE]
    reason = aside[-1].reason if aside else None
    return REASONS[reason] if reason and reason is not TurnReason.OTHER else ""
