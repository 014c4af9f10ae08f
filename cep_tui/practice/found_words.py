"""Where the words that were searched for stand in a line, and which part of a long line to show."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from cep_tui.french.fold import FoldedText, searched_words

ELLIPSIS: Final = "…"

Span = tuple[int, int]
"""From one character of a line to another, which is excluded."""


def found_spans(line: str, query: str) -> list[Span]:
    """Where the words of `line` that begin with a word of `query` stand, in order.

    Whole words, as they are written: « form » finds « Formé ». Accents and capitals do not matter.
    """
    words = searched_words(query)
    if not words:
        return []
    folded = FoldedText.of(line)
    found = _beginnings(tuple(words)).finditer(folded.text)
    return [folded.span(*match.span()) for match in found]


def excerpt(line: str, spans: Sequence[Span], room: int) -> tuple[str, list[Span]]:
    """Return what to show of a line in about `room` characters, and its spans there.

    A short line is shown whole. Of a long one, whole words around the first one found, with « … »
    where it was cut.
    """
    if len(line) <= room:
        return line, list(spans)
    first = spans[0][0] if spans else 0
    start = min(max(first - room // 3, 0), len(line) - room)
    end = start + room
    if start:
        start = min(line.find(" ", start, first) + 1 or first, first)
    if end < len(line):
        last = max((span_end for _, span_end in spans if span_end <= end), default=start)
        end = max(line.rfind(" ", start, end), last)
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(line) else ""
    shift = len(before) - start
    kept = [(a + shift, b + shift) for a, b in spans if start <= a and b <= end]
    return f"{before}{line[start:end]}{after}", kept


@lru_cache(maxsize=1)
def _beginnings(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words that begin with one of these; kept for all the lines of one search."""
    any_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![^\W_])(?:{any_of})[^\W_]*")
