"""The shelves of the Référentiel on one line; a click goes to one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cep_tui.screens.reference_book.shelves import LABELS, Shelf

if TYPE_CHECKING:
    from textual.style import Style

_LEAST_GAP: Final = 1
_MOST_GAP: Final = 3


class ShelfBar(Widget):
    """The current shelf stands out, and none while one searches in all of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "shelf-bar--shelf",
        "shelf-bar--current",
        "shelf-bar--count",
    }
    DEFAULT_CSS = """
    ShelfBar {
        height: 1;
        width: 1fr;
        & > .shelf-bar--shelf { color: $muted; }
        & > .shelf-bar--current { color: $blue; text-style: bold underline; }
        & > .shelf-bar--count { color: $amber; }
        &:ansi > .shelf-bar--shelf { text-style: dim; }
    }
    """

    current: reactive[Shelf | None] = reactive(Shelf.SCHEMES)
    """Which shelf is shown."""
    stale: reactive[int] = reactive(0)
    """How many rules are stale or have ended, or will soon."""

    @dataclass
    class Chosen(Message):
        """A shelf was clicked."""

        shelf: Shelf

    def render(self) -> Content:
        """The names, a few blanks apart."""
        parts: list[tuple[str, Style]] = []
        plain = self.get_visual_style("shelf-bar--shelf")
        for shelf, start, end in self._cells():
            name = LABELS[shelf]
            style = "current" if shelf is self.current else "shelf"
            parts.append((name, self.get_visual_style(f"shelf-bar--{style}")))
            count = self._count(shelf)
            parts.append((count, self.get_visual_style("shelf-bar--count")))
            parts.append((" " * (end - start - cell_len(name + count)), plain))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the shelf under the mouse."""
        for shelf, start, end in self._cells():
            if start <= event.x - self.gutter.left < end:
                self.post_message(self.Chosen(shelf))

    def _count(self, shelf: Shelf) -> str:
        """How many there are on a shelf, where there is room to say it."""
        names = sum(map(cell_len, LABELS.values())) + _LEAST_GAP * (len(LABELS) - 1)
        count = f" {self.stale}" if shelf is Shelf.AGEING and self.stale else ""
        return count if names + len(count) <= self.size.width else ""

    def _cells(self) -> Iterator[tuple[Shelf, int, int]]:
        """Where each shelf stands, its blanks after it."""
        widths = {shelf: cell_len(name + self._count(shelf)) for shelf, name in LABELS.items()}
        gaps = len(widths) - 1
        blanks = min(max(self.size.width - sum(widths.values()), gaps), gaps * _MOST_GAP)
        start = 0
        for at, (shelf, width) in enumerate(widths.items()):
            end = start + width + (at + 1) * blanks // gaps - at * blanks // gaps
            yield shelf, start, end
            start = end
