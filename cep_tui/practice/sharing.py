"""What of a note the person may read on the screen, and how what was written there joins the rest.

The person reads their own words and what was worked out together, never what the counsellor
observes. The lines left out stay where they were, whatever is written around them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cep_tui.practice.voices import SpokenLine, Voice

NOTHING_YET = (SpokenLine(Voice.TOGETHER, ""),)
"""What is shown of a note in which nothing can be: a line to write in."""


def shared_lines(lines: Iterable[SpokenLine]) -> tuple[SpokenLine, ...]:
    """The lines of a note that the person may read; one at least, to write in.

    A blank that separates them takes the voice of what stands above, so that whatever is written in
    it is shared too.
    """
    shown: list[SpokenLine] = []
    for line, is_shared in _told_apart(lines):
        if is_shared:
            is_blank = line.voice is Voice.OBSERVATION
            shown.append(replace(line, voice=shown[-1].voice) if is_blank else line)
    return tuple(shown) or NOTHING_YET


def with_what_was_shared(
    lines: Sequence[SpokenLine], written: Sequence[SpokenLine]
) -> tuple[SpokenLine, ...]:
    """Return the note with `written` in the place of its shared lines.

    Each line left out follows the line it followed, or what was written in its place. What did not
    change is as it was in the note.

    Args:
        lines: the note, as it was when the screen was shared.
        written: all the lines that are shown now.
    """
    before, told_apart = shared_lines(lines), list(_told_apart(lines))
    if tuple(written) == before:
        return tuple(lines)
    own = [line for line, is_shared in told_apart if is_shared]
    merged = [_shared(line) for line in written]
    if not own:
        is_blank = not any(line.text.strip() for line in lines)
        return tuple(merged) if is_blank else (*lines, *merged)
    matches = SequenceMatcher(None, before, merged).get_opcodes()
    for tag, here, end, there, until in matches:
        if tag == "equal":
            merged[there:until] = own[here:end]
    places = _places(matches)
    seen = left_out = 0
    for line, is_shared in told_apart:
        if is_shared:
            seen += 1
        else:
            merged.insert(places[seen] + left_out, line)
            left_out += 1
    return tuple(merged)


def _told_apart(lines: Iterable[SpokenLine]) -> Iterator[tuple[SpokenLine, bool]]:
    """Each line, and whether it is shared; a blank goes with what stands above."""
    is_shared = False
    for line in lines:
        if line.voice is not Voice.OBSERVATION or line.text.strip():
            is_shared = line.voice is not Voice.OBSERVATION
        yield line, is_shared


def _shared(line: SpokenLine) -> SpokenLine:
    """Whatever is written on a shared screen can be read there again."""
    return replace(line, voice=Voice.TOGETHER) if line.voice is Voice.OBSERVATION else line


def _places(matches: Iterable[tuple[str, int, int, int, int]]) -> list[int]:
    """How many lines stand before what follows each line there was; first, before what stood
    above all."""
    places = [0]
    for _, here, end, there, until in matches:
        if here == end:
            places[-1] = until
        else:
            places += (min(there + at, until) for at in range(1, end - here))
            places.append(until)
    return places
