"""Whose portfolio this is."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel


class Counsellor(SQLModel, table=True):
    """The counsellor who owns records and signs the audit. One today, a team later."""

    __tablename__ = "counsellor"

    id: int | None = Field(default=None, primary_key=True)
    uid: UUID = Field(default_factory=uuid4, unique=True)
    name: str = ""
    created_at: datetime
