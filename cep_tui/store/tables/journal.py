"""What the vault remembers of its own life: audit, acts that can be undone, drafts."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel


class AuditEntry(SQLModel, table=True):
    """Who did what to which record, when; never content. Append-only, chained by hashes."""

    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor_id: int = Field(foreign_key="counsellor.id")
    verb: str
    kind: str
    record_id: int | None = None
    digest: str
    """SHA-256 of the previous digest and of this line."""


class Act(SQLModel, table=True):
    """One act of the counsellor, with the images of the rows it changed, so as to undo it."""

    __tablename__ = "act"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    actor_id: int = Field(foreign_key="counsellor.id")
    kind: str
    beneficiary_id: int | None = None
    undone: bool = False
    """Whether these are the images of an undone act, from which it can be done again."""
    changes: list[dict[str, Any]] = Field(sa_type=JSON)


class Draft(SQLModel, table=True):
    """What was being typed, saved while it is typed."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("owner_id", "scope"),)

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="counsellor.id")
    scope: str
    payload: dict[str, Any] = Field(sa_type=JSON)
    updated_at: datetime
