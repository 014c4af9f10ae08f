"""Leads (*pistes*): what the person might do, and the turns each one takes. Errors: `store.board`.

A lead that is chosen is a project; its turns are the project's versions.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from cep_tui.french.text import clean_line, clean_text
from cep_tui.store import tables
from cep_tui.store.acts import act
from cep_tui.store.board_items import ItemKind, item_columns, item_values, rows_of
from cep_tui.store.errors import RomeCodeWrong
from cep_tui.store.records import (
    fill,
    get_beneficiary,
    get_record,
    origin_columns,
    origin_of,
    ownership,
)
from cep_tui.store.tables import Lead
from cep_tui.store.views import (
    Appraisal,
    Feasibility,
    LeadState,
    LeadTurn,
    LeadValues,
    LeadView,
    Turn,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

_LEAD = ItemKind("lead", "Cette piste", Lead, LeadValues, "label")
_ROME_CODE = re.compile(r"[A-Z]\d{4}", re.ASCII)
_MOST = 5
"""Of the five aspects of feasibility, each from 0."""
_STATES: Mapping[Turn, LeadState] = {
    Turn.CHOSEN: LeadState.CHOSEN,
    Turn.SET_ASIDE: LeadState.SET_ASIDE,
    Turn.TAKEN_UP: LeadState.OPEN,
}
"""Where a turn leads; refining leaves a lead where it stands."""


def get_leads(vault: "Vault", person_id: int) -> tuple[LeadView, ...]:
    """The person's leads, in the order they were written down."""
    with vault.reading() as session:
        return leads_of(session, person_id)


def add_lead(vault: "Vault", person_id: int, values: LeadValues, *, opened_on: date) -> int:
    """Put a lead on the board, with its first turn; return its id. Raises `RomeCodeWrong`."""
    with act(vault, "lead.add", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        columns = _columns(session, person_id, values)
        lead = Lead(beneficiary_id=person_id, **columns, **ownership(vault))
        session.add(lead)
        session.flush()
        _add_turn(vault, session, lead, LeadTurn(Turn.OPENED, opened_on, origin=values.origin))
        return lead.number


def change_lead(vault: "Vault", lead_id: int, values: LeadValues, *, rev: int) -> None:
    """Correct the lead read at revision `rev`, or how far it is seen to hold: no turn of it.

    Raises `RomeCodeWrong`.
    """
    with act(vault, "lead.change") as session:
        lead = get_record(session, Lead, lead_id, _LEAD.what, rev)
        fill(lead, _columns(session, lead.beneficiary_id, values))


def turn_lead(vault: "Vault", lead_id: int, turn: LeadTurn) -> None:
    """The lead is chosen, refined, set aside or taken up again; with a label, it takes that name.

    A lead taken up again is open: choosing it is a turn of its own.
    """
    with act(vault, "lead.turn") as session:
        turn_within(vault, session, lead_id, turn)


def turn_within(vault: "Vault", session: "Session", lead_id: int, turn: LeadTurn) -> None:
    """The same inside the caller's act. Raises `RecordMissing`."""
    lead = get_record(session, Lead, lead_id, _LEAD.what)
    if label := clean_line(turn.label):
        lead.label = label
    lead.state = _STATES.get(turn.turn, lead.state)
    _add_turn(vault, session, lead, turn)


def remove_lead(vault: "Vault", lead_id: int) -> None:
    """Take the lead off the board with all its turns: it was written down by mistake."""
    with act(vault, "lead.remove") as session:
        lead = get_record(session, Lead, lead_id, _LEAD.what)
        turns = select(tables.LeadTurn).where(tables.LeadTurn.lead_id == lead_id)
        for turn in session.exec(turns):
            session.delete(turn)
        session.flush()
        session.delete(lead)


def leads_of(session: "Session", person_id: int) -> tuple[LeadView, ...]:
    """The person's leads, in the order they were written down."""
    turns = rows_of(session, tables.LeadTurn, person_id)
    return tuple(
        LeadView(
            lead.number,
            lead.rev,
            _values(lead),
            lead.state,
            tuple(_turn(turn) for turn in turns if turn.lead_id == lead.number),
        )
        for lead in rows_of(session, Lead, person_id)
    )


def _columns(session: "Session", person_id: int, values: LeadValues) -> dict[str, Any]:
    code = clean_line(values.rome_code).upper()
    if code and not _ROME_CODE.fullmatch(code):
        raise RomeCodeWrong
    columns = item_columns(session, _LEAD, person_id, values)
    return columns | {"rome_code": code, "feasibility": _as_json(values.feasibility)}


def _values(lead: Lead) -> LeadValues:
    sides = {side: Appraisal(**said) for side, said in lead.feasibility.items()}
    values: LeadValues = item_values(_LEAD, lead)
    return replace(values, feasibility=Feasibility(**sides))


def _as_json(feasibility: Feasibility) -> dict[str, dict[str, int]]:
    sides = {
        side: {aspect: value for aspect, value in said.items() if value is not None}
        for side, said in asdict(feasibility).items()
    }
    if not all(0 <= value <= _MOST for said in sides.values() for value in said.values()):
        raise ValueError(f"feasibility goes from 0 to {_MOST}")
    return sides


def _add_turn(vault: "Vault", session: "Session", lead: Lead, turn: LeadTurn) -> None:
    session.add(
        tables.LeadTurn(
            lead_id=lead.number,
            beneficiary_id=lead.beneficiary_id,
            turn=turn.turn,
            turned_on=turn.turned_on,
            reason=turn.reason,
            words=clean_text(turn.words),
            still_holds=clean_text(turn.still_holds),
            label=lead.label,
            **origin_columns(session, lead.beneficiary_id, turn.origin),
            **ownership(vault),
        )
    )


def _turn(row: tables.LeadTurn) -> LeadTurn:
    return LeadTurn(
        turn=row.turn,
        turned_on=row.turned_on,
        reason=row.reason,
        words=row.words,
        still_holds=row.still_holds,
        label=row.label,
        origin=origin_of(row),
        id=row.number,
    )
