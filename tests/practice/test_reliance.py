"""Who relies on a rule: those it was told, those who were pointed there, those it applies to."""

import json
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.facts import Facts
from cep_tui.practice.reliance import relying
from cep_tui.practice.triage import triage
from cep_tui.reference.addresses import PARTS
from cep_tui.reference.catalogue import catalogue
from cep_tui.reference.packs import CURRENT, load_pack
from tests.conftest import TODAY

PACK = load_pack(CURRENT)
EVERYWHERE = [item.address for item in catalogue(PACK)]


@dataclass(frozen=True)
class Dossier:
    person_id: int
    facts: str = "{}"
    information: frozenset[str] = frozenset()
    operators: frozenset[str] = frozenset()


def facts(**known: object) -> str:
    return json.dumps(known)


def test_what_was_told_is_relied_on_by_those_it_was_told_to() -> None:
    told = Dossier(1, information=frozenset({"cpf-limites"}))

    found = relying([told, Dossier(2)], ["information.cpf-limites"], PACK)

    assert found == {"information.cpf-limites": {1}}


def test_who_was_pointed_to_an_operator_relies_on_it() -> None:
    pointed = Dossier(3, operators=frozenset({"transitions-pro"}))

    assert relying([pointed], ["operators.transitions-pro"], PACK) == {
        "operators.transitions-pro": {3}
    }


def test_an_alert_concerns_those_whose_facts_call_for_it() -> None:
    leaving = Dossier(1, facts(statuses=["salarie-prive"], situations=["demission-envisagee"]))
    staying = Dossier(2, facts(statuses=["salarie-prive"]))

    found = relying([leaving, staying], ["alerts.demission-apres-cep"], PACK)

    assert found == {"alerts.demission-apres-cep": {1}}


def test_who_relies_on_what_speaks_of_a_scheme_relies_on_it() -> None:
    alerted = Dossier(1, facts(statuses=["salarie-prive"], situations=["csp-propose"]))
    told = Dossier(2, information=frozenset({"ptp-delais"}))

    assert relying([alerted, told], ["csp", "ptp", "vae"], PACK) == {"csp": {1}, "ptp": {2}}


def test_who_relies_on_a_scheme_relies_on_each_of_its_parts() -> None:
    alerted = Dossier(1, facts(statuses=["salarie-prive"], situations=["csp-propose"]))
    told = Dossier(2, information=frozenset({"ptp-delais"}))
    parts = {
        f"{scheme.id}.{name}"
        for scheme in (PACK.schemes["csp"], PACK.schemes["ptp"])
        for table in PARTS
        for name in getattr(scheme, table)
    }

    found = relying([alerted, told], parts, PACK)

    assert found == {part: {1 if part.startswith("csp.") else 2} for part in parts}
    assert {"csp.benefit", "ptp.seniority", "ptp.open-file"} <= set(found)


def test_only_what_is_asked_about_is_answered() -> None:
    told = Dossier(1, information=frozenset({"cpf-limites"}))

    assert relying([told], ["ptp", "ptp.seniority", "alerts.nothing"], PACK) == {}


def test_the_words_of_another_pack_are_read_as_far_as_they_are_known() -> None:
    old = Dossier(
        1, facts(statuses=["salarie-prive", "autrefois"], age_bracket="d’avant", regime="ancien")
    )

    assert relying([old], EVERYWHERE, PACK)


@given(
    statuses=st.sets(st.sampled_from(sorted(PACK.statuses)), max_size=3),
    situations=st.sets(st.sampled_from(sorted(PACK.situations)), max_size=3),
    age=st.none() | st.integers(16, 65),
)
def test_a_dossier_relies_on_the_rules_by_which_it_was_answered(
    statuses: set[str], situations: set[str], age: int | None
) -> None:
    known = Facts(age=age, statuses=frozenset(statuses), situations=frozenset(situations))
    answer = triage(known, PACK, TODAY)

    found = relying([Dossier(1, json.dumps(known.as_json()))], EVERYWHERE, PACK)

    assert {f"alerts.{alert.id}" for alert in answer.alerts} == {
        address for address in found if address.startswith("alerts.")
    }
    operators = {
        PACK.suggestions[address.partition(".")[2]].operator
        for address in found
        if address.startswith("suggestions.")
    }
    assert operators == {suggestion.operator for suggestion in answer.suggestions}
