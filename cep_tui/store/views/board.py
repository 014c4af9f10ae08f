"""The board of a person: what the notes have brought out, and what was made of it.

For each thing there are its values, which a form gives; once recorded they come back with the id
and the revision that changing them needs.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from cep_tui.store.views.origin import NO_ORIGIN, Origin
from cep_tui.store.views.people import ActionView

Values = TypeVar("Values")


class SkillKind(StrEnum):
    """What kind of skill."""

    KNOWLEDGE = "knowledge"
    KNOW_HOW = "know-how"
    SOFT_SKILL = "soft-skill"


class SkillState(StrEnum):
    """Where the person stands with a skill."""

    HELD = "held"
    TRANSFERABLE = "transferable"
    TO_ACQUIRE = "to-acquire"


class LeadKind(StrEnum):
    """What a lead leads to."""

    JOB = "job"
    TRAINING = "training"
    VAE = "vae"
    CREATION = "creation"
    MOBILITY = "mobility"
    STAYING = "staying"


class LeadState(StrEnum):
    """Where a lead stands. One that is chosen is a project."""

    OPEN = "open"
    CHOSEN = "chosen"
    SET_ASIDE = "set-aside"


class Turn(StrEnum):
    """What a lead went through."""

    OPENED = "opened"
    CHOSEN = "chosen"
    REFINED = "refined"
    SET_ASIDE = "set-aside"
    TAKEN_UP = "taken-up"


class TurnReason(StrEnum):
    """What made it turn."""

    MARKET = "market"
    MEANS = "means"
    HEALTH = "health"
    REFUSAL = "refusal"
    CHANGE_OF_MIND = "change-of-mind"
    OTHER = "other"


class Viewpoint(StrEnum):
    """Whose view it is; the two are never made one."""

    PERSON = "person"
    COUNSELLOR = "counsellor"


class EstimateScale(StrEnum):
    """What is estimated over time; the pack words its values."""

    MATURITY = "maturity"
    AUTONOMY = "autonomy"


@dataclass(frozen=True, slots=True)
class Recorded(Generic[Values]):
    """Something on the board, as recorded."""

    id: int
    rev: int
    values: Values


@dataclass(frozen=True, slots=True)
class RequestValues:
    """What the person came for: in their first words, then as it was put together. One each."""

    first: str = ""
    reformulated: str = ""
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class SkillValues:
    """A skill, and the experience it shows in."""

    label: str
    kind: SkillKind = SkillKind.KNOW_HOW
    state: SkillState = SkillState.HELD
    experience: str = ""
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Appraisal:
    """How far one side sees a lead hold, each from 0 to 5; `None` where nothing was said."""

    wish: int | None = None
    market: int | None = None
    skills: int | None = None
    constraints: int | None = None
    means: int | None = None


@dataclass(frozen=True, slots=True)
class Feasibility:
    """The feasibility of a lead, seen from both sides."""

    person: Appraisal = Appraisal()
    counsellor: Appraisal = Appraisal()


@dataclass(frozen=True, slots=True)
class LeadValues:
    """A lead: something the person might do."""

    label: str
    kind: LeadKind = LeadKind.JOB
    rome_code: str = ""
    """A capital letter and four digits ("J1501"), or "" when it is not known."""
    feasibility: Feasibility = Feasibility()
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class LeadTurn:
    """One turn of a lead. The turns of a project are its versions."""

    turn: Turn
    turned_on: date
    reason: TurnReason | None = None
    words: str = ""
    """Why, in words."""
    still_holds: str = ""
    """What still holds of what was done before."""
    label: str = ""
    """What the lead was called from then on; "" when recording leaves its name as it is."""
    origin: Origin = NO_ORIGIN
    id: int | None = None


@dataclass(frozen=True, slots=True)
class LeadView:
    """A lead as recorded, with its turns, the first one first."""

    id: int
    rev: int
    values: LeadValues
    state: LeadState
    turns: tuple[LeadTurn, ...]


@dataclass(frozen=True, slots=True)
class ObstacleValues:
    """What stands in the way, worded by its effect and never as a diagnosis."""

    effect: str
    theme: str = ""
    """Code of the pack's theme, or ""."""
    lifted_on: date | None = None
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class ResourceValues:
    """Somebody or something the person can lean on."""

    text: str
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class DecisionValues:
    """What the person decided, in their words."""

    text: str
    decided_on: date
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Board:
    """All that stands on the board of a person, each kind in the order it was written down."""

    person_id: int
    person_label: str
    request: Recorded[RequestValues] | None
    skills: tuple[Recorded[SkillValues], ...]
    leads: tuple[LeadView, ...]
    obstacles: tuple[Recorded[ObstacleValues], ...]
    resources: tuple[Recorded[ResourceValues], ...]
    decisions: tuple[Recorded[DecisionValues], ...]
    actions: tuple[ActionView, ...]
    """Done or not, those due first first."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How mature the project, how autonomous the person: one side's view on one day."""

    scale: EstimateScale
    by: Viewpoint
    value: int
    """From 0; what each value means is in the pack."""
    estimated_on: date
    domain: str = ""
    """Slug of the pack's domain of autonomy; "" for maturity."""
    interview_id: int | None = None
    id: int | None = None
