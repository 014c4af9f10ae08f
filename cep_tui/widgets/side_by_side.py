"""Two values of one field side by side, one of which is chosen."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cep_tui.practice.merging import Side
from cep_tui.widgets.wrapping import wrapped

CHOSEN, LEFT_OUT = "✓", "·"
_ORDER = (Side.KEPT, Side.BOTH, Side.OTHER)


class SideBySide(Widget, can_focus=True):
    """A label and two values in two columns. ← and → choose a side, the space bar goes around.

    Where both may stand, the middle choice takes both.
    """

    HELP = "← garde la valeur de gauche, → celle de droite, Espace passe de l’une à l’autre."
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "side-by-side--label",
        "side-by-side--chosen",
        "side-by-side--left-out",
    }
    DEFAULT_CSS = """
    SideBySide {
        height: auto;
        width: 1fr;
        & > .side-by-side--label { color: $muted; }
        & > .side-by-side--chosen { color: $text; text-style: bold; }
        & > .side-by-side--left-out { color: $muted; }
        &:focus > .side-by-side--label { color: $text; text-style: bold; }
        &:focus { background: $selected; }
        &:ansi:focus { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose_side(-1)", "à gauche"),
        Binding("right", "choose_side(1)", "à droite"),
        Binding("space", "next_side", "l’un ou l’autre", show=False),
        Binding("up", "app.focus_previous", "ligne précédente", show=False),
        Binding("down", "app.focus_next", "ligne suivante", show=False),
    ]

    side: reactive[Side] = reactive(Side.KEPT)
    """What is chosen."""

    @dataclass
    class Changed(Message):
        """Another side was chosen."""

        row: "SideBySide"
        side: Side

    def __init__(
        self, label: str, left: str, right: str, *, side: Side, both: bool, id: str | None = None
    ) -> None:
        """A row.

        Args:
            label: what the values are; "" where that is said above.
            left: the value of the record that stays.
            right: the value of the other one.
            side: what is chosen at first.
            both: whether both values may stand.
        """
        super().__init__(id=id)
        self._label, self._left, self._right = label, left, right
        self._sides = tuple(one for one in _ORDER if both or one is not Side.BOTH)
        self.set_reactive(SideBySide.side, side)

    def render(self) -> Content:
        """The label and the two columns, each wrapped in its own width."""
        return Content("\n").join(self._rows(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the longer value takes."""
        return len(self._rows(width))

    def on_click(self, event: events.Click) -> None:
        """A click on a value takes it."""
        label_width, column = self._widths(self.size.width)
        if event.x >= label_width:
            self._choose(Side.KEPT if event.x < label_width + column else Side.OTHER)

    def action_choose_side(self, step: int) -> None:
        """Towards the left or the right value."""
        at = self._sides.index(self.side) + step
        self._choose(self._sides[min(max(at, 0), len(self._sides) - 1)])

    def action_next_side(self) -> None:
        """The next choice, around the end."""
        self._choose(self._sides[(self._sides.index(self.side) + 1) % len(self._sides)])

    def _choose(self, side: Side) -> None:
        if side is not self.side:
            self.side = side
            self.post_message(self.Changed(self, side))

    def _rows(self, width: int) -> list[Content]:
        label_width, column = self._widths(width)
        left = self._value(self._left, column, chosen=self.side is not Side.OTHER)
        right = self._value(self._right, column, chosen=self.side is not Side.KEPT)
        label = Content.styled(self._label, self.get_visual_style("side-by-side--label"))
        rows = []
        for number in range(max(len(left), len(right))):
            first = label if number == 0 else Content("")
            rows.append(
                _filled(first, label_width)
                + _filled(left[number] if number < len(left) else Content(""), column)
                + (right[number] if number < len(right) else Content(""))
            )
        return rows

    def _widths(self, width: int) -> tuple[int, int]:
        """Cells of the label and of each value."""
        label = min(20, width // 4) if self._label else 0
        return label, (width - label) // 2

    def _value(self, text: str, width: int, *, chosen: bool) -> list[Content]:
        chosen = chosen and bool(text)
        style = self.get_visual_style(f"side-by-side--{'chosen' if chosen else 'left-out'}")
        sign = CHOSEN if chosen else LEFT_OUT
        lines = wrapped(Content(text or "rien"), max(width - 3, 5)).plain.split("\n")
        return [
            Content.styled(f"{sign if number == 0 else ' '} {line}", style)
            for number, line in enumerate(lines)
        ]


def _filled(content: Content, width: int) -> Content:
    return content.pad_right(max(width - content.cell_length, 0))
