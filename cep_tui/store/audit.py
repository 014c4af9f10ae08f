"""The audit: append-only, chained, never content.

Each line's digest is SHA-256 over the previous digest and the line's own values, so that a line
altered or removed, by whatever means, breaks the chain from there on. Triggers refuse updates and
deletions (`store.triggers`).
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlmodel import col, insert, select

from cep_tui.store.tables import AuditEntry, Counsellor
from cep_tui.store.views import AuditView

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

ORIGIN = "0" * 64
"""What the first line chains to."""

AuditLine = tuple[str, str, int | None]
"""Verb ("created", "changed", "erased", "seen", "exported", …), kind of record, its id."""


def append_audit(vault: "Vault", session: "Session", lines: Iterable[AuditLine]) -> None:
    """Append lines inside the caller's transaction."""
    digest = session.exec(
        select(AuditEntry.digest).order_by(col(AuditEntry.id).desc()).limit(1)
    ).first()
    at = vault.clock().astimezone(UTC)
    rows = []
    for verb, kind, record_id in lines:
        digest = _chain(digest or ORIGIN, at, vault.owner_id, (verb, kind, record_id))
        rows.append(
            {
                "at": at,
                "actor_id": vault.owner_id,
                "verb": verb,
                "kind": kind,
                "record_id": record_id,
                "digest": digest,
            }
        )
    if rows:
        session.execute(insert(AuditEntry), rows)


def record_audit(vault: "Vault", verb: str, kind: str, record_id: int | None) -> None:
    """Append one line in a transaction of its own: for what changes nothing (seen, exported)."""
    with vault.writing() as session:
        append_audit(vault, session, [(verb, kind, record_id)])


def audit_trail(vault: "Vault", *, limit: int = 200) -> list[AuditView]:
    """The latest lines, newest first."""
    statement = (
        select(AuditEntry, Counsellor.name)
        .join(Counsellor, col(Counsellor.id) == AuditEntry.actor_id)
        .order_by(col(AuditEntry.id).desc())
        .limit(limit)
    )
    with vault.reading() as session:
        return [
            AuditView(entry.id or 0, entry.at, name, entry.verb, entry.kind, entry.record_id)
            for entry, name in session.exec(statement)
        ]


def broken_at(vault: "Vault") -> int | None:
    """The id of the first line that breaks the chain, or `None` when the audit is whole."""
    columns = (
        AuditEntry.id,
        AuditEntry.at,
        AuditEntry.actor_id,
        AuditEntry.verb,
        AuditEntry.kind,
        AuditEntry.record_id,
        AuditEntry.digest,
    )
    previous = ORIGIN
    with vault.reading() as session:
        for row in session.execute(select(*columns).order_by(col(AuditEntry.id))):  # type: ignore[call-overload]
            line = (row.verb, row.kind, row.record_id)
            if row.digest != _chain(previous, row.at, row.actor_id, line):
                return int(row.id)
            previous = row.digest
    return None


def _chain(previous: str, at: datetime, actor_id: int, line: AuditLine) -> str:
    values = (previous, at.astimezone(UTC).isoformat(), actor_id, *line)
    return hashlib.sha256("\x1f".join(map(str, values)).encode()).hexdigest()
