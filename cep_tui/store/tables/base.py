"""What every table shares: names of constraints, enumerations, ownership, revision."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

SQLModel.metadata.naming_convention = NAMING
metadata = SQLModel.metadata


KEEP_IDS = {"sqlite_autoincrement": True}
"""The id of a deleted record is never given to another: the audit speaks of records by id."""


def slug_enum(enumeration: type[StrEnum], name: str) -> Any:
    """A column of the enumeration's values, held by a CHECK (the same DDL on every database)."""
    return SqlEnum(
        enumeration,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


class Tracked(SQLModel):
    """A record of the field: it has an owner and a revision, its changes are audited and undoable.

    `uid` names the record beyond this vault (exports, a laptop that comes back); `id` within it.
    `rev` rises at each change: a form that read revision 3 cannot overwrite revision 4.
    """

    __table_args__: ClassVar[Any] = KEEP_IDS
    model_config = SQLModelConfig(validate_assignment=True, hide_input_in_errors=True)

    id: int | None = Field(default=None, primary_key=True)
    uid: UUID = Field(default_factory=uuid4, unique=True)
    owner_id: int = Field(foreign_key="counsellor.id")
    created_at: datetime
    rev: int = Field(default=1)

    audit_kind: ClassVar[str]
    """What the audit calls such a record."""

    @property
    def number(self) -> int:
        """The id of a record that is already in the vault."""
        if self.id is None:
            raise ValueError("this record is not in the vault yet")
        return self.id

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.rev}


class Sourced(SQLModel):
    """What may have been made from a line of a note, and keeps the link to it."""

    interview_id: int | None = Field(default=None, foreign_key="interview.id")
    quote: str = ""
