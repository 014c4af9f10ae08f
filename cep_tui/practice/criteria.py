"""Criteria of a funding scheme: met, not met, or not known, and never a fourth answer.

Conditions combine as in Kleene's logic: what is true stays true whatever is learnt next. `None` is
"not known" everywhere in this module.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from cep_tui.practice.funding_facts import FundingFacts

if TYPE_CHECKING:
    from cep_tui.reference.models import Criterion, FundingCondition, Pack

Result = Literal["met", "not-met", "unknown"]


class Known:
    """What is known of a person and a project, and what the conditions of a pack make of it."""

    def __init__(self, facts: FundingFacts, pack: "Pack") -> None:
        self.facts = facts.for_conditions()
        if facts.statuses is not None:
            self._hear_statuses(facts.statuses, pack)
        self._conditions = pack.conditions
        self._named: dict[str, bool | None] = {}

    def _hear_statuses(self, statuses: frozenset[str], pack: "Pack") -> None:
        """Take from the statuses what they tell: a list that is given is complete."""
        for fact in pack.facts.values():
            if fact.told_by_status and self.facts[fact.id] is None:
                self.facts[fact.id] = fact.told_by_status in statuses

    def some(self, conditions: Iterable["FundingCondition"]) -> bool | None:
        """Whether one of `conditions` holds; none of no conditions does."""
        found: bool | None = False
        for condition in conditions:
            answer = self.holds(condition)
            if answer:
                return True
            if answer is None:
                found = None
        return found

    def applies(self, conditions: Sequence["FundingCondition"]) -> bool | None:
        """Whether what is said under these conditions applies; without any it always does."""
        return self.some(conditions) if conditions else True

    def holds(self, condition: "FundingCondition") -> bool | None:
        """Whether all tests of `condition` hold."""
        found: bool | None = True
        for name, test in condition.tests:
            answer = self.passes(name, test)
            if answer is False:
                return False
            if answer is None:
                found = None
        return found

    def passes(self, name: str, test: Any) -> bool | None:
        """Whether the fact `name` passes `test`, one of the tests of a condition."""
        if name == "conditions":
            return self._named_pass(test)
        value = self.facts[name]
        if value is None:
            return None
        if isinstance(value, date):
            after = self.facts[test.after]
            return None if after is None else bool(test.holds(value, after))
        return bool(test.holds(value))

    def named(self, slug: str) -> bool | None:
        """Whether the condition that the pack calls `slug` holds."""
        if slug not in self._named:
            self._named[slug] = self.some(self._conditions[slug].when)
        return self._named[slug]

    def _named_pass(self, test: Any) -> bool | None:
        """Whether the named conditions are as `test`, a test on a set of words, wants them."""
        answers = [self.named(slug) for slug in test.all_of]
        answers += [_not(self.named(slug)) for slug in test.none_of]
        if test.any_of:
            # One of them holds, unless none of them does.
            answers.append(_not(_all([_not(self.named(slug)) for slug in test.any_of])))
        return _all(answers)


def judge(criterion: "Criterion", known: Known) -> Result | None:
    """Return what `known` makes of `criterion`, `None` when it does not apply.

    As long as it is not known whether it applies, it is not held against anybody.
    """
    applies = known.applies(criterion.applies_when)
    if applies is False:
        return None
    met = known.some(criterion.met_when)
    if criterion.not_met_when:
        refused = known.some(criterion.not_met_when)
    else:
        refused = _not(met) if criterion.met_when else None
    if refused:
        return "not-met" if applies else "unknown"
    return "met" if met else "unknown"


def _all(answers: list[bool | None]) -> bool | None:
    if False in answers:
        return False
    return None if None in answers else True


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer
