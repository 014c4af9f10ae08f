"""The board of a person, estimates over time, and the synthesis."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field

from cep_tui.store.tables.base import KEEP_IDS, Sourced, Tracked, slug_enum
from cep_tui.store.views import (
    EstimateScale,
    LeadKind,
    LeadState,
    SkillKind,
    SkillState,
    Turn,
    TurnReason,
    Viewpoint,
)


class Request(Tracked, Sourced, table=True):
    """What the person came for: one row a person."""

    __tablename__ = "request"
    audit_kind: ClassVar[str] = "request"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", unique=True)
    first: str = ""
    reformulated: str = ""


class Skill(Tracked, Sourced, table=True):
    """A skill of the person, and the experience it shows in."""

    __tablename__ = "skill"
    audit_kind: ClassVar[str] = "skill"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    label: str
    kind: SkillKind = Field(sa_type=slug_enum(SkillKind, "kind"))
    state: SkillState = Field(sa_type=slug_enum(SkillState, "state"))
    experience: str = ""


class Lead(Tracked, Sourced, table=True):
    """Something the person might do; once chosen, a project."""

    __tablename__ = "lead"
    audit_kind: ClassVar[str] = "lead"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    label: str
    kind: LeadKind = Field(sa_type=slug_enum(LeadKind, "kind"))
    rome_code: str = ""
    state: LeadState = Field(default=LeadState.OPEN, sa_type=slug_enum(LeadState, "state"))
    feasibility: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """`{"person": {"wish": 4, …}, "counsellor": {…}}`; what was not said is not there."""


class LeadTurn(Tracked, Sourced, table=True):
    """A turn of a lead: chosen, refined, set aside, taken up again."""

    __tablename__ = "lead_turn"
    audit_kind: ClassVar[str] = "lead-turn"

    lead_id: int = Field(foreign_key="lead.id", index=True)
    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    turn: Turn = Field(sa_type=slug_enum(Turn, "turn"))
    turned_on: date
    reason: TurnReason | None = Field(default=None, sa_type=slug_enum(TurnReason, "reason"))
    words: str = ""
    still_holds: str = ""
    label: str
    """What the lead was called from then on."""


class Obstacle(Tracked, Sourced, table=True):
    """What stands in the way, worded by its effect."""

    __tablename__ = "obstacle"
    audit_kind: ClassVar[str] = "obstacle"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    theme: str = ""
    effect: str
    lifted_on: date | None = None


class Resource(Tracked, Sourced, table=True):
    """Somebody or something the person can lean on."""

    __tablename__ = "resource"
    audit_kind: ClassVar[str] = "resource"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    text: str


class Decision(Tracked, Sourced, table=True):
    """What the person decided, in their words."""

    __tablename__ = "decision"
    audit_kind: ClassVar[str] = "decision"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    text: str
    decided_on: date


class Estimate(Tracked, table=True):
    """Maturity of the project or autonomy of the person, as one side saw it one day."""

    __tablename__ = "estimate"
    __table_args__ = (CheckConstraint("value >= 0", name="value_from_zero"), KEEP_IDS)
    audit_kind: ClassVar[str] = "estimate"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    scale: EstimateScale = Field(sa_type=slug_enum(EstimateScale, "scale"))
    domain: str = ""
    by: Viewpoint = Field(sa_type=slug_enum(Viewpoint, "viewpoint"))
    value: int
    estimated_on: date
    interview_id: int | None = Field(default=None, foreign_key="interview.id")


class Synthesis(Tracked, table=True):
    """One version of the synthesis. Its sections are read and written whole, so they stand here."""

    __tablename__ = "synthesis"
    audit_kind: ClassVar[str] = "synthesis"

    beneficiary_id: int = Field(foreign_key="beneficiary.id", index=True)
    ordinal: int
    """From 1: which of the person's versions it is."""
    made_on: date
    written_at: datetime
    handed_on: date | None = None
    sections: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    """`{"section", "title", "body", "approved_on"}` each, in order; the day in ISO or null."""
