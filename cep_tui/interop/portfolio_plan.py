"""What an import would do, row by row, before anything is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cep_tui.interop.portfolio_matching import match_rows
from cep_tui.interop.portfolio_rows import ReadRow, Refusal
from cep_tui.interop.portfolio_updates import update_of
from cep_tui.store.views import KnownPerson, NewPerson, PersonUpdate


@dataclass(frozen=True, slots=True)
class PlannedUpdate:
    """A row for someone already known, which changes something."""

    row: int
    known: KnownPerson
    update: PersonUpdate


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A row for someone already known, which changes nothing."""

    row: int
    known: KnownPerson


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A further row for the person of `first_row`, which is not imported."""

    row: int
    person: NewPerson
    first_row: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What becomes of each row; every row stands in one list, in the order of the file."""

    to_create: tuple[ReadRow, ...]
    to_update: tuple[PlannedUpdate, ...]
    unchanged: tuple[Unchanged, ...]
    duplicates: tuple[Duplicate, ...]
    refused: tuple[Refusal, ...]

    @property
    def rows(self) -> int:
        """How many rows were read, blank ones not counted."""
        lists: Iterable[Sequence[object]] = (
            self.to_create,
            self.to_update,
            self.unchanged,
            self.duplicates,
            self.refused,
        )
        return sum(map(len, lists))

    @property
    def creates(self) -> tuple[NewPerson, ...]:
        """The people to create."""
        return tuple(row.person for row in self.to_create)

    @property
    def updates(self) -> tuple[PersonUpdate, ...]:
        """The changes to people already known."""
        return tuple(planned.update for planned in self.to_update)

    def as_json(self, *, dry_run: bool) -> dict[str, Any]:
        """Return the document of `import portfolio --json` (docs/cli.md)."""
        created, updated = ("to_create", "to_update") if dry_run else ("created", "updated")
        return {
            "rows": self.rows,
            created: len(self.to_create),
            updated: len(self.to_update),
            "duplicates": len(self.duplicates),
            "refused": [
                {"row": one.row, "column": one.column, "reason": one.reason} for one in self.refused
            ],
        }


def plan_import(rows: Sequence[ReadRow | Refusal], known: Sequence[KnownPerson]) -> ImportPlan:
    """Return what importing `rows` into a portfolio of `known` people would do.

    People are recognised as `portfolio_matching` says, archived or not; a further row for one
    person is a duplicate. Doing what the plan says, then planning the same rows again, gives a plan
    that creates and updates nothing. Time grows as rows and people together.
    """
    read = [row for row in rows if isinstance(row, ReadRow)]
    people = match_rows(read, known)
    creates: list[ReadRow] = []
    updates: list[PlannedUpdate] = []
    unchanged: list[Unchanged] = []
    duplicates: list[Duplicate] = []
    for row in read:
        person = people[row.row]
        if person.row is not None and person.row != row.row:
            duplicates.append(Duplicate(row.row, row.person, person.row))
        elif person.known is None:
            creates.append(row)
        elif update := update_of(person.known, row.person):
            updates.append(PlannedUpdate(row.row, person.known, update))
        else:
            unchanged.append(Unchanged(row.row, person.known))
    return ImportPlan(
        to_create=tuple(creates),
        to_update=tuple(updates),
        unchanged=tuple(unchanged),
        duplicates=tuple(duplicates),
        refused=tuple(row for row in rows if isinstance(row, Refusal)),
    )
