"""What stands beside somebody's name on a screen of theirs: two small queries."""

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from cep_tui.store.records import get_beneficiary
from cep_tui.store.tables import StatusPeriod
from cep_tui.store.views import Glance, StatusSpan

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def glance_at(vault: "Vault", person_id: int, *, today: date) -> Glance:
    """The situations that run today, and where the person lives. Raises `RecordMissing`."""
    started, ended = col(StatusPeriod.started_on), col(StatusPeriod.ended_on)
    with vault.reading() as session:
        person = get_beneficiary(session, person_id)
        running = session.exec(
            select(StatusPeriod)
            .where(StatusPeriod.beneficiary_id == person_id)
            .where(or_(started.is_(None), started <= today))
            .where(or_(ended.is_(None), ended >= today))
            .order_by(started, col(StatusPeriod.id))
        )
        spans = (
            StatusSpan(each.status, each.label, each.started_on, each.ended_on, each.id)
            for each in running
        )
        return Glance(tuple(spans), person.commune)
