"""Facts are believed or refused by name, never crashed on and never quoted back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.errors import CepError
from cep_tui.practice.fact_reading import FactsRefused
from cep_tui.practice.facts import Facts
from cep_tui.reference.packs import load_pack

PACK = load_pack("fr-2026")


def refusal(data: object) -> str:
    with pytest.raises(FactsRefused) as refused:
        Facts.from_json(data, PACK)
    return str(refused.value).replace("\u202f", " ")


def test_all_keys_are_optional_and_null_is_not_known() -> None:
    assert Facts.from_json({}, PACK) == Facts()
    empty = dict.fromkeys(Facts.__dataclass_fields__)
    assert Facts.from_json(empty, PACK) == Facts()


def test_the_example_of_the_contract() -> None:
    data = {
        "age": 34,
        "statuses": ["salarie-prive"],
        "executive": False,
        "disability": "none",
        "registered_job_seeker": False,
        "situations": ["demission-envisagee"],
        "needs": ["changer-metier", "se-former"],
        "department": "73",
        "in_education": False,
    }
    facts = Facts.from_json(data, PACK)
    assert facts.needs == frozenset({"changer-metier", "se-former"})
    assert facts.as_json() == data


@pytest.mark.parametrize(
    ("fact", "slugs"),
    [("statuses", PACK.statuses), ("situations", PACK.situations), ("needs", PACK.needs)],
)
def test_every_slug_of_the_pack_is_accepted(fact: str, slugs: Any) -> None:
    facts = Facts.from_json({fact: list(slugs)}, PACK)
    assert getattr(facts, fact) == frozenset(slugs)


def test_who_does_not_wish_to_say_is_believed() -> None:
    assert Facts.from_json({"disability": "undisclosed"}, PACK).disability == "undisclosed"


@pytest.mark.parametrize("code", ["01", "09", "19", "21", "2A", "2b", "95", "971", "974", "988"])
def test_departments(code: str) -> None:
    assert Facts.from_json({"department": code}, PACK).department == code.upper()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "on attend un objet JSON"),
        ("texte", "on attend un objet JSON"),
        (None, "on attend un objet JSON"),
        ({"statut": []}, "« statut » n’est pas un fait connu ; le plus proche : « statuses »"),
        (
            {"statuses": ["salarie-privé"]},
            "« statuses[0] » : valeur inconnue ; le plus proche : « s",
        ),
        ({"statuses": ["demandeur emploi"]}, "le plus proche : « demandeur-emploi »"),
        ({"statuses": ["salarie-prive", 3]}, "« statuses[1] » : on attend un mot"),
        ({"statuses": ["salarie-prive", None]}, "« statuses[1] » : on attend un mot"),
        ({"statuses": "salarie-prive"}, "« statuses » : on attend une liste"),
        ({"situations": {"a": 1}}, "« situations » : on attend une liste"),
        ({"needs": ["zzz"]}, "« needs[0] » : valeur inconnue. Possibles : s-informer"),
        ({"age": "34"}, "« age » : on attend un nombre entier"),
        ({"age": 34.0}, "« age » : on attend un nombre entier"),
        ({"age": True}, "« age » : on attend un nombre entier"),
        ({"age": -3}, "« age » : on attend un âge de 14 à 99 ans"),
        ({"age": 150}, "« age » : on attend un âge de 14 à 99 ans"),
        ({"age_bracket": "26-45"}, "« age_bracket » : valeur inconnue ; le plus proche"),
        ({"executive": "oui"}, "« executive » : on attend true"),
        ({"executive": 1}, "« executive » : on attend true"),
        ({"registered_job_seeker": []}, "« registered_job_seeker » : on attend true"),
        ({"in_education": 0.0}, "« in_education » : on attend true"),
        ({"disability": "recognized"}, "le plus proche : « recognised »"),
        ({"disability": ["recognised"]}, "« disability » : on attend un mot"),
        ({"department": 73}, "« department » : on attend le code d’un département"),
        ({"department": "20"}, "« department » : on attend le code d’un département"),
        ({"department": "Savoie"}, "« department » : on attend le code d’un département"),
    ],
)
def test_what_does_not_fit_is_named(data: object, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("key", "value"), [("statuses", 3), ("department", "Savoie"), ("age_bracket", 3)]
)
def test_the_example_is_json_that_would_do(key: str, value: object) -> None:
    example = refusal({key: value}).partition("par exemple ")[2]
    written, _ = json.JSONDecoder().raw_decode(example)
    assert Facts.from_json({key: written}, PACK) != Facts()


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    said = refusal({"age": "?", "statu": 1, "needs": ["former"]})
    assert all(key in said for key in ("« age »", "« statu »", "« needs[0] »"))


def test_what_was_typed_is_never_quoted() -> None:
    said = refusal(
        {"statuses": ["Aïcha Benali"], "department": "06 39 98 00 01", "age": "née hier"}
    )
    assert not any(word in said for word in ("Aïcha", "Benali", "06 39", "hier"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(data=JSON | st.dictionaries(st.sampled_from(list(Facts.__dataclass_fields__)), JSON))
def test_any_json_is_read_or_refused(data: object) -> None:
    try:
        facts = Facts.from_json(data, PACK)
    except CepError:
        return
    assert Facts.from_json(facts.as_json(), PACK) == facts
