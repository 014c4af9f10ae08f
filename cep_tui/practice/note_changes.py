"""What changed between two versions of a note: lines, and the words in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from typing import Final, TypeVar

from cep_tui.practice.voices import SpokenLine

Item = TypeVar("Item")
Span = tuple[int, int]
"""From one character of a line to another, which is excluded."""

_ALIKE: Final = 0.5
"""Two lines that share as many of their words are one line that changed."""
_MOST_COMPARED: Final = 1_500
"""Comparing takes the square of this: beyond, what differs is all one change."""
_PIECE: Final = re.compile(r"\w+|\W+?(?=\w|$)")


class Change(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    """In its words, in its voice or in both."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of either version, and the words that only that version has."""

    change: Change
    before: SpokenLine | None
    """`None` for a line that was added."""
    after: SpokenLine | None
    """`None` for a line that was removed."""
    taken: tuple[Span, ...] = ()
    """In the line as it was."""
    brought: tuple[Span, ...] = ()
    """In the line as it is."""


def note_changes(
    before: Sequence[SpokenLine], after: Sequence[SpokenLine]
) -> tuple[LineChange, ...]:
    """Return every line of both versions, once where it is in both, in reading order."""
    changes: list[LineChange] = []
    for same, start, end, other_start, other_end in _blocks(before, after):
        here, there = before[start:end], after[other_start:other_end]
        if same:
            changes += (LineChange(Change.SAME, line, line) for line in here)
        else:
            changes += _rewritten(here, there)
    return tuple(changes)


def _rewritten(before: Sequence[SpokenLine], after: Sequence[SpokenLine]) -> Iterator[LineChange]:
    """Yield the lines of a passage that was written anew, those that are alike side by side."""
    words = [_words(line) for line in before]
    at = 0
    for line in after:
        wanted = _words(line)
        match = next((i for i in range(at, len(before)) if _are_alike(words[i], wanted)), None)
        if match is None:
            yield LineChange(Change.ADDED, None, line)
        else:
            yield from (LineChange(Change.REMOVED, gone, None) for gone in before[at:match])
            yield _changed(before[match], line)
            at = match + 1
    yield from (LineChange(Change.REMOVED, gone, None) for gone in before[at:])


def _words(line: SpokenLine) -> set[str]:
    return {piece for piece in _PIECE.findall(line.text) if piece[0].isalnum()}


def _are_alike(one: set[str], other: set[str]) -> bool:
    return one == other or len(one & other) >= _ALIKE * len(one | other)


def _changed(before: SpokenLine, after: SpokenLine) -> LineChange:
    here, there = _PIECE.findall(before.text), _PIECE.findall(after.text)
    places, other_places = _places(here), _places(there)
    differing = [block[1:] for block in _blocks(here, there) if not block[0]]
    taken = ((places[start], places[end]) for start, end, _, _ in differing if start < end)
    brought = (
        (other_places[start], other_places[end]) for _, _, start, end in differing if start < end
    )
    return LineChange(Change.CHANGED, before, after, tuple(taken), tuple(brought))


def _places(words: Sequence[str]) -> list[int]:
    """Where each word begins, and where the last one ends."""
    return list(accumulate(map(len, words), initial=0))


def _blocks(
    before: Sequence[Item], after: Sequence[Item]
) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield runs that are the same or not, with where they stand in both."""
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = next(
        (i for i in range(shortest - head) if before[-1 - i] != after[-1 - i]), shortest - head
    )
    ends = len(before) - tail, len(after) - tail
    if head:
        yield True, 0, head, 0, head
    here, there = before[head : ends[0]], after[head : ends[1]]
    if max(len(here), len(there)) > _MOST_COMPARED:
        yield False, head, ends[0], head, ends[1]
    else:
        # Left to itself, it does not start from what is everywhere, as blanks are: that would take
        # a minute in two long notes.
        for tag, *place in SequenceMatcher(None, here, there).get_opcodes():
            start, end, other_start, other_end = (head + at for at in place)
            yield tag == "equal", start, end, other_start, other_end
    if tail:
        yield True, ends[0], len(before), ends[1], len(after)
