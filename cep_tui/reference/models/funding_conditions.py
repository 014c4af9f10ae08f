"""Conditions of funding criteria: what a fact must be, answered yes, no, or not known.

Three answers and no more: `True`, `False`, and `None` when a fact that would decide is not known.
They combine as in Kleene's logic, so that learning one more fact never turns a yes into a no.
docs/packs.md tells the same to the authors of packs.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Protocol

from pydantic import BeforeValidator, Field, model_validator

from cep_tui.french.dates import add_months
from cep_tui.french.typography import plural
from cep_tui.reference.models.base import Piece
from cep_tui.reference.models.conditions import Slugs

Number = int | float


class FactWords(Protocol):
    """How what a fact may be is written in French."""

    def number(self, value: Number) -> str:
        """Return a number with the unit of the fact: "24 mois"."""

    def word(self, slug: str) -> str:
        """Return what a word of the fact is called: "salarié du privé"."""

    def fact(self, name: str) -> str:
        """Return what another fact is called."""


class FundingTest(Piece):
    """Tests on one fact; all those that are set must hold, and at least one is set."""

    @model_validator(mode="after")
    def _says_something(self) -> "FundingTest":
        if not self.model_fields_set:
            raise ValueError("empty-test")
        return self


class NumberTest(FundingTest):
    """Bounds of a number, in the unit of its fact."""

    at_least: Number | None = None
    at_most: Number | None = None
    above: Number | None = None
    below: Number | None = None

    def holds(self, value: Number) -> bool:
        """Whether `value` is within the bounds."""
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.above is None or value > self.above)
            and (self.below is None or value < self.below)
        )

    def wanted(self, words: FactWords) -> str:
        """Return "24 mois au moins"."""
        bounds = (
            ("{} au moins", self.at_least),
            ("plus de {}", self.above),
            ("{} au plus", self.at_most),
            ("moins de {}", self.below),
        )
        return ", ".join(
            phrase.format(words.number(bound)) for phrase, bound in bounds if bound is not None
        )


class FlagTest(FundingTest):
    """A yes-or-no fact."""

    is_: bool = Field(alias="is")

    def holds(self, value: bool) -> bool:
        """Whether `value` is what is wanted."""
        return value is self.is_

    def wanted(self, words: FactWords) -> str:  # noqa: ARG002 - as the other tests
        """Return "oui" or "non"."""
        return "oui" if self.is_ else "non"


class WordTest(FundingTest):
    """A fact that is one word among several."""

    any_of: Slugs = ()
    none_of: Slugs = ()

    def holds(self, value: str) -> bool:
        """Whether `value` is among those wanted."""
        return (not self.any_of or value in self.any_of) and value not in self.none_of

    def wanted(self, words: FactWords) -> str:
        """Return "CDI ou CDD", "ni CDI ni CDD"."""
        return _wanted(self.any_of, (), self.none_of, words)


class WordsTest(FundingTest):
    """A fact that is a set of words (statuses, situations), complete when it is known."""

    any_of: Slugs = ()
    all_of: Slugs = ()
    none_of: Slugs = ()

    def holds(self, values: frozenset[str]) -> bool:
        """Whether `values` has what is wanted."""
        return (
            (not self.any_of or not values.isdisjoint(self.any_of))
            and values.issuperset(self.all_of)
            and values.isdisjoint(self.none_of)
        )

    def wanted(self, words: FactWords) -> str:
        """Return "intérimaire ou saisonnier", "ni retraité ni étudiant"."""
        return _wanted(self.any_of, self.all_of, self.none_of, words)


class DateTest(FundingTest):
    """A day no later than so many months after another fact that is a day."""

    within_months: Annotated[int, Field(ge=0)]
    after: Literal["cdd_end_date"]

    def holds(self, value: date, after: date) -> bool:
        """Whether `value` is not later than `within_months` months after `after`."""
        return value <= add_months(after, self.within_months)

    def wanted(self, words: FactWords) -> str:
        """Return "6 mois au plus après « fin du CDD »"."""
        months = plural(self.within_months, "mois")
        return f"{months} au plus après « {words.fact(self.after)} »"


def _wanted(
    any_of: Iterable[str], all_of: Iterable[str], none_of: Iterable[str], words: FactWords
) -> str:
    phrases = (
        _listed([words.word(slug) for slug in any_of], "ou"),
        _listed([words.word(slug) for slug in all_of], "et"),
        "".join(f"ni {words.word(slug)} " for slug in none_of).rstrip(),
    )
    return ", ".join(phrase for phrase in phrases if phrase)


def _listed(names: list[str], last: str) -> str:
    """Return "a, b ou c"."""
    head, tail = names[:-1], names[-1:]
    return f" {last} ".join([", ".join(head), *tail] if head else tail)


class FundingCondition(Piece):
    """Tests on several facts of the funding contract (docs/cli.md); all of them must hold.

    `conditions` names conditions of the pack, which are tested in the same way.
    """

    conditions: WordsTest | None = None

    age: NumberTest | None = None
    statuses: WordsTest | None = None
    contract: WordTest | None = None
    sector: WordTest | None = None
    company_size: NumberTest | None = None
    situations: WordsTest | None = None
    disability: WordTest | None = None
    executive: FlagTest | None = None
    in_education: FlagTest | None = None
    months_worked_total: NumberTest | None = None
    months_in_company: NumberTest | None = None
    months_worked_last_5_years: NumberTest | None = None
    cdd_months_last_12: NumberTest | None = None
    interim_hours_last_18_months: NumberTest | None = None
    interim_hours_same_agency: NumberTest | None = None
    days_worked_last_60_months: NumberTest | None = None
    resigned: FlagTest | None = None
    cep_requested: FlagTest | None = None
    registered_job_seeker: FlagTest | None = None
    months_as_job_seeker: NumberTest | None = None
    receives_unemployment_benefit: FlagTest | None = None
    employer_agrees: FlagTest | None = None
    branch_agreement: FlagTest | None = None
    months_without_turnover: NumberTest | None = None
    activity: WordTest | None = None
    department: WordTest | None = None
    cpf_balance_eur: NumberTest | None = None
    months_since_last_ptp: NumberTest | None = None

    kind: WordTest | None = None
    certification: WordTest | None = None
    cpf_eligible: FlagTest | None = None
    change_of_job: FlagTest | None = None
    start_date: DateTest | None = None
    duration_hours: NumberTest | None = None
    absence_months: NumberTest | None = None
    part_time: FlagTest | None = None
    during_working_time: FlagTest | None = None
    cost_eur: NumberTest | None = None
    third_party_cofunding_eur: NumberTest | None = None
    job_promised: FlagTest | None = None

    @cached_property
    def tests(self) -> tuple[tuple[str, Any], ...]:
        """Return the tests that are set, by the name of their fact, in the contract's order."""
        tests = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple((name, test) for name, test in tests if test is not None)


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, dict) else value


FundingConditions = Annotated[
    tuple[FundingCondition, ...], BeforeValidator(_one_or_several), Field(strict=False)
]
"""One condition or several: one of them is enough."""
