"""Notes that read like notes: the words of the packs and of the demonstration, drawn at random.

Beginnings of words are then as frequent as they are in French: « en », « de », « for »…
"""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cep_tui

_MARKS = ("", "> ", "= ")
_LINES = 5_000


class Prose:
    """Draws notes; the same seed gives the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self.words = french_words()
        self._lines = [self._line() for _ in range(_LINES)]

    def note(self, length: int) -> str:
        """A note of about so many characters, in three voices."""
        lines: list[str] = []
        written = 0
        while written < length:
            lines.append(self._chance.choice(self._lines))
            written += len(lines[-1]) + 1
        return "\n".join(lines)[:length]

    def beginnings(self, letters: int, count: int) -> list[str]:
        """What is typed so far of words that stand in the notes, frequent ones more often."""
        long = [word for word in self.words if len(word) >= letters and word.isalpha()]
        return [self._chance.choice(long)[:letters] for _ in range(count)]

    def _line(self) -> str:
        words = self._chance.choices(self.words, k=self._chance.randrange(4, 40))
        return self._chance.choice(_MARKS) + " ".join(words)


def french_words() -> list[str]:
    """Every word of the packs and of the demonstration, as often as it stands there."""
    words = []
    for path in sorted(Path(cep_tui.__file__).parent.rglob("*.toml")):
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8"))):
            words += text.split()
    return words


def _texts(entry: Any) -> Iterator[str]:
    if isinstance(entry, str) and " " in entry:
        yield entry
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from _texts(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _texts(value)
