"""Level 1: who helps whom, what to tell, which dangers, what to ask."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from cep_tui.reference.models.base import Checked, Entry, Term, Text, Texts
from cep_tui.reference.models.conditions import Condition, KnownFacts, Slugs

Weight = Annotated[int, Field(ge=0, le=100)]
FactName = Literal[
    "age",
    "statuses",
    "executive",
    "disability",
    "registered_job_seeker",
    "situations",
    "needs",
    "department",
    "in_education",
]


class Operator(Checked):
    """Who can help or decides: an operator of the CEP, a partner, or who only decides (`kind`).

    A "decider" answers for a scheme and receives nobody: it is never suggested.
    """

    label: Text
    kind: Literal["cep", "support", "decider"]
    description: Text
    public: Text
    aliases: Texts = ()


class Status(Term):
    """A professional status, with the words counsellors write for it in their spreadsheets."""

    aliases: Slugs = ()


class AgeBracket(Entry):
    """An age answered by one key: from `at_least` (included) to `below` (excluded), in years."""

    label: Text
    at_least: Annotated[int, Field(ge=0)]
    below: Annotated[int, Field(le=130)]


class Group(Entry):
    """A name for several slugs of one fact, written "@name" in conditions."""

    label: Text
    fact: Literal["statuses", "situations", "needs"]
    members: Annotated[Slugs, Field(min_length=1)]


class Rule(Checked):
    """Something that applies when any of its conditions holds; always, when it has none."""

    when: Annotated[tuple[Condition, ...], Field(strict=False)] = ()
    weight: Weight = 50

    @field_validator("when", mode="before")
    @classmethod
    def _one_or_several(cls, value: Any) -> Any:
        return (value,) if isinstance(value, dict) else value

    def applies(self, facts: KnownFacts) -> bool:
        """Whether the rule applies to `facts`."""
        return not self.when or any(condition.holds(facts) for condition in self.when)


class Suggestion(Rule):
    """An operator or partner to suggest, with the reason said to the person.

    `weight` orders what is equally strong: the higher, the earlier.
    """

    operator: Text
    strength: Literal["main", "also", "support"]
    reason: Text


class Exclusion(Rule):
    """Operators that must not be suggested, whatever other rules say."""

    operators: Annotated[Slugs, Field(min_length=1)]
    reason: Text


class Continuation(Rule):
    """What is said of going on here, with this counsellor; `forbidden` when the law says no."""

    reason: Text
    forbidden: bool = False


class Information(Rule):
    """What level 1 must tell, and why; `about` are the schemes that it speaks of."""

    label: Text
    why: Text
    about: Slugs = ()


class Alert(Rule):
    """A danger or a deadline.

    `why` may hold `{ends_on}` and `{remaining}` when `ends_on` is set (the last day something is
    in force; `why_after` replaces `why` from the day after), and `{delay_ends_on}` when
    `delay_days` is set (the last day of a delay that would start today). `about` are the schemes
    that it speaks of.
    """

    label: Text
    severity: Literal["urgent", "attention"]
    why: Text
    about: Slugs = ()
    ends_on: date | None = None
    why_after: Text | None = None
    delay_days: Annotated[int, Field(gt=0)] | None = None


class Question(Rule):
    """A question worth asking when `fact` is not known yet and the conditions hold.

    For the lists (statuses, situations, needs), which are never known to be complete, the
    conditions alone decide.
    """

    fact: FactName
    question: Text
    why: Text
