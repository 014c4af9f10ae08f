"""`cep-tui import`: bring in people from a spreadsheet."""

import contextlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cep_tui.cli.parser import Options
from cep_tui.cli.session import answer, opened_vault, pack_in_use, read_input, tell, today
from cep_tui.errors import UsageError
from cep_tui.french.typography import plural
from cep_tui.interop.portfolio_columns import read_portfolio, suggest_mapping
from cep_tui.interop.portfolio_plan import ImportPlan, plan_import
from cep_tui.interop.portfolio_rows import read_rows
from cep_tui.interop.refused import write_refused
from cep_tui.interop.tables import Table
from cep_tui.reference.packs import status_aliases

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def run(options: Options) -> int:
    """Import the file, or show what importing it would do."""
    from cep_tui.store.portfolio import known_people

    _keep_the_spreadsheet(options)
    day = today(options)
    name = "l’entrée standard" if options.file == "-" else Path(options.file).name
    table = read_portfolio(read_input(options.file), name)
    mapping = suggest_mapping(table.headers)
    rows = read_rows(table, mapping, status_aliases(pack_in_use(options)), today=day)
    with opened_vault(options) as vault:
        plan = plan_import(rows, known_people(vault))
        # First: what cannot be written refuses the import as a whole.
        _give_back(options.refused, table, plan)
        if not options.dry_run:
            _bring_in(vault, plan, day)
    for column in mapping.ignored:
        tell(f"Colonne non reprise : « {column.title} ».")
    answer(options, plan.as_json(dry_run=options.dry_run), _lines(plan, dry_run=options.dry_run))
    return 0


def _keep_the_spreadsheet(options: Options) -> None:
    """The refused rows never take the place of the spreadsheet. Raises `UsageError`."""
    refused: Path | None = options.refused
    if refused is not None and refused.exists() and options.file != "-":
        with contextlib.suppress(OSError):
            if refused.samefile(options.file):
                raise UsageError(
                    "Les lignes refusées remplaceraient votre tableau : donnez un autre nom après "
                    "--refused. Rien n’a été modifié."
                )


def _give_back(path: Path | None, table: Table, plan: ImportPlan) -> None:
    if path is not None and plan.refused:
        write_refused(path, table, plan.refused)
        tell(f"Lignes refusées écrites dans {path}.")


def _bring_in(vault: "Vault", plan: ImportPlan, day: date) -> None:
    """Back the vault up unless it was today, then import everything in one act."""
    from cep_tui.store.backups import backup_if_due
    from cep_tui.store.people import import_people

    backup_if_due(vault)
    import_people(vault, plan.creates, plan.updates, imported_on=day)


def _lines(plan: ImportPlan, *, dry_run: bool) -> list[str]:
    done = "à créer" if dry_run else "créées"
    changed = "à compléter" if dry_run else "complétées"
    return [
        f"{plural(plan.rows, 'ligne')} : {len(plan.to_create)} {done}, "
        f"{len(plan.to_update)} {changed}, {len(plan.unchanged)} déjà connues sans changement, "
        f"{len(plan.duplicates)} en double, {len(plan.refused)} refusées.",
        *(f"  ligne {one.row}, {one.column} : {one.reason}" for one in plan.refused),
    ]
