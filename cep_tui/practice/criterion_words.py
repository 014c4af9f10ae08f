"""What a criterion was compared with: "Ancienneté totale : 24 mois au moins (30)".

Two words do not tell which of them is wanted: "Projet, il faut : création (ici : formation)".
"""

from collections.abc import Iterable, Sequence
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

Tests = Sequence[tuple[str, Any]]
"""Tests of one condition, each with the name of its fact."""

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
        said = {
            "met": self._fulfilled,
            "not-met": self._refused,
            "unknown": self._missing,
        }[result](criterion)
        text = " ; ".join(dict.fromkeys(said)) or JUDGED_BY_HAND
        return text[0].upper() + text[1:]

    def _fulfilled(self, criterion: "Criterion") -> list[str]:
        return self._compared(self._first(criterion.met_when))

    def _refused(self, criterion: "Criterion") -> list[str]:
        """Return what fell short of what is wanted, else what rules the person out."""
        if criterion.not_met_when:
            short = [] if criterion.presumed else self._nearest(criterion.met_when, False)
            return self._compared(short) or self._as_known(self._first(criterion.not_met_when))
        return self._compared(self._nearest(criterion.met_when, False))

    def _missing(self, criterion: "Criterion") -> list[str]:
        """Return what is not known, or not enough.

        Of what would rule the person out only the fact is told: its test would read as what is
        wanted. So too of what is presumed, which nobody asks to be proved.
        """
        wanted = self._nearest(criterion.met_when, None)
        against = [] if wanted else self._nearest(criterion.not_met_when, None)
        tests = (
            wanted
            or against
            or self._nearest(criterion.applies_when, None)
            or self._nearest(criterion.met_when, False)
        )
        bare = criterion.presumed or against
        return self._as_known(tests) if bare else self._compared(tests)

    def _first(self, conditions: Iterable["FundingCondition"]) -> Tests:
        """Return the tests of the first condition that holds."""
        return next(each.tests for each in conditions if self._known.holds(each))

    def _nearest(self, conditions: Iterable["FundingCondition"], answer: bool | None) -> Tests:
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

    def _compared(self, tests: Tests) -> list[str]:
        """Return what each test wants, and what is known in brackets."""
        return [self._wanted(*test) for test in tests]

    def _as_known(self, tests: Tests) -> list[str]:
        """Return what is known of what each test is about, without what is wanted."""
        return [self._told(*test) for test in tests]

    def _wanted(self, name: str, test: Any) -> str:
        wording, passes = self._wording(name), self._known.passes(name, test)
        if name == "conditions":
            wanted, known = test.wanted(wording), _YES_OR_NO[passes]
            return f"{wanted} : oui" if passes else f"il faut : {wanted} ({_here(known, passes)})"
        value, known = self._known.facts[name], self._value(name)
        if passes and isinstance(value, (str, frozenset)):
            return f"{wording.label} : {known}"  # not all that would have done as well
        wanted = test.wanted(wording)
        if name == "start_date":
            known = f"{known} ; {wording.fact(test.after)} : {self._value(test.after)}"
        measured = isinstance(value, int | float | date) and not isinstance(value, bool)
        if passes or measured:
            return f"{wording.label} : {wanted}" + ("" if known == wanted else f" ({known})")
        return f"{wording.label}, il faut : {wanted} ({_here(known, passes)})"

    def _told(self, name: str, test: Any) -> str:
        wording = self._wording(name)
        if name == "conditions":
            slugs = (*test.any_of, *test.all_of, *test.none_of)
            answers = ((wording.word(slug), self._known.named(slug)) for slug in slugs)
            return ", ".join(f"{word} ({_YES_OR_NO[answer]})" for word, answer in answers)
        value = self._known.facts[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return f"{wording.label} : {self._value(name)}"
        return f"{wording.label} : {wording.number(value)}"

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


def _here(known: str, passes: bool | None) -> str:
    """Return what is known, said to be so when it is not what is wanted."""
    return known if passes is None else f"ici : {known}"
