"""Two records of one person: which value to offer for each field of the one that stays.

The fuller wins; when both say something, the record in which something happened last. Free texts
are kept both. It is only an offer: the counsellor chooses.
"""

from collections.abc import Mapping
from enum import StrEnum


class Side(StrEnum):
    """Where a value comes from."""

    KEPT = "kept"
    """The record that stays."""
    OTHER = "other"
    """The record that is absorbed."""
    BOTH = "both"
    """One after the other: free texts only."""


def offered(
    kept: Mapping[str, str],
    other: Mapping[str, str],
    *,
    texts: frozenset[str],
    other_is_newer: bool,
) -> dict[str, Side]:
    """The side to offer for each field where the two differ.

    Args:
        kept: values as shown, "" when unknown.
        other: the same fields of the other record.
        texts: fields of free text, where both can stand.
        other_is_newer: whether something happened last in the other record.
    """
    return {
        name: _side(mine, other[name], text=name in texts, other_is_newer=other_is_newer)
        for name, mine in kept.items()
        if mine.strip() != other[name].strip()
    }


def _side(mine: str, theirs: str, *, text: bool, other_is_newer: bool) -> Side:
    if not mine.strip():
        return Side.OTHER
    if not theirs.strip():
        return Side.KEPT
    if text:
        return Side.BOTH
    return Side.OTHER if other_is_newer else Side.KEPT
