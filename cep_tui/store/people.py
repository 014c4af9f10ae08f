"""People: creating, changing, archiving, merging, and bringing in many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from cep_tui.store.acts import act, image
from cep_tui.store.audit import record_audit
from cep_tui.store.drafts import is_typed_in
from cep_tui.store.errors import DraftWaiting
from cep_tui.store.records import add_episodes, fill, get_beneficiary, ownership, set_identity
from cep_tui.store.syntheses import last_ordinal
from cep_tui.store.tables import Beneficiary, Merge, Request, StatusPeriod, Synthesis, Tracked
from cep_tui.store.views import Identity, NewPerson, PersonUpdate, StatusSpan

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import did."""

    created: int
    updated: int


def create_person(vault: "Vault", person: NewPerson) -> int:
    """Record a person; return their id. Raises `LabelMissing`."""
    with act(vault, "person.create") as session:
        return _add_people(vault, session, [person])[0].number


def update_identity(vault: "Vault", person_id: int, identity: Identity, rev: int) -> None:
    """Replace the identity read at revision `rev`. Raises `StaleRecord` when it changed since."""
    with act(vault, "person.update", person_id=person_id) as session:
        set_identity(get_beneficiary(session, person_id, rev), identity)


def set_statuses(vault: "Vault", person_id: int, spans: Sequence[StatusSpan]) -> None:
    """Make `spans` the situations of the person: those with an id are kept, the rest are new."""
    with act(vault, "person.statuses", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        kept = {span.id: span for span in spans if span.id is not None}
        for period in _periods(session, person_id):
            span = kept.get(period.number)
            if span is None:
                session.delete(period)
            else:
                _fill_period(period, span)
        _add_statuses(vault, session, person_id, [span for span in spans if span.id is None])


def archive_person(vault: "Vault", person_id: int, archived_on: date) -> None:
    """Take the person out of the portfolio; nothing is erased."""
    with act(vault, "person.archive", person_id=person_id) as session:
        get_beneficiary(session, person_id).archived_on = archived_on


def restore_person(vault: "Vault", person_id: int) -> None:
    """Bring an archived person back into the portfolio."""
    with act(vault, "person.restore", person_id=person_id) as session:
        get_beneficiary(session, person_id).archived_on = None


def merge_people(
    vault: "Vault", kept_id: int, absorbed_id: int, identity: Identity, merged_on: date
) -> None:
    """Make one record of two: all that belonged to `absorbed_id` goes to `kept_id`.

    The kept record takes `identity`; the absorbed one is deleted, its identity kept as a trace.
    One act: undoing it brings both back. Raises `DraftWaiting` while something is being typed in
    the dossier of the absorbed one.
    """
    if kept_id == absorbed_id:
        raise ValueError("a record cannot be merged with itself")
    with act(vault, "person.merge", person_id=kept_id) as session:
        kept = get_beneficiary(session, kept_id)
        absorbed = get_beneficiary(session, absorbed_id)
        if is_typed_in(vault, session, absorbed_id):
            raise DraftWaiting
        _give_all(session, absorbed_id, kept_id)
        trace = {name: image(absorbed)[name] for name in asdict(identity)}
        session.add(
            Merge(
                beneficiary_id=kept_id,
                absorbed_uid=absorbed.uid.hex,
                absorbed=trace,
                merged_on=merged_on,
                **ownership(vault),
            )
        )
        set_identity(kept, identity)
        if kept.archived_on and not absorbed.archived_on:
            kept.archived_on = None
        session.flush()
        session.delete(absorbed)


def import_people(
    vault: "Vault",
    creates: Iterable[NewPerson],
    updates: Iterable[PersonUpdate],
    *,
    imported_on: date,
) -> ImportCounts:
    """Bring in the rows of a spreadsheet, all in one act. Raises `StaleRecord`."""
    updated = 0
    with act(vault, "people.import") as session:
        created = len(_add_people(vault, session, creates, imported_on=imported_on))
        for change in updates:
            record = get_beneficiary(session, change.id, change.rev)
            set_identity(record, change.identity)
            _add_statuses(vault, session, change.id, change.new_statuses)
            if change.episode_opened_on is not None:
                add_episodes(vault, session, [(change.id, change.episode_opened_on, change.level)])
            updated += 1
    return ImportCounts(created, updated)


def record_seen(vault: "Vault", person_id: int) -> None:
    """Write in the audit that this dossier was opened."""
    record_audit(vault, "seen", Beneficiary.audit_kind, person_id)


def _add_people(
    vault: "Vault",
    session: "Session",
    people: Iterable[NewPerson],
    *,
    imported_on: date | None = None,
) -> list[Beneficiary]:
    people = list(people)
    records = [Beneficiary(label="?", imported_on=imported_on, **ownership(vault)) for _ in people]
    for record, person in zip(records, people, strict=True):
        set_identity(record, person.identity)
    session.add_all(records)
    # One flush for all of them, then one for all that hangs on their ids.
    session.flush()
    for record, person in zip(records, people, strict=True):
        _add_statuses(vault, session, record.number, person.statuses)
    supported = [
        (record.number, person.episode_opened_on, person.level)
        for record, person in zip(records, people, strict=True)
        if person.episode_opened_on is not None
    ]
    add_episodes(vault, session, supported)
    return records


def _give_all(session: "Session", giver_id: int, taker_id: int) -> None:
    """All that belongs to a person, whatever the table, belongs to another."""
    _join_requests(session, giver_id, taker_id)
    versions = last_ordinal(session, taker_id)
    tables: list[Any] = [
        table for table in Tracked.__subclasses__() if "beneficiary_id" in table.model_fields
    ]
    for table in tables:
        for record in session.exec(select(table).where(table.beneficiary_id == giver_id)):
            record.beneficiary_id = taker_id
            if isinstance(record, Synthesis):
                record.ordinal += versions


def _join_requests(session: "Session", giver_id: int, taker_id: int) -> None:
    """A person has one request: where both have one, all that was said stands in the taker's."""
    of_both = col(Request.beneficiary_id).in_((giver_id, taker_id))
    requests = {each.beneficiary_id: each for each in session.exec(select(Request).where(of_both))}
    if len(requests) == 2:
        kept, other = requests[taker_id], requests[giver_id]
        source = other if kept.interview_id is None else kept
        fill(
            kept,
            {
                "first": _both(kept.first, other.first),
                "reformulated": _both(kept.reformulated, other.reformulated),
                "interview_id": source.interview_id,
                "quote": source.quote,
            },
        )
        session.delete(other)
        session.flush()


def _both(mine: str, theirs: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (mine, theirs))))


def _periods(session: "Session", person_id: int) -> Sequence[StatusPeriod]:
    statement = select(StatusPeriod).where(StatusPeriod.beneficiary_id == person_id)
    return session.exec(statement).all()


def _fill_period(period: StatusPeriod, span: StatusSpan) -> None:
    names = ("status", "label", "started_on", "ended_on")
    fill(period, {name: getattr(span, name) for name in names})


def _add_statuses(
    vault: "Vault", session: "Session", person_id: int, spans: Iterable[StatusSpan]
) -> None:
    for span in spans:
        values = asdict(replace(span, id=None))
        session.add(StatusPeriod(beneficiary_id=person_id, **values, **ownership(vault)))
