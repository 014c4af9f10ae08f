"""What all that stands on a board shares: it is written down, changed, taken off, read again."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from cep_tui.french.text import clean_line, clean_text
from cep_tui.store.acts import act
from cep_tui.store.errors import WordsMissing
from cep_tui.store.records import (
    fill,
    get_beneficiary,
    get_record,
    origin_columns,
    origin_of,
    ownership,
)
from cep_tui.store.views import Recorded

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

_ON_ONE_LINE = frozenset({"label", "theme"})


@dataclass(frozen=True, slots=True)
class ItemKind:
    """One kind of thing on the board.

    The columns of its table are named as the fields of its values, but for `origin`. Its acts are
    `<slug>.add`, `<slug>.change` and `<slug>.remove`.
    """

    slug: str
    what: str
    """As `RecordMissing` says it."""
    table: type[Any]
    values: type[Any]
    needed: str
    """The text that must not be blank."""


def add_item(vault: "Vault", kind: ItemKind, person_id: int, values: Any) -> int:
    """Write it down for the person; return its id. Raises `RecordMissing`, `WordsMissing`."""
    with act(vault, f"{kind.slug}.add", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        columns = item_columns(session, kind, person_id, values)
        record = kind.table(beneficiary_id=person_id, **columns, **ownership(vault))
        session.add(record)
        session.flush()
        return int(record.number)


def change_item(vault: "Vault", kind: ItemKind, number: int, values: Any, rev: int) -> None:
    """Write it anew. Raises `RecordMissing`, `StaleRecord`, `WordsMissing`."""
    with act(vault, f"{kind.slug}.change") as session:
        record = get_record(session, kind.table, number, kind.what, rev)
        fill(record, item_columns(session, kind, record.beneficiary_id, values))


def remove_item(vault: "Vault", kind: ItemKind, number: int) -> None:
    """Take it off the board. Raises `RecordMissing`."""
    with act(vault, f"{kind.slug}.remove") as session:
        session.delete(get_record(session, kind.table, number, kind.what))


def items_of(session: "Session", kind: ItemKind, person_id: int) -> tuple[Recorded[Any], ...]:
    """All of this kind on the person's board, in the order they were written down."""
    return tuple(
        Recorded(record.number, record.rev, item_values(kind, record))
        for record in rows_of(session, kind.table, person_id)
    )


def rows_of(session: "Session", table: type[Any], person_id: int) -> Sequence[Any]:
    """The person's rows of a table, in the order they were written down."""
    return session.exec(
        select(table).where(table.beneficiary_id == person_id).order_by(table.id)
    ).all()


def item_columns(session: "Session", kind: ItemKind, person_id: int, values: Any) -> dict[str, Any]:
    """The values as columns, texts cleaned. Raises `RecordMissing`, `WordsMissing`."""
    columns = {name: _cleaned(name, getattr(values, name)) for name in _names(kind)}
    if not columns[kind.needed]:
        raise WordsMissing
    return columns | origin_columns(session, person_id, values.origin)


def item_values(kind: ItemKind, record: Any) -> Any:
    """The values that a row holds."""
    columns = {name: getattr(record, name) for name in _names(kind)}
    return kind.values(**columns, origin=origin_of(record))


def _names(kind: ItemKind) -> list[str]:
    return [each.name for each in fields(kind.values) if each.name != "origin"]


def _cleaned(name: str, value: Any) -> Any:
    if type(value) is not str:  # an enumeration's member is already as it should be
        return value
    return clean_line(value) if name in _ON_ONE_LINE else clean_text(value)
