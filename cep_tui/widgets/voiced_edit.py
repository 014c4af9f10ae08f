"""Edits of a text whose lines each carry a voice, and marks that show what was found in them.

Voices stand beside the document, never in it. An edit keeps them in step with its lines and knows
how to take that back; so does a change of voice, which is an edit of no text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

from cep_tui.practice.voices import LineSpan, Voice


class Mark(StrEnum):
    """Why some words are shown apart."""

    REMARK = "remark"
    """A careful reading has something to say about them."""
    FOUND = "found"
    """They are what is looked for."""


class LinesBeside:
    """What stands beside the lines of a document: always as much of it as there are lines."""

    def __init__(self) -> None:
        self.reset([Voice.OBSERVATION])

    def reset(self, voices: Iterable[Voice]) -> None:
        """Begin again with other lines."""
        self.voices = list(voices)
        self._marks: list[tuple[tuple[Mark, int, int], ...]] = [()] * len(self.voices)

    def splice(self, top: int, count: int, voices: Sequence[Voice]) -> list[Voice]:
        """Put other lines in the place of `count` from `top`; return the voices that were there.

        Marks do not outlive a change of their line: it has to be read again.
        """
        before = self.voices[top : top + count]
        self.voices[top : top + count] = voices
        self._marks[top : top + count] = [()] * len(voices)
        return before

    def mark(self, mark: Mark, spans: Iterable[LineSpan]) -> None:
        """Show these words apart, and no others, for this reason."""
        for line, known in enumerate(self._marks):
            if known:
                self._marks[line] = tuple(each for each in known if each[0] is not mark)
        for line, start, end in spans:
            if line < len(self._marks):
                self._marks[line] += ((mark, start, end),)

    def marks_of(self, line: int) -> tuple[tuple[Mark, int, int], ...]:
        """Return the marks of a line, with the offsets they begin and end at."""
        return self._marks[line]


@dataclass
class VoicedEdit(Edit):
    """An edit that gives the lines it makes a voice.

    What is inserted takes the voice of the line it is inserted in. Where lines are joined, the
    voice of the upper one stays, unless nothing is left of it: words keep their voice when those
    before them are deleted.
    """

    beside: LinesBeside = field(kw_only=True)
    spoken: Sequence[Voice] = field(default=(), kw_only=True)
    """The voices of all the lines the edit makes, where it brings them."""
    _before: list[Voice] = field(init=False, default_factory=list)
    _after: Sequence[Voice] = field(init=False, default=())

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Replace the text, and the voices of its lines."""
        (top, column), (bottom, _) = self.top, self.bottom
        tail = self._tail_voice(text_area)
        result = super().do(text_area, record_selection)
        upper, count = self.beside.voices[top], result.end_location[0] - top + 1
        voices = [*[upper] * (count - 1), tail]
        if count == 1 and column > 0:
            voices = [upper]
        self._after = self.spoken or voices
        self._before = self.beside.splice(top, bottom - top + 1, self._after)
        return result

    def undo(self, text_area: TextArea) -> EditResult:
        """Bring back the text and the voices."""
        result = super().undo(text_area)
        self.beside.splice(self.top[0], len(self._after), self._before)
        return result

    def _tail_voice(self, text_area: TextArea) -> Voice:
        """The voice of the last line the edit makes: that of what is left of the lowest one."""
        (top, _), (bottom, column) = self.top, self.bottom
        is_left = bottom < text_area.document.line_count and column < len(
            text_area.document[bottom]
        )
        return self.beside.voices[bottom if is_left else top]


@dataclass
class VoiceChange(Edit):
    """Another voice for some lines.

    The history keeps the edit of a line end apart from others, and forgets an edit without text:
    `text` is that line end, and is never inserted.
    """

    beside: LinesBeside = field(kw_only=True)
    voice: Voice = field(kw_only=True)
    _before: list[Voice] = field(init=False, default_factory=list)

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Change the voices."""
        if record_selection:
            self._original_selection = text_area.selection
        self._updated_selection = self._original_selection
        top, bottom = self.top[0], self.bottom[0]
        count = bottom - top + 1
        self._before = self.beside.splice(top, count, [self.voice] * count)
        self._edit_result = self._nothing_replaced
        return self._nothing_replaced

    def undo(self, text_area: TextArea) -> EditResult:  # noqa: ARG002 - the signature is Textual's
        """Bring the voices back."""
        self.beside.splice(self.top[0], len(self._before), self._before)
        self._updated_selection = self._original_selection
        return self._nothing_replaced

    @property
    def _nothing_replaced(self) -> EditResult:
        return EditResult(end_location=self.bottom, replaced_text="")
