"""One act of the counsellor is one transaction, with its audit and what undoing it needs.

    with act(vault, "person.update", person_id=12) as session:
        ...

Inside, records are read and changed through the session. At the end, every row of the field that
was created, changed or deleted gives one line of audit (who, when, which record; never content)
and an image of its columns as they were, kept with the act so that `undo` can put them back.
"""

import contextlib
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlmodel import col, delete, select

from cep_tui.store.audit import append_audit
from cep_tui.store.drafts import forget_finished
from cep_tui.store.search_index import index_changes
from cep_tui.store.tables import Act, Beneficiary, Tracked, metadata

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

KEPT_ACTS = 20
"""How many acts stay undoable. Their images hold content, so they are not kept for ever."""

Image = dict[str, Any]
"""The columns of a row as JSON values."""


@contextlib.contextmanager
def act(vault: "Vault", kind: str, *, person_id: int | None = None) -> "Iterator[Session]":
    """A writing session whose changes are audited, undoable, and committed whole or not at all.

    What changes nothing is no act: undoing must always be seen to undo something.
    """
    with vault.writing() as session:
        changes = watch(session)
        yield session
        session.flush()
        forget_finished(vault, session)
        if not changes:
            return
        audit_changes(vault, session, changes)
        index_changes(session, changes)
        session.add(
            Act(
                at=vault.clock(),
                actor_id=vault.owner_id,
                kind=kind,
                beneficiary_id=person_id if person_id is not None else _person(session, changes),
                changes=changes,
            )
        )
        session.flush()
        session.exec(delete(Act).where(col(Act.undone)))
        oldest_kept = select(Act.id).order_by(col(Act.id).desc()).limit(KEPT_ACTS)
        session.exec(delete(Act).where(col(Act.id).not_in(oldest_kept)))


def watch(session: "Session") -> list[dict[str, Any]]:
    """Collect, in order, the changes that this session flushes on records of the field.

    Each is `{"table", "id", "before", "rev"}`: the row as it was (`None` when created) and its
    revision afterwards (`None` when deleted).
    """
    changes: list[dict[str, Any]] = []
    latest: dict[tuple[str, int | None], dict[str, Any]] = {}

    def remember(record: Tracked, before: Image | None, rev: int | None) -> None:
        table, number = key = (table_name(type(record)), record.id)
        latest[key] = {"table": table, "id": number, "before": before, "rev": rev}
        changes.append(latest[key])

    def before_flush(session: "Session", _context: Any, _instances: Any) -> None:
        for record in session.deleted:
            if isinstance(record, Tracked):
                remember(record, _old_image(record), None)
        for record in session.dirty:
            if isinstance(record, Tracked) and session.is_modified(record):
                remember(record, _old_image(record), record.rev)

    def after_flush(session: "Session", _context: Any) -> None:
        for record in session.dirty:
            if isinstance(record, Tracked) and session.is_modified(record):
                latest[table_name(type(record)), record.id]["rev"] = record.rev
        for record in session.new:
            if isinstance(record, Tracked):
                remember(record, None, record.rev)

    event.listen(session, "before_flush", before_flush)
    event.listen(session, "after_flush", after_flush)
    return changes


def audit_changes(vault: "Vault", session: "Session", changes: list[dict[str, Any]]) -> None:
    """One line of audit for each record created, changed or erased."""
    verbs: dict[tuple[str, int], str] = {}
    for change in changes:
        record = (change["table"], change["id"])
        if change["rev"] is None:
            verbs[record] = "erased"
        else:
            verbs.setdefault(record, "created" if change["before"] is None else "changed")
    kinds = audit_kinds()
    append_audit(
        vault, session, [(verb, kinds[table], number) for (table, number), verb in verbs.items()]
    )


def audit_kinds() -> dict[str, str]:
    """What the audit calls the records of each table."""
    return {table_name(record): record.audit_kind for record in Tracked.__subclasses__()}


def image(record: Tracked) -> Image:
    """The row as JSON values, column by column."""
    return {
        column.key: plain(getattr(record, column.key))
        for column in inspect(type(record)).column_attrs
    }


def table_name(record: type[Tracked]) -> str:
    """The SQL name of the record's table."""
    return str(record.__tablename__)


def _old_image(record: Tracked) -> Image:
    before = image(record)
    for attribute in inspect(record).attrs:
        if attribute.key in before and attribute.history.deleted:
            before[attribute.key] = plain(attribute.history.deleted[0])
    return before


def _person(session: "Session", changes: list[dict[str, Any]]) -> int | None:
    """Whom the first change that tells is about."""
    for change in changes:
        table = metadata.tables[change["table"]]
        if table.name == Beneficiary.__tablename__:
            return int(change["id"])
        if "beneficiary_id" in table.c:
            told = (change["before"] or {}).get("beneficiary_id") or session.scalar(
                select(table.c.beneficiary_id).where(table.c.id == change["id"])
            )
            if told is not None:
                return int(told)
    return None


def plain(value: Any) -> Any:
    """A column's value as JSON knows it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    return value.value if isinstance(value, Enum) else value
