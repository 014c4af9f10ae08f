"""What an import does away from the screen: plan every row, then bring them in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cep_tui.interop.portfolio_columns import ColumnMapping
from cep_tui.interop.portfolio_plan import ImportPlan, plan_import
from cep_tui.interop.portfolio_rows import ReadRow, Refusal, read_rows
from cep_tui.interop.tables import Table
from cep_tui.screens.status_words import StatusWords, status_words

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack
    from cep_tui.store.people import ImportCounts
    from cep_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Source:
    """The spreadsheet as read, and what its columns become."""

    path: Path
    table: Table
    mapping: ColumnMapping
    level: int | None = None
    """The level of those whose support begins with this import; the file says nothing of it."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What an import would do, and the words to say it."""

    plan: ImportPlan
    words: StatusWords


def read_source(path: Path) -> Source:
    """Read the file. Raises `NotATable`, `TableTooLarge`, `TableUnreachable`."""
    from cep_tui.interop.portfolio_columns import read_portfolio, suggest_mapping

    table = read_portfolio(path, path.name)
    return Source(path, table, suggest_mapping(table.headers))


def plan_source(vault: "Vault", source: Source, pack: "Pack", today: date) -> Planned:
    """Plan every row against the portfolio as it stands. Raises `NobodyNamed`."""
    from cep_tui.reference.packs import status_aliases
    from cep_tui.store.portfolio import known_people

    rows = read_rows(source.table, source.mapping, status_aliases(pack), today=today)
    known = known_people(vault)
    return Planned(plan_import(with_level(rows, source.level), known), status_words(pack))


def with_level(rows: Sequence[ReadRow | Refusal], level: int | None) -> Sequence[ReadRow | Refusal]:
    """The rows, with `level` for each support whose level they do not say."""
    return [_at_level(row, level) for row in rows] if level else rows


def bring_in(
    vault: "Vault", plan: ImportPlan, today: date, tell: Callable[[str], None]
) -> "ImportCounts":
    """Back the vault up unless it was today, then import everything in one act.

    `tell` is given what is being done. Raises `VaultUnwritable`, `VaultDamaged`, `StaleRecord`:
    nothing is then imported.
    """
    from cep_tui.store.backups import backup_if_due
    from cep_tui.store.people import import_people

    tell("Sauvegarde du coffre avant l’import…")
    backup_if_due(vault)
    tell("Import en cours…")
    return import_people(vault, plan.creates, plan.updates, imported_on=today)


def _at_level(row: ReadRow | Refusal, level: int) -> ReadRow | Refusal:
    if isinstance(row, Refusal) or row.person.episode_opened_on is None or row.person.level:
        return row
    return replace(row, person=replace(row.person, level=level))
