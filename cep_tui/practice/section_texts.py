"""The texts of a synthesis while they are written: what differs from what is recorded, and two
texts for one section.

A body is a text of lines in the light markup of notes (`practice.voices`), in two voices: nothing
in a synthesis is the counsellor's alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cep_tui.french.text import clean_text
from cep_tui.practice.merging import Side
from cep_tui.practice.voices import SpokenLine, Voice, read_note, write_note


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a section, and the recorded text it was typed over."""

    body: str
    over: str


def section_lines(body: str) -> tuple[SpokenLine, ...]:
    """The lines of a section. One without a mark was written together; a blank goes on in the voice
    of the line above."""
    lines: list[SpokenLine] = []
    for line in read_note(body):
        above = lines[-1].voice if lines and not line.text.strip() else Voice.TOGETHER
        voice = above if line.voice is Voice.OBSERVATION else line.voice
        lines.append(replace(line, voice=voice))
    return tuple(lines)


def section_body(lines: Iterable[SpokenLine]) -> str:
    """The text to record of these lines, "" when they say nothing; `section_lines` reads it."""
    return clean_text(write_note(map(_marked, lines)))


def tidy(body: str) -> str:
    """The text as this program writes it: two texts that read alike are then the same."""
    return section_body(section_lines(body))


def typed_over(
    typed: Mapping[str, Typed], recorded: Mapping[str, str]
) -> tuple[dict[str, Typed], dict[str, Typed]]:
    """Hold what was typed against what is recorded by now, section by section.

    Args:
        typed: by section.
        recorded: every tidy text by section; a section that is absent holds nothing.

    Returns:
        What is still to record, and where the record has changed meanwhile: there `over` is what
        the record says now, and somebody has to choose.
    """
    to_record, to_choose = {}, {}
    for section, mine in typed.items():
        now = recorded.get(section, "")
        if mine.body == now:
            continue
        if now == mine.over:
            to_record[section] = mine
        else:
            to_choose[section] = Typed(mine.body, now)
    return to_record, to_choose


def chosen_text(side: Side, mine: str, other: str) -> str:
    """Mine, the other text, or both one after the other; what both say is said once."""
    if side is not Side.BOTH:
        return mine if side is Side.KEPT else other
    known = {line for line in section_lines(mine) if line.text.strip()}
    added = [line for line in section_lines(other) if line not in known]
    return section_body([*section_lines(mine), *added])


def _marked(line: SpokenLine) -> SpokenLine:
    """A blank bears no mark, every other line does; what is blank at its end cannot be read."""
    text = line.text.rstrip()
    if not text:
        return SpokenLine(Voice.OBSERVATION, "")
    return SpokenLine(Voice.TOGETHER if line.voice is Voice.OBSERVATION else line.voice, text)
