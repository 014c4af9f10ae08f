"""How much of the cost a scheme covers, to the cent.

The arithmetic is that of the CPF and of whatever works like it: what the person holds, an upper
limit for some projects, and a share that the person pays (docs/packs.md, `cover`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from cep_tui.practice.criteria import Known

if TYPE_CHECKING:
    from cep_tui.reference.models import FundingCondition, Scheme
    from cep_tui.reference.models.funding import Contribution, Cover

_CENT = Decimal("0.01")
_NOTHING = Decimal(0)


class _ValueUnknown(Exception):
    """An amount is in force, and the pack does not say how much it is."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a scheme covers of a cost, in euros to the cent.

    `euros` is the figure of the contract (docs/cli.md), which counts another funder's part as a
    reason to be exempt and does not deduct it. `third_party` is that part, 0 without any, and
    `beside` what the scheme covers once it is deducted.

    `share` is what the person must pay all the same if what is presumed (`presumed_if`) is not so,
    else 0; the scheme then covers `at_least`.
    """

    euros: Decimal
    third_party: Decimal
    beside: Decimal
    share: Decimal
    at_least: Decimal
    presumed_if: str


def covered(scheme: "Scheme", known: Known, today: date) -> Coverage | None:
    """Return what `scheme` covers of the cost on `today`.

    The smallest of the balance, of the limits in force, and of the cost less the contribution in
    force; never below zero. `None` when the scheme tells no way to compute it, when the cost, the
    balance or the value of the day of a limit or of the contribution is not known, or when it is
    not known whether a limit applies that would lower it.
    """
    cover, cost = scheme.cover, known.facts["cost_eur"]
    if cover is None or cost is None:
        return None
    limits = []
    if cover.balance is not None:
        balance = known.facts[cover.balance]
        if balance is None:
            return None
        limits.append(_exact(balance))
    try:
        caps = list(_caps(scheme, cover, known, today))
        due, presumed = _contribution(scheme, known, today)
    except _ValueUnknown:
        return None
    limits += [cap for cap, sure in caps if sure]
    whole = _exact(cost) - due
    if any(cap < min([whole, *limits]) for cap, sure in caps if not sure):
        return None
    third_party = _exact(known.facts["third_party_cofunding_eur"] or 0)
    return Coverage(
        euros=_cents(min([whole, *limits])),
        third_party=third_party,
        beside=_cents(min([whole - third_party, *limits])),
        share=presumed,
        at_least=_cents(min([whole - third_party - presumed, *limits])),
        presumed_if="" if cover.contribution is None else cover.contribution.presumed_if,
    )


def exemption(scheme: "Scheme", known: Known) -> "FundingCondition | None":
    """Return the condition that surely exempts the person from the contribution, if one does."""
    share = _share(scheme)
    return next((each for each in (share.unless if share else ()) if known.holds(each)), None)


def is_presumed_exempt(scheme: "Scheme", known: Known) -> bool:
    """Whether the person pays no contribution provided that something is true no fact tells."""
    share = _share(scheme)
    return share is not None and known.some(share.presumed_unless) is True


def _contribution(scheme: "Scheme", known: Known, today: date) -> tuple[Decimal, Decimal]:
    """Return what the person pays, and what they are presumed not to pay.

    As long as nothing known exempts them, they pay.
    """
    share = _share(scheme)
    if share is None or exemption(scheme, known):
        return _NOTHING, _NOTHING
    value = _value(scheme, share.amount, today)
    if value is None:
        return _NOTHING, _NOTHING
    return (_NOTHING, value) if is_presumed_exempt(scheme, known) else (value, _NOTHING)


def _share(scheme: "Scheme") -> "Contribution | None":
    return None if scheme.cover is None else scheme.cover.contribution


def _caps(
    scheme: "Scheme", cover: "Cover", known: Known, today: date
) -> Iterator[tuple[Decimal, bool]]:
    """Yield the limits in force that may apply, and whether they surely do."""
    for cap in cover.caps:
        holds = known.applies(cap.when)
        value = None if holds is False else _value(scheme, cap.amount, today)
        if value is not None:
            yield value, holds is True


def _value(scheme: "Scheme", slug: str, today: date) -> Decimal | None:
    """Return an amount of the day, `None` when none is in force yet, or any more.

    Raises `_ValueUnknown` when there is one that nobody knows: it may be anything.
    """
    amount = scheme.amounts[slug]
    dated = amount.on(today) if amount.in_force(today) else None
    if dated is None:
        return None
    if dated.value is None:
        raise _ValueUnknown
    return _exact(dated.value)


def _cents(euros: Decimal) -> Decimal:
    return max(_NOTHING, euros).quantize(_CENT, rounding=ROUND_DOWN)


def _exact(value: float) -> Decimal:
    """Return the number as it was written: 103.20, and not its nearest binary fraction."""
    return Decimal(str(value))
