"""What a pack holds, as frozen models: docs/packs.md is their specification for authors.

Only `cep_tui.reference.packs` imports this module, when a pack is loaded: pydantic is heavy.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, field_validator

from cep_tui.french.dates import add_months
from cep_tui.french.fold import fold_words
from cep_tui.reference.conditions import PACK_MODEL, Condition, KnownFacts, Slugs

Text = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Weight = Annotated[int, Field(ge=0, le=100)]
SourceIds = Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
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

_MONTHS_BEFORE_STALE = 6


class Entry(BaseModel):
    """Anything a pack names by a slug, the key of its table."""

    model_config = PACK_MODEL

    id: Slug


class Source(Entry):
    """Where a fact of the field comes from, and when somebody last looked.

    `dated` is the day, month or year of the document itself ("2019-03-30", "2024-06", "2025"),
    empty when it bears none. A source is stale after `stale_after`, six months after `checked_on`
    unless the pack says otherwise. `to_check`: must be read again before anyone relies on it.
    """

    title: Text
    address: str = ""
    dated: Annotated[str, Field(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")] = ""
    checked_on: date
    stale_after: date | None = None
    confidence: Literal["high", "medium", "low"]
    to_check: bool = False

    def is_stale(self, today: date) -> bool:
        """Whether the source should have been checked again before `today`."""
        return today > (self.stale_after or add_months(self.checked_on, _MONTHS_BEFORE_STALE))


class Operator(Entry):
    """Who can help: one of the operators of the CEP, or a partner (`kind`)."""

    label: Text
    kind: Literal["cep", "support"]
    description: Text
    public: Text
    sources: SourceIds


class Term(Entry):
    """A word of the vocabulary of facts, as read in full and as read on a narrow screen."""

    label: Text
    short: Text


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


class Rule(Entry):
    """Something that applies when any of its conditions holds; always, when it has none."""

    when: Annotated[tuple[Condition, ...], Field(strict=False)] = ()
    weight: Weight = 50
    sources: SourceIds
    to_check: bool = False

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
    """What level 1 must tell, and why."""

    label: Text
    why: Text


class Alert(Rule):
    """A danger or a deadline.

    `why` may hold `{ends_on}` and `{remaining}` when `ends_on` is set (the last day something is
    in force; `why_after` replaces `why` from the day after), and `{delay_ends_on}` when
    `delay_days` is set (the last day of a delay that would start today).
    """

    label: Text
    severity: Literal["urgent", "attention"]
    why: Text
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


class Pack(BaseModel):
    """The rules of the field in one country, for a time."""

    model_config = PACK_MODEL

    id: Slug
    label: Text
    description: Text
    sources: Mapping[str, Source]
    operators: Mapping[str, Operator]
    statuses: Mapping[str, Status]
    situations: Mapping[str, Term]
    needs: Mapping[str, Term]
    ages: Mapping[str, AgeBracket]
    groups: Mapping[str, Group] = {}
    suggestions: Mapping[str, Suggestion]
    exclusions: Mapping[str, Exclusion] = {}
    continuations: Mapping[str, Continuation]
    information: Mapping[str, Information]
    alerts: Mapping[str, Alert]
    questions: Mapping[str, Question]

    def operator_label(self, slug: str) -> str:
        """Return how an operator is called on screen; the slug itself when the pack lacks it."""
        return _label(self.operators, slug)

    def status_label(self, slug: str) -> str:
        """Return how a status is called on screen; the slug itself when the pack lacks it."""
        return _label(self.statuses, slug)

    @cached_property
    def folded_status_aliases(self) -> Mapping[str, str]:
        """Return the slug of each status by everything it may be called, folded to words."""
        return {
            fold_words(name): status.id
            for status in self.statuses.values()
            for name in (status.id, status.label, status.short, *status.aliases)
        }


def _label(entries: Mapping[str, Any], slug: str) -> str:
    entry = entries.get(slug)
    return slug if entry is None else str(entry.label)
