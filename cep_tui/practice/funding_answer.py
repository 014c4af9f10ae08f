"""The answer of level 3: what a screen shows and what `cep-tui funding --json` prints."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from cep_tui.practice.answer import SourceView
from cep_tui.practice.covering import Coverage
from cep_tui.practice.criteria import Result

Verdict = Literal["possible", "to-check", "impossible"]
Provider = Literal["person", "employer", "training-provider", "counsellor"]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One thing a scheme asks for, and what the facts say of it.

    `fact` is what was compared, with what is known in brackets. A `hard` criterion decides the
    verdict; a `presumed` one does so only when it is known not to be met. `source.checked_on` is
    the day somebody last checked the criterion itself. `contradicted_by` is what other sources say
    instead, each with its title. `local`: it is one of the user's own rules.
    """

    id: str
    label: str
    result: Result
    hard: bool
    presumed: bool
    fact: str
    explanation: str
    source: SourceView
    contradicted_by: tuple[str, ...] = ()
    local: bool = False

    @property
    def refuses(self) -> bool:
        """Whether it makes the scheme impossible."""
        return self.hard and self.result == "not-met"

    @property
    def holds_back(self) -> bool:
        """Whether the scheme is not known to be possible because of it."""
        return self.hard and not self.presumed and self.result == "unknown"

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {
            "id": self.id,
            "label": self.label,
            "result": self.result,
            "hard": self.hard,
            "presumed": self.presumed,
            "fact": self.fact,
            "source": {
                "title": self.source.title,
                "url": self.source.address,
                "dated": self.source.dated,
                "checked_on": self.source.checked_on.isoformat(),
            },
            "stale": self.source.stale,
        }


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A day not to be missed. `due` is `None` while what it is counted from is not known.

    `advised`: nobody loses a right by missing it. `local`: one of the user's own rules.
    """

    id: str
    label: str
    due: date | None
    late: bool
    source: SourceView
    contradicted_by: tuple[str, ...] = ()
    advised: bool = False
    local: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        due = None if self.due is None else self.due.isoformat()
        return {"id": self.id, "label": self.label, "due": due, "late": self.late}


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A paper of the file, and who provides it."""

    id: str
    label: str
    provider: Provider
    required: bool

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {
            "id": self.id,
            "label": self.label,
            "from": self.provider,
            "required": self.required,
        }


@dataclass(frozen=True, slots=True)
class AmountView:
    """A value in force on the day, in `unit`; `value` is `None` when it exists and is not known.

    `note` says what is particular to this person: that they are exempt, or may be. `local`: the
    value is one of the user's own rules.
    """

    id: str
    label: str
    value: float | None
    unit: str
    valid_from: date | None
    source: SourceView
    contradicted_by: tuple[str, ...] = ()
    note: str = ""
    local: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {
            "id": self.id,
            "label": self.label,
            "eur": self.value if self.unit == "EUR" else None,
            "value": self.value,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A way of paying for the project, and what the facts say of it.

    `coverage` is what it covers of the cost, where that can be computed. `source` is where the
    scheme as a whole is described. `to_fill_in` is what the pack leaves to the user's own rules.
    """

    id: str
    label: str
    short: str
    description: str
    verdict: Verdict
    criteria: tuple[CriterionView, ...]
    deadlines: tuple[DeadlineView, ...]
    documents: tuple[DocumentView, ...]
    decided_by: str
    decided_by_label: str
    circuit: tuple[str, ...]
    may_combine_with: tuple[str, ...]
    coverage: Coverage | None
    amounts: tuple[AmountView, ...]
    pitfalls: tuple[str, ...]
    source: SourceView
    to_fill_in: tuple[str, ...] = ()

    @property
    def covers_eur(self) -> Decimal | None:
        """The euros of the cost that it covers, as the contract counts; 0 when it is impossible."""
        if self.coverage is None:
            return None
        return Decimal(0) if self.verdict == "impossible" else self.coverage.euros

    @property
    def is_late(self) -> bool:
        """Whether a day that had to be kept is past."""
        return any(deadline.late and not deadline.advised for deadline in self.deadlines)

    @property
    def to_check(self) -> tuple[str, ...]:
        """What must be read again before anyone relies on it, and what is said otherwise."""
        parts: tuple[CriterionView | DeadlineView | AmountView, ...] = (
            *self.criteria,
            *self.deadlines,
            *self.amounts,
        )
        again = [
            f"{part.label} : {part.source.doubt} ({part.source.checked})"
            for part in parts
            if part.source.doubt
        ]
        otherwise = [
            f"{part.label} : une autre source dit {other}"
            for part in parts
            for other in part.contradicted_by
        ]
        return (*again, *otherwise)

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {
            "id": self.id,
            "label": self.label,
            "verdict": self.verdict,
            "criteria": [criterion.as_json() for criterion in self.criteria],
            "deadlines": [deadline.as_json() for deadline in self.deadlines],
            "documents": [document.as_json() for document in self.documents],
            "decided_by": self.decided_by,
            "circuit": list(self.circuit),
            "may_combine_with": list(self.may_combine_with),
            "covers_eur": None if self.covers_eur is None else _number(self.covers_eur),
            "amounts": [amount.as_json() for amount in self.amounts],
            "pitfalls": list(self.pitfalls),
            "to_check": list(self.to_check),
        }


@dataclass(frozen=True, slots=True)
class RetiredView:
    """A scheme that no longer exists, since when, and what replaced it (ids of schemes).

    `short` is how people call it ("AFPR"), empty when it has no other name.
    """

    id: str
    label: str
    short: str
    replaced_by: tuple[str, ...]
    since: date
    explanation: str

    def as_json(self) -> dict[str, Any]:
        """Return the part of the contract."""
        return {
            "id": self.id,
            "replaced_by": list(self.replaced_by),
            "since": self.since.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class FundingAnswer:
    """What a pack says, on one day, of one project: what is possible first.

    A verdict is an aid, never an answer to give without checking it again.
    """

    pack: str
    today: date
    schemes: tuple[SchemeView, ...]
    retired: tuple[RetiredView, ...]

    def as_json(self, *, with_retired: bool = False) -> dict[str, Any]:
        """Return the document of the contract (docs/cli.md)."""
        retired = self.retired if with_retired else ()
        return {
            "pack": self.pack,
            "today": self.today.isoformat(),
            "schemes": [scheme.as_json() for scheme in self.schemes],
            "retired": [scheme.as_json() for scheme in retired],
        }


def _number(value: Decimal) -> int | float:
    """Return a JSON number that prints as it is written: 1350, 1346.8."""
    return int(value) if value == value.to_integral_value() else float(value)
