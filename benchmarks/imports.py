"""From a spreadsheet to the vault: reading, planning, writing, and the same file once more."""

import csv
import io
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.vaults import PASSPHRASE, TODAY, Workshop, make_people, now
from cep_tui.interop.portfolio_columns import read_portfolio, suggest_mapping
from cep_tui.interop.portfolio_plan import ImportPlan, plan_import
from cep_tui.interop.portfolio_rows import read_rows
from cep_tui.reference.packs import CURRENT, load_pack, status_aliases
from cep_tui.store.creating import create_vault
from cep_tui.store.vault import Vault

_TITLES = (
    "Nom;Prénom;Date de naissance;Téléphone;E-mail;Code postal;Commune;Situation;"
    "Date d’entrée;Niveau"
)


def measure(shop: Workshop) -> list[Figure]:
    """A CSV with as many rows as the large portfolio has people."""
    count = shop.large.people
    data = _spreadsheet(count)
    with TemporaryDirectory(dir=shop.folder) as folder:
        vault = create_vault(Path(folder) / "coffre.cep", PASSPHRASE, clock=now).vault
        try:
            planned, plan = _plan(vault, data)
            written = _write(vault, plan)
            again, nothing = _plan(vault, data)
        finally:
            vault.close()
    whole = planned + written
    rows = f"{count:,} rows"
    return [
        Figure("import: rate", count / whole, "rows/s", detail=f"{rows} in {whole:.2f} s"),
        Figure("import: read and planned", planned, "s", detail=rows),
        Figure("import: written", written, "s", detail=f"{len(plan.to_create):,} created"),
        Figure(
            "import: same file again, planned",
            again,
            "s",
            detail=f"{len(nothing.unchanged):,} unchanged",
        ),
    ]


def _plan(vault: Vault, data: bytes) -> tuple[float, ImportPlan]:
    from cep_tui.store.portfolio import known_people

    aliases = status_aliases(load_pack(CURRENT))
    start = time.perf_counter()
    portfolio = read_portfolio(data, "portefeuille.csv")
    mapping = suggest_mapping(portfolio.headers)
    rows = read_rows(portfolio, mapping, aliases, today=TODAY)
    plan = plan_import(rows, known_people(vault))
    return time.perf_counter() - start, plan


def _write(vault: Vault, plan: ImportPlan) -> float:
    from cep_tui.store.people import import_people

    start = time.perf_counter()
    import_people(vault, plan.creates, plan.updates, imported_on=TODAY)
    return time.perf_counter() - start


def _spreadsheet(count: int) -> bytes:
    """As a French Excel writes it."""
    text = io.StringIO()
    text.write(_TITLES + "\r\n")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for person in make_people(count, seed=7):
        identity, opened_on = person.identity, person.episode_opened_on
        writer.writerow(
            (
                identity.family_name,
                identity.given_name,
                f"{identity.birth_date:%d/%m/%Y}",
                identity.phone,
                identity.mail,
                identity.postal_code,
                identity.commune,
                person.statuses[0].status,
                f"{opened_on:%d/%m/%Y}",
                person.level,
            )
        )
    return text.getvalue().encode("cp1252", errors="replace")
