"""`cep-tui import`: bring in people from a spreadsheet."""

from pathlib import Path

from cep_tui.cli.parser import Options
from cep_tui.cli.session import answer, opened_vault, read_input, tell, today
from cep_tui.french.typography import plural
from cep_tui.interop.portfolio_columns import read_portfolio, suggest_mapping
from cep_tui.interop.portfolio_plan import ImportPlan, plan_import
from cep_tui.interop.portfolio_rows import read_rows
from cep_tui.interop.refused import write_refused
from cep_tui.reference.packs import CURRENT, load_pack, status_aliases


def run(options: Options) -> int:
    """Import the file, or show what importing it would do."""
    from cep_tui.store.people import import_people
    from cep_tui.store.portfolio import known_people

    day = today(options)
    name = "l’entrée standard" if options.file == "-" else Path(options.file).name
    table = read_portfolio(read_input(options.file), name)
    mapping = suggest_mapping(table.headers)
    rows = read_rows(table, mapping, status_aliases(load_pack(CURRENT)), today=day)
    with opened_vault(options) as vault:
        plan = plan_import(rows, known_people(vault))
        if not options.dry_run:
            updates = [planned.update for planned in plan.to_update]
            creates = [planned.person for planned in plan.to_create]
            import_people(vault, creates, updates, imported_on=day)
    if options.refused is not None and plan.refused:
        write_refused(options.refused, table, plan.refused)
        tell(f"Lignes refusées écrites dans {options.refused}.")
    for column in mapping.ignored:
        tell(f"Colonne non reprise : « {column.title} ».")
    answer(options, plan.as_json(dry_run=options.dry_run), _lines(plan, dry_run=options.dry_run))
    return 0


def _lines(plan: ImportPlan, *, dry_run: bool) -> list[str]:
    done = "à créer" if dry_run else "créées"
    changed = "à compléter" if dry_run else "complétées"
    return [
        f"{plural(plan.rows, 'ligne')} : {len(plan.to_create)} {done}, "
        f"{len(plan.to_update)} {changed}, {len(plan.unchanged)} déjà connues sans changement, "
        f"{len(plan.duplicates)} en double, {len(plan.refused)} refusées.",
        *(f"  ligne {one.row}, {one.column} : {one.reason}" for one in plan.refused),
    ]
