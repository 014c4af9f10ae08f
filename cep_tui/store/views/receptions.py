"""Level 1: one contact as it was recorded, and the handing over that may follow."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from cep_tui.store.views.people import Doer


class Channel(StrEnum):
    """How a reception took place."""

    DESK = "desk"
    PHONE = "phone"
    VIDEO = "video"
    MAIL = "mail"
    OUTREACH = "outreach"


class Outcome(StrEnum):
    """What was decided at the end of a reception."""

    CONTINUE = "continue"
    THINK = "think"
    REFER = "refer"
    STOP = "stop"


class DecidedBy(StrEnum):
    """Who decided it."""

    PERSON = "person"
    TOGETHER = "together"
    THIRD_PARTY = "third-party"


@dataclass(frozen=True, slots=True)
class ReferralValues:
    """A person handed over to a named partner, and the date by which an answer is expected."""

    partner: str
    operator: str = ""
    """Slug of the pack's operator, when the partner is one."""
    contact_name: str = ""
    reason: str = ""
    answer_expected_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReferralView:
    """A referral as recorded, until the answer comes back."""

    id: int
    values: ReferralValues
    made_on: date
    answered_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class ReceptionValues:
    """One level-1 contact, as the counsellor recorded it.

    `facts` is the JSON object of the triage contract (docs/cli.md): only known facts. `information`
    holds the ids of the information really given; `suggested` the operators the pack suggested.
    """

    received_at: datetime
    channel: Channel = Channel.DESK
    place: str = ""
    duration_minutes: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    request: str = ""
    """The request in the person's own words."""
    information: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    pack: str = ""
    outcome: Outcome | None = None
    decided_by: DecidedBy = DecidedBy.PERSON
    next_step: str = ""
    next_step_by: Doer | None = None
    next_step_on: date | None = None
    referrals: tuple[ReferralValues, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceptionView:
    """A reception as recorded; `person_id` is `None` while it is anonymous."""

    id: int
    person_id: int | None
    values: ReceptionValues


@dataclass(frozen=True, slots=True)
class ReceptionSetting:
    """Channel, place and duration of the last reception: the next one starts from them."""

    channel: Channel = Channel.DESK
    place: str = ""
    duration_minutes: int | None = None
