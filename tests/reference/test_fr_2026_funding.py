"""The funding schemes of the shipped pack: what is written there, and how it holds together."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cep_tui.practice.criteria import Known
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.addresses import PARTS
from cep_tui.reference.checking.funding import FACTS
from cep_tui.reference.contract import WORDS
from cep_tui.reference.models import Checked, Scheme
from cep_tui.reference.packs import load_pack

PACK = load_pack("fr-2026")
DEADLINES = {
    "ptp": "employer-leave-request",
    "periode-reconversion": "employer-file",
    "csp": "answer",
    "demission-reconversion": "registration",
}
CAPS = {"cap-specific-register": 1500, "cap-skills-review": 1600, "cap-driving-licence": 900}
FLAGS = st.sampled_from((None, True, False))
MONTHS = st.none() | st.sampled_from([0, 3, 4, 6, 11, 12, 23, 24, 72])
HOURS = st.none() | st.sampled_from([0, 20, 24, 149, 150, 400, 450, 600, 1600, 2100, 2101])
DAYS = st.none() | st.sampled_from([date(2026, 12, 31), date(2027, 6, 30), date(2027, 7, 1)])


def words(name: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(WORDS[name])


def slugs(known: tuple[str, ...]) -> st.SearchStrategy[frozenset[str] | None]:
    return st.none() | st.frozensets(st.sampled_from(known), max_size=3)


ANY_FACTS = st.builds(
    FundingFacts,
    age=st.none() | st.integers(15, 70),
    statuses=slugs(tuple(PACK.statuses)),
    situations=slugs(tuple(PACK.situations)),
    contract=words("contract"),
    sector=words("sector"),
    activity=words("activity"),
    kind=words("kind"),
    certification=words("certification"),
    disability=words("disability"),
    company_size=st.none() | st.sampled_from([10, 49, 50, 999, 1000, 3000]),
    months_worked_total=MONTHS,
    months_in_company=MONTHS,
    months_worked_last_5_years=MONTHS,
    cdd_months_last_12=MONTHS,
    months_as_job_seeker=MONTHS,
    months_without_turnover=MONTHS,
    months_since_last_ptp=MONTHS,
    absence_months=MONTHS,
    interim_hours_last_18_months=HOURS,
    interim_hours_same_agency=HOURS,
    duration_hours=HOURS,
    days_worked_last_60_months=st.none() | st.sampled_from([0, 1299, 1300]),
    cpf_balance_eur=st.none() | st.sampled_from([0, 1, 5000]),
    third_party_cofunding_eur=st.none() | st.sampled_from([0, 300]),
    start_date=DAYS,
    cdd_end_date=DAYS,
    resigned=FLAGS,
    cep_requested=FLAGS,
    registered_job_seeker=FLAGS,
    receives_unemployment_benefit=FLAGS,
    employer_agrees=FLAGS,
    branch_agreement=FLAGS,
    in_education=FLAGS,
    executive=FLAGS,
    cpf_eligible=FLAGS,
    change_of_job=FLAGS,
    during_working_time=FLAGS,
    job_promised=FLAGS,
)


def parts(scheme: Scheme) -> Iterator[Checked]:
    return chain.from_iterable(getattr(scheme, part).values() for part in PARTS)


def texts(scheme: Scheme) -> Iterator[str]:
    yield from (scheme.label, scheme.short, scheme.description, *scheme.aliases, *scheme.circuit)
    for part in parts(scheme):
        for key in ("label", "explanation", "text"):
            yield getattr(part, key, "")
        yield from (other.says for other in part.contradicted_by)


def test_every_fact_of_the_contract_has_a_name_and_its_words_too() -> None:
    assert set(PACK.facts) == set(FACTS)
    named = {name: tuple(fact.choices) for name, fact in PACK.facts.items() if fact.choices}
    assert named == WORDS


@pytest.mark.parametrize(("scheme", "deadline"), DEADLINES.items())
def test_the_deadlines_of_the_contract_exist(scheme: str, deadline: str) -> None:
    assert deadline in PACK.schemes[scheme].deadlines


@pytest.mark.parametrize(
    ("day", "euros"),
    [
        (date(2024, 5, 1), None),
        (date(2024, 5, 2), 100),
        (date(2025, 12, 31), 102.23),
        (date(2026, 4, 1), 103.2),
        (date(2026, 4, 2), 150),
        (date(2026, 11, 23), 150),
    ],
)
def test_the_cpf_contribution_has_a_history(day: date, euros: float | None) -> None:
    dated = PACK.schemes["cpf"].amounts["contribution"].on(day)
    assert (dated.value if dated else None) == euros


def test_the_caps_of_the_cpf_begin_on_26_february_2026() -> None:
    amounts = PACK.schemes["cpf"].amounts
    for slug, euros in CAPS.items():
        assert amounts[slug].on(date(2026, 2, 25)) is None
        dated = amounts[slug].on(date(2026, 2, 26))
        assert dated is not None
        assert dated.value == euros


def test_nothing_regional_is_given_a_national_value() -> None:
    """What each region decides is a template to fill in: no amount, no test, no deadline."""
    scheme = PACK.schemes["formation-region"]
    assert scheme.template
    assert all(part.scope == "region" for part in parts(scheme))
    assert all(dated.value is None for a in scheme.amounts.values() for dated in a.history)
    assert [c.id for c in scheme.criteria.values() if c.hard] == ["project-kind"]
    assert not scheme.deadlines


def test_known_contradictions_are_shown() -> None:
    schemes = PACK.schemes
    days = schemes["demission-reconversion"].criteria["work-days"]
    assert [(other.source, other.says) for other in days.contradicted_by] == [
        ("S98", "60 mois de travail dans les 72 derniers mois")
    ]
    assert schemes["periode-reconversion"].contradicted_by
    # A page that tells the value of before contradicts nothing.
    assert not schemes["cpf"].amounts["contribution"].contradicted_by


def test_the_csp_ends_with_2026() -> None:
    assert PACK.schemes["csp"].valid_until == date(2026, 12, 31)


def test_whoever_combines_with_another_is_combined_with() -> None:
    for scheme in PACK.schemes.values():
        for other in scheme.may_combine_with:
            assert scheme.id in PACK.schemes[other].may_combine_with, (scheme.id, other)


def test_the_kind_of_project_always_decides() -> None:
    for scheme in PACK.schemes.values():
        deciding = [c for c in scheme.criteria.values() if c.hard and not c.presumed]
        tested = {name for c in deciding for when in c.met_when for name, _ in when.tests}
        assert "kind" in tested, scheme.id


def test_texts_are_written_as_they_are_said() -> None:
    """No word of a machine's verdict, typewriter apostrophe, nor hidden blank."""
    wrong = re.compile(r"[ée]ligib|['\"\u00a0\u202f]|  |\S[;!?»]|«\S", re.IGNORECASE)
    for scheme in PACK.schemes.values():
        for text in texts(scheme):
            assert not wrong.search(text), (scheme.id, text)


@given(facts=ANY_FACTS)
@settings(max_examples=150, deadline=None)
def test_nothing_is_both_met_and_not_met(facts: FundingFacts) -> None:
    known = Known(facts, PACK)
    for scheme in PACK.schemes.values():
        for criterion in scheme.criteria.values():
            if known.some(criterion.met_when) and criterion.not_met_when:
                assert known.some(criterion.not_met_when) is False, (scheme.id, criterion.id)
