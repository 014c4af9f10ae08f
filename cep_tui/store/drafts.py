"""What is being typed, kept while it is typed: a draft survives a crash, a lock, a closed lid.

A draft is one row replaced in place (about a millisecond). It is not an act: it is neither audited
nor undone, and it goes when what it held is recorded or given up.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from sqlmodel import col, delete, select

from cep_tui.store.tables import Draft
from cep_tui.store.views import DraftView

if TYPE_CHECKING:
    from sqlalchemy import Delete
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


_finished: ContextVar[tuple["Vault", str] | None] = ContextVar("finished", default=None)
"""The vault and the scope of the draft that the act under way finishes. A thread at work on the
same vault has its own: what it records finishes no form."""


def save_draft(vault: "Vault", scope: str, payload: dict[str, Any]) -> None:
    """Keep `payload` (JSON values) for `scope`, in the place of what was kept before."""
    with vault.writing() as session:
        draft = _find(session, vault.owner_id, scope)
        if draft is None:
            draft = Draft(
                owner_id=vault.owner_id, scope=scope, payload=payload, updated_at=vault.clock()
            )
        else:
            draft.payload = payload
            draft.updated_at = vault.clock()
        session.add(draft)


def load_draft(vault: "Vault", scope: str) -> DraftView | None:
    """What was being typed there, if anything."""
    with vault.reading() as session:
        draft = _find(session, vault.owner_id, scope)
        return None if draft is None else _view(draft)


def drop_draft(vault: "Vault", scope: str) -> None:
    """Forget the draft: what it held is recorded, or was given up on purpose."""
    with vault.writing() as session:
        session.exec(_of_scope(vault.owner_id, scope))


@contextlib.contextmanager
def finishing(vault: "Vault", scope: str) -> Iterator[None]:
    """What is recorded inside is what the draft held: it goes in the very same transaction.

    A crash between the two would otherwise offer again, as a draft, what is already recorded.
    """
    token = _finished.set((vault, scope))
    try:
        yield
    finally:
        _finished.reset(token)


def forget_finished(vault: "Vault", session: "Session") -> None:
    """Drop, inside the caller's act, the draft that this act finishes, if any."""
    finished = _finished.get()
    if finished is not None and finished[0] is vault:
        session.exec(_of_scope(vault.owner_id, finished[1]))


def list_drafts(vault: "Vault") -> list[DraftView]:
    """Everything that waits to be finished, newest first."""
    with vault.reading() as session:
        drafts = session.exec(
            select(Draft)
            .where(Draft.owner_id == vault.owner_id)
            .order_by(col(Draft.updated_at).desc())
        )
        return [_view(draft) for draft in drafts]


def is_typed_in(vault: "Vault", session: "Session", person_id: int) -> bool:
    """Whether something of this person's dossier waits to be finished: "person:12", "person:12:…".

    Not an interview: its draft follows it.
    """
    scope = f"person:{person_id}"
    of_person = (col(Draft.scope) == scope) | col(Draft.scope).startswith(f"{scope}:")
    of_owner = select(Draft.id).where(Draft.owner_id == vault.owner_id)
    return session.exec(of_owner.where(of_person)).first() is not None


def _find(session: "Session", owner_id: int, scope: str) -> Draft | None:
    return session.exec(
        select(Draft).where(Draft.owner_id == owner_id, Draft.scope == scope)
    ).first()


def _of_scope(owner_id: int, scope: str) -> "Delete":
    return delete(Draft).where(col(Draft.owner_id) == owner_id, col(Draft.scope) == scope)


def _view(draft: Draft) -> DraftView:
    return DraftView(draft.scope, draft.payload, draft.updated_at)
