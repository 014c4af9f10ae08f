"""What must hold whoever walks in: the laws of the field, over whole tables of facts."""

import json
import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cep_tui.practice.answer import TriageAnswer
from cep_tui.practice.fact_reading import OLDEST, YOUNGEST
from cep_tui.practice.facts import Facts
from cep_tui.practice.triage import triage
from cep_tui.reference.contract import DISABILITIES
from cep_tui.reference.models import Pack
from cep_tui.reference.packs import load_pack

TODAY = date(2026, 11, 23)
PACK = load_pack("fr-2026")
STATUSES = tuple(PACK.statuses)
SITUATIONS = tuple(PACK.situations)
NEEDS = tuple(PACK.needs)
FLAGS = (None, True, False)
TABLES = ("suggestions", "exclusions", "continuations", "information", "alerts", "questions")

SALARIED = frozenset(PACK.groups["salaries"].members)
SELF_EMPLOYED = frozenset(PACK.groups["independants"].members)
IN_WORK = frozenset(PACK.groups["en-emploi"].members)
WITHOUT_WORK = frozenset(PACK.groups["sans-emploi"].members)

ANY_FACTS = st.builds(
    Facts,
    age=st.none() | st.integers(YOUNGEST, OLDEST),
    age_bracket=st.none() | st.sampled_from(list(PACK.ages)),
    statuses=st.frozensets(st.sampled_from(STATUSES), max_size=3),
    executive=st.sampled_from(FLAGS),
    disability=st.none() | st.sampled_from(DISABILITIES),
    registered_job_seeker=st.sampled_from(FLAGS),
    situations=st.frozensets(st.sampled_from(SITUATIONS), max_size=3),
    needs=st.frozensets(st.sampled_from(NEEDS), max_size=4),
    department=st.none() | st.sampled_from(["73", "2A", "974"]),
    in_education=st.sampled_from(FLAGS),
)


def at_most_one(slug: str | None) -> frozenset[str]:
    return frozenset() if slug is None else frozenset({slug})


def status_by_situation() -> Iterator[Facts]:
    for status, situation, registered, executive in product(
        (None, *STATUSES), (None, *SITUATIONS), FLAGS, FLAGS
    ):
        yield Facts(
            statuses=at_most_one(status),
            situations=at_most_one(situation),
            registered_job_seeker=registered,
            executive=executive,
        )


def status_by_age() -> Iterator[Facts]:
    for status, age, disability, registered, in_education in product(
        (None, *STATUSES), (None, 15, 17, 25, 26, 66), (None, "none", "recognised"), FLAGS, FLAGS
    ):
        yield Facts(
            age=age,
            statuses=at_most_one(status),
            disability=disability,
            registered_job_seeker=registered,
            in_education=in_education,
        )


def breaches(facts: Facts, answer: TriageAnswer) -> list[str]:
    """Return the laws that `answer` breaks."""
    got = {s.operator: s.strength for s in answer.suggestions}
    main = {operator for operator, strength in got.items() if strength == "main"}
    resigning = "demission-envisagee" in facts.situations
    registered = facts.registered_job_seeker is True or (
        "demandeur-emploi" in facts.statuses and facts.registered_job_seeker is not False
    )
    active = bool(facts.statuses & (IN_WORK | WITHOUT_WORK))
    child = facts.age_bracket == "moins-de-16" if facts.age is None else facts.age < 16
    at_school = facts.in_education is True or "etudiant" in facts.statuses
    laws = {
        "the law keeps France Travail and Missions locales out of a resignation (S13)": (
            not resigning or not {"france-travail", "mission-locale"} & set(got)
        ),
        "a resignation raises its alert (S13)": (
            not resigning or "demission-apres-cep" in {alert.id for alert in answer.alerts}
        ),
        "a registered job seeker is not sent to Avenir Actifs (S159), save to resign (S13)": (
            not registered
            or "cep-actifs" not in got
            or (resigning and bool(facts.statuses & IN_WORK))
        ),
        "a registered job seeker belongs to France Travail (S14)": (
            not registered or resigning or "france-travail" in main
        ),
        "a public agent is not sent to Avenir Actifs (S50)": (
            "agent-public" not in facts.statuses or "cep-actifs" not in got
        ),
        "a public agent is sent to the employer (S50)": (
            "agent-public" not in facts.statuses or "service-rh-public" in main
        ),
        "the self-employed have neither OPCO nor Transitions Pro (S159)": (
            not facts.statuses & SELF_EMPLOYED
            or bool(facts.statuses & SALARIED)
            or not {"opco", "transitions-pro"} & set(got)
        ),
        "executives in private employment belong to the Apec (S14)": (
            facts.executive is not True
            or not facts.statuses & SALARIED
            or ("apec" in main and ("cep-actifs" not in got or facts.statuses & SELF_EMPLOYED))
        ),
        "who is known not to be an executive is not sent to the Apec as one (S14)": (
            facts.executive is not False or "apec" not in main
        ),
        "disability opens Cap emploi to whoever works or looks for work (S14)": (
            facts.disability not in ("recognised", "in-progress")
            or not active
            or "cap-emploi" in main
        ),
        "a Mission locale is for those out of school, from 16 to 25 (S47)": (
            "mission-locale" not in main or not at_school
        ),
        "whoever works or looks for work has somewhere to go": (
            not active
            or bool(main)
            or (resigning and not facts.statuses & IN_WORK)
            or (not registered and (at_school or child))
        ),
    }
    return [law for law, kept in laws.items() if not kept]


@pytest.mark.parametrize("table", [status_by_situation, status_by_age])
def test_laws_over_whole_tables(table: Any) -> None:
    broken = {}
    for facts in table():
        if found := breaches(facts, triage(facts, PACK, TODAY)):
            broken[json.dumps(facts.as_json())] = found
    assert broken == {}


@settings(max_examples=400, deadline=None)
@given(facts=ANY_FACTS)
def test_laws_over_any_facts(facts: Facts) -> None:
    answer = triage(facts, PACK, TODAY)
    assert breaches(facts, answer) == []
    assert json.loads(json.dumps(answer.as_json())) == answer.as_json()


@settings(max_examples=200, deadline=None)
@given(facts=ANY_FACTS)
def test_every_statement_has_a_reason_and_a_source(facts: Facts) -> None:
    answer = triage(facts, PACK, TODAY)
    for suggestion in answer.suggestions:
        assert all(suggestion.reasons)
        assert suggestion.reasons
        assert suggestion.sources
        assert len(set(suggestion.reasons)) == len(suggestion.reasons)
    assert all(information.why and information.sources for information in answer.information)
    assert all(alert.why and alert.sources for alert in answer.alerts)
    assert answer.here.reasons
    assert all(question.question and question.why for question in answer.ask)


@settings(max_examples=200, deadline=None)
@given(facts=ANY_FACTS)
def test_answers_are_in_order_of_importance(facts: Facts) -> None:
    answer = triage(facts, PACK, TODAY)
    strengths = [("main", "also", "support").index(s.strength) for s in answer.suggestions]
    assert strengths == sorted(strengths)
    assert len({s.operator for s in answer.suggestions}) == len(answer.suggestions)
    severities = [("urgent", "attention").index(alert.severity) for alert in answer.alerts]
    assert severities == sorted(severities)


@settings(max_examples=100, deadline=None)
@given(facts=ANY_FACTS, seed=st.integers())
def test_the_order_of_the_files_does_not_matter(facts: Facts, seed: int) -> None:
    assert triage(facts, shuffled(PACK, seed), TODAY) == triage(facts, PACK, TODAY)


def shuffled(pack: Pack, seed: int) -> Pack:
    tables = {}
    for table in TABLES:
        entries = list(getattr(pack, table).items())
        random.Random(seed).shuffle(entries)
        tables[table] = dict(entries)
    return pack.model_copy(update=tables)


@settings(max_examples=100, deadline=None)
@given(facts=ANY_FACTS)
def test_only_what_is_not_known_is_asked_and_once(facts: Facts) -> None:
    asked = [question.fact for question in triage(facts, PACK, TODAY).ask]
    assert len(set(asked)) == len(asked)
    known = set(facts.as_json()) - {"statuses", "situations", "needs"}
    if "age_bracket" in known:
        known.add("age")
    assert not known & set(asked)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(facts=ANY_FACTS)
def test_a_question_is_asked_only_when_an_answer_would_change_something(facts: Facts) -> None:
    answer = triage(facts, PACK, TODAY)
    for question in answer.ask:
        others = (triage(told, PACK, TODAY) for told in possible(facts, question.fact))
        assert any(statements(other) != statements(answer) for other in others), question


def possible(facts: Facts, fact: str) -> Iterator[Facts]:
    answers: dict[str, tuple[Any, ...]] = {
        "age": (17, 22, 28, 40, 66),
        "disability": ("recognised", "in-progress", "none"),
        "statuses": tuple(facts.statuses | {status} for status in STATUSES),
        "situations": tuple(facts.situations | {situation} for situation in SITUATIONS),
        "needs": tuple(facts.needs | {need} for need in NEEDS),
    }
    known = {name: getattr(facts, name) for name in Facts.__dataclass_fields__}
    for value in answers.get(fact, (True, False)):
        yield Facts(**{**known, fact: value})


def statements(answer: TriageAnswer) -> tuple[Any, ...]:
    return answer.suggestions, answer.alerts, answer.information, answer.here


@pytest.mark.parametrize("bracket", PACK.ages)
def test_a_bracket_sends_where_every_age_in_it_is_sent(bracket: str) -> None:
    ages = range(max(YOUNGEST, PACK.ages[bracket].at_least), PACK.ages[bracket].below)
    for status, in_education in product((None, *STATUSES), FLAGS):
        statuses = at_most_one(status)

        def main(facts: Facts) -> list[str]:
            answer = triage(facts, PACK, TODAY)
            return [s.operator for s in answer.suggestions if s.strength == "main"]

        told = main(Facts(age_bracket=bracket, statuses=statuses, in_education=in_education))
        for age in {ages[0], ages[-1]}:
            assert main(Facts(age=age, statuses=statuses, in_education=in_education)) == told


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("other", STATUSES)
def test_two_statuses_open_what_each_opens(status: str, other: str) -> None:
    """The seasonal worker who is also self-employed keeps both doors, save where one closes."""
    both = triage(Facts(statuses=frozenset({status, other})), PACK, TODAY)
    got = {s.operator for s in both.suggestions if s.strength == "main"}
    closed = {"cep-actifs"} if {"demandeur-emploi", "agent-public"} & {status, other} else set()
    if {status, other} & IN_WORK:
        closed |= {"france-travail"}
    for one in (status, other):
        alone = triage(Facts(statuses=frozenset({one})), PACK, TODAY)
        main = {s.operator for s in alone.suggestions if s.strength == "main"}
        assert main - closed <= got


DEADLINES = [
    (date(2026, 11, 23), "csp-delai", "jusqu’au 14/12/2026"),
    (date(2026, 11, 23), "csp-echeance", "prend fin le 31/12/2026, dans 38 jours"),
    (date(2026, 12, 30), "csp-echeance", "prend fin le 31/12/2026, dans 1 jour"),
    (date(2026, 12, 31), "csp-echeance", "prend fin le 31/12/2026, aujourd’hui"),
    (date(2026, 12, 31), "csp-delai", "jusqu’au 21/01/2027"),
    (date(2027, 1, 1), "csp-echeance", "a pris fin le 31/12/2026, il y a 1 jour"),
    (date(2027, 1, 1), "csp-delai", "s’est arrêté le 31/12/2026 : vérifier s’il est prolongé"),
    (date(2027, 3, 1), "csp-echeance", "a pris fin le 31/12/2026, il y a 60 jours"),
]


@pytest.mark.parametrize(("today", "alert", "said"), DEADLINES)
def test_deadlines_are_worded_for_the_day(today: date, alert: str, said: str) -> None:
    facts = Facts(situations=frozenset({"csp-propose"}))
    texts = {a.id: a.why.replace("\u202f", " ") for a in triage(facts, PACK, today).alerts}
    assert said in texts[alert]


def test_no_text_keeps_a_hole() -> None:
    for day in (TODAY, date(2027, 6, 1)):
        for situation, need in product(SITUATIONS, NEEDS):
            facts = Facts(situations=frozenset({situation}), needs=frozenset({need}))
            assert not any("{" in alert.why for alert in triage(facts, PACK, day).alerts)


def test_sources_of_an_answer_say_their_age() -> None:
    facts = Facts(statuses=frozenset({"salarie-prive"}), situations=frozenset({"csp-propose"}))
    sources = triage(facts, PACK, TODAY).as_json()["suggestions"][0]["sources"]
    assert {"checked_on": "2026-11-23", "stale": False}.items() <= sources[0].items()
    by_day = {
        day: [s.stale for s in triage(facts, PACK, day).suggestions[1].sources]
        for day in (TODAY, date(2027, 1, 1))
    }
    assert by_day[TODAY] == [False, False]
    assert by_day[date(2027, 1, 1)] == [True, True]


def test_the_document_is_that_of_the_contract() -> None:
    facts = Facts.from_json({"statuses": ["salarie-prive"], "situations": ["csp-propose"]}, PACK)
    document = triage(facts, PACK, TODAY).as_json()
    keys = ["pack", "today", "suggestions", "self", "information", "alerts", "ask"]
    assert list(document) == keys
    assert (document["pack"], document["today"]) == ("fr-2026", "2026-11-23")
    assert list(document["suggestions"][0]) == [
        "operator",
        "label",
        "strength",
        "reasons",
        "sources",
    ]
    assert list(document["suggestions"][0]["sources"][0]) == ["title", "checked_on", "stale"]
    assert list(document["self"]) == ["can_continue_here", "reasons"]
    assert list(document["information"][0]) == ["id", "label", "why"]
    assert list(document["alerts"][0]) == ["id", "label", "severity", "why"]
    assert list(document["ask"][0]) == ["fact", "question", "why"]
