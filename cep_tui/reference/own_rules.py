"""What somebody's own rules change in a shipped pack: what they replace, and on whose word."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Any

from cep_tui.french.dates import format_date
from cep_tui.reference.addresses import PARTS, address_of, entries
from cep_tui.reference.amount_words import amount_in_words

if TYPE_CHECKING:
    from cep_tui.reference.models import Entry, Pack
    from cep_tui.reference.models.funding import DatedValue

_NAMES = frozenset({"label", "short", "aliases", "rechecked", *PARTS})
"""What may change without the rule changing; the parts of a scheme are changes of their own."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that somebody's own rules add (`is_new`) or change.

    `replaces` are the shipped values it takes the place of, in words, empty when there is none;
    `since` the day from which it does, `None` when shipped values are gone for any day.
    `is_sourced`: it says where it comes from; else the shipped sources seem to vouch for it.
    """

    address: str
    is_new: bool
    replaces: str
    since: date | None
    is_sourced: bool


def changes(pack: "Pack") -> dict[str, Change]:
    """Return what an overlay of `pack` adds or changes, by address, in alphabetical order."""
    from cep_tui.reference.packs import load_pack

    if not pack.local:
        return {}
    before = {address_of(path): entry for path, entry in entries(load_pack(pack.id))}
    now = {address_of(path): entry for path, entry in entries(pack)}
    return {
        address: _change(address, before.get(address), now[address])
        for address in sorted(pack.local & now.keys())
    }


def _change(address: str, before: "Entry | None", now: "Entry") -> Change:
    if before is None:
        return Change(address, is_new=True, replaces="", since=None, is_sourced=True)
    replaced, since = _replaced(before, now)
    sourced = _sources(now) - _sources(before) or not _sources(now) or not _differs(before, now)
    return Change(address, is_new=False, replaces=replaced, since=since, is_sourced=bool(sourced))


def _differs(before: "Entry", now: "Entry") -> bool:
    fields = type(now).model_fields.keys() - _NAMES
    return any(getattr(before, name) != getattr(now, name) for name in fields)


def _sources(entry: Any) -> set[str]:
    found = set(getattr(entry, "sources", ()))
    return found.union(*(value.sources or () for value in getattr(entry, "history", ())))


def _replaced(before: Any, now: Any) -> tuple[str, date | None]:
    """Return the shipped values that no longer count, in words, and from which day that is.

    Those that begin before the first value of one's own still count, until that day.
    """
    shipped, own = getattr(before, "history", ()), getattr(now, "history", ())
    both = zip(shipped, own, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: _begun(pair[0]) == _begun(pair[1]), both))
    since = own[same].valid_from if 0 < same < len(own) else None
    told = [
        _told(value, before.unit)
        for value, after in zip_longest(shipped, shipped[1:])
        if value.value is not None and _counts_from(value, after, since)
    ]
    return ", puis ".join(told if same < max(len(shipped), len(own)) else []), since


def _begun(value: "DatedValue") -> tuple[float | None, date | None]:
    return value.value, value.valid_from


def _counts_from(value: "DatedValue", after: "DatedValue | None", day: date | None) -> bool:
    """Whether a shipped value would count on `day` or later."""
    if day is None:
        return True
    if value.valid_until is not None and value.valid_until < day:
        return False
    return after is None or after.valid_from is None or after.valid_from > day


def _told(value: "DatedValue", unit: str) -> str:
    told = amount_in_words(value.value, unit)
    since = value.valid_from
    return told if since is None else f"{told} depuis le {format_date(since)}"
