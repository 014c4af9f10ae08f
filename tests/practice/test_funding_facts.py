"""Facts of a project are believed or refused by name, never crashed on and never quoted back."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.errors import CepError
from cep_tui.practice.fact_reading import FactsRefused
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.packs import load_pack

PACK = load_pack("fr-2026")

CONTRACT: dict[str, Any] = {
    "person": {
        "age": 34,
        "statuses": ["salarie-prive"],
        "contract": "cdi",
        "sector": "private",
        "company_size": 45,
        "situations": [],
        "disability": "none",
        "executive": False,
        "in_education": False,
        "months_worked_total": 60,
        "months_in_company": 30,
        "months_worked_last_5_years": None,
        "cdd_months_last_12": None,
        "cdd_end_date": None,
        "interim_hours_last_18_months": None,
        "interim_hours_same_agency": None,
        "days_worked_last_60_months": 1400,
        "resigned": False,
        "cep_requested": True,
        "registered_job_seeker": False,
        "months_as_job_seeker": None,
        "receives_unemployment_benefit": None,
        "employer_agrees": None,
        "branch_agreement": None,
        "months_without_turnover": None,
        "activity": None,
        "department": "73",
        "cpf_balance_eur": 2300,
        "months_since_last_ptp": None,
    },
    "project": {
        "kind": "formation",
        "certification": "rncp",
        "cpf_eligible": True,
        "change_of_job": True,
        "start_date": "2027-09-01",
        "duration_hours": 600,
        "absence_months": 7,
        "part_time": False,
        "during_working_time": True,
        "cost_eur": 6800.5,
        "third_party_cofunding_eur": 0,
        "job_promised": False,
    },
    "today": "2026-11-23",
}
"""The example of the contract, every key of it."""


def refusal(data: object) -> str:
    with pytest.raises(FactsRefused) as refused:
        FundingFacts.from_json(data, PACK)
    return str(refused.value).replace("\u202f", " ")


def test_the_example_of_the_contract() -> None:
    facts = FundingFacts.from_json(CONTRACT, PACK)
    assert facts.statuses == frozenset({"salarie-prive"})
    assert facts.start_date == date(2027, 9, 1)
    assert facts.today == date(2026, 11, 23)
    written = facts.as_json()
    for table in ("person", "project"):
        known = {name: value for name, value in CONTRACT[table].items() if value is not None}
        assert written[table] == known


def test_every_fact_of_the_contract_is_known_by_its_name() -> None:
    names = {*CONTRACT["person"], *CONTRACT["project"]}
    assert set(FundingFacts().for_conditions()) == names
    assert set(FundingFacts.__dataclass_fields__) == names | {"today"}


def test_all_keys_are_optional_and_null_is_not_known() -> None:
    assert FundingFacts.from_json({}, PACK) == FundingFacts()
    empty = {"person": dict.fromkeys(CONTRACT["person"]), "project": None, "today": None}
    assert FundingFacts.from_json(empty, PACK) == FundingFacts()


def test_a_list_that_is_given_is_complete() -> None:
    facts = FundingFacts.from_json({"person": {"situations": []}}, PACK)
    assert facts.situations == frozenset()
    assert facts.statuses is None


def test_what_is_not_said_tells_nothing_to_a_criterion() -> None:
    facts = FundingFacts(disability="undisclosed", certification="unknown")
    known = facts.for_conditions()
    assert (known["disability"], known["certification"]) == (None, None)
    assert facts.as_json()["person"] == {"disability": "undisclosed"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "on attend un objet JSON"),
        ([], "on attend un objet JSON"),
        ({"personne": {}}, "« personne » n’est pas un fait connu ; le plus proche : « person »"),
        ({"person": []}, "« person » : on attend une table"),
        ({"age": 34}, "« age » n’a pas sa place ici : ce fait se met dans « person »"),
        ({"person": {"cost_eur": 3}}, "« person.cost_eur » n’a pas sa place ici"),
        ({"project": {"age": 34}}, "ce fait se met dans « person »"),
        ({"person": {"contrat": "cdi"}}, "« person.contrat » n’est pas un fait connu"),
        ({"person": {"contract": "CDI"}}, "« person.contract » : valeur inconnue ; le plus proche"),
        ({"person": {"contract": "CDI"}}, "« cdi »"),
        ({"person": {"contract": 3}}, "« person.contract » : on attend un mot"),
        ({"person": {"sector": "prive"}}, "le plus proche : « private »"),
        ({"person": {"activity": "libéral"}}, "le plus proche : « liberal »"),
        ({"person": {"statuses": ["salarié"]}}, "« person.statuses[0] » : valeur inconnue"),
        ({"person": {"age": 34.5}}, "« person.age » : on attend un nombre entier"),
        ({"person": {"age": 12}}, "« person.age » : on attend un âge de 14 à 99 ans"),
        ({"person": {"company_size": -1}}, "un effectif de 0 à 1 000 000 personnes"),
        ({"person": {"cpf_balance_eur": "2 300,50"}}, "un point avant les décimales : 2300.50"),
        ({"person": {"cpf_balance_eur": True}}, "« person.cpf_balance_eur » : on attend un nombre"),
        ({"person": {"cpf_balance_eur": float("nan")}}, "un montant de 0 à 1 000 000 euros"),
        ({"person": {"cpf_balance_eur": -1}}, "un montant de 0 à 1 000 000 euros"),
        ({"person": {"cdd_months_last_12": 13}}, "une durée de 0 à 12 mois"),
        ({"person": {"days_worked_last_60_months": 4000}}, "une durée de 0 à 1 830 jours"),
        ({"person": {"department": "Savoie"}}, "« person.department » : on attend le code"),
        ({"project": {"kind": "formations"}}, "le plus proche : « formation »"),
        ({"project": {"part_time": "oui"}}, "« project.part_time » : on attend true"),
        ({"project": {"start_date": "01/09/2027"}}, "« project.start_date » : on attend un jour"),
        ({"project": {"start_date": "2027-02-30"}}, "ce jour n’existe pas dans le calendrier"),
        (
            {"project": {"start_date": "0001-01-01"}},
            "« project.start_date » : ce jour est trop loin",
        ),
        ({"project": {"start_date": "9999-12-31"}}, "trop loin ; on attend un jour de 1900 à 2099"),
        ({"project": {"start_date": "٢٠٢٧-٠١-٠١"}}, "« project.start_date » : on attend un jour"),
        ({"today": 20261123}, "« today » : on attend un jour"),
    ],
)
def test_what_does_not_fit_is_named(data: object, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("person", "statuses", 3),
        ("person", "contract", 3),
        ("person", "department", 73),
        ("project", "start_date", "01/09/2027"),
    ],
)
def test_the_example_is_json_that_would_do(table: str, key: str, value: object) -> None:
    example = refusal({table: {key: value}}).partition("par exemple ")[2]
    written, _ = json.JSONDecoder().raw_decode(example)
    assert FundingFacts.from_json({table: {key: written}}, PACK) != FundingFacts()


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    said = refusal({"person": {"age": "?", "statut": 1}, "project": {"kind": 0}, "jour": 1})
    assert all(key in said for key in ("person.age", "person.statut", "project.kind", "« jour »"))


def test_what_was_typed_is_never_quoted() -> None:
    person = {"statuses": ["Aïcha Benali"], "department": "06 39 98 00 01", "contract": "née hier"}
    said = refusal({"person": person, "project": {"start_date": "Aïcha"}})
    assert not any(word in said for word in ("Aïcha", "Benali", "06 39", "hier"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def table(name: str) -> st.SearchStrategy[object]:
    known = st.fixed_dictionaries(
        {}, optional={key: st.just(value) | JSON for key, value in CONTRACT[name].items()}
    )
    return known | JSON


@given(data=st.fixed_dictionaries({"person": table("person"), "project": table("project")}) | JSON)
def test_any_json_is_read_or_refused(data: object) -> None:
    try:
        facts = FundingFacts.from_json(data, PACK)
    except CepError:
        return
    assert FundingFacts.from_json(facts.as_json(), PACK) == facts
