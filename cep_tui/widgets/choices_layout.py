"""Where the answers of a `ChoiceRow` stand: pure geometry, in cells."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

SIGN_WIDTH: Final = 2
"""« ✓ » or two blanks before an answer: choosing never moves what stands beside it."""
LETTER_WIDTH: Final = 2
END_WIDTH: Final = 1
MORE: Final = "…"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that may be given with one key."""

    value: str
    """What the program keeps: a slug."""
    label: str
    """What the counsellor reads."""
    short: str = ""
    """Read instead of `label` while the row is folded on one line."""


@dataclass(frozen=True, slots=True)
class Chip:
    """An answer placed in a row: cells from the left edge of the answers, line from the top."""

    choice: Choice | None
    """`None` for the sign « … » that more answers exist."""
    line: int
    start: int
    width: int
    text: str
    letter: str = ""

    def holds(self, x: int, y: int) -> bool:
        """Whether this cell belongs to the chip."""
        return y == self.line and self.start <= x < self.start + self.width


LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""One key an answer: plain letters, the same on every keyboard."""


def letter_of(index: int) -> str:
    """The key of the answer at `index`, or nothing beyond the alphabet."""
    return LETTERS[index] if index < len(LETTERS) else ""


def unfolded(choices: Sequence[Choice], width: int) -> list[Chip]:
    """Every answer with its letter, over as many lines as it takes."""
    sizes = [_size(choice.label, letter=True) for choice in choices]
    return [
        Chip(choice, line, start, size, choice.label, letter_of(index))
        for index, (choice, size, (line, start)) in enumerate(
            zip(choices, sizes, _places(sizes, width), strict=True)
        )
    ]


def folded(choices: Sequence[Choice], selected: Collection[str], width: int) -> list[Chip]:
    """One line: what is chosen first of all, then the most frequent answers that fit.

    The answers keep their order. When some are left out, « … » says so. What is chosen is never
    left out: only if it does not fit does the row take a second line.
    """
    sizes = [_size(each.short or each.label) for each in choices]
    shown = _shown(choices, selected, sizes, width)
    texts: list[tuple[Choice | None, str, int]] = [
        (choices[index], choices[index].short or choices[index].label, sizes[index])
        for index in shown
    ]
    if len(shown) < len(choices):
        texts.append((None, MORE, SIGN_WIDTH + len(MORE)))
    places = _places([size for _, _, size in texts], width)
    return [
        Chip(choice, line, start, size, text)
        for (choice, text, size), (line, start) in zip(texts, places, strict=True)
    ]


def _shown(
    choices: Sequence[Choice], selected: Collection[str], sizes: Sequence[int], width: int
) -> list[int]:
    if sum(sizes) <= width:
        return list(range(len(choices)))
    shown = {index for index, each in enumerate(choices) if each.value in selected}
    room = width - sum(sizes[index] for index in shown) - SIGN_WIDTH - len(MORE)
    for index, size in enumerate(sizes):
        if index in shown:
            continue
        if size > room:
            break
        shown.add(index)
        room -= size
    return sorted(shown)


def _size(text: str, *, letter: bool = False) -> int:
    return SIGN_WIDTH + (LETTER_WIDTH if letter else 0) + cell_len(text) + END_WIDTH


def _places(sizes: Sequence[int], width: int) -> list[tuple[int, int]]:
    """Line and first cell of each piece, wrapped whole."""
    places: list[tuple[int, int]] = []
    line = start = 0
    for size in sizes:
        if start and start + size > width:
            line, start = line + 1, 0
        places.append((line, start))
        start += size
    return places
