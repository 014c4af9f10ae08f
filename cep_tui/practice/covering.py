"""How much of the cost a scheme covers, to the cent.

The arithmetic is that of the CPF and of whatever works like it: what the person holds, an upper
limit for some projects, and a share that the person pays (docs/packs.md, `cover`).
"""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from cep_tui.practice.criteria import Known

if TYPE_CHECKING:
    from cep_tui.reference.models import Scheme
    from cep_tui.reference.models.funding import Cover

_CENT = Decimal("0.01")
_NOTHING = Decimal(0)


def covered(scheme: "Scheme", known: Known, today: date) -> Decimal | None:
    """Return the euros that `scheme` covers of the cost on `today`, to the cent.

    The smallest of the balance, of the limits in force, and of the cost less the contribution in
    force; never below zero. `None` when the scheme tells no way to compute it, when the cost or the
    balance is not known, or when it is not known whether a limit applies that would lower it.
    """
    cover, cost = scheme.cover, known.facts["cost_eur"]
    if cover is None or cost is None:
        return None
    parts = [_exact(cost) - _contribution(scheme, cover, known, today)]
    if cover.balance is not None:
        balance = known.facts[cover.balance]
        if balance is None:
            return None
        parts.append(_exact(balance))
    caps = list(_caps(scheme, cover, known, today))
    amount = min([*parts, *(cap for cap, sure in caps if sure)])
    if any(cap < amount for cap, sure in caps if not sure):
        return None
    return max(_NOTHING, amount).quantize(_CENT, rounding=ROUND_DOWN)


def _contribution(scheme: "Scheme", cover: "Cover", known: Known, today: date) -> Decimal:
    """Return what the person pays: as long as nothing known exempts them, they do."""
    contribution = cover.contribution
    if contribution is None or known.some(contribution.unless):
        return _NOTHING
    return _value(scheme, contribution.amount, today) or _NOTHING


def _caps(
    scheme: "Scheme", cover: "Cover", known: Known, today: date
) -> Iterator[tuple[Decimal, bool]]:
    """Yield the limits in force that may apply, and whether they surely do."""
    for cap in cover.caps:
        holds = known.some(cap.when) if cap.when else True
        value = _value(scheme, cap.amount, today)
        if holds is not False and value is not None:
            yield value, holds is True


def _value(scheme: "Scheme", slug: str, today: date) -> Decimal | None:
    amount = scheme.amounts[slug]
    dated = amount.on(today) if amount.in_force(today) else None
    return None if dated is None or dated.value is None else _exact(dated.value)


def _exact(value: float) -> Decimal:
    """Return the number as it was written: 103.20, and not its nearest binary fraction."""
    return Decimal(str(value))
