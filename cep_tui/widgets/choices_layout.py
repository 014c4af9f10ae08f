"""Where the answers of a `ChoiceRow` stand: pure geometry, in cells."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

INDENT: Final = 2
"""Answers under their label begin that far from the left edge."""
NARROWEST_COLUMN: Final = 22
"""Answers in columns have at least that many cells."""
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
    """Read instead of `label` where that does not fit."""
    letter: str = ""
    """The key that gives it ("o" for « oui »); without one, the first free letter does."""


@dataclass(frozen=True, slots=True)
class Chip:
    """An answer placed in a row: `start` cells from the row's left edge, `line` from its top."""

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


def letters_of(choices: Sequence[Choice]) -> list[str]:
    """The key of each answer, "" for those beyond the alphabet."""
    taken = {choice.letter for choice in choices}
    free = (letter for letter in LETTERS if letter not in taken)
    return [choice.letter or next(free, "") for choice in choices]


def unfolded(choices: Sequence[Choice], width: int, label_width: int) -> list[Chip]:
    """Every answer with its letter: beside the label on one line or two, else under it in columns.

    An answer too long for its place is called by its short name.
    """
    room = max(width - label_width, 1)
    texts = [_fitting(choice, room) for choice in choices]
    sizes = [_size(text, letter=True) for text in texts]
    places = [(line, label_width + start) for line, start in _places(sizes, room)]
    if places and places[-1][0] > 1:
        columns = max((width - INDENT) // NARROWEST_COLUMN, 1)
        column = (width - INDENT) // columns
        texts = [_fitting(choice, column) for choice in choices]
        sizes = [column] * len(choices)
        places = [
            (1 + index // columns, INDENT + column * (index % columns))
            for index in range(len(choices))
        ]
    return [
        Chip(choice, line, start, size, text, letter)
        for choice, (line, start), size, text, letter in zip(
            choices, places, sizes, texts, letters_of(choices), strict=True
        )
    ]


def folded(
    choices: Sequence[Choice], selected: Collection[str], width: int, label_width: int
) -> list[Chip]:
    """One line: what is chosen first of all, then the most frequent answers that fit.

    The answers keep their order. When some are left out, « … » says so. What is chosen is never
    left out: only if it does not fit does the row take a second line.
    """
    room = max(width - label_width, 1)
    names = _folded_names(choices, selected, room)
    sizes = [_size(name) for name in names]
    shown = _shown(choices, selected, sizes, room)
    texts: list[tuple[Choice | None, str, int]] = [
        (choices[index], names[index], sizes[index]) for index in shown
    ]
    if len(shown) < len(choices):
        texts.append((None, MORE, SIGN_WIDTH + len(MORE)))
    places = _places([size for _, _, size in texts], room)
    return [
        Chip(choice, line, label_width + start, size, text)
        for (choice, text, size), (line, start) in zip(texts, places, strict=True)
    ]


def _folded_names(choices: Sequence[Choice], selected: Collection[str], width: int) -> list[str]:
    """Short names; in full when everything fits so, else what is chosen in full if that fits."""
    if sum(_size(each.label) for each in choices) <= width:
        return [each.label for each in choices]
    chosen = [each.label for each in choices if each.value in selected]
    in_full = sum(map(_size, chosen)) + SIGN_WIDTH + len(MORE) <= width
    return [
        each.label if in_full and each.value in selected else each.short or each.label
        for each in choices
    ]


def _fitting(choice: Choice, width: int) -> str:
    fits = _size(choice.label, letter=True) <= width
    return choice.label if fits else choice.short or choice.label


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
