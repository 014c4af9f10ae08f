"""Verdicts, what is listed, in which order, and the document of the contract."""

import json
import random
from datetime import date
from typing import Any

import pytest

from cep_tui.practice.funding import assess
from cep_tui.practice.funding_answer import FundingAnswer, SchemeView
from cep_tui.reference.models import Pack, Scheme
from cep_tui.reference.models.base import Recheck
from tests.practice.funding_pack import facts_of

TODAY = date(2026, 11, 23)
SENIOR: dict[str, Any] = {
    "statuses": ["salarie"],
    "contract": "cdi",
    "months_worked_total": 30,
    "months_in_company": 12,
}


def answer(pack: Pack, facts: dict[str, Any], day: date = TODAY) -> FundingAnswer:
    return assess(facts_of(facts), pack, day)


def scheme(pack: Pack, name: str, facts: dict[str, Any], day: date = TODAY) -> SchemeView:
    return next(view for view in answer(pack, facts, day).schemes if view.id == name)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (SENIOR, "possible"),
        ({**SENIOR, "months_in_company": 11}, "to-check"),
        ({**SENIOR, "months_in_company": 11, "disability": "none"}, "impossible"),
        ({**SENIOR, "months_in_company": 11, "disability": "recognised"}, "possible"),
        ({**SENIOR, "statuses": ["retraite"]}, "impossible"),
        ({**SENIOR, "statuses": None}, "to-check"),
        # A presumed criterion refuses, and does not hold back.
        ({**SENIOR, "months_since_last_ptp": 3}, "impossible"),
        ({**SENIOR, "months_since_last_ptp": 30}, "possible"),
        ({}, "to-check"),
    ],
)
def test_hard_criteria_decide(small_pack: Pack, facts: dict[str, Any], verdict: str) -> None:
    assert scheme(small_pack, "leave", facts).verdict == verdict


def test_a_soft_criterion_is_shown_and_decides_nothing(small_pack: Pack) -> None:
    view = scheme(small_pack, "leave", SENIOR)
    soft = next(c for c in view.criteria if c.id == "leave.serious")
    assert (soft.hard, soft.result, view.verdict) == (False, "unknown", "possible")


@pytest.mark.parametrize(
    ("label", "verdict"), [("À remplir : publics", "to-check"), ("Publics", "possible")]
)
def test_what_is_left_to_fill_in_keeps_a_scheme_to_check(
    small_pack: Pack, label: str, verdict: str
) -> None:
    criteria = {"public": {"id": "public", "label": label, "hard": False, "sources": ["S3"]}}
    scheme = small_pack.schemes["local"].model_dump() | {"template": False, "criteria": criteria}
    filled = small_pack.model_copy(update={"schemes": {"local": Scheme.model_validate(scheme)}})
    (view,) = assess(facts_of({}), filled, TODAY).schemes
    assert view.verdict == verdict


def test_a_template_is_to_check_at_best(small_pack: Pack) -> None:
    assert scheme(small_pack, "local", SENIOR).verdict == "to-check"


@pytest.mark.parametrize(
    ("day", "result", "fact"),
    [
        (date(2026, 12, 31), "met", "Prend fin le 31/12/2026"),
        (date(2027, 1, 1), "not-met", "A pris fin le 31/12/2026"),
    ],
)
def test_a_scheme_that_ends_says_so(small_pack: Pack, day: date, result: str, fact: str) -> None:
    view = scheme(small_pack, "pact", {"situations": ["plan"]}, day)
    assert view.verdict == ("possible" if result == "met" else "impossible")
    first = view.criteria[0]
    assert (first.id, first.result, first.hard, first.fact) == ("pact.in-force", result, True, fact)


@pytest.mark.parametrize(
    ("day", "absent"),
    [
        (date(2026, 12, 31), {"later"}),
        (date(2027, 1, 1), set()),
        (date(2027, 12, 30), set()),
        (date(2027, 12, 31), {"pact"}),
    ],
)
def test_only_what_is_in_force_or_has_just_ended_is_listed(
    small_pack: Pack, day: date, absent: set[str]
) -> None:
    listed = {view.id for view in answer(small_pack, {}, day).schemes}
    assert set(small_pack.schemes) - listed == absent


def test_a_criterion_counts_from_its_first_day(small_pack: Pack) -> None:
    for day, ids in (
        (date(2026, 2, 25), ["purse.eligible"]),
        (date(2026, 2, 26), ["purse.eligible", "purse.licence"]),
    ):
        view = scheme(small_pack, "purse", {"kind": "permis"}, day)
        assert [criterion.id for criterion in view.criteria] == ids


def test_amounts_are_those_of_the_day(small_pack: Pack) -> None:
    def amounts(day: date) -> list[tuple[str, float | None, str]]:
        view = scheme(small_pack, "purse", {}, day)
        return [(amount.id, amount.value, amount.source.title) for amount in view.amounts]

    assert amounts(date(2025, 12, 31)) == []
    assert amounts(date(2026, 4, 1)) == [
        ("purse.share", 103.2, "Un texte"),
        ("purse.most", 1500, "Un texte"),
        ("purse.bonus", None, "Un texte"),
    ]
    assert amounts(date(2026, 4, 2))[0] == ("purse.share", 150, "Une loi")


def test_papers_and_days_that_surely_do_not_apply_are_left_out(small_pack: Pack) -> None:
    outside = scheme(small_pack, "leave", {**SENIOR, "during_working_time": False})
    assert [document.id for document in outside.documents] == ["leave.letter"]
    assert [deadline.id for deadline in outside.deadlines] == ["leave.answer"]
    not_said = scheme(small_pack, "leave", SENIOR)
    assert "leave.agreement" in [document.id for document in not_said.documents]
    assert "leave.request" in [deadline.id for deadline in not_said.deadlines]


def test_pitfalls_that_surely_do_not_apply_are_left_out(small_pack: Pack) -> None:
    both = ("Demander trop tard.", "Certains CDD ne comptent pas.")
    for facts, told in ((SENIOR, both[:1]), ({"contract": "cdd"}, both), ({}, both)):
        assert scheme(small_pack, "leave", facts).pitfalls == told


def test_deadlines_come_by_date_and_say_when_it_is_too_late(small_pack: Pack) -> None:
    facts = {**SENIOR, "contract": "cdd", "start_date": date(2027, 1, 4)}
    told = [(d.id, d.due, d.late) for d in scheme(small_pack, "leave", facts).deadlines]
    assert told == [
        ("leave.request", date(2026, 9, 6), True),
        ("leave.answer", date(2026, 12, 23), False),
        ("leave.last-start", None, False),
    ]
    on_the_day = scheme(small_pack, "leave", {"start_date": date(2027, 3, 23)}).deadlines[0]
    assert (on_the_day.due, on_the_day.late) == (TODAY, False)


def test_a_rule_says_how_old_it_is(small_pack: Pack) -> None:
    """Two sources: the first one counts, and a re-check starts its age anew."""
    seniority = small_pack.schemes["leave"].criteria["seniority"]
    for day, stale in ((date(2026, 11, 4), False), (date(2026, 11, 5), True)):
        view = scheme(small_pack, "leave", {}, day)
        source = next(c for c in view.criteria if c.id == "leave.seniority").source
        assert (source.checked_on, source.stale) == (date(2026, 5, 4), stale)
    checked = seniority.model_copy(update={"rechecked": Recheck(on=TODAY)})
    leave = small_pack.schemes["leave"]
    again = leave.model_copy(update={"criteria": {**leave.criteria, "seniority": checked}})
    pack = small_pack.model_copy(update={"schemes": {"leave": again}})
    source = scheme(pack, "leave", {}).criteria[1].source
    assert (source.checked_on, source.stale) == (TODAY, False)
    assert source.checked == "vérifié par vous le 23/11/2026"


def test_what_others_say_is_shown(small_pack: Pack) -> None:
    told = scheme(small_pack, "leave", {}).to_check
    assert "Ancienneté suffisante : à revérifier (relevé le 04/05/2026)" in told
    assert told[-1] == (
        "Ancienneté suffisante : une autre source dit « 12 mois suffisent » (Une rumeur)"
    )


def test_the_order_of_the_files_does_not_matter(small_pack: Pack) -> None:
    for seed in range(20):
        schemes = list(small_pack.schemes.items())
        random.Random(seed).shuffle(schemes)
        shuffled = small_pack.model_copy(update={"schemes": dict(schemes)})
        assert answer(shuffled, SENIOR) == answer(small_pack, SENIOR)


def test_what_is_possible_comes_first_then_the_alphabet(small_pack: Pack) -> None:
    facts = {**SENIOR, "situations": [], "cpf_eligible": True, "kind": "formation"}
    listed = [(view.verdict, view.label) for view in answer(small_pack, facts).schemes]
    assert listed == [
        ("possible", "Congé pour se former"),
        ("possible", "Épargne de formation"),
        ("to-check", "Aide de la région"),
        ("impossible", "Contrat de transition"),
    ]


def test_the_document_is_that_of_the_contract(small_pack: Pack) -> None:
    found = answer(small_pack, {**SENIOR, "cost_eur": 1500.15, "cpf_balance_eur": 2600})
    document = found.as_json(with_retired=True)
    assert json.loads(json.dumps(document)) == document
    assert list(document) == ["pack", "today", "schemes", "retired"]
    assert (document["pack"], document["today"]) == ("tiny", "2026-11-23")
    assert document["retired"] == [
        {"id": "old-leave", "replaced_by": ["leave"], "since": "2019-01-01"}
    ]
    assert found.as_json()["retired"] == []
    leave = next(each for each in document["schemes"] if each["id"] == "leave")
    assert list(leave) == [
        *("id", "label", "verdict", "criteria", "deadlines", "documents", "decided_by", "circuit"),
        *("may_combine_with", "covers_eur", "amounts", "pitfalls", "to_check"),
    ]
    assert leave["criteria"][1] == {
        "id": "leave.seniority",
        "label": "Ancienneté suffisante",
        "result": "met",
        "hard": True,
        "presumed": False,
        "fact": "Contrat : CDI ; ancienneté totale : 24 mois au moins (30) ; "
        "ancienneté dans l’entreprise : 12 mois au moins (12)",
        "source": {
            "title": "Une loi",
            "url": "https://example.org/loi",
            "dated": "2026-01-15",
            "checked_on": "2026-05-04",
        },
        "stale": True,
    }
    assert leave["documents"][0] == {
        "id": "leave.agreement",
        "label": "Accord de l’employeur",
        "from": "employer",
        "required": True,
    }
    assert leave["deadlines"][0] == {
        "id": "leave.answer",
        "label": "Réponse de l’employeur",
        "due": "2026-12-23",
        "late": False,
    }
    assert leave["amounts"] == [
        {"id": "leave.pay", "label": "Part du salaire", "eur": None, "value": 90, "unit": "%"}
    ]
    purse = next(each for each in document["schemes"] if each["id"] == "purse")
    assert purse["covers_eur"] == 1350.15
    assert purse["amounts"][0]["eur"] == 150
