"""Level 1: recording a contact, anonymous or not, and attaching it later to who comes back."""

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from cep_tui.store.acts import act
from cep_tui.store.errors import AlreadyAttached, RecordMissing
from cep_tui.store.records import get_beneficiary, ownership
from cep_tui.store.tables import Action, Reception, Referral
from cep_tui.store.views import (
    ReceptionSetting,
    ReceptionValues,
    ReceptionView,
    ReferralValues,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def record_reception(
    vault: "Vault", values: ReceptionValues, *, person_id: int | None = None
) -> int:
    """Record one level-1 contact; return its id. Without a person it is anonymous.

    With a person, the next step becomes an action of theirs. Referrals are recorded with it.
    """
    with act(vault, "reception.create", person_id=person_id) as session:
        if person_id is not None:
            get_beneficiary(session, person_id)
        reception = Reception(
            beneficiary_id=person_id,
            received_on=_local_day(values.received_at),
            **_columns(values),
            **ownership(vault),
        )
        session.add(reception)
        session.flush()
        for referral in values.referrals:
            session.add(
                Referral(
                    reception_id=reception.id,
                    beneficiary_id=person_id,
                    made_on=reception.received_on,
                    **asdict(referral),
                    **ownership(vault),
                )
            )
        _plan_next_step(vault, session, reception)
        return reception.number


def attach_reception(vault: "Vault", reception_id: int, person_id: int) -> None:
    """Attach an anonymous reception to the person who came back, with its referrals.

    Raises `RecordMissing`, `AlreadyAttached`.
    """
    with act(vault, "reception.attach", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        reception = _get(session, reception_id)
        if reception.beneficiary_id is not None:
            raise AlreadyAttached
        reception.beneficiary_id = person_id
        for referral in _referrals(session, reception_id):
            referral.beneficiary_id = person_id
        _plan_next_step(vault, session, reception)


def record_answer(vault: "Vault", referral_id: int, answered_on: date, answer: str) -> None:
    """The partner answered: the loop is closed."""
    with act(vault, "referral.answer") as session:
        referral = session.get(Referral, referral_id)
        if referral is None:
            raise RecordMissing("Cette orientation")
        referral.answered_on = answered_on
        referral.answer = answer


def get_reception(vault: "Vault", reception_id: int) -> ReceptionView:
    """One reception as recorded. Raises `RecordMissing`."""
    with vault.reading() as session:
        return _view(session, _get(session, reception_id))


def receptions_on(vault: "Vault", day: date) -> list[ReceptionView]:
    """The receptions of a day, latest first."""
    with vault.reading() as session:
        found = session.exec(
            select(Reception)
            .where(Reception.received_on == day)
            .order_by(col(Reception.received_at).desc())
        )
        return [_view(session, reception) for reception in found.all()]


def last_request_of(vault: "Vault", person_id: int) -> str:
    """What the person asked for the last time they were received, in their words; "" if unknown."""
    with vault.reading() as session:
        asked = session.exec(
            select(Reception.request)
            .where(Reception.beneficiary_id == person_id, Reception.request != "")
            .order_by(col(Reception.received_at).desc())
        )
        return asked.first() or ""


def unattached_receptions(vault: "Vault", *, since: date) -> list[ReceptionView]:
    """Anonymous receptions since a day, latest first: someone may come back."""
    with vault.reading() as session:
        found = session.exec(
            select(Reception)
            .where(col(Reception.beneficiary_id).is_(None), col(Reception.received_on) >= since)
            .order_by(col(Reception.received_at).desc())
        )
        return [_view(session, reception) for reception in found.all()]


def last_setting(vault: "Vault") -> ReceptionSetting:
    """Channel, place and duration of the last reception recorded."""
    with vault.reading() as session:
        last = session.exec(select(Reception).order_by(col(Reception.id).desc()).limit(1)).first()
    if last is None:
        return ReceptionSetting()
    return ReceptionSetting(last.channel, last.place, last.duration_minutes)


def _columns(values: ReceptionValues) -> dict[str, Any]:
    columns = {
        name: getattr(values, name)
        for name in ReceptionValues.__dataclass_fields__
        if name != "referrals"
    }
    return columns | {
        "information": list(values.information),
        "suggested": list(values.suggested),
    }


def _plan_next_step(vault: "Vault", session: "Session", reception: Reception) -> None:
    if reception.beneficiary_id is None or not reception.next_step or not reception.next_step_by:
        return
    session.add(
        Action(
            beneficiary_id=reception.beneficiary_id,
            what=reception.next_step,
            by=reception.next_step_by,
            due_on=reception.next_step_on,
            **ownership(vault),
        )
    )


def _get(session: "Session", reception_id: int) -> Reception:
    reception = session.get(Reception, reception_id)
    if reception is None:
        raise RecordMissing("Cet accueil")
    return reception


def _referrals(session: "Session", reception_id: int) -> list[Referral]:
    return list(session.exec(select(Referral).where(Referral.reception_id == reception_id)))


def _view(session: "Session", reception: Reception) -> ReceptionView:
    columns = {
        name: getattr(reception, name)
        for name in ReceptionValues.__dataclass_fields__
        if name != "referrals"
    }
    columns["information"] = tuple(reception.information)
    columns["suggested"] = tuple(reception.suggested)
    referrals = tuple(
        referral_values(referral) for referral in _referrals(session, reception.number)
    )
    return ReceptionView(
        reception.number, reception.beneficiary_id, ReceptionValues(**columns, referrals=referrals)
    )


def referral_values(referral: Referral) -> ReferralValues:
    """What was written when the person was handed over."""
    return ReferralValues(
        **{name: getattr(referral, name) for name in ReferralValues.__dataclass_fields__}
    )


def _local_day(moment: datetime) -> date:
    # The zone the moment came with is the counsellor's: their day, not the day in Greenwich.
    return moment.date()
