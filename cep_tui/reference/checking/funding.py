"""Conditions of funding: the words they test, and the conditions they name."""

from collections.abc import Collection, Iterator, Mapping

from cep_tui.reference.addresses import entries
from cep_tui.reference.checking.findings import Finding, Path, unknown_names
from cep_tui.reference.contract import DISABILITIES, WORDS
from cep_tui.reference.models import (
    Amount,
    Criterion,
    Deadline,
    Document,
    FundingCondition,
    NamedCondition,
    Pack,
    Pitfall,
    Scheme,
)
from cep_tui.reference.models.funding_conditions import WordsTest, WordTest

FACTS = (*(name for name in FundingCondition.model_fields if name != "conditions"), "cdd_end_date")
"""The facts of the funding contract."""

Words = tuple[Collection[str], str]
"""The words allowed for a fact, and what one of them is called, with its article."""
Found = tuple[Path, tuple[FundingCondition, ...]]


def misfits(pack: Pack) -> Iterator[Finding]:
    """Yield the words that no list of the pack holds, and conditions that name others."""
    words = _words(pack)
    for path, conditions in _conditions(pack):
        for position, condition in enumerate(conditions):
            yield from _unknown_words((*path, position), condition, words)
    for named in pack.conditions.values():
        for position, condition in enumerate(named.when):
            if condition.conditions is not None:
                path = ("conditions", named.id, "when", position, "conditions")
                yield path, None, "une condition nommée ne peut pas en nommer une autre."
    for name, fact in pack.facts.items():
        yield from unknown_names(("facts", name), (name,), FACTS, "le fait")
        choices = WORDS.get(name, ())
        yield from unknown_names(("facts", name, "choices"), fact.choices, choices, "la valeur")
        if status := fact.told_by_status:
            path = ("facts", name, "told_by_status")
            yield from unknown_names(path, (status,), pack.statuses, "le statut")


def _words(pack: Pack) -> dict[str, Words]:
    """Return the words allowed for each fact that has any."""
    choices: dict[str, Words] = {
        name: (fact.choices, "la valeur") for name, fact in pack.facts.items() if fact.choices
    }
    return (
        {"disability": (DISABILITIES, "la valeur")}
        | choices
        | {
            "statuses": (pack.statuses, "le statut"),
            "situations": (pack.situations, "la situation"),
            "conditions": (pack.conditions, "la condition"),
        }
    )


def _unknown_words(
    path: Path, condition: FundingCondition, words: Mapping[str, Words]
) -> Iterator[Finding]:
    for fact in condition.model_fields_set & words.keys():
        known, what = words[fact]
        test = getattr(condition, fact)
        for kind in test.model_fields_set if isinstance(test, WordTest | WordsTest) else ():
            yield from unknown_names((*path, fact, kind), getattr(test, kind), known, what)


def _conditions(pack: Pack) -> Iterator[Found]:
    """Yield every list of conditions of the pack, with its path."""
    for path, entry in entries(pack):
        match entry:
            case Criterion():
                yield (*path, "applies_when"), entry.applies_when
                yield (*path, "met_when"), entry.met_when
                yield (*path, "not_met_when"), entry.not_met_when
            case Deadline():
                yield (*path, "applies_when"), entry.applies_when
                for side in ("before", "after"):
                    for position, period in enumerate(getattr(entry, side)):
                        yield (*path, side, position, "when"), period.when
            case Document() | Amount() | Pitfall():
                yield (*path, "applies_when"), entry.applies_when
            case NamedCondition():
                yield (*path, "when"), entry.when
            case Scheme():
                yield from _of_cover((*path, "cover"), entry)


def _of_cover(path: Path, scheme: Scheme) -> Iterator[Found]:
    if scheme.cover is None:
        return
    for position, cap in enumerate(scheme.cover.caps):
        yield (*path, "caps", position, "when"), cap.when
    if scheme.cover.contribution is not None:
        for key in ("unless", "presumed_unless"):
            yield (*path, "contribution", key), getattr(scheme.cover.contribution, key)
