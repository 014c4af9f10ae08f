"""Undoing the last act, and doing it again: rows go back to what they were; the audit says so."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Date, Table, Uuid, text
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from cep_tui.store.acts import Image, audit_kinds, plain
from cep_tui.store.audit import append_audit
from cep_tui.store.errors import NothingToRedo, NothingToUndo
from cep_tui.store.note_versions import keep_as_undone, to_take_back
from cep_tui.store.search_index import index_changes
from cep_tui.store.tables import Act, Beneficiary, NoteVersion, metadata
from cep_tui.store.views import ActView

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

READERS: tuple[tuple[type, Callable[[str], Any]], ...] = (
    (UTCDateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Uuid, UUID),
)
"""How the JSON values of an image become the column's own, where JSON has no such type."""


def last_act(vault: "Vault") -> ActView | None:
    """What `undo_last_act` would undo."""
    with vault.reading() as session:
        act = _newest(session, undone=False)
        return None if act is None else _view(act, _label(session, act))


def undo_last_act(vault: "Vault") -> ActView:
    """Put back every row the last act changed, newest change first. Raises `NothingToUndo`."""
    return _reverse(vault, undone=False)


def redo_last_act(vault: "Vault") -> ActView:
    """Do again the act undone last, until another act comes. Raises `NothingToRedo`."""
    return _reverse(vault, undone=True)


def _reverse(vault: "Vault", *, undone: bool) -> ActView:
    """Put the rows of the newest act back, and keep in its place the act that would reverse that.

    An act and its undoing are the same thing seen from both sides: images of the rows as they were.
    """
    with vault.writing() as session:
        act = _newest(session, undone=undone)
        if act is None:
            raise NothingToRedo if undone else NothingToUndo
        label = _label(session, act)
        # Rows come back in reverse order, but a parent may follow its child within one flush.
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        to_put_back = list(to_take_back(session, reversed(act.changes)))
        changes = [_put_back(session, change) for change in to_put_back]
        index_changes(session, changes)
        kinds = audit_kinds()
        records = {(kinds[change["table"]], change["id"]) for change in changes}
        verb = "redone" if undone else "undone"
        versions = keep_as_undone(vault, session, changes)
        lines = [(verb, *record) for record in sorted(records)]
        lines += [("created", NoteVersion.audit_kind, number) for number in versions]
        append_audit(vault, session, lines)
        session.add(
            Act(
                at=act.at,
                actor_id=act.actor_id,
                kind=act.kind,
                beneficiary_id=act.beneficiary_id,
                undone=not undone,
                changes=changes,
            )
        )
        session.delete(act)
        session.flush()
        return _view(act, label or _label(session, act))


def _newest(session: "Session", *, undone: bool) -> Act | None:
    return session.exec(
        select(Act).where(Act.undone == undone).order_by(col(Act.id).desc()).limit(1)
    ).first()


def _label(session: "Session", act: Act) -> str:
    label = select(Beneficiary.label).where(Beneficiary.id == act.beneficiary_id)
    return session.exec(label).first() or ""


def _view(act: Act, label: str) -> ActView:
    return ActView(act.id or 0, act.kind, act.at, act.beneficiary_id, label)


def _put_back(session: "Session", change: dict[str, Any]) -> dict[str, Any]:
    """Put one row back; return the change that would reverse that (`store.acts.watch`)."""
    table, before = metadata.tables[change["table"]], change["before"]
    this_row = table.c.id == change["id"]
    now = session.execute(table.select().where(this_row)).mappings().first()
    rev: int | None = None
    if before is None:
        session.execute(table.delete().where(this_row))
    elif now is None:
        rev = before["rev"]
        session.execute(table.insert().values(_values(table, before)))
    else:
        # The revision never goes back, whatever was undone before: a form that read an undone state
        # must not overwrite.
        rev = now["rev"] + 1
        session.execute(
            table.update().where(this_row).values(_values(table, before) | {"rev": rev})
        )
    image = None if now is None else {name: plain(value) for name, value in now.items()}
    return {"table": table.name, "id": change["id"], "before": image, "rev": rev}


def _values(table: Table, image: Image) -> dict[str, Any]:
    return {name: _value(table.c[name].type, value) for name, value in image.items()}


def _value(kind: Any, value: Any) -> Any:
    for known, reader in READERS:
        if isinstance(kind, known) and value is not None:
            return reader(value)
    return value
