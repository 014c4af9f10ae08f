"""The line of places, on top of every screen."""

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


PLACES: Final = (
    Place("today", "1", "ampersand", "f7", "Aujourd’hui"),
    Place("reception", "2", "é", "f2", "Accueil"),
    Place("portfolio", "3", "quotation_mark", "f3", "Portefeuille"),
    Place("partners", "4", "apostrophe", "f4", "Partenaires"),
    Place("exchanges", "5", "left_parenthesis", "f5", "Échanges"),
    Place("activity", "6", "minus", "f6", "Activité"),
)
"""The six places, in the order of the bar."""


class PlacesBar(Widget):
    """One line with the six places; the current one stands out. A click goes there."""

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
        """Places with two blanks between them, which the current one covers on either side."""
        parts: list[tuple[str, Style]] = []
        for place in PLACES:
            if place.slug == self.current:
                style = self.get_visual_style("places-bar--current")
                parts.append((f" {place.digit} {place.label} ", style))
            else:
                parts.append((f" {place.digit} ", self.get_visual_style("places-bar--digit")))
                parts.append((f"{place.label} ", self.get_visual_style("places-bar--place")))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the mouse."""
        start = 0
        for place in PLACES:
            width = cell_len(place.label) + 4
            if start <= event.x < start + width:
                self.post_message(self.Chosen(place))
                return
            start += width
