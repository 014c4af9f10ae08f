"""Small decisions of an interview: how long it lasted, its first words, what keeps two texts.

Lines are those of a note (`practice.voices`); times are aware and come in as arguments.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from cep_tui.french.fold import fold_words
from cep_tui.practice.reception import minutes_spent
from cep_tui.practice.voices import SpokenLine, Voice, read_note

PAUSE: Final = timedelta(minutes=5)
"""An interview that is opened again within this time was not over: one had only looked elsewhere.
The application's own choice."""

Place = tuple[int, int]
"""A line of the note and a character of it, both from 0."""


def minutes_held(
    started: datetime, opened: datetime, now: datetime, recorded: int | None
) -> int | None:
    """Return how long an interview has lasted, in minutes; `None` when nobody can tell.

    Args:
        started: when it began.
        opened: when its note was opened this time.
        now: the present moment.
        recorded: what is recorded of it, timed or corrected. It stays, unless the conversation was
            still going on when the note was opened.
    """
    timed = minutes_spent(started, now, recorded)
    if recorded is None or timed is None:
        return timed
    goes_on = opened <= started + timedelta(minutes=recorded) + PAUSE
    return max(recorded, timed) if goes_on else recorded


def has_just_begun(started: datetime, opened: datetime) -> bool:
    """Whether the note was opened for the interview itself, not to be read later."""
    return started <= opened <= started + PAUSE


def first_words(body: str) -> SpokenLine | None:
    """Return the line that tells a note from others: the person's first, else the first written."""
    written = [line for line in read_note(body) if line.text.strip(" #-")]
    spoken = [line for line in written if line.voice is Voice.PERSON]
    return next(iter(spoken or written), None)


def both_texts(
    recorded: Sequence[SpokenLine], mine: Sequence[SpokenLine], between: str
) -> list[SpokenLine]:
    """Return the recorded lines, then `between`, which says so, then mine: nothing is lost."""
    blank = SpokenLine(Voice.OBSERVATION, "")
    return [*recorded, blank, SpokenLine(Voice.OBSERVATION, between), *mine]


def lines_between(lines: Sequence[SpokenLine], start: Place, end: Place) -> list[SpokenLine]:
    """Return what a selection holds of the lines, blank ones left out; nothing selected takes the
    whole line."""
    (top, first), (bottom, last) = sorted((start, end))
    if (top, first) == (bottom, last):
        first, last = 0, len(lines[top].text)
    found = []
    for at in range(top, bottom + 1):
        text = lines[at].text[first if at == top else 0 : last if at == bottom else None]
        if text.strip():
            found.append(SpokenLine(lines[at].voice, text.strip()))
    return found


def line_quoted(lines: Sequence[SpokenLine], quote: str, near: int | None = None) -> int | None:
    """Return which line `quote` was taken from: the very same (where there are several, that at
    `near`), else one which says it with more words, or most of it with less, capitals and accents
    aside; `None` when none does."""
    same = [at for at, line in enumerate(lines) if quote and line.text == quote]
    if same:
        return near if near in same else same[0]
    wanted = fold_words(quote)
    for at, line in enumerate(lines):
        words = fold_words(line.text)
        is_most = 2 * len(words) > len(wanted) and words in wanted
        if wanted and (wanted in words or is_most):
            return at
    return None
