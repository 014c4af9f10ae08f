"""What the vault remembers of its own life: acts, drafts, audit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
