"""The line of places, on top of every screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.style import Style


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a counsellor works, reached by one key from anywhere."""

    slug: str
    digit: str
    twin: str
    """Textual's name of what the digit's key gives on a French keyboard without Shift."""
    function_key: str
    label: str
    short: str = ""
    """What stands for the label on a narrow screen, while one is elsewhere."""


PLACES: Final = (
    Place("today", "1", "ampersand", "f7", "Aujourd’hui", "Auj."),
    Place("reception", "2", "é", "f2", "Accueil"),
    Place("portfolio", "3", "quotation_mark", "f3", "Portefeuille"),
    Place("partners", "4", "apostrophe", "f4", "Partenaires", "Parten."),
    Place("exchanges", "5", "left_parenthesis", "f5", "Échanges"),
    Place("activity", "6", "minus", "f6", "Activité"),
    Place("reference", "7", "è", "f8", "Référentiel", "Réf."),
)
"""The places, in the order of the bar."""


class PlacesBar(Widget):
    """One line with all the places; the current one stands out. A click goes there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "places-bar--place",
        "places-bar--digit",
        "places-bar--current",
    }
    DEFAULT_CSS = """
    PlacesBar {
        height: 1;
        width: 1fr;
        dock: top;
        background: $panel;
        & > .places-bar--place { color: $text; }
        & > .places-bar--digit { color: $muted; }
        & > .places-bar--current { background: $text; color: $background; text-style: bold; }
        &:ansi > .places-bar--current { text-style: bold reverse; }
        &:ansi > .places-bar--digit { text-style: dim; }
    }
    """

    current: reactive[str] = reactive("")
    """Slug of the place one is in, or nothing."""

    @dataclass
    class Chosen(Message):
        """A place was clicked."""

        place: Place

    def __init__(self, current: str = "") -> None:
        super().__init__()
        self.set_reactive(PlacesBar.current, current)

    def render(self) -> Content:
        """The places, the blanks on either side of the current one in its style."""
        chosen = self.get_visual_style("places-bar--current")
        label = self.get_visual_style("places-bar--place")
        digit = self.get_visual_style("places-bar--digit")
        parts: list[tuple[str, Style]] = []
        after_current = False
        for place, words, start, end in self._cells():
            current = place.slug == self.current
            gap = end - start - cell_len(words) - 2
            if gap > 1:
                parts.append((" " * (gap - 1), chosen if after_current else label))
            blank = chosen if current or (after_current and gap == 1) else label
            parts.append((" ", blank))
            parts.append((f"{place.digit} ", chosen if current else digit))
            parts.append((words, chosen if current else label))
            after_current = current
        parts.append((" ", chosen if after_current else label))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the mouse."""
        for place, _, start, end in self._cells():
            if start <= event.x < end:
                self.post_message(self.Chosen(place))

    def _cells(self) -> Iterator[tuple[Place, str, int, int]]:
        """What each place is called and where it stands, its blanks before it: two from the second
        on, one when the width is not enough for the last place to keep a blank after it."""
        labels = labels_within(self.size.width, self.current)
        tight = sum(cell_len(label) + 4 for label in labels) > self.size.width
        start = 0
        for place, label in zip(PLACES, labels, strict=True):
            gap = 1 if tight or start == 0 else 2
            end = start + gap + cell_len(label) + 2
            yield place, label, start, end
            start = end


def labels_within(width: int, current: str) -> list[str]:
    """Return what the places are called in a bar of `width` cells: in full as long as they fit with
    a blank before each and after the last, else some in short, never the one one is in."""
    labels = [place.label for place in PLACES]
    for at, place in enumerate(PLACES):
        if sum(cell_len(label) + 3 for label in labels) < width:
            break
        if place.short and place.slug != current:
            labels[at] = place.short
    return labels
