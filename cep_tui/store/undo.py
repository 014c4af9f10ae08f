"""Undoing the last act: its rows go back to what they were, and the audit says so."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Date, Table, Uuid, text
from sqlmodel import col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from cep_tui.store.acts import Image, audit_kinds
from cep_tui.store.audit import append_audit
from cep_tui.store.errors import NothingToUndo
from cep_tui.store.tables import Act, metadata
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
        act = _newest(session)
        return None if act is None else _view(act)


def undo_last_act(vault: "Vault") -> ActView:
    """Put back every row the last act changed, newest change first. Raises `NothingToUndo`."""
    with vault.writing() as session:
        act = _newest(session)
        if act is None:
            raise NothingToUndo
        # Rows come back in reverse order, but a parent may follow its child within one flush.
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        for change in reversed(act.changes):
            _put_back(session, metadata.tables[change["table"]], change)
        kinds = audit_kinds()
        undone = {(kinds[change["table"]], change["id"]) for change in act.changes}
        append_audit(vault, session, [("undone", *record) for record in sorted(undone)])
        view = _view(act)
        session.delete(act)
    return view


def _newest(session: "Session") -> Act | None:
    return session.exec(select(Act).order_by(col(Act.id).desc()).limit(1)).first()


def _view(act: Act) -> ActView:
    return ActView(act.id or 0, act.kind, act.at, act.beneficiary_id)


def _put_back(session: "Session", table: Table, change: dict[str, Any]) -> None:
    before, rev = change["before"], change["rev"]
    this_row = table.c.id == change["id"]
    if before is None:
        session.execute(table.delete().where(this_row))
    elif rev is None:
        session.execute(table.insert().values(_values(table, before)))
    else:
        # The revision never goes back, whatever was undone before: a form that read an undone state
        # must not overwrite.
        values = _values(table, before) | {"rev": table.c.rev + 1}
        session.execute(table.update().where(this_row).values(values))


def _values(table: Table, image: Image) -> dict[str, Any]:
    return {name: _value(table.c[name].type, value) for name, value in image.items()}


def _value(kind: Any, value: Any) -> Any:
    for known, reader in READERS:
        if isinstance(kind, known) and value is not None:
            return reader(value)
    return value
