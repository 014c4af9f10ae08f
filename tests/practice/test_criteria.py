"""Three answers and no more: what each test says, how they combine, and how it is put in words."""

from datetime import date
from typing import Any

import pytest

from cep_tui.practice.criteria import Known, judge
from cep_tui.practice.criterion_words import CriterionWords
from cep_tui.reference.condition_words import describe
from cep_tui.reference.models import Criterion, FundingCondition, Pack
from tests.practice.funding_pack import facts_of

END = date(2026, 12, 31)


def condition(tests: dict[str, Any]) -> FundingCondition:
    return FundingCondition.model_validate(tests)


def criterion(**keys: Any) -> Criterion:
    return Criterion.model_validate({"id": "x", "label": "X", "sources": ["S1"], **keys})


@pytest.mark.parametrize(
    ("tests", "facts", "answer"),
    [
        ({"age": {"at_least": 26}}, {"age": 26}, True),
        ({"age": {"at_least": 26}}, {"age": 25}, False),
        ({"age": {"at_least": 26}}, {}, None),
        ({"age": {"above": 26}}, {"age": 26}, False),
        ({"age": {"at_most": 26}}, {"age": 26}, True),
        ({"age": {"below": 26}}, {"age": 26}, False),
        ({"age": {"at_least": 16, "below": 26}}, {"age": 30}, False),
        ({"executive": {"is": False}}, {"executive": False}, True),
        ({"executive": {"is": True}}, {"executive": False}, False),
        ({"executive": {"is": False}}, {}, None),
        ({"contract": {"any_of": ["cdi", "cdd"]}}, {"contract": "cdd"}, True),
        ({"contract": {"any_of": ["cdi"]}}, {"contract": "cdd"}, False),
        ({"contract": {"none_of": ["cdi"]}}, {"contract": "cdd"}, True),
        ({"contract": {"none_of": ["cdi"]}}, {"contract": "cdi"}, False),
        ({"contract": {"none_of": ["cdi"]}}, {}, None),
        ({"statuses": {"any_of": ["salarie"]}}, {"statuses": ["retraite", "salarie"]}, True),
        ({"statuses": {"any_of": ["salarie"]}}, {"statuses": []}, False),
        ({"statuses": {"any_of": ["salarie"]}}, {}, None),
        ({"statuses": {"all_of": ["salarie", "retraite"]}}, {"statuses": ["salarie"]}, False),
        ({"statuses": {"none_of": ["salarie"]}}, {"statuses": []}, True),
        ({"disability": {"any_of": ["recognised"]}}, {"disability": "undisclosed"}, None),
        ({"certification": {"none_of": ["rs"]}}, {"certification": "unknown"}, None),
    ],
)
def test_each_kind_of_test(
    small_pack: Pack, tests: dict[str, Any], facts: dict[str, Any], answer: bool | None
) -> None:
    assert Known(facts_of(facts), small_pack).holds(condition(tests)) is answer


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        (date(2027, 6, 30), END, True),
        (date(2027, 7, 1), END, False),
        (date(2026, 12, 1), END, True),
        (None, END, None),
        (date(2027, 6, 30), None, None),
    ],
)
def test_a_day_within_so_many_months_of_another(
    small_pack: Pack, start: date | None, end: date | None, answer: bool | None
) -> None:
    known = Known(facts_of({"start_date": start, "cdd_end_date": end}), small_pack)
    tests = {"start_date": {"within_months": 6, "after": "cdd_end_date"}}
    assert known.holds(condition(tests)) is answer


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"contract": "cdi", "age": 30}, True),
        ({"contract": "cdd"}, False),
        ({"age": 20}, False),
        ({"contract": "cdi"}, None),
        ({}, None),
    ],
)
def test_one_test_that_fails_is_enough(
    small_pack: Pack, facts: dict[str, Any], answer: bool | None
) -> None:
    both = condition({"contract": {"any_of": ["cdi"]}, "age": {"at_least": 26}})
    assert Known(facts_of(facts), small_pack).holds(both) is answer


@pytest.mark.parametrize(
    ("test", "facts", "answer"),
    [
        ({"all_of": ["employee", "helped"]}, {"statuses": ["salarie"]}, None),
        ({"all_of": ["employee", "helped"]}, {"statuses": []}, False),
        ({"any_of": ["employee", "helped"]}, {"statuses": ["salarie"]}, True),
        ({"any_of": ["employee", "helped"]}, {"statuses": []}, None),
        ({"any_of": ["employee", "helped"]}, {"statuses": [], "disability": "none"}, False),
        ({"none_of": ["employee", "helped"]}, {"statuses": [], "disability": "none"}, True),
        ({"none_of": ["employee", "helped"]}, {"statuses": ["salarie"]}, False),
        ({"none_of": ["employee"]}, {}, None),
    ],
)
def test_named_conditions(
    small_pack: Pack, test: dict[str, Any], facts: dict[str, Any], answer: bool | None
) -> None:
    known = Known(facts_of(facts), small_pack)
    assert known.holds(condition({"conditions": test})) is answer


YOUNG = {"age": {"below": 26}}
ADULT = {"age": {"at_least": 30}}
CDI = {"contract": {"any_of": ["cdi"]}}
RESIGNED = {"resigned": {"is": True}}
SENIOR = {"months_worked_total": {"at_least": 72}}
JUNIOR = {"months_worked_total": {"below": 6}}


@pytest.mark.parametrize(
    ("keys", "facts", "result"),
    [
        # Without `not_met_when`, what cannot be met any more is not met.
        ({"met_when": [YOUNG, CDI]}, {"age": 20}, "met"),
        ({"met_when": [YOUNG, CDI]}, {"age": 30}, "unknown"),
        ({"met_when": [YOUNG, CDI]}, {"age": 30, "contract": "cdd"}, "not-met"),
        # With it, what is neither is not known.
        ({"met_when": [YOUNG], "not_met_when": [ADULT]}, {"age": 20}, "met"),
        ({"met_when": [YOUNG], "not_met_when": [ADULT]}, {"age": 27}, "unknown"),
        ({"met_when": [YOUNG], "not_met_when": [ADULT]}, {"age": 30}, "not-met"),
        ({"met_when": [YOUNG], "not_met_when": [ADULT]}, {}, "unknown"),
        # A refusal wins over what would do otherwise.
        ({"met_when": [CDI], "not_met_when": [RESIGNED]}, {"contract": "cdi"}, "met"),
        (
            {"met_when": [CDI], "not_met_when": [RESIGNED]},
            {"contract": "cdi", "resigned": True},
            "not-met",
        ),
        # What may not apply at all is held against nobody.
        ({"applies_when": [RESIGNED], "met_when": [CDI]}, {"resigned": False}, None),
        ({"applies_when": [RESIGNED], "met_when": [CDI]}, {"contract": "cdd"}, "unknown"),
        ({"applies_when": [RESIGNED], "met_when": [CDI]}, {"contract": "cdi"}, "met"),
        (
            {"applies_when": [RESIGNED], "met_when": [CDI]},
            {"resigned": True, "contract": "cdd"},
            "not-met",
        ),
        # Without any test, somebody has to judge.
        ({"hard": False}, {"age": 30}, "unknown"),
    ],
)
def test_what_a_criterion_answers(
    small_pack: Pack, keys: dict[str, Any], facts: dict[str, Any], result: str | None
) -> None:
    assert judge(criterion(**keys), Known(facts_of(facts), small_pack)) == result


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"contract": "cdi", "months_worked_total": 30, "months_in_company": 12},
         "Contrat : CDI ; ancienneté totale : 24 mois au moins (30) ; "
         "ancienneté dans l’entreprise : 12 mois au moins (12)"),
        ({"disability": "recognised"}, "Handicap reconnu : oui"),
        # Not met: what fails in the condition that is nearest to be fulfilled.
        ({"contract": "cdi", "months_worked_total": 30, "months_in_company": 8,
          "disability": "none"}, "Ancienneté dans l’entreprise : 12 mois au moins (8)"),
        ({"contract": "cdd", "disability": "none"}, "Contrat, il faut : CDI (ici : CDD)"),
        # Not known: what is missing.
        ({"contract": "cdi", "months_worked_total": 30},
         "Ancienneté dans l’entreprise, il faut : 12 mois au moins (pas connu)"),
        ({}, "Contrat, il faut : CDI (pas connu) ; "
         "ancienneté totale, il faut : 24 mois au moins (pas connu) ; "
         "ancienneté dans l’entreprise, il faut : 12 mois au moins (pas connu)"),
    ],
)  # fmt: skip
def test_what_was_compared_is_said(small_pack: Pack, facts: dict[str, Any], said: str) -> None:
    seniority = small_pack.schemes["leave"].criteria["seniority"]
    known = Known(facts_of(facts), small_pack)
    result = judge(seniority, known)
    assert result is not None
    assert CriterionWords(known, small_pack).fact(seniority, result) == said


@pytest.mark.parametrize(
    ("keys", "facts", "said"),
    [
        ({"met_when": [CDI], "not_met_when": [RESIGNED]}, {"resigned": True}, "Resigned : oui"),
        ({"applies_when": [RESIGNED], "met_when": [CDI]}, {"contract": "cdd"},
         "Resigned, il faut : oui (pas connu)"),
        ({"met_when": [YOUNG], "not_met_when": [ADULT]}, {"age": 27}, "Age : moins de 26 (27)"),
        ({"met_when": [{"statuses": {"none_of": ["salarie", "retraite"]}}]}, {"statuses": []},
         "Statut : aucun"),
        ({"met_when": [{"statuses": {"none_of": ["salarie", "retraite"]}}]},
         {"statuses": ["salarie"]}, "Statut, il faut : ni salarié ni retraité (ici : salarié)"),
        ({"met_when": [{"statuses": {"any_of": ["salarie", "retraite"]}}]},
         {"statuses": ["salarie"]}, "Statut : salarié"),
        ({"met_when": [{"months_worked_total": {"at_least": 2.5, "below": 6}}]},
         {"months_worked_total": 1}, "Ancienneté totale : 2,5 mois au moins, moins de 6 mois (1)"),
        ({"met_when": [{"start_date": {"within_months": 6, "after": "cdd_end_date"}}]},
         {"start_date": date(2027, 7, 1), "cdd_end_date": END},
         "Début : 6 mois au plus après « fin du CDD » (01/07/2027 ; fin du CDD : 31/12/2026)"),
        ({"met_when": [{"start_date": {"within_months": 6, "after": "cdd_end_date"}}]},
         {"start_date": date(2027, 7, 1)},
         "Début : 6 mois au plus après « fin du CDD » (01/07/2027 ; fin du CDD : pas connu)"),
        ({"hard": False}, {}, "À apprécier avec la personne"),
        # What would rule the person out is never told as what is wanted.
        ({"met_when": [CDI], "not_met_when": [RESIGNED]}, {"contract": "cdd"},
         "Resigned : pas connu"),
        ({"met_when": [CDI], "not_met_when": [RESIGNED]}, {"contract": "cdd", "resigned": False},
         "Contrat, il faut : CDI (ici : CDD)"),
        ({"met_when": [CDI], "not_met_when": [{**RESIGNED, "age": {"below": 26}}]},
         {"resigned": True}, "Contrat, il faut : CDI (pas connu)"),
        ({"met_when": [CDI], "not_met_when": [{"conditions": {"none_of": ["helped"]}}]},
         {"contract": "cdd"}, "Handicap reconnu (pas connu)"),
        # Who is ruled out hears what falls short, rather than what rules out.
        ({"met_when": [YOUNG], "not_met_when": [ADULT]}, {"age": 34}, "Age : moins de 26 (34)"),
        # What is presumed is told as it stands.
        ({"presumed": True, "met_when": [CDI]}, {}, "Contrat : pas connu"),
        ({"presumed": True, "met_when": [SENIOR], "not_met_when": [JUNIOR]},
         {"months_worked_total": 40}, "Ancienneté totale : 40 mois"),
        ({"presumed": True, "met_when": [SENIOR], "not_met_when": [JUNIOR]},
         {"months_worked_total": 5}, "Ancienneté totale : 5 mois"),
    ],
)  # fmt: skip
def test_every_kind_of_test_can_be_said(
    small_pack: Pack, keys: dict[str, Any], facts: dict[str, Any], said: str
) -> None:
    asked, known = criterion(**keys), Known(facts_of(facts), small_pack)
    result = judge(asked, known)
    assert result is not None
    fact = CriterionWords(known, small_pack).fact(asked, result)
    assert fact.replace("\u202f", " ") == said


def test_a_condition_is_described_without_any_facts(small_pack: Pack) -> None:
    asked = condition(
        {
            "conditions": {"all_of": ["employee"]},
            "contract": {"any_of": ["cdi", "cdd", "interim"]},
            "months_in_company": {"at_least": 12},
        }
    )
    assert describe(asked, small_pack) == (
        "salarié·e du privé ; contrat : CDI, CDD ou intérim ; "
        "ancienneté dans l’entreprise : 12 mois au moins"
    )
