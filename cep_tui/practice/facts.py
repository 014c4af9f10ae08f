"""What is known of a person at level 1, as the triage contract says it (docs/cli.md)."""

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from cep_tui.practice.fact_reading import (
    AGE,
    Department,
    Flag,
    Kind,
    Table,
    Word,
    Words,
    read_document,
)
from cep_tui.reference.contract import DISABILITIES

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one reception. `None`, or an empty set, means not known.

    `age` is in years; `age_bracket` is a bracket of the pack, for an age answered by one key, and
    counts only when `age` is not known. `department` is a code ("73", "2A", "974"). The other
    words are slugs of the pack.
    """

    age: int | None = None
    age_bracket: str | None = None
    statuses: frozenset[str] = field(default_factory=frozenset)
    executive: bool | None = None
    disability: str | None = None
    registered_job_seeker: bool | None = None
    situations: frozenset[str] = field(default_factory=frozenset)
    needs: frozenset[str] = field(default_factory=frozenset)
    department: str | None = None
    in_education: bool | None = None

    @classmethod
    def from_json(cls, data: object, pack: "Pack") -> "Facts":
        """Read the JSON document of the contract, whose slugs are those of `pack`.

        Raises `FactsRefused`, which names every key that does not fit.
        """
        return cls(**read_document(data, Table(_kinds(pack)), '{"age": 34}'))

    def as_json(self) -> dict[str, Any]:
        """Return the known facts as the contract writes them, sets in alphabetical order."""
        known: dict[str, Any] = {}
        for name in _NAMES:
            value = getattr(self, name)
            if isinstance(value, frozenset):
                value = sorted(value) or None
            if value is not None:
                known[name] = value
        return known


_NAMES = tuple(entry.name for entry in fields(Facts))


def _kinds(pack: "Pack") -> dict[str, Kind]:
    return {
        "age": AGE,
        "age_bracket": Word(tuple(pack.ages)),
        "statuses": Words(tuple(pack.statuses)),
        "executive": Flag(),
        "disability": Word(DISABILITIES),
        "registered_job_seeker": Flag(),
        "situations": Words(tuple(pack.situations)),
        "needs": Words(tuple(pack.needs)),
        "department": Department(),
        "in_education": Flag(),
    }
