"""What must hold whatever is known: the laws of the funding engine, over the shipped pack."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cep_tui.practice.funding import assess
from cep_tui.practice.funding_answer import FundingAnswer
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.packs import load_pack
from tests.practice.funding_search import values_named

PACK = load_pack("fr-2026")
TODAY = date(2026, 11, 23)
NAMED = values_named((c for s in PACK.schemes.values() for c in s.criteria.values()), PACK)
OTHERS: dict[str, st.SearchStrategy[Any]] = {
    "start_date": st.dates(date(2025, 1, 1), date(2029, 1, 1)),
    "cdd_end_date": st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    "absence_months": st.integers(0, 12),
    "part_time": st.booleans(),
    "during_working_time": st.booleans(),
    "cpf_balance_eur": st.integers(0, 5000),
    "cost_eur": st.integers(0, 10_000) | st.decimals(0, 10_000, places=2).map(float),
}
VALUES = {name: st.sampled_from(values) for name, values in NAMED.items()} | OTHERS
SOME_FACTS = st.builds(
    FundingFacts, **{name: st.none() | values for name, values in VALUES.items()}
)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
RANKS = {"impossible": 0, "to-check": 1, "possible": 2}


def results(answer: FundingAnswer) -> dict[str, str]:
    return {c.id: c.result for view in answer.schemes for c in view.criteria}


@settings(max_examples=100, deadline=None)
@given(facts=SOME_FACTS, data=st.data())
def test_one_more_fact_never_contradicts_what_was_known(
    facts: FundingFacts, data: st.DataObject
) -> None:
    """Only what was not known may change; what may not apply may turn out not to."""
    told_by_others = set() if facts.statuses is None else {"registered_job_seeker"}
    unknown = [n for n in VALUES if getattr(facts, n) is None and n not in told_by_others]
    if not unknown:
        return
    name = data.draw(st.sampled_from(unknown))
    told = replace(facts, **{name: data.draw(VALUES[name])})
    before, after = assess(facts, PACK, TODAY), assess(told, PACK, TODAY)
    was, now = results(before), results(after)
    assert set(now) <= set(was)
    assert {key: (was[key], now[key]) for key in now if was[key] not in (now[key], "unknown")} == {}
    verdicts = {view.id: view.verdict for view in after.schemes}
    assert all(verdicts[v.id] == "impossible" for v in before.schemes if v.verdict == "impossible")


@settings(max_examples=60, deadline=None)
@given(facts=SOME_FACTS, day=DAYS)
def test_the_hard_criteria_make_the_verdict(facts: FundingFacts, day: date) -> None:
    """The worst of them decides; a template and a criterion nobody judged never say possible."""
    marks = {"not-met": 0, "unknown": 1, "met": 2}
    for view in assess(facts, PACK, day).schemes:
        hard = [
            2 if criterion.presumed and criterion.result == "unknown" else marks[criterion.result]
            for criterion in view.criteria
            if criterion.hard
        ]
        ceiling = 1 if PACK.schemes[view.id].template else 2
        assert RANKS[view.verdict] == min([*hard, ceiling])


@settings(max_examples=60, deadline=None)
@given(facts=SOME_FACTS, day=DAYS)
def test_no_scheme_without_a_reason_and_a_source(facts: FundingFacts, day: date) -> None:
    answer = assess(facts, PACK, day)
    for view in answer.schemes:
        assert view.criteria, view.id
        assert view.description
        assert view.circuit
        assert view.source.title
        assert all(each.fact and each.source.title for each in view.criteria)
    assert not {view.id for view in answer.schemes} & set(PACK.retired)


@settings(max_examples=60, deadline=None)
@given(facts=SOME_FACTS, start=OTHERS["start_date"])
def test_what_is_counted_from_the_start_moves_with_it(facts: FundingFacts, start: date) -> None:
    def due(day: date) -> dict[str, date]:
        answer = assess(replace(facts, cdd_end_date=None, start_date=day), PACK, TODAY)
        return {
            each.id: each.due
            for view in answer.schemes
            for each in view.deadlines
            if each.due is not None
        }

    from_the_start = {
        f"{scheme.id}.{deadline.id}"
        for scheme in PACK.schemes.values()
        for deadline in scheme.deadlines.values()
        if deadline.anchor == "start"
    }
    before, after = due(start), due(start + timedelta(days=1))
    assert before.keys() == after.keys()
    for key, day in before.items():
        assert after[key] == day + timedelta(days=key in from_the_start), key


@settings(max_examples=60, deadline=None)
@given(facts=SOME_FACTS, day=DAYS)
def test_late_is_before_today(facts: FundingFacts, day: date) -> None:
    for view in assess(facts, PACK, day).schemes:
        for deadline in view.deadlines:
            assert deadline.late is (deadline.due is not None and deadline.due < day)


@settings(max_examples=60, deadline=None)
@given(facts=SOME_FACTS, day=DAYS)
def test_what_is_covered_stays_within_the_cost_and_the_balance(
    facts: FundingFacts, day: date
) -> None:
    for view in assess(facts, PACK, day).schemes:
        if view.covers_eur is not None:
            assert facts.cost_eur is not None
            assert 0 <= view.covers_eur <= Decimal(str(facts.cost_eur))
            if view.id == "cpf":
                assert facts.cpf_balance_eur is not None
                assert view.covers_eur <= Decimal(str(facts.cpf_balance_eur))


@settings(max_examples=40, deadline=None)
@given(facts=SOME_FACTS, day=DAYS)
def test_the_document_is_json_and_the_same_twice(facts: FundingFacts, day: date) -> None:
    document = assess(facts, PACK, day).as_json(with_retired=True)
    assert json.loads(json.dumps(document)) == document
    read = FundingFacts.from_json(facts.as_json(), PACK)
    assert assess(read, PACK, day).as_json(with_retired=True) == document
