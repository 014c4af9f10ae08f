"""The answer of a triage: what a screen shows and what `cep-tui triage --json` prints."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from cep_tui.french.dates import format_date

Strength = Literal["main", "also", "support"]
Severity = Literal["urgent", "attention"]

RECHECK: Final = "à revérifier"
CONFIRM: Final = "à confirmer"
DOUBTS: Final = (RECHECK, CONFIRM)
"""What to do before relying on a rule that has become old; on one that was never sure."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a statement comes from. `dated` is "2024", "2024-06", "2024-06-30" or empty.

    `stale`: should have been checked again by now. `to_check`: was never sure enough to be told
    without being read again. `checked_here`: on `checked_on` the user read it again; else it was
    collected then, with the pack.
    """

    title: str
    address: str
    dated: str
    checked_on: date
    stale: bool
    to_check: bool
    checked_here: bool = False

    @property
    def doubt(self) -> str:
        """What to do before relying on it, one of `DOUBTS` or ""."""
        return RECHECK if self.stale else CONFIRM if self.to_check else ""

    @property
    def checked(self) -> str:
        """Since when it is as it is, in words: « relevé le 04/05/2026 »."""
        whose = "vérifié par vous" if self.checked_here else "relevé"
        return f"{whose} le {format_date(self.checked_on)}"

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        checked_on = self.checked_on.isoformat()
        return {"title": self.title, "checked_on": checked_on, "stale": self.stale}


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Who can help, how strongly, and why. `to_check`: one of its rules must be read again."""

    operator: str
    label: str
    strength: Strength
    reasons: tuple[str, ...]
    sources: tuple[SourceView, ...]
    to_check: bool

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {
            "operator": self.operator,
            "label": self.label,
            "strength": self.strength,
            "reasons": list(self.reasons),
            "sources": [source.as_json() for source in self.sources],
        }


@dataclass(frozen=True, slots=True)
class ContinuationView:
    """Whether the person can go on here, with this counsellor; the person decides."""

    can_continue_here: bool
    reasons: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {"can_continue_here": self.can_continue_here, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class InformationView:
    """Something level 1 must tell. `to_check`: must be read again before it is relied on."""

    id: str
    label: str
    why: str
    sources: tuple[SourceView, ...]
    to_check: bool

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {"id": self.id, "label": self.label, "why": self.why}


@dataclass(frozen=True, slots=True)
class AlertView:
    """A danger or a deadline, its text already worded for the day of the answer.

    `to_check`: must be read again before it is relied on.
    """

    id: str
    label: str
    severity: Severity
    why: str
    sources: tuple[SourceView, ...]
    to_check: bool

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {"id": self.id, "label": self.label, "severity": self.severity, "why": self.why}


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What is worth asking next: the fact it tells, the question as it is said, and why."""

    fact: str
    question: str
    why: str

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {"fact": self.fact, "question": self.question, "why": self.why}


@dataclass(frozen=True, slots=True)
class TriageAnswer:
    """What a pack says, on one day, of one set of facts; each list is in order of importance.

    `here` is the contract's `self`.
    """

    pack: str
    today: date
    suggestions: tuple[SuggestionView, ...]
    here: ContinuationView
    information: tuple[InformationView, ...]
    alerts: tuple[AlertView, ...]
    ask: tuple[QuestionView, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the document of the contract (docs/cli.md)."""
        return {
            "pack": self.pack,
            "today": self.today.isoformat(),
            "suggestions": [suggestion.as_json() for suggestion in self.suggestions],
            "self": self.here.as_json(),
            "information": [information.as_json() for information in self.information],
            "alerts": [alert.as_json() for alert in self.alerts],
            "ask": [question.as_json() for question in self.ask],
        }
