"""Find an entry of a pack by a few words, as one thinks of it: an acronym, an old name, a word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cep_tui.french.fold import fold_words
from cep_tui.reference.catalogue import KINDS, SENTENCES, Item, catalogue, find_item

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

_LITTLE = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour")
)
"""Words that nobody means to look for, as long as there are others."""

_OLD = frozenset({"former-name", "retired"})
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_NAME, _NAME_BEGINS, _AROUND, _TEXT, _TEXT_BEGINS = range(5)
_NOWHERE = 100


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """An item with its words, folded, each text between two spaces.

    `names` is each name apart, `name` all of them in one; `around` is what the scheme is called
    that the item is a part of.
    """

    item: Item
    names: tuple[str, ...]
    name: str
    around: str
    text: str


def search(pack: "Pack", words: str, limit: int) -> list[Item]:
    """Return at most `limit` items of `pack` where all of `words` are found, the best first.

    Accents, capitals and punctuation do not matter, and a word may be typed in part. What is
    called exactly so comes first, old names before today's; then names before texts. Nothing is
    found with no word.
    """
    wanted = fold_words(words)
    parts = [part for part in wanted.split() if part not in _LITTLE] or wanted.split()
    if not parts:
        return []
    found = [
        (rank, entry.item) for entry in pack.search_entries if (rank := _rank(entry, wanted, parts))
    ]
    found.sort(key=lambda ranked: ranked[0])
    return [item for _, item in found[:limit]]


def called(pack: "Pack", words: str) -> list[Item]:
    """Return what `words` alone name: an address, else names and ids that are exactly these words.

    Accents, capitals and punctuation do not matter. An old name counts before what still answers
    to it today: it says since when, and leads there.
    """
    if item := find_item(pack, words.strip()) or find_item(pack, words.strip().lower()):
        return [item]
    wanted = f" {fold_words(words)} "
    by_name = [entry.item for entry in pack.search_entries if wanted in entry.names]
    by_id = [item for item in catalogue(pack) if f" {fold_words(item.entry.id)} " == wanted]
    found = by_name or by_id
    return [item for item in found if item.kind in _OLD] or found


def entries_to_search(pack: "Pack") -> tuple[SearchEntry, ...]:
    """Return the items of `pack` with their words folded; `Pack.search_entries` keeps them."""
    names = {
        item.address: tuple(f" {fold_words(name)} " for name in (item.label, *item.aliases))
        for item in catalogue(pack)
        if item.kind not in SENTENCES
    }
    return tuple(
        SearchEntry(
            item=item,
            names=(called := names.get(item.address, ())),
            name="".join(called),
            around="".join(names.get(item.scheme, ())),
            text=f" {fold_words(item.text if called else f'{item.label} {item.text}')} ",
        )
        for item in catalogue(pack)
    )


def _rank(entry: SearchEntry, wanted: str, parts: list[str]) -> tuple[bool, int, int] | None:
    """Return what to sort an entry by, `None` when a part is not found in it."""
    total = 0
    for part in parts:
        if (cost := _cost(entry, part)) == _NOWHERE:
            return None
        total += cost
    called_so = f" {wanted} " in entry.names
    return not called_so, total, _RANKS[entry.item.kind]


def _cost(entry: SearchEntry, part: str) -> int:
    whole, begins = f" {part} ", f" {part}"
    if begins in entry.name:
        return _NAME if whole in entry.name else _NAME_BEGINS
    if begins in entry.around:
        return _AROUND
    if begins in entry.text:
        return _TEXT if whole in entry.text else _TEXT_BEGINS
    return _NOWHERE
