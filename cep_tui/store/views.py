"""What the store answers with: small frozen values, free of SQL, light to import.

Screens, commands and imports know people only through these. Texts a counsellor reads (labels of a
status, of a channel) are not here: screens and packs hold them; here stand slugs and values.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple


class ContactPreference(StrEnum):
    """How the person wishes to be reached."""

    PHONE = "phone"
    SMS = "sms"
    MAIL = "mail"
    POST = "post"
    THIRD_PARTY = "third-party"


class Disability(StrEnum):
    """The administrative fact alone, never a diagnosis (domain facts, section 6.1)."""

    RECOGNISED = "recognised"
    IN_PROGRESS = "in-progress"
    NONE = "none"
    UNDISCLOSED = "undisclosed"


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


class Doer(StrEnum):
    """Who takes the next step."""

    PERSON = "person"
    COUNSELLOR = "counsellor"
    PARTNER = "partner"


class TimelineKind(StrEnum):
    """What happened, in the timeline of a person."""

    CREATED = "created"
    IMPORTED = "imported"
    RECEPTION = "reception"
    EPISODE_OPENED = "episode-opened"
    EPISODE_CLOSED = "episode-closed"
    LEVEL_STEP = "level-step"
    STATUS_STARTED = "status-started"
    STATUS_ENDED = "status-ended"
    ACTION_PLANNED = "action-planned"
    ACTION_DONE = "action-done"
    REFERRAL = "referral"
    REFERRAL_ANSWERED = "referral-answered"
    MERGED = "merged"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the person is and how to reach them. Nothing is mandatory but the label.

    `label` is what lists show: a name, or a pseudonym. `phone` and `second_phone` are E.164
    ("+33639980000"), `mail` is lower case, `postal_code` is text ("01000", "2A004").
    """

    label: str
    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    phone: str = ""
    second_phone: str = ""
    mail: str = ""
    postal_code: str = ""
    commune: str = ""
    contact_preference: ContactPreference | None = None
    contact_note: str = ""
    disability: Disability | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class StatusSpan:
    """A professional status over time; several may run at once.

    `status` is a slug of the pack ("salarie-prive"), or "" when only `label` (the counsellor's own
    words) is known. Open ends are `None`.
    """

    status: str
    label: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to create, with what a spreadsheet row or a first form may already know."""

    identity: Identity
    statuses: tuple[StatusSpan, ...] = ()
    episode_opened_on: date | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the vault, with what tells people apart and what an import may update.

    `statuses` holds past ones too, and the support is the latest, even closed: a spreadsheet that
    still says what has ended since must bring nothing back.
    """

    id: int
    rev: int
    identity: Identity
    statuses: tuple[StatusSpan, ...]
    episode_opened_on: date | None
    level: int | None
    archived: bool


@dataclass(frozen=True, slots=True)
class PersonUpdate:
    """What an import changes on someone already known; only what differs is set."""

    id: int
    rev: int
    identity: Identity
    new_statuses: tuple[StatusSpan, ...] = ()
    episode_opened_on: date | None = None
    level: int | None = None


class PersonRow(NamedTuple):
    """One line of the portfolio. (A tuple: thousands are made at once, six times faster.)"""

    id: int
    label: str
    sort_key: str
    """Folded family name, given name, label: what lists are sorted by."""
    search_text: str
    """Folded words of label, names and commune, separated by spaces."""
    phone_digits: str
    """Digits of both phones in national form, separated by a space ("0639980000 0199000000")."""
    commune: str
    phone: str
    contact_preference: ContactPreference | None
    statuses: tuple[StatusSpan, ...]
    """Those that run today."""
    level: int | None
    episode_open: bool
    last_contact_on: date | None
    next_step: str
    next_step_by: Doer | None
    next_step_on: date | None
    answer_expected_on: date | None
    """The earliest date by which a partner's answer is awaited."""
    archived: bool


@dataclass(frozen=True, slots=True)
class LevelMove:
    """A move of an episode to a level, dated, with its reason."""

    level: int
    moved_on: date
    reason: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """One CEP support, opened and closed, which moves between levels."""

    id: int
    opened_on: date
    closed_on: date | None
    closing_reason: str
    moves: tuple[LevelMove, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """A next step: who, what, by when."""

    id: int
    what: str
    by: Doer
    due_on: date | None
    done_on: date | None


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


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something that happened, newest first in a dossier. `text` is the counsellor's or the
    person's words, `slug` a value to be put in words by the screen (a status, a level, an outcome).
    """

    on: date
    kind: TimelineKind
    record_id: int
    text: str = ""
    slug: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything a counsellor sees of one person."""

    id: int
    uid: str
    rev: int
    identity: Identity
    statuses: tuple[StatusSpan, ...]
    episodes: tuple[EpisodeView, ...]
    actions: tuple[ActionView, ...]
    referrals: tuple[ReferralView, ...]
    timeline: tuple[TimelineItem, ...]
    created_at: datetime
    archived_on: date | None


@dataclass(frozen=True, slots=True)
class ActView:
    """The last act of the counsellor, which can be undone."""

    id: int
    kind: str
    """Slug of the act ("person.update", "reception.create"): the screen puts it in words."""
    at: datetime
    person_id: int | None
    person_label: str
    """Whom it was about, if anybody in particular."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """What was being typed, kept as it was."""

    scope: str
    """What it belongs to: "reception", "person:12", "person:new"."""
    payload: dict[str, Any]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class AuditView:
    """A line of the audit: who, when, what was done, to which record; never content."""

    id: int
    at: datetime
    actor: str
    verb: str
    kind: str
    record_id: int | None
