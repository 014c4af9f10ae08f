"""Texts brought to a common form, to compare, search and sort them as a French reader would."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}
_APOSTROPHES = "’‘‛ʼʹ′`´＇"
_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_TABLE = str.maketrans(
    {**_LETTERS, **dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-")}
)
# Accents (Mn, Me) and what has no width: soft hyphens, joiners, byte order marks (Cf), NUL (Cc).
_WEIGHTLESS = frozenset({"Mn", "Me", "Cf"})
_NOT_ALPHANUMERIC = re.compile(r"[\W_]")
_FEWEST_LETTERS = 2


class _Folded(dict[int, str]):
    """What each character folds to, worked out once: pages of notes are folded."""

    def __missing__(self, code: int) -> str:
        # Marks and apostrophes before decomposition too: "´" would decompose to a space and an
        # accent.
        folded = _bare(_bare(chr(code).translate(_TABLE)).casefold())
        self[code] = " " if chr(code).isspace() else folded.translate(_TABLE)
        return self[code]


class _FoldedWords(dict[int, str]):
    """The same, with a space for all that is neither a letter nor a digit."""

    def __missing__(self, code: int) -> str:
        self[code] = _NOT_ALPHANUMERIC.sub(" ", _FOLDED[code])
        return self[code]


_FOLDED = _Folded()
_FOLDED_WORDS = _FoldedWords()


def fold(text: str) -> str:
    """Return `text` for comparing: lower case, without accents, with plain spaces, `'` and `-`.

    Ligatures are spelled out (œ → oe, ß → ss), spaces of every kind collapse to one, and the ends
    are stripped. Folding twice changes nothing.
    """
    return " ".join(text.translate(_FOLDED).split())


def fold_words(text: str) -> str:
    """Return the folded words of `text`, separated by single spaces, without punctuation.

    What names are compared by: "N’Diaye-Léo" gives "n diaye leo".
    """
    return " ".join(text.translate(_FOLDED_WORDS).split())


def searched_words(query: str) -> list[str]:
    """Return the words of a query that are searched for, folded, each once.

    Not those of one letter: they begin a word of nearly every text.
    """
    words = fold_words(query).split()
    return list(dict.fromkeys(word for word in words if len(word) >= _FEWEST_LETTERS))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded letter by letter, whose letters know where they come from.

    `text` is what `fold` gives, but for a space at either end, which stays.
    """

    text: str
    _origins: Sequence[int]
    """For each folded letter, and for the end, an offset in the text as written."""

    @classmethod
    def of(cls, written: str) -> "FoldedText":
        """Fold a text as written."""
        pieces = [_FOLDED[ord(letter)] for letter in written]
        folded = "".join(pieces)
        origins = [at for at, piece in enumerate(pieces) for _ in piece]
        if "  " in folded:
            kept = [at for at, c in enumerate(folded) if c != " " or folded[at - 1 : at] != " "]
            folded = "".join(folded[at] for at in kept)
            origins = [origins[at] for at in kept]
        return cls(folded, (*origins, len(written)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where folded letters from `start` to `end` (excluded, after `start`) come from.

        Whole letters, with their accents: half of a folded œ is the œ.
        """
        return self._origins[start], max(self._origins[end], self._origins[end - 1] + 1)

    def spans_of(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where `words` stand in the text as written, however accented; none overlap."""
        wanted = fold(words)
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            yield self.span(at, at + len(wanted))
            at = self.text.find(wanted, at + len(wanted))


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) not in _WEIGHTLESS)
