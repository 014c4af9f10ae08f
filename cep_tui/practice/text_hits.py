"""Where the words that are looked for stand in a text, accents and capitals aside."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cep_tui.french.fold import FoldedText, fold_words
from cep_tui.practice.voices import LineSpan

_FEWEST_LETTERS: Final = 2
_WORD: Final = re.compile(r"[^\W_]+")


def find_in_lines(lines: Sequence[FoldedText], words: str) -> Iterator[LineSpan]:
    """Yield every place where `words` stand one after the other, from the first line on."""
    for number, line in enumerate(lines):
        for start, end in line.spans_of(words):
            yield LineSpan(number, start, end)


def hits_in(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield the beginnings of words in `text` for which a search for `words` has found it.

    As the search of the vault does: any of the words, from two letters on, punctuation aside.
    """
    wanted = [word for word in fold_words(words).split() if len(word) >= _FEWEST_LETTERS]
    folded = FoldedText.of(text)
    for word in _WORD.finditer(folded.text):
        begun = [len(each) for each in wanted if word[0].startswith(each)]
        if begun:
            yield folded.span(word.start(), word.start() + max(begun))
