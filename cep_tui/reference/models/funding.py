"""Funding schemes: who may ask, what it pays, by when, with which documents, decided by whom."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from cep_tui.reference.filling import left_to_fill_in
from cep_tui.reference.models.base import Checked, Entry, Piece, Slug, SourceIds, Text, Texts
from cep_tui.reference.models.conditions import Slugs
from cep_tui.reference.models.funding_conditions import FundingConditions

Unit = Literal[
    "EUR", "EUR/h", "EUR/km", "EUR/month", "EUR/day", "%", "h", "days", "months", "years"
]
Provider = Literal["person", "employer", "training-provider", "counsellor"]


class FactLabel(Entry):
    """How a fact of the funding contract is called on screen; `id` is its name there.

    `unit` is written after a number ("mois", "€"). `told_by_status`: where a yes-or-no fact is not
    given and the statuses are, it is whether this status is among them.
    """

    id: Text
    label: Text
    unit: str = ""
    told_by_status: str = ""
    choices: Mapping[str, Text] = {}


class NamedCondition(Entry):
    """A condition that several criteria share ("salarié du privé"). It names no other one."""

    label: Text
    when: Annotated[FundingConditions, Field(min_length=1)]


class Criterion(Checked):
    """One thing a scheme asks for.

    Met when one of `met_when` holds; not met when one of `not_met_when` holds, or, without any,
    when none of `met_when` can hold; not known otherwise. Left out when none of `applies_when` can
    hold. Without any test (`met_when` empty) somebody has to judge: it is never known, and soft.

    A `hard` criterion decides the verdict. `presumed`: as long as it is not known it does not hold
    the verdict back.
    """

    label: Text
    hard: bool = True
    presumed: bool = False
    applies_when: FundingConditions = ()
    met_when: FundingConditions = ()
    not_met_when: FundingConditions = ()
    explanation: str = ""


class Period(Piece):
    """So many days or months, exactly one of both, when one of `when` holds."""

    days: Annotated[int, Field(ge=0)] | None = None
    months: Annotated[int, Field(ge=0)] | None = None
    when: FundingConditions = ()


class Deadline(Checked):
    """A day not to be missed, counted `before` or `after` an anchor (exactly one of both is set).

    `anchor`: "start", the start of the training or project; "today", for a delay that would start
    today; "cdd_end_date". The first period whose condition holds counts; while it is not known
    which does, the earliest day is told. `advised`: good to keep, and no right is lost with it.
    """

    label: Text
    anchor: Literal["start", "today", "cdd_end_date"]
    before: Annotated[tuple[Period, ...], Field(strict=False)] = ()
    after: Annotated[tuple[Period, ...], Field(strict=False)] = ()
    advised: bool = False
    applies_when: FundingConditions = ()


class Document(Checked):
    """A paper of the file, and who provides it."""

    label: Text
    provider: Provider
    required: bool = True
    applies_when: FundingConditions = ()


class DatedValue(Piece):
    """What an amount is from a day on, to a day (both included). `None`: exists, not known."""

    value: Annotated[int | float, Field(ge=0)] | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    sources: SourceIds | None = None


class Amount(Checked):
    """A value with its history, oldest first: what it is on a day is the last one in force."""

    label: Text
    unit: Unit
    history: Annotated[tuple[DatedValue, ...], Field(strict=False, min_length=1)]
    applies_when: FundingConditions = ()

    def on(self, day: date) -> DatedValue | None:
        """Return the value in force on `day`, `None` before the first and after the last."""
        found = None
        for dated in self.history:
            begun = dated.valid_from is None or dated.valid_from <= day
            if begun and (dated.valid_until is None or day <= dated.valid_until):
                found = dated
        return found


class Cap(Piece):
    """An upper limit: the value of an amount of the scheme, when one of `when` holds."""

    amount: Slug
    when: FundingConditions = ()


class Contribution(Piece):
    """What the person pays first: the value of an amount, unless one of `unless` holds.

    `presumed_unless`: conditions that lift it only if something more is true which no fact tells,
    and `presumed_if` says what. It is then counted as lifted, and said to be due otherwise.
    """

    amount: Slug
    unless: FundingConditions = ()
    presumed_unless: FundingConditions = ()
    presumed_if: str = ""


class Cover(Piece):
    """How much of the cost the scheme covers: the smallest of what is set here.

    `balance`: a fact that is what the person holds, in euros. `caps`: limits. The cost itself,
    less `contribution`, is always one of them.
    """

    balance: Literal["cpf_balance_eur"] | None = None
    contribution: Contribution | None = None
    caps: Annotated[tuple[Cap, ...], Field(strict=False)] = ()


class Pitfall(Checked):
    """A mistake that costs a person their right, or their money."""

    text: Text
    applies_when: FundingConditions = ()


class Scheme(Checked):
    """A way of paying for a project.

    `template`: the rules are local, and to be filled in by an overlay; the verdict is then "to
    check" at best.
    """

    label: Text
    short: Text
    aliases: Texts = ()
    description: Text
    decided_by: Text
    circuit: Texts
    may_combine_with: Slugs = ()
    template: bool = False
    criteria: Mapping[str, Criterion]
    deadlines: Mapping[str, Deadline] = {}
    documents: Mapping[str, Document] = {}
    amounts: Mapping[str, Amount] = {}
    pitfalls: Mapping[str, Pitfall] = {}
    cover: Cover | None = None

    @cached_property
    def left_to_fill_in(self) -> tuple[tuple[str, str], ...]:
        """Return the address and the text of what is still left open, found once for a pack."""
        return tuple(left_to_fill_in(self))


class RetiredScheme(Checked):
    """A scheme that no longer exists, since when, and what replaced it. Never suggested."""

    label: Text
    aliases: Texts = ()
    since: date
    replaced_by: Slugs = ()
    explanation: Text


class FormerName(Checked):
    """A name people still use, and what it is called today.

    `now`: addresses of entries of the pack ("operators.france-travail", "ptp"). `since` is the
    first day of the new name, `None` when no source says.
    """

    label: Text
    aliases: Texts = ()
    now: Slugs
    today: Text
    since: date | None = None
    explanation: str = ""
