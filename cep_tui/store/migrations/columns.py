"""The columns that the scripts of the history are made of. Scripts already run stand on them: what
one of these makes never changes.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op


def text(name: str) -> sa.Column[Any]:
    """Words, "" when there are none."""
    return sa.Column(name, sa.String(), nullable=False)


def when(name: str) -> sa.Column[Any]:
    """A moment that is always known."""
    return sa.Column(name, sa.DateTime(), nullable=False)


def day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    """A day."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def slug(name: str, check: str, *values: str, nullable: bool = True) -> sa.Column[Any]:
    """One of `values`, held by a CHECK of that name."""
    kind = sa.Enum(*values, name=check, native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, kind, nullable=nullable)


def key(table: str, column: str, target: str, *, nullable: bool = False) -> list[Any]:
    """A column that refers to the id of `target`."""
    constraint = op.f(f"fk_{table}_{column}_{target}")
    return [
        sa.Column(column, sa.Integer(), nullable=nullable),
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=constraint),
    ]


def tracked(table: str, *columns: Any) -> None:
    """A table of the field: id, uid, owner, creation, revision, then its own columns."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        *key(table, "owner_id", "counsellor"),
        when("created_at"),
        sa.Column("rev", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
        sqlite_autoincrement=True,
    )
