"""The writing surface of an interview: a text whose every line says who speaks."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.document._document import EditResult, Location, Selection
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.strip import Strip

from cep_tui.french.text import clean_line
from cep_tui.practice.voices import LineSpan, SpokenLine, Voice
from cep_tui.widgets.fields import pasted
from cep_tui.widgets.text_zone import TextZone
from cep_tui.widgets.voiced_edit import LinesBeside, Mark, VoiceChange, VoicedEdit

WIDEST: Final = 76
"""Cells that a row of text takes at most: wider ones are hard to read."""
SIGNS: Final = {Voice.PERSON: "▎", Voice.OBSERVATION: "│", Voice.TOGETHER: "┃"}
"""What stands in the margin of each row, different enough for who sees no colours."""
_MARGIN: Final = 2
_UNDO_STEPS: Final = 1000
"""Textual keeps 50, which a sentence corrected as it comes uses up in a minute."""


class VoicedText(TextZone):
    """Lines of text, each in one of three voices, with the sign of its voice on every row.

    A new line goes on in the voice of the one it leaves. Changing voices is undone like typing.
    """

    HELP = (
        "On écrit comme partout\u202f; Entrée continue dans la même voix. "
        "Ctrl+Z défait, Ctrl+Y refait, voix comprises."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "voiced-text--person",
        "voiced-text--observation",
        "voiced-text--together",
        "voiced-text--touched",
        "voiced-text--remark",
        "voiced-text--found",
    }
    DEFAULT_CSS = """
    VoicedText {
        height: 1fr;
        padding: 0;
        background: $background;
        &:focus { background: $background; }
        & > .voiced-text--person { color: $person; }
        & > .voiced-text--observation { color: $observation; }
        & > .voiced-text--together { color: $together; }
        & > .voiced-text--touched { background: $selected; }
        & > .voiced-text--remark { color: $amber; text-style: underline; }
        & > .voiced-text--found { background: $selected-warm; }
        & .text-area--selection { background: $selected; }
        &.-read-only:dark .text-area--cursor, &.-read-only:light .text-area--cursor {
            background: $muted;
        }
        &:ansi { border-left: none; padding: 0; }
        &:ansi:focus { border-left: none; }
        &:ansi > .voiced-text--observation { text-style: dim; }
        &:ansi > .voiced-text--touched { text-style: reverse; }
        &:ansi > .voiced-text--found { text-style: bold underline; }
        &:ansi .text-area--selection { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual would take these, which belong to the screen.
        Binding("f6,f7,ctrl+e", "leave_to_the_screen", show=False),
        Binding("ctrl+home", "to_start", "début de la note", show=False, id="note.start"),
        Binding("ctrl+end", "to_end", "fin de la note", show=False, id="note.end"),
    ]

    def __init__(
        self,
        lines: Iterable[SpokenLine] = (),
        *,
        placeholder: str = "",
        read_only: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A text to write in.

        Args:
            lines: what stands in it at first.
            placeholder: what is shown on one row while it is empty.
            read_only: whether it can only be read, searched and pointed at.
            id: as Textual's.
            classes: as Textual's.
        """
        cleaned = _cleaned(lines)
        self._beside = LinesBeside()
        super().__init__(_text(cleaned), placeholder=placeholder, id=id, classes=classes)
        self._beside.reset(line.voice for line in cleaned)
        self.history = EditHistory(
            max_checkpoints=_UNDO_STEPS, checkpoint_timer=2.0, checkpoint_max_characters=100
        )
        self.read_only = read_only

    @property
    def lines(self) -> tuple[SpokenLine, ...]:
        """All the lines. Setting them begins anew: what was there cannot be brought back."""
        pairs = zip(self._beside.voices, self.document.lines, strict=True)
        return tuple(SpokenLine(voice, text) for voice, text in pairs)

    @lines.setter
    def lines(self, lines: Iterable[SpokenLine]) -> None:
        cleaned = _cleaned(lines)
        self.load_text(_text(cleaned))
        self._beside.reset(line.voice for line in cleaned)

    @property
    def voice(self) -> Voice:
        """The voice of the line the cursor is in."""
        return self._beside.voices[self.cursor_location[0]]

    @property
    def touched(self) -> range:
        """The lines which the selection touches, or the one the cursor is in."""
        (top, _), (bottom, column) = sorted(self.selection)
        # A selection that ends where a line begins holds nothing of it.
        return range(top, bottom + (column > 0 or top == bottom))

    def speak(self, voice: Voice) -> None:
        """Give the touched lines another voice."""
        touched = self.touched
        if self.read_only or all(self._beside.voices[line] is voice for line in touched):
            return
        end = (touched[-1], len(self.document[touched[-1]]))
        self.edit(VoiceChange("\n", (touched[0], 0), end, True, beside=self._beside, voice=voice))

    def insert_lines(self, lines: Iterable[SpokenLine]) -> None:
        """Put lines after the one the cursor is in, or in its place when it is empty. Undoable."""
        row, here = self.cursor_location[0], self.document[self.cursor_location[0]]
        kept = [SpokenLine(self.voice, here)] if here else []
        self._replace((row, 0), (row, len(here)), [*kept, *_cleaned(lines)])

    def replace_lines(self, lines: Iterable[SpokenLine]) -> None:
        """Put other lines in the place of all. Undoable, unlike setting `lines`."""
        self._replace((0, 0), self.document.end, _cleaned(lines))

    def mark(self, mark: Mark, spans: Iterable[LineSpan]) -> None:
        """Show some words apart, and no others for the same reason; nothing is changed.

        The marks of a line go when it changes.
        """
        self._beside.mark(mark, spans)
        self.refresh()

    def go_to(self, line: int, start: int = 0, end: int | None = None) -> None:
        """Bring a line into sight with the cursor in it, its words selected up to `end`."""
        self.selection = Selection((line, start), (line, start if end is None else end))
        self.call_after_refresh(self.scroll_cursor_visible, center=True)

    @property
    def gutter_width(self) -> int:
        """Cells of the margin."""
        return _MARGIN

    @property
    def wrap_width(self) -> int:
        """Cells of a row of text."""
        return min(super().wrap_width, WIDEST)

    def action_to_start(self) -> None:
        """To the top of the text."""
        self.move_cursor((0, 0))

    def action_to_end(self) -> None:
        """To its end."""
        self.move_cursor(self.document.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done now."""
        if action in {"undo", "redo"} and self.read_only:
            return False
        return action != "leave_to_the_screen" and super().check_action(action, parameters)

    def load_text(self, text: str) -> None:
        """Begin anew with a text, all of it observed."""
        super().load_text(text)
        self._beside.reset([Voice.OBSERVATION] * self.document.line_count)

    def edit(self, edit: Edit) -> EditResult:
        """Do an edit, voices included."""
        if not isinstance(edit, VoicedEdit | VoiceChange):
            edit = VoicedEdit(
                edit.text,
                edit.from_location,
                edit.to_location,
                edit.maintain_selection_offset,
                beside=self._beside,
            )
        return super().edit(edit)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> None:
        """None is shown in prose, and looking for it would read the whole text."""

    def render_line(self, y: int) -> Strip:
        """One row: its margin, and its part of a line with what is shown apart in it."""
        width = self.scrollable_content_region.width
        at = self._rows.section(self.scroll_offset.y + y)
        if at is None:
            return Strip.blank(width, self.rich_style)
        line, start, end = at
        text = Text(self.document[line][start:end], end="", no_wrap=True)
        if self.document.end == (0, 0):
            text.append(f"{self.placeholder} "[:width], self._style("text-area--placeholder"))
        elif end == len(self.document[line]):
            text.append(" ")  # where the cursor stands, and what a selected line end looks like
        for first, last, style in self._shown_apart(line):
            if last > start:
                text.stylize(style, max(first - start, 0), last - start)
        words = Strip(text.render(self.app.console), text.cell_len)
        row = Strip([*self._margin(line), *words], _MARGIN + words.cell_length)
        return row.adjust_cell_length(width).apply_style(self.rich_style)

    def _replace(self, start: Location, end: Location, lines: Sequence[SpokenLine]) -> None:
        spoken = [line.voice for line in lines]
        self.edit(VoicedEdit(_text(lines), start, end, False, beside=self._beside, spoken=spoken))

    def _margin(self, line: int) -> list[Segment]:
        """The sign of the voice, but beside the blank between two paragraphs."""
        voice, touched = self._beside.voices[line], self.has_focus and line in self.touched
        is_blank = voice is Voice.OBSERVATION and not self.document[line] and not touched
        sign = Segment(" " if is_blank else SIGNS[voice], self._style(f"voiced-text--{voice}"))
        return [sign, Segment(" ", self._style("voiced-text--touched") if touched else None)]

    def _shown_apart(self, line: int) -> Iterable[tuple[int, int, Style]]:
        """Yield what is painted over the words of a line, what comes last on top."""
        for mark, start, end in self._beside.marks_of(line):
            yield start, end, self._style(f"voiced-text--{mark}")
        (top, first), (bottom, last) = sorted(self.selection)
        if (top, first) != (bottom, last) and top <= line <= bottom:
            beyond = len(self.document[line]) + 1
            start, end = first if line == top else 0, last if line == bottom else beyond
            yield start, end, self._style("text-area--selection")
        row, column = self.cursor_location
        if row == line and self._draw_cursor:
            yield column, column + 1, self._style("text-area--cursor")

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def _text(lines: Iterable[SpokenLine]) -> str:
    return "\n".join(line.text for line in lines)


def _cleaned(lines: Iterable[SpokenLine]) -> list[SpokenLine]:
    """The lines as they may stand in a document, one at least; what breaks one makes two."""
    cleaned = [
        SpokenLine(line.voice, pasted(part, clean_line))
        for line in lines
        for part in line.text.splitlines() or [""]
    ]
    return cleaned or [SpokenLine(Voice.OBSERVATION, "")]
