"""Finding a person while the counsellor types: a name, a commune, a phone however written.

Accents, capitals, apostrophes and hyphens do not count, « st » is « saint »; one letter wrong,
missing, doubled or swapped is forgiven in a word of four letters or more, two from nine. Several
words must all fit.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cep_tui.french.fold import fold_words
from cep_tui.french.phones import query_digits

SHORTEST_INSIDE = 3
"""From how many letters on a fragment is looked for in the middle of words."""

SHORTEST_FORGIVEN = 4
"""From how many letters on a word may hold one mistake."""

SHORTEST_TWICE_FORGIVEN = 9
"""From how many letters on a word may hold two."""

_IN_FULL = {"st": "saint", "ste": "sainte"}
"""Words as often shortened as not."""

_NUMBER = re.compile(r"\+?\(?\d[\d\s.\-‐‑–/_()]*")
"""Figures in a row, however spaced: a piece of a phone number, perhaps."""


class Rank(IntEnum):
    """How well a person answers, the best first."""

    NAME_BEGINS = 0
    WORD_BEGINS = 1
    INSIDE = 2
    NEARLY = 3


@dataclass(frozen=True, slots=True)
class FilterEntry:
    """One person, as the filter knows them."""

    key: int
    names: str
    """Folded words of the names alone (`fold_words`); they answer before the other words."""
    words: str
    """Folded words of everything that is searched: label, names, place, situations."""
    phone_digits: str
    """National digits of each phone, separated by a space: "0639980000 0199000000"."""
    sort_key: str
    """Equal answers come in this order."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the query; `digits` are the same figures read as a piece of a phone number."""

    text: str
    digits: str = ""


class PeopleIndex:
    """The people of a portfolio, ready to be filtered at each keystroke.

    Building costs some 10 µs a person; it is done when the list is read, not when it is filtered.
    """

    def __init__(self, entries: Iterable[FilterEntry]) -> None:
        ordered = sorted(entries, key=lambda entry: (entry.sort_key, entry.key))
        self._keys = [entry.key for entry in ordered]
        self._texts = [_in_full(entry.words) for entry in ordered]
        self._words = [_glued(text) for text in self._texts]
        self._names = [_glued(_in_full(entry.names)) for entry in ordered]
        self._phones = [f" {entry.phone_digits}" for entry in ordered]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for position, text in enumerate(self._texts):
            for word in set(text.split()):
                self._holders[word].append(position)
        self._beginnings: dict[int, dict[str, list[str]]] = {}
        self._answers: dict[_Word, dict[int, Rank]] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def matching(self, query: str) -> list[int]:
        """Keys of the people who answer `query`, best first, then by name; everyone when empty."""
        words = list(_query_words(query))
        if not words:
            return list(self._keys)
        # Only the last word changes from one keystroke to the next.
        self._answers = {word: self._answers.get(word) or self._answering(word) for word in words}
        found = self._answers[words[0]]
        for word in words[1:]:
            also = self._answers[word]
            found = {at: max(rank, also[at]) for at, rank in found.items() if at in also}
        return [self._keys[at] for _, at in sorted((rank, at) for at, rank in found.items())]

    def _answering(self, word: _Word) -> dict[int, Rank]:
        """Positions of the people one word fits, with how well."""
        found = self._nearly(word.text)
        text, start = word.text, f" {word.text}"
        if len(text) >= SHORTEST_INSIDE:
            found.update((at, Rank.INSIDE) for at, all_ in enumerate(self._texts) if text in all_)
        found.update((at, Rank.WORD_BEGINS) for at, all_ in enumerate(self._words) if start in all_)
        if word.digits:
            found.update(self._phoning(word.digits))
        found.update((at, Rank.NAME_BEGINS) for at, all_ in enumerate(self._names) if start in all_)
        if text in _IN_FULL:  # « st » may also be the beginning of Stéphane
            return self._answering(_Word(_IN_FULL[text])) | found
        return found

    def _phoning(self, digits: str) -> Iterator[tuple[int, Rank]]:
        """Those whose phone holds the digits; fewer than three only count at its beginning."""
        start = f" {digits}"
        for at, phones in enumerate(self._phones):
            if start in phones:
                yield at, Rank.WORD_BEGINS
            elif len(digits) >= SHORTEST_INSIDE and digits in phones:
                yield at, Rank.INSIDE

    def _nearly(self, typed: str) -> dict[int, Rank]:
        """Those with a word that `typed` is, or begins, but for a mistake or two.

        While a word is being typed its last letter must be right: otherwise « mart » would bring
        every Marie, one letter short of a Martin.
        """
        if len(typed) < SHORTEST_FORGIVEN or typed.isdigit():
            return {}
        mistakes = 1 if len(typed) < SHORTEST_TWICE_FORGIVEN else 2
        found: dict[int, Rank] = {}
        for length in range(len(typed) - mistakes, len(typed) + mistakes + 1):
            beginnings = self._beginnings_of(length)
            near = process.extract(
                typed, beginnings.keys(), scorer=OSA.distance, score_cutoff=mistakes, limit=None
            )
            for beginning, _, _ in near:
                for word in beginnings[beginning]:
                    if word == beginning or word[length - 1] == typed[-1]:
                        found.update((at, Rank.NEARLY) for at in self._holders[word])
        return found

    def _beginnings_of(self, length: int) -> dict[str, list[str]]:
        """Words by their first `length` letters; built when a query of about that length comes."""
        if length not in self._beginnings:
            long_enough = sorted(word for word in self._holders if len(word) >= length)
            groups = groupby(long_enough, key=lambda word: word[:length])
            self._beginnings[length] = {beginning: list(words) for beginning, words in groups}
        return self._beginnings[length]


def _in_full(words: str) -> str:
    """« st denis » as « saint denis »."""
    return " ".join(_IN_FULL.get(word, word) for word in words.split())


def _glued(words: str) -> str:
    """Each word followed by the next without a gap: « de la tour » also begins with "delatour".

    The result starts each run with a space, so that looking for " x" finds beginnings only.
    """
    parts: Sequence[str] = words.split()
    runs = accumulate(reversed(parts), lambda after, word: word + after)
    return "".join(f" {run}" for run in reversed(list(runs)))


def _query_words(query: str) -> Iterator[_Word]:
    """The words of a query, those with figures last."""
    yield from (_Word(word) for word in fold_words(_NUMBER.sub(" ", query)).split())
    for number in _NUMBER.findall(query):
        yield _Word("".join(filter(str.isdecimal, number)), query_digits(number))
