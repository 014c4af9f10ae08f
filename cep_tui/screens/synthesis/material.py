"""What the vault holds that a synthesis is drawn from. Nothing of it is the counsellor's alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Final

from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.practice.feasibility import both_sides
from cep_tui.practice.interviews import line_quoted
from cep_tui.practice.synthesis import ActionItem, LeadItem, Material, SkillItem
from cep_tui.practice.voices import SpokenLine, Voice
from cep_tui.screens.board.words import SKILL_STATES
from cep_tui.screens.dossier_words import current_spans
from cep_tui.screens.person_words import StatusLabel, situation
from cep_tui.store.views import (
    ActionView,
    Board,
    Doer,
    Dossier,
    LeadState,
    LeadView,
    Origin,
    ReferralView,
    StatusSpan,
)

_COUNSELLOR: Final = "le conseiller ou la conseillère"
_SERVICE: Final = "conseil en évolution professionnelle"

Notes = Mapping[int, Sequence[SpokenLine]]
"""The notes by interview, the first one first."""


def material_of(
    dossier: Dossier,
    board: Board,
    notes: Notes,
    *,
    today: date,
    counsellor: str,
    status_label: StatusLabel,
) -> Material:
    """What there is of a person.

    Args:
        dossier: theirs.
        board: theirs.
        notes: of all their interviews.
        today: the current day.
        counsellor: what the counsellor is called; may be empty.
        status_label: puts a status in words.
    """
    name = dossier.identity.label
    request = board.request.values if board.request else None
    by_state = {
        state: tuple(_lead(lead, notes) for lead in board.leads if lead.state is state)
        for state in LeadState
    }
    return Material(
        identity=_identity(name, today, counsellor),
        situation=tuple(
            _situation(span, status_label) for span in current_spans(dossier.statuses, today)
        ),
        request_first=request.first if request else "",
        request_reformulated=request.reformulated if request else "",
        skills=tuple(
            SkillItem(each.values.label, SKILL_STATES[each.values.state], each.values.experience)
            for each in board.skills
        ),
        projects=by_state[LeadState.CHOSEN],
        leads=by_state[LeadState.OPEN],
        obstacles=tuple(
            each.values.effect for each in board.obstacles if each.values.lifted_on is None
        ),
        resources=tuple(each.values.text for each in board.resources),
        decisions=tuple(
            each.values.text
            for each in sorted(board.decisions, key=lambda each: each.values.decided_on)
        ),
        actions=_actions(board.actions, name, counsellor),
        contacts=_contacts(dossier.referrals),
        notes=tuple(notes.values()),
    )


def _identity(name: str, today: date, counsellor: str) -> tuple[str, ...]:
    served = f"Avec {counsellor}, {_SERVICE}" if counsellor else _SERVICE.capitalize()
    return f"{name}, le {format_date(today)}", served


def _situation(span: StatusSpan, status_label: StatusLabel) -> str:
    since = f", depuis le {format_date(span.started_on)}" if span.started_on else ""
    return f"{situation(span, status_label)}{since}"


def _lead(lead: LeadView, notes: Notes) -> LeadItem:
    """With the person's own view of it: the counsellor's is said face to face."""
    values = lead.values
    view = asdict(values.feasibility.person)
    return LeadItem(values.label, _own_words(values.origin, notes), both_sides(view, {}))


def _own_words(origin: Origin, notes: Notes) -> str:
    """The line something was made from as it stands now, as long as the person says it: as it was
    quoted, it may have been the counsellor's."""
    lines = notes.get(origin.interview_id or 0, ())
    at = line_quoted(lines, origin.quote)
    return lines[at].text if at is not None and lines[at].voice is Voice.PERSON else ""


def _actions(actions: Iterable[ActionView], name: str, counsellor: str) -> tuple[ActionItem, ...]:
    doers = {
        Doer.PERSON: name,
        Doer.COUNSELLOR: counsellor or _COUNSELLOR,
        Doer.PARTNER: "le partenaire",
    }
    return tuple(
        ActionItem(doers[action.by], action.what, action.due_on)
        for action in actions
        if action.done_on is None
    )


def _contacts(referrals: Iterable[ReferralView]) -> tuple[str, ...]:
    """« Transitions Pro, Mme Roux : simulation du PTP », each once."""
    said = (
        (", ".join(filter(None, (each.values.partner, each.values.contact_name))), each.values)
        for each in referrals
    )
    lines = (
        f"- {who}{polish(' : ')}{values.reason}" if values.reason else f"- {who}"
        for who, values in said
    )
    return tuple(dict.fromkeys(lines))
