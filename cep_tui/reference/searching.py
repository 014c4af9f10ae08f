"""Find an entry of a pack by a few words, as one thinks of it: an acronym, an old name, a word."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cep_tui.french.fold import fold_words
from cep_tui.reference.catalogue import KINDS, SENTENCES, Item, catalogue, find_item
from cep_tui.reference.entry_words import KINDS as KINDS_IN_WORDS

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

_SHORTEST = 4
"""A shorter word is not corrected: it is like too many others."""
_LONG = 8
"""From that many letters on, two slips are forgiven."""


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

    def says(self, words: str) -> bool:
        """Whether these words stand in it one after the other."""
        return any(f" {words} " in text for text in (self.name, self.around, self.text))


@dataclass(frozen=True, slots=True)
class Found:
    """What answers to some words: the best `items`, out of `total`.

    `understood` is what the words were taken for when nothing answers to them as they were typed,
    without accents; empty otherwise.
    """

    items: list[Item]
    total: int
    understood: str = ""


def search(pack: "Pack", words: str, limit: int) -> list[Item]:
    """Return at most `limit` items of `pack` where all of `words` are found, the best first.

    Accents, capitals and punctuation do not matter, and a word may be typed in part. What is
    called exactly so comes first, old names before today's; then names before texts, and old names
    last. Nothing is found with no word.
    """
    return find(pack, words, limit).items


def find(pack: "Pack", words: str, limit: int) -> Found:
    """Return what `search` does and how many there are, else what the nearest words find."""
    wanted = fold_words(words)
    if found := _found(pack, wanted):
        return Found(found[:limit], len(found))
    understood = _nearest_words(pack, wanted)
    found = _found(pack, understood) if understood != wanted else []
    return Found(found[:limit], len(found), understood if found else "")


def _found(pack: "Pack", wanted: str) -> list[Item]:
    words = wanted.split()
    parts = [part for part in words if part not in _LITTLE] or words
    if not parts:
        return []
    entries = pack.search_entries
    if parts != words and any(f" {wanted} " in entry.names for entry in entries):
        # "Pro-A" is a name: whatever begins with "pro" is not what was meant.
        entries = tuple(entry for entry in entries if entry.says(wanted))
    found = [(rank, entry.item) for entry in entries if (rank := _rank(entry, wanted, parts))]
    found.sort(key=lambda ranked: ranked[0])
    return [item for _, item in found]


def _nearest_words(pack: "Pack", wanted: str) -> str:
    """Return `wanted`, each word that nothing begins with replaced by the nearest that is used."""
    return " ".join(
        word if word in _LITTLE or _is_used(pack, word) else _nearest(pack, word)
        for word in wanted.split()
    )


def _is_used(pack: "Pack", word: str) -> bool:
    return any(_cost(entry, word) != _NOWHERE for entry in pack.search_entries)


def _nearest(pack: "Pack", word: str) -> str:
    """Return the word like `word` by a slip or two, of names first, else of texts; else itself."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 0 if len(word) < _SHORTEST else 1 if len(word) < _LONG else 2
    for vocabulary in words_in_use(pack.search_entries) if slips else ():
        near = process.extract(
            word, list(vocabulary), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        if near:
            return min((slip, -vocabulary[each], each) for each, slip, _ in near)[2]
    return word


def words_in_use(entries: Iterable[SearchEntry]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each word stands in names, and in texts."""
    names, texts = Counter[str](), Counter[str]()
    for entry in entries:
        names.update(entry.name.split())
        texts.update(entry.text.split())
    return names, texts


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
            text=f" {fold_words(_text(item, pack, called))} ",
        )
        for item in catalogue(pack)
    )


def _text(item: Item, pack: "Pack", names: tuple[str, ...]) -> str:
    """Return what an item says, what kind of thing it is, and for whom."""
    label = "" if names else item.label
    return " ".join((label, item.text, KINDS_IN_WORDS[item.kind], *_situations(item, pack)))


def _situations(item: Item, pack: "Pack") -> Iterator[str]:
    """Yield the situations that a rule of level 1 is about: it is found by them."""
    for condition in getattr(item.entry, "when", ()):
        test = condition.situations
        for slug in () if test is None else (*test.any_of, *test.all_of, *test.only):
            yield pack.situations[slug].label


def _rank(entry: SearchEntry, wanted: str, parts: list[str]) -> tuple[bool, int, int] | None:
    """Return what to sort an entry by, `None` when a part is not found in it."""
    total = 0
    for part in parts:
        if (cost := _cost(entry, part)) == _NOWHERE:
            return None
        total += cost
    called_so = f" {wanted} " in entry.names
    old = entry.item.kind in _OLD and not called_so
    return not called_so, total, len(_RANKS) if old else _RANKS[entry.item.kind]


def _cost(entry: SearchEntry, part: str) -> int:
    whole, begins = f" {part} ", f" {part}"
    if begins in entry.name:
        return _NAME if whole in entry.name else _NAME_BEGINS
    if begins in entry.around:
        return _AROUND
    if begins in entry.text:
        return _TEXT if whole in entry.text else _TEXT_BEGINS
    return _NOWHERE
