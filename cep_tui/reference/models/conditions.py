"""Conditions on facts: the few kinds of test a rule of a pack is made of.

Python knows these kinds and nothing of the field; which statuses, ages or situations a rule speaks
of is written in the pack. A fact that is not known is `None` (an empty set for the lists), and
each test says what it answers then. docs/packs.md tells the same to the authors of packs.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

PACK_MODEL = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

# TOML has arrays, models are frozen: a tuple is read from a list, its items stay strict.
Slugs = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(strict=False)]


KnownFacts = Mapping[str, Any]
"""What a condition reads: the facts of the triage contract (docs/cli.md) by name, all present.

Lists are frozen sets. `age` is a pair (youngest, oldest), in years, both included: equal when the
age itself is known.
"""


class _Test(BaseModel):
    """Tests on one fact; all those that are set must hold, and at least one is set."""

    model_config = PACK_MODEL

    known: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "_Test":
        if not self.model_fields_set:
            raise ValueError("empty-test")
        return self


class SetTest(_Test):
    """Tests on a fact that is a set of slugs (statuses, situations, needs).

    `any_of`: at least one of these; `all_of`: all of these; `only`: nothing but these, and at least
    one: all three fail when nothing is known. `none_of`: none of these; holds when nothing is
    known. `known`: whether anything is known.
    """

    any_of: Slugs = ()
    all_of: Slugs = ()
    only: Slugs = ()
    none_of: Slugs = ()

    def holds(self, values: frozenset[str]) -> bool:
        """Whether `values` passes."""
        return (
            (not self.any_of or not values.isdisjoint(self.any_of))
            and (not self.all_of or values.issuperset(self.all_of))
            and (not self.only or (bool(values) and values.issubset(self.only)))
            and values.isdisjoint(self.none_of)
            and (self.known is None or self.known is bool(values))
        )


class FlagTest(_Test):
    """Tests on a yes-or-no fact.

    `is`: known and so; fails when not known. `is_not`: not known to be so; holds when not known.
    """

    is_: bool | None = Field(default=None, alias="is")
    is_not: bool | None = None

    def holds(self, value: bool | None) -> bool:
        """Whether `value` passes."""
        return (
            (self.is_ is None or value is self.is_)
            and (self.is_not is None or value is not self.is_not)
            and (self.known is None or self.known is (value is not None))
        )


class ChoiceTest(_Test):
    """Tests on a fact that is one word among several (disability, department).

    `any_of`: one of these; fails when not known. `none_of`: none of these; holds when not known.
    """

    any_of: Slugs = ()
    none_of: Slugs = ()

    def holds(self, value: str | None) -> bool:
        """Whether `value` passes."""
        return (
            (not self.any_of or value in self.any_of)
            and value not in self.none_of
            and (self.known is None or self.known is (value is not None))
        )


class AgeTest(_Test):
    """Tests on the age, in years: `at_least` (that age included), `below` (that age excluded).

    Both fail when the age is not known, or when only a bracket is known that goes beyond them.
    """

    at_least: int | None = None
    below: int | None = None

    def holds(self, value: tuple[int, int] | None) -> bool:
        """Whether every age of `value`, (youngest, oldest), passes."""
        if self.known is not None and self.known is (value is None):
            return False
        if value is None:
            return self.at_least is None and self.below is None
        youngest, oldest = value
        return (self.at_least is None or youngest >= self.at_least) and (
            self.below is None or oldest < self.below
        )


class Condition(BaseModel):
    """Tests on several facts: it holds when all of them hold."""

    model_config = PACK_MODEL

    age: AgeTest | None = None
    statuses: SetTest | None = None
    executive: FlagTest | None = None
    disability: ChoiceTest | None = None
    registered_job_seeker: FlagTest | None = None
    situations: SetTest | None = None
    needs: SetTest | None = None
    department: ChoiceTest | None = None
    in_education: FlagTest | None = None

    _tests: tuple[tuple[str, Any], ...] = PrivateAttr(())

    def model_post_init(self, context: Any) -> None:  # noqa: ARG002 - pydantic's signature
        """Keep only the tests that are set: triage runs at every answer on screen."""
        tests = ((name, getattr(self, name)) for name in type(self).model_fields)
        self._tests = tuple((name, test) for name, test in tests if test is not None)

    def holds(self, facts: KnownFacts) -> bool:
        """Whether all tests hold on `facts`; a condition without tests always holds."""
        return all(test.holds(facts[name]) for name, test in self._tests)
