"""Generated from the pack: every hard criterion can fail, and every scheme can be possible.

A criterion that nothing fails decides nothing; a scheme that nobody passes is never proposed.
"""

from datetime import date, timedelta

import pytest

from cep_tui.practice.criteria import Result
from cep_tui.practice.funding import assess
from cep_tui.practice.funding_answer import SchemeView
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.addresses import IN_FORCE
from cep_tui.reference.packs import load_pack
from tests.practice.funding_search import found_facts, hard_criteria

TODAY = date(2026, 11, 23)
PACK = load_pack("fr-2026")
SCHEMES = list(PACK.schemes)
HARD = [(s.id, c.id) for s in PACK.schemes.values() for c in hard_criteria(s, TODAY)]


def view_of(scheme: str, facts: FundingFacts, day: date = TODAY) -> SchemeView:
    return next(view for view in assess(facts, PACK, day).schemes if view.id == scheme)


@pytest.mark.parametrize(("scheme", "criterion"), HARD)
def test_something_fails_each_hard_criterion(scheme: str, criterion: str) -> None:
    asked = PACK.schemes[scheme].criteria[criterion]

    def fails(results: list[Result | None]) -> bool | None:
        return {"not-met": True, "unknown": None}.get(results[0] or "", False)

    facts = found_facts(PACK, [asked], fails)
    assert facts is not None
    view = view_of(scheme, facts)
    assert view.verdict == "impossible"
    assert f"{scheme}.{criterion}" in [each.id for each in view.criteria if each.refuses]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_somebody_passes_every_hard_criterion(scheme: str) -> None:
    criteria = hard_criteria(PACK.schemes[scheme], TODAY)

    def passes(results: list[Result | None]) -> bool | None:
        if "not-met" in results:
            return False
        open_ones = [c for c, r in zip(criteria, results, strict=True) if r == "unknown"]
        return None if any(not criterion.presumed for criterion in open_ones) else True

    facts = found_facts(PACK, criteria, passes)
    assert facts is not None
    template = PACK.schemes[scheme].template
    assert view_of(scheme, facts).verdict == ("to-check" if template else "possible")


@pytest.mark.parametrize("scheme", [s.id for s in PACK.schemes.values() if s.valid_until])
def test_nobody_passes_after_the_end(scheme: str) -> None:
    last = PACK.schemes[scheme].valid_until
    assert last is not None
    after = view_of(scheme, FundingFacts(), last + timedelta(days=1))
    assert after.verdict == "impossible"
    assert [each.id for each in after.criteria if each.refuses] == [f"{scheme}.{IN_FORCE}"]
