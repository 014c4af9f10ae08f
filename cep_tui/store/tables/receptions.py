"""Level 1: one contact, and the handing over that may follow."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index
from sqlmodel import Field

from cep_tui.store.tables.base import KEEP_IDS, Tracked, slug_enum
from cep_tui.store.views import Channel, DecidedBy, Doer, Outcome


class Reception(Tracked, table=True):
    """One level-1 contact; without a person it is anonymous, and may be attached later."""

    __tablename__ = "reception"
    __table_args__ = (
        Index("ix_reception_beneficiary_id_received_on", "beneficiary_id", "received_on"),
        KEEP_IDS,
    )
    audit_kind: ClassVar[str] = "reception"

    beneficiary_id: int | None = Field(default=None, foreign_key="beneficiary.id")
    received_at: datetime
    received_on: date = Field(index=True)
    """The counsellor's own day: what "today" and figures count by."""
    channel: Channel = Field(sa_type=slug_enum(Channel, "channel"))
    place: str = ""
    duration_minutes: int | None = None
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    request: str = ""
    information: list[str] = Field(default_factory=list, sa_type=JSON)
    suggested: list[str] = Field(default_factory=list, sa_type=JSON)
    pack: str = ""
    outcome: Outcome | None = Field(default=None, sa_type=slug_enum(Outcome, "outcome"))
    decided_by: DecidedBy = Field(sa_type=slug_enum(DecidedBy, "decided_by"))
    next_step: str = ""
    next_step_by: Doer | None = Field(default=None, sa_type=slug_enum(Doer, "next_step_by"))
    next_step_on: date | None = None


class Referral(Tracked, table=True):
    """Handing a person over to a named partner, until the answer comes back."""

    __tablename__ = "referral"
    __table_args__ = (
        Index("ix_referral_beneficiary_id_answered_on", "beneficiary_id", "answered_on"),
        KEEP_IDS,
    )
    audit_kind: ClassVar[str] = "referral"

    reception_id: int | None = Field(default=None, foreign_key="reception.id", index=True)
    beneficiary_id: int | None = Field(default=None, foreign_key="beneficiary.id")
    partner: str
    operator: str = ""
    contact_name: str = ""
    reason: str = ""
    made_on: date
    answer_expected_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
