"""Find people and projects that a scheme wants, or does not, from the pack's own conditions.

The values tried are those that the conditions name, and their neighbours. What is true of what is
known stays true whatever is added, so that a search among facts can turn back early.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cep_tui.french.dates import add_months
from cep_tui.practice.criteria import Known, Result, judge
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.contract import WORDS
from cep_tui.reference.models import Criterion, FundingCondition, Pack, Scheme

END_OF_CDD = date(2026, 12, 31)


def hard_criteria(scheme: Scheme, day: date) -> list[Criterion]:
    """Return the criteria that decide on `day`."""
    return [each for each in scheme.criteria.values() if each.hard and each.in_force(day)]


def conditions_of(criterion: Criterion) -> tuple[FundingCondition, ...]:
    """Return all the conditions of a criterion."""
    return (*criterion.applies_when, *criterion.met_when, *criterion.not_met_when)


def values_named(criteria: Iterable[Criterion], pack: Pack) -> dict[str, list[Any]]:
    """Return, for each fact the criteria test, the values worth trying."""
    found: dict[str, list[Any]] = {}
    for name, test in _tests(
        (each for criterion in criteria for each in conditions_of(criterion)), pack
    ):
        found.setdefault(name, []).extend(_named(name, test, pack))
        if name == "start_date":
            found.setdefault("cdd_end_date", []).append(END_OF_CDD)
    return {name: list(dict.fromkeys(values)) for name, values in found.items()}


def _tests(conditions: Iterable[FundingCondition], pack: Pack) -> Iterator[tuple[str, Any]]:
    for condition in conditions:
        for name, test in condition.tests:
            if name == "conditions":
                for slug in (*test.any_of, *test.all_of, *test.none_of):
                    yield from _tests(pack.conditions[slug].when, pack)
            else:
                yield name, test


def _named(name: str, test: Any, pack: Pack) -> list[Any]:
    if name == "start_date":
        last = add_months(END_OF_CDD, test.within_months)
        return [last, last + timedelta(days=1)]
    if name in ("statuses", "situations"):
        words = {"statuses": pack.statuses, "situations": pack.situations}[name]
        named = (*test.any_of, *test.all_of, *test.none_of)
        other = next(word for word in words if word not in named)
        sets = [frozenset({word}) for word in (*named, other)]
        return [*sets, frozenset(test.all_of), frozenset()]
    if name in WORDS:
        return list(WORDS[name])
    if hasattr(test, "is_"):
        return [True, False]
    bounds = (test.at_least, test.at_most, test.above, test.below)
    numbers = {b + step for b in bounds if b is not None for step in (-1, 0, 1)}
    return sorted(n for n in numbers if n >= (14 if name == "age" else 0))


def found_facts(
    pack: Pack, criteria: list[Criterion], wanted: Callable[[list[Result | None]], bool | None]
) -> FundingFacts | None:
    """Return facts whose answers to `criteria` are `wanted`, `None` when there are none.

    `wanted` answers `None` while more facts could still change its mind.
    """
    return _search(
        pack, criteria, wanted, FundingFacts(), list(values_named(criteria, pack).items())
    )


def _search(
    pack: Pack,
    criteria: list[Criterion],
    wanted: Callable[[list[Result | None]], bool | None],
    facts: FundingFacts,
    left: list[tuple[str, list[Any]]],
) -> FundingFacts | None:
    known = Known(facts, pack)
    answer = wanted([judge(criterion, known) for criterion in criteria])
    if answer is not None or not left:
        return facts if answer else None
    (name, values), *others = left
    for value in (*values, None):
        found = _search(pack, criteria, wanted, replace(facts, **{name: value}), others)
        if found is not None:
            return found
    return None
