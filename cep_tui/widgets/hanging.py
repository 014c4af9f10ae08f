"""Paragraphs with a margin: a day, a sign or a label on the left, words wrapped beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from cep_tui.widgets.wrapping import wrapped


@dataclass(frozen=True, slots=True)
class Hanging:
    """One paragraph; neither part is ever read as markup."""

    margin: Content
    words: Content
    next_margin: Content = field(default_factory=Content)
    """Stands before the lines after the first."""


class HangingLines(Widget):
    """Paragraphs under one another; words wrap under themselves, never under the margin."""

    DEFAULT_CSS = """
    HangingLines { height: auto; width: 1fr; }
    """

    lines: reactive[tuple[Hanging, ...]] = reactive((), layout=True)
    """What is shown."""

    def __init__(
        self,
        lines: Sequence[Hanging] = (),
        *,
        margin_width: int = 2,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.margin_width = margin_width
        self.set_reactive(HangingLines.lines, tuple(lines))

    def render(self) -> Content:
        """All the lines."""
        return Content("\n").join(self._wrapped(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as wrapping takes."""
        return len(self._wrapped(width))

    def _wrapped(self, width: int) -> list[Content]:
        room = max(width - self.margin_width, 10)
        lines = []
        for line in self.lines:
            margin = line.margin
            for words in wrapped(line.words, room).split("\n", allow_blank=True):
                lines.append(self._padded(margin) + words)
                margin = line.next_margin
        return lines

    def _padded(self, margin: Content) -> Content:
        return margin.pad_right(max(self.margin_width - margin.cell_length, 0))
