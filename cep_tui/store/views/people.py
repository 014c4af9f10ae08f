"""The person, their situations over time, their support and what comes next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cep_tui.store.views.origin import NO_ORIGIN, Origin


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


class Doer(StrEnum):
    """Who takes the next step."""

    PERSON = "person"
    COUNSELLOR = "counsellor"
    PARTNER = "partner"


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
    rev: int = 1
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands beside somebody's name on a screen of theirs."""

    statuses: tuple[StatusSpan, ...]
    """Those that run on the day asked about."""
    commune: str
