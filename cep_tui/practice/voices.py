"""Who speaks in each line of a note, and how that is written so that it survives every export.

A note is a text of lines. A line of the person begins with « > », as a quotation does in Markdown;
one formulated together with « = »; an observation of the counsellor's with nothing. An empty line
keeps its sign alone: editors and mails take away blanks at the end of a line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class Voice(StrEnum):
    """Who speaks."""

    PERSON = "person"
    """The person, in their own words."""
    OBSERVATION = "observation"
    """The counsellor, who observes: where nothing is said, the voice of a line."""
    TOGETHER = "together"
    """Both, in words they worked out together."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line of a note: a paragraph, as typed, and its voice."""

    voice: Voice
    text: str


class LineSpan(NamedTuple):
    """Some words of a note: a line of it, and offsets in its text, `end` excluded."""

    line: int
    start: int
    end: int


_SIGNS: Final = {Voice.PERSON: ">", Voice.TOGETHER: "="}
_VOICES: Final = {sign: voice for voice, sign in _SIGNS.items()}
_ESCAPE: Final = "\\"


def read_note(body: str) -> tuple[SpokenLine, ...]:
    """Return the lines of a note; a note always has one, be it empty. Any text is a note."""
    return tuple(_read(line) for line in body.split("\n"))


def write_note(lines: Iterable[SpokenLine]) -> str:
    """Return the lines as one text, from which `read_note` gives them again.

    A text that holds line ends is several lines of its voice.
    """
    return "\n".join(_written(line.voice, text) for line in lines for text in line.text.split("\n"))


def _read(line: str) -> SpokenLine:
    voice = _VOICES.get(line[:1])
    if voice is not None and line[1:2] in {"", " "}:
        return SpokenLine(voice, line[2:])
    return SpokenLine(Voice.OBSERVATION, line.removeprefix(_ESCAPE))


def _written(voice: Voice, text: str) -> str:
    if sign := _SIGNS.get(voice):
        return f"{sign} {text}" if text else sign
    is_plain = _read(text) == SpokenLine(voice, text)
    return text if is_plain else _ESCAPE + text
