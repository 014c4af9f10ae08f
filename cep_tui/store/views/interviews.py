"""Level 2: an interview, its note and the versions of the note."""

from dataclasses import dataclass
from datetime import date, datetime

from cep_tui.store.views.receptions import Channel


@dataclass(frozen=True, slots=True)
class InterviewSetting:
    """When, where, how and with whom the interview takes place; all of it can be corrected."""

    held_on: date
    """The counsellor's own day."""
    started_at: datetime
    """Aware of its zone."""
    channel: Channel = Channel.DESK
    place: str = ""
    duration_minutes: int | None = None
    present: str = ""
    """Who was there besides the person and the counsellor, in the counsellor's words."""


@dataclass(frozen=True, slots=True)
class InterviewView:
    """An interview as recorded. Its note, `body`, is a text of lines in three voices, in the light
    markup of `practice.voices`."""

    id: int
    rev: int
    """Of setting and note together: what is written from it must not be older."""
    person_id: int
    person_label: str
    level: int | None
    """Where the person's support stands, `None` without one."""
    ordinal: int
    """1 for the person's first interview, by date."""
    setting: InterviewSetting
    body: str
    versions: int
    """How many versions of the note are kept; 0 while nothing was recorded."""


@dataclass(frozen=True, slots=True)
class NoteVersionView:
    """The note as it was recorded once. The newest is the note as it stands."""

    number: int
    """From 1."""
    body: str
    kept_at: datetime
