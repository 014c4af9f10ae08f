"""What a criterion was compared with: "Ancienneté totale : 24 mois au moins (30)"."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from cep_tui.french.dates import format_date
from cep_tui.french.typography import format_number
from cep_tui.practice.criteria import Known, Result
from cep_tui.reference.condition_words import FactWording

if TYPE_CHECKING:
    from cep_tui.reference.models import Criterion, FundingCondition, Pack

UNKNOWN = "pas connu"
JUDGED_BY_HAND = "À apprécier avec la personne"

_YES_OR_NO = {True: "oui", False: "non", None: UNKNOWN}


class CriterionWords:
    """Says what decided about criteria, for one person and one project."""

    def __init__(self, known: Known, pack: "Pack") -> None:
        self._known = known
        self._pack = pack
        self._wordings: dict[str, FactWording] = {}
        self._values: dict[str, str] = {}

    def fact(self, criterion: "Criterion", result: Result) -> str:
        """Return what was compared and what is known of it, the tests that decided alone."""
        said = [self._said(name, test) for name, test in self._telling(criterion, result)]
        text = " ; ".join(dict.fromkeys(said)) or JUDGED_BY_HAND
        return text[0].upper() + text[1:]

    def _telling(self, criterion: "Criterion", result: Result) -> list[tuple[str, Any]]:
        """Return the tests that made `result`, or that would have to pass."""
        if result == "met":
            return list(self._first(criterion.met_when, True).tests)
        if result == "not-met":
            if criterion.not_met_when:
                return list(self._first(criterion.not_met_when, True).tests)
            return self._nearest(criterion.met_when, False)
        decisive = (*criterion.met_when, *criterion.not_met_when)
        return (
            self._nearest(decisive, None)
            or self._nearest(criterion.applies_when, None)
            or self._nearest(decisive, False)
        )

    def _first(self, conditions: Iterable["FundingCondition"], answer: bool) -> "FundingCondition":
        return next(each for each in conditions if self._known.holds(each) is answer)

    def _nearest(
        self, conditions: Iterable["FundingCondition"], answer: bool | None
    ) -> list[tuple[str, Any]]:
        """Return the tests that keep the most nearly fulfilled condition from holding.

        Only conditions that answer `answer` count, and of them only the tests that do. Among
        equals the first is the one that the author of the pack thought of first.
        """
        best, tests = -1, list[tuple[str, Any]]()
        for condition in conditions:
            if self._known.holds(condition) is answer:
                answers = [self._known.passes(*test) for test in condition.tests]
                if answers.count(True) > best:
                    best = answers.count(True)
                    tests = [
                        t for t, a in zip(condition.tests, answers, strict=True) if a is answer
                    ]
        return tests

    def _said(self, name: str, test: Any) -> str:
        wording, passes = self._wording(name), self._known.passes(name, test)
        if name == "conditions":
            return f"{test.wanted(wording)} ({_YES_OR_NO[passes]})"
        known = self._value(name)
        if passes and isinstance(self._known.facts[name], (str, frozenset)):
            return f"{wording.label} : {known}"  # not all that would have done as well
        if name == "start_date" and (after := self._known.facts[test.after]) is not None:
            known = f"{known}, {format_date(after)}"
        wanted = test.wanted(wording)
        return f"{wording.label} : {wanted}" + ("" if known == wanted else f" ({known})")

    def _wording(self, name: str) -> FactWording:
        if name not in self._wordings:
            self._wordings[name] = FactWording(name, self._pack)
        return self._wordings[name]

    def _value(self, name: str) -> str:
        if name not in self._values:
            self._values[name] = self._valued(name)
        return self._values[name]

    def _valued(self, name: str) -> str:
        """Return what is known of a fact: "30", "oui", "CDI", "aucun", "pas connu"."""
        match self._known.facts[name]:
            case None | bool() as answer:
                return _YES_OR_NO[answer]
            case date() as day:
                return format_date(day)
            case str() as slug:
                return self._wording(name).word(slug)
            case frozenset() as slugs:
                wording = self._wording(name)
                return ", ".join(wording.word(slug) for slug in sorted(slugs)) or "aucun"
            case number:
                return format_number(number)
