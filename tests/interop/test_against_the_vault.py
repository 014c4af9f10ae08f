"""A spreadsheet imported again, into a real vault, after people have moved on."""

from dataclasses import replace

from cep_tui.interop.portfolio_columns import read_portfolio, suggest_mapping
from cep_tui.interop.portfolio_plan import ImportPlan, plan_import
from cep_tui.interop.portfolio_rows import read_rows
from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import close_episode
from cep_tui.store.people import archive_person, import_people, set_statuses
from cep_tui.store.portfolio import known_people
from cep_tui.store.vault import Vault
from tests.conftest import TODAY

SPREADSHEET = (
    "Nom;Prénom;Né(e) le;Situation;Niveau;Date d’entrée\n"
    "Kœnig;Nadia;01/03/1984;DE;2;02/11/2026\n"
    "Traoré;Noé;;saisonnier, auto-entrepreneur;;\n"
).encode()
SLUGS = {"de": "demandeur-emploi", "saisonnier": "saisonnier"}


def plan(vault: Vault) -> ImportPlan:
    table = read_portfolio(SPREADSHEET, "suivi.csv")
    rows = read_rows(table, suggest_mapping(table.headers), SLUGS, today=TODAY)
    return plan_import(rows, known_people(vault))


def brought_in(vault: Vault) -> dict[str, int]:
    first = plan(vault)
    import_people(vault, first.creates, first.updates, imported_on=TODAY)
    return {known.identity.given_name: known.id for known in known_people(vault)}


def test_importing_again_changes_nothing(vault: Vault) -> None:
    brought_in(vault)
    again = plan(vault)
    assert (again.to_create, again.to_update, len(again.unchanged)) == ((), (), 2)


def test_what_has_ended_since_is_not_brought_back(vault: Vault) -> None:
    nadia = brought_in(vault)["Nadia"]
    dossier = get_dossier(vault, nadia)
    close_episode(vault, dossier.episodes[0].id, TODAY, "en emploi")
    set_statuses(vault, nadia, [replace(span, ended_on=TODAY) for span in dossier.statuses])
    archive_person(vault, nadia, TODAY)
    again = plan(vault)
    assert (again.to_create, again.to_update, len(again.unchanged)) == ((), (), 2)
