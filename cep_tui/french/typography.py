"""French typography: narrow spaces, curly apostrophes, plurals, numbers."""

import re
from decimal import ROUND_HALF_UP, Decimal

NNBSP = "\u202f"
"""Narrow no-break space: before ; : ! ? and inside « »."""
NBSP = "\u00a0"
"""No-break space."""

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=\s?«)")
_BEFORE = re.compile(r"[ \u00a0](?=[;:!?»%€])")
_AFTER = re.compile(r"(?<=«)[ \u00a0]")
_INVARIABLE = ("s", "x", "z")


def polish(text: str) -> str:
    """Return `text` as it is shown: curly apostrophes, narrow no-break spaces.

    Only spaces already there turn narrow, so that "14:07" or "https://…" stay whole. For our own
    texts and those of packs; never for what a person typed. Polishing twice changes nothing.
    """
    narrow = _AFTER.sub(NNBSP, _BEFORE.sub(NNBSP, text))
    return _APOSTROPHE.sub("’", narrow)


def plural(n: float, one: str, many: str | None = None) -> str:
    """Return the count and its noun: "0 personne", "1 personne", "3 personnes".

    French counts as plural from two on. `many` is needed where an `s` at the end of `one` is not
    the plural ("cheval", "personne à revoir").
    """
    if abs(n) < 2:
        noun = one
    elif many is not None:
        noun = many
    else:
        noun = one if one.endswith(_INVARIABLE) else f"{one}s"
    return f"{format_number(n)} {noun}"


def format_number(value: float | Decimal) -> str:
    """Return a number as French readers write it: "1 234,5", thousands apart by U+202F.

    Decimals are rounded to two places, halves away from zero, and trailing zeros dropped.
    """
    rounded = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:,f}".replace(",", NNBSP).partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole


def quoted(text: str) -> str:
    """Return `text` between French quotation marks."""
    return f"«{NNBSP}{text}{NNBSP}»"
