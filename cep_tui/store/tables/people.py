"""The person, their situations over time, their support and what comes next."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field

from cep_tui.store.tables.base import KEEP_IDS, Sourced, Tracked, slug_enum
from cep_tui.store.views import ContactPreference, Disability, Doer


class Beneficiary(Tracked, table=True):
    """Who is counselled. Only the label is mandatory: a pseudonym is welcome."""

    __tablename__ = "beneficiary"
    __table_args__ = (CheckConstraint("length(label) > 0", name="label_given"), KEEP_IDS)
    audit_kind: ClassVar[str] = "beneficiary"

    label: str
    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    phone: str = ""
    second_phone: str = ""
    mail: str = ""
    postal_code: str = ""
    commune: str = ""
    contact_preference: ContactPreference | None = Field(
        default=None, sa_type=slug_enum(ContactPreference, "contact_preference")
    )
    contact_note: str = ""
    disability: Disability | None = Field(default=None, sa_type=slug_enum(Disability, "disability"))
    remarks: str = ""
    archived_on: date | None = None
    imported_on: date | None = None
    """Set when the person first came in with a spreadsheet."""
    sort_key: str = Field(default="", index=True)
    """Folded: SQLite sorts É after z."""
    search_text: str = ""
    """Folded words by which the person is found."""
    phone_digits: str = ""
    """Both phones as they would be typed to find them."""


class StatusPeriod(Tracked, table=True):
    """One professional status over time. Several may run at once."""

    __tablename__ = "status_period"
    audit_kind: ClassVar[str] = "status"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    status: str = ""
    label: str = ""
    started_on: date | None = None
    ended_on: date | None = None


class Episode(Tracked, table=True):
    """One CEP support, opened and closed."""

    __tablename__ = "episode"
    audit_kind: ClassVar[str] = "episode"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    opened_on: date
    closed_on: date | None = None
    closing_reason: str = ""


class LevelStep(Tracked, table=True):
    """A move of an episode to level 1, 2 or 3, dated, with its reason."""

    __tablename__ = "level_step"
    __table_args__ = (
        CheckConstraint("level IN (1, 2, 3)", name="level_known"),
        Index("ix_level_step_episode_id_moved_on", "episode_id", "moved_on"),
        KEEP_IDS,
    )
    audit_kind: ClassVar[str] = "level"

    episode_id: int = Field(foreign_key="episode.id")
    level: int
    moved_on: date
    reason: str = ""


class Action(Tracked, Sourced, table=True):
    """A next step: who, what, by when."""

    __tablename__ = "action"
    audit_kind: ClassVar[str] = "action"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    what: str
    by: Doer = Field(sa_type=slug_enum(Doer, "doer"))
    due_on: date | None = None
    done_on: date | None = None


class Merge(Tracked, table=True):
    """The trace of two records made one: who was absorbed, as they stood."""

    __tablename__ = "merge"
    audit_kind: ClassVar[str] = "merge"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    absorbed_uid: str
    absorbed: dict[str, Any] = Field(sa_type=JSON)
    """Identity of the absorbed record, field by field."""
    merged_on: date
