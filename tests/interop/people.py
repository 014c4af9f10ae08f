"""A portfolio in memory, and short ways to write rows and people."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from cep_tui.interop.portfolio_columns import read_portfolio, suggest_mapping
from cep_tui.interop.portfolio_plan import ImportPlan, plan_import
from cep_tui.interop.portfolio_rows import ReadRow, Refusal, read_rows
from cep_tui.store.views import Identity, KnownPerson, NewPerson

TODAY = date(2026, 11, 23)
SLUGS = {
    "salarie": "salarie-prive",
    "salarie cdi": "salarie-prive",
    "saisonnier": "saisonnier",
    "demandeur d emploi": "demandeur-emploi",
    "de": "demandeur-emploi",
    "micro-entrepreneur": "micro-entrepreneur",
}


def rows_of(source: bytes | str | Path) -> list[ReadRow | Refusal]:
    """Read a portfolio to its rows."""
    data = source.encode() if isinstance(source, str) else source
    table = read_portfolio(data, "portefeuille.csv")
    return read_rows(table, suggest_mapping(table.headers), SLUGS, today=TODAY)


def person_of(header: str, line: str) -> NewPerson:
    """Read the one row under `header` as a person."""
    (row,) = rows_of(f"{header}\n{line}\n")
    assert isinstance(row, ReadRow), row
    return row.person


def refusal_of(header: str, line: str) -> Refusal:
    """Read the one row under `header` as a refusal."""
    (row,) = rows_of(f"{header}\n{line}\n")
    assert isinstance(row, Refusal), row
    return row


def known(number: int, identity: Identity, **others: object) -> KnownPerson:
    """Someone of the vault."""
    person = KnownPerson(number, 1, identity, (), None, None, archived=False)
    return replace(person, **others)  # type: ignore[arg-type]


def imported(people: Sequence[KnownPerson], plan: ImportPlan) -> list[KnownPerson]:
    """The portfolio once the plan is done, as the store does it."""
    changed = {person.id: person for person in people}
    for update in plan.updates:
        before = changed[update.id]
        changed[update.id] = replace(
            before,
            rev=before.rev + 1,
            identity=update.identity,
            statuses=(*before.statuses, *update.new_statuses),
            episode_opened_on=update.episode_opened_on or before.episode_opened_on,
            level=update.level or before.level,
        )
    created = [
        KnownPerson(
            number,
            1,
            person.identity,
            person.statuses,
            person.episode_opened_on,
            person.level,
            archived=False,
        )
        for number, person in enumerate(plan.creates, len(people) + 1)
    ]
    return [*changed.values(), *created]


def plan_of(source: str, people: Sequence[KnownPerson] = ()) -> ImportPlan:
    """Plan the import of a portfolio."""
    return plan_import(rows_of(source), people)


def summary(plan: ImportPlan) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, duplicates."""
    lists = (plan.to_create, plan.to_update, plan.unchanged, plan.duplicates)
    a, b, c, d = map(len, lists)
    return a, b, c, d
