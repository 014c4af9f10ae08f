"""What somebody's own rules change in a shipped pack: what they replace, and on whose word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cep_tui.french.dates import format_date
from cep_tui.reference.addresses import PARTS, address_of, entries
from cep_tui.reference.amount_words import amount_in_words

if TYPE_CHECKING:
    from cep_tui.reference.models import Entry, Pack

_NAMES = frozenset({"label", "short", "aliases", "rechecked", *PARTS})
"""What may change without the rule changing; the parts of a scheme are changes of their own."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that somebody's own rules add (`is_new`) or change.

    `replaces` is the shipped value it takes the place of, in words, empty when there is none.
    `is_sourced`: it says where it comes from; else the shipped sources seem to vouch for it.
    """

    address: str
    is_new: bool
    replaces: str
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
        return Change(address, is_new=True, replaces="", is_sourced=True)
    sourced = _sources(now) - _sources(before) or not _sources(now) or not _differs(before, now)
    return Change(address, is_new=False, replaces=_value(before, now), is_sourced=bool(sourced))


def _differs(before: "Entry", now: "Entry") -> bool:
    fields = type(now).model_fields.keys() - _NAMES
    return any(getattr(before, name) != getattr(now, name) for name in fields)


def _sources(entry: Any) -> set[str]:
    found = set(getattr(entry, "sources", ()))
    return found.union(*(value.sources or () for value in getattr(entry, "history", ())))


def _value(before: Any, now: Any) -> str:
    """Return the last shipped value of an amount whose values were changed."""
    history = getattr(before, "history", ())
    if not history or history == now.history or history[-1].value is None:
        return ""
    since = history[-1].valid_from
    told = amount_in_words(history[-1].value, before.unit)
    return told if since is None else f"{told} depuis le {format_date(since)}"
