"""The world of the 2018 report, as a pack: only data, read by the same program."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cep_tui.french.fold import fold_words
from cep_tui.practice.facts import Facts
from cep_tui.practice.funding import assess
from cep_tui.practice.funding_answer import SchemeView
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.practice.triage import triage
from cep_tui.reference.addresses import entries
from cep_tui.reference.models import Amount, Checked, Pack
from cep_tui.reference.packs import load_pack
from cep_tui.reference.searching import search

AUTUMN = date(2018, 10, 1)
NEW_YEAR = date(2019, 1, 1)

# What exists, or is so called, only since the report.
SINCE = re.compile(
    r"france travail|avenir actifs|mon cep|transitions? pro|\bopco\b|\bptp\b|mon compte formation"
    r"|participation|france services|\bdreets\b|contrat d engagement|\bcej\b|intensif|agile"
    r"|france competences|periode de reconversion|certif pro|\b202\d\b|\b2019\b"
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("fr-2018")


def texts(value: Any) -> Iterator[str]:
    """Every text of a part of a pack, names of entries left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in {"id", "sources", "address", "dated"}:
                yield from texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)


def said(entry: Any) -> set[str]:
    """Every text of an entry, without the slugs it names others by."""
    slugs = {"operator", "decided_by", "may_combine_with", "now", "when", "criteria", "kind"}
    return set(texts(entry.model_dump(exclude=slugs)))


def training(pack: Pack, person: dict[str, Any], day: date) -> dict[str, SchemeView]:
    """What could pay for a training on `day`, by scheme."""
    facts = FundingFacts.from_json({"person": person, "project": {"kind": "formation"}}, pack)
    return {view.id: view for view in assess(facts, pack, day).schemes}


def test_the_five_operators_are_those_of_the_report(pack: Pack) -> None:
    operators = [one.label for one in pack.operators.values() if one.kind == "cep"]
    assert operators == ["Pôle emploi", "Cap emploi", "Mission locale", "Apec", "Fongecif, Opacif"]


def test_words_of_the_facts_keep_their_names_from_pack_to_pack(pack: Pack) -> None:
    today = load_pack("fr-2026")
    for table in ("statuses", "situations", "needs", "ages"):
        assert list(getattr(pack, table)) == list(getattr(today, table))


def test_nothing_that_came_later_is_in_it(pack: Pack) -> None:
    for path, entry in entries(pack):
        for text in said(entry):
            assert not SINCE.search(fold_words(text)), (path, text)


def test_every_statement_names_the_page_of_the_report_or_the_order_it_follows(pack: Pack) -> None:
    for path, entry in entries(pack):
        if isinstance(entry, Checked):
            sources = [pack.sources[key] for key in entry.sources]
            assert any(re.search(r"p\. \d|Arrêté", source.title) for source in sources), path


def test_every_source_is_used(pack: Pack) -> None:
    checked = [entry for _, entry in entries(pack) if isinstance(entry, Checked)]
    assert {key for entry in checked for key in entry.sources} == set(pack.sources)


def test_what_the_report_does_not_tell_is_not_known(pack: Pack) -> None:
    amounts = [entry for _, entry in entries(pack) if isinstance(entry, Amount)]
    assert amounts
    assert all(dated.value is None for amount in amounts for dated in amount.history)


def test_three_levels_and_the_portfolios_of_pole_emploi(pack: Pack) -> None:
    assert [level.number for level in pack.levels.values()] == [1, 2, 3]
    sizes = {one.label: one.sizes for one in pack.portfolios.values()}
    assert sizes == {"renforcé": (70,), "guidé": (100, 150), "suivi": (200, 350), "global": ()}


def test_the_synthesis_is_imposed_and_its_wording_is_to_be_checked(pack: Pack) -> None:
    assert pack.sections
    assert not any(section.of_the_application for section in pack.sections.values())
    assert all(section.to_check for section in pack.sections.values())
    assert "Imposée à tous" in pack.information["synthese"].why


@pytest.mark.parametrize(
    ("facts", "operator"),
    [
        (Facts(statuses=frozenset({"salarie-prive"}), age=40), "Fongecif, Opacif"),
        (Facts(statuses=frozenset({"demandeur-emploi"}), age=40), "Pôle emploi"),
        (Facts(statuses=frozenset({"salarie-prive"}), age=40, executive=True), "Apec"),
        (Facts(statuses=frozenset({"salarie-prive"}), disability="recognised"), "Cap emploi"),
        (Facts(statuses=frozenset({"sans-emploi-non-inscrit"}), age=19), "Mission locale"),
    ],
)
def test_each_public_has_its_operator(pack: Pack, facts: Facts, operator: str) -> None:
    first = triage(facts, pack, AUTUMN).suggestions[0]
    assert (first.label, first.strength) == (operator, "main")


def test_an_employee_could_ask_for_a_training_leave_until_the_end_of_2018(pack: Pack) -> None:
    person = {"statuses": ["salarie-prive"], "contract": "cdi", "sector": "private"}
    before = training(pack, person, AUTUMN)["cif"]
    assert before.verdict == "possible"
    after = training(pack, person, NEW_YEAR)["cif"]
    assert after.verdict == "impossible"
    assert "cif.in-force" in {one.id for one in after.criteria if one.result == "not-met"}


def test_a_public_agent_had_no_training_leave_of_the_private_sector(pack: Pack) -> None:
    person = {"statuses": ["agent-public"], "contract": "cdi", "sector": "public"}
    views = training(pack, person, AUTUMN)
    assert views["cif"].verdict == "impossible"


def test_after_a_fixed_term_contract_there_was_a_leave_of_its_own(pack: Pack) -> None:
    person = {"statuses": ["demandeur-emploi"], "contract": "cdd", "sector": "private"}
    views = training(pack, person, AUTUMN)
    assert views["cif-cdd"].verdict == "possible"
    assert views["cif"].verdict == "impossible"


def test_what_the_region_pays_is_always_to_be_checked(pack: Pack) -> None:
    person = {"statuses": ["demandeur-emploi"], "registered_job_seeker": True}
    views = training(pack, person, AUTUMN)
    assert views["formation-region"].verdict == "to-check"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Fongecif", "operators.cep-actifs"),
        ("Pôle emploi", "operators.france-travail"),
        ("CIF", "cif"),
        ("heures CPF", "cpf"),
        ("ANPE", "former_names.anpe"),
    ],
)
def test_names_of_the_time_are_found(pack: Pack, words: str, address: str) -> None:
    assert search(pack, words, 1)[0].address == address
