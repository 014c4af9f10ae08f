"""Level 2: the interview, its note and the versions of it, remarks upon it that were dismissed."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from cep_tui.store.tables.base import KEEP_IDS, Tracked, slug_enum
from cep_tui.store.views import Channel


class Interview(Tracked, table=True):
    """One interview with a person. `body` is its note as it stands."""

    __tablename__ = "interview"
    __table_args__ = (
        Index("ix_interview_beneficiary_id_held_on", "beneficiary_id", "held_on"),
        KEEP_IDS,
    )
    audit_kind: ClassVar[str] = "interview"

    beneficiary_id: int = Field(foreign_key="beneficiary.id")
    held_on: date = Field(index=True)
    started_at: datetime
    channel: Channel = Field(sa_type=slug_enum(Channel, "channel"))
    place: str = ""
    duration_minutes: int | None = None
    present: str = ""
    body: str = ""


class NoteVersion(Tracked, table=True):
    """The note of an interview as it was recorded once."""

    __tablename__ = "note_version"
    __table_args__ = (UniqueConstraint("interview_id", "ordinal"), KEEP_IDS)
    audit_kind: ClassVar[str] = "note-version"

    interview_id: int = Field(foreign_key="interview.id")
    ordinal: int
    """From 1."""
    body: str
    kept_at: datetime


class Dismissal(Tracked, table=True):
    """A remark of the careful reading that was dismissed for good."""

    __tablename__ = "dismissal"
    audit_kind: ClassVar[str] = "dismissal"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    rule: str
    words: str
    """Folded."""
