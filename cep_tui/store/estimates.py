"""Maturity and autonomy over time: the person's own estimate and the counsellor's, side by side."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlmodel import col, select

from cep_tui.store import tables
from cep_tui.store.acts import act
from cep_tui.store.records import fill, get_beneficiary, ownership
from cep_tui.store.views import Estimate

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def record_estimates(vault: "Vault", person_id: int, estimates: Iterable[Estimate]) -> None:
    """Write down, in one act, what was estimated together. Raises `RecordMissing`.

    On one day each side has one view of a scale and domain: a second one takes its place.
    """
    with act(vault, "estimate.record", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        for estimate in estimates:
            _record(vault, session, person_id, estimate)


def estimates_of(vault: "Vault", person_id: int) -> list[Estimate]:
    """Every estimate of a person, oldest first."""
    with vault.reading() as session:
        found = session.exec(
            select(tables.Estimate)
            .where(tables.Estimate.beneficiary_id == person_id)
            .order_by(col(tables.Estimate.estimated_on), col(tables.Estimate.id))
        )
        return [_view(row) for row in found]


def _record(vault: "Vault", session: "Session", person_id: int, estimate: Estimate) -> None:
    columns = {name: value for name, value in asdict(estimate).items() if name != "id"}
    row = _same_day(session, person_id, estimate)
    if row is None:
        row = tables.Estimate(beneficiary_id=person_id, **columns, **ownership(vault))
        session.add(row)
    fill(row, columns)
    session.flush()


def _same_day(session: "Session", person_id: int, estimate: Estimate) -> tables.Estimate | None:
    of_person = select(tables.Estimate).where(tables.Estimate.beneficiary_id == person_id)
    return session.exec(
        of_person.where(
            tables.Estimate.scale == estimate.scale,
            tables.Estimate.domain == estimate.domain,
            tables.Estimate.by == estimate.by,
            tables.Estimate.estimated_on == estimate.estimated_on,
        )
    ).first()


def _view(row: tables.Estimate) -> Estimate:
    return Estimate(
        row.scale,
        row.by,
        row.value,
        row.estimated_on,
        domain=row.domain,
        interview_id=row.interview_id,
        id=row.number,
    )
