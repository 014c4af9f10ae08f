"""Amounts of the pack as they are read: « 1 500,00 € », « 12,02 €/h », « 24 h », « 75 % »."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cep_tui.french.typography import NNBSP, format_number, plural

NOT_KNOWN: Final = "non connu"
_MONEY: Final = {
    "EUR": "",
    "EUR/h": "/h",
    "EUR/km": "/km",
    "EUR/month": "/mois",
    "EUR/day": "/jour",
}
_SIGNS: Final = {"%": f"{NNBSP}%", "h": f"{NNBSP}h"}
_NOUNS: Final = {"days": "jour", "months": "mois", "years": "an"}


def amount_in_words(value: float | None, unit: str) -> str:
    """Return an amount with its unit, one of those of the pack; money has two decimals."""
    if value is None:
        return NOT_KNOWN
    if unit in _MONEY:
        return _euros(value) + _MONEY[unit]
    if unit in _SIGNS:
        return format_number(value) + _SIGNS[unit]
    return plural(value, _NOUNS[unit])


def _euros(value: float) -> str:
    cents = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    whole, decimals = f"{cents:,f}".split(".")
    return f"{whole.replace(',', NNBSP)},{decimals}{NNBSP}€"
