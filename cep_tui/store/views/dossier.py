"""One person's dossier, and the timeline of everything that happened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cep_tui.store.views.people import ActionView, EpisodeView, Identity, StatusSpan
from cep_tui.store.views.receptions import ReferralView


class TimelineKind(StrEnum):
    """What happened, in the timeline of a person."""

    CREATED = "created"
    IMPORTED = "imported"
    RECEPTION = "reception"
    INTERVIEW = "interview"
    EPISODE_OPENED = "episode-opened"
    EPISODE_CLOSED = "episode-closed"
    LEVEL_STEP = "level-step"
    STATUS_STARTED = "status-started"
    STATUS_ENDED = "status-ended"
    ACTION_PLANNED = "action-planned"
    ACTION_DONE = "action-done"
    REFERRAL = "referral"
    REFERRAL_ANSWERED = "referral-answered"
    LEAD_TURN = "lead-turn"
    DECISION = "decision"
    SYNTHESIS_HANDED = "synthesis-handed"
    MERGED = "merged"
    ARCHIVED = "archived"


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
