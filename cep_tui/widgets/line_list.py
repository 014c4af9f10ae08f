"""A few lines to choose from, with room for sentences: ticked, opened or answered by one key."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from cep_tui.widgets.choices_layout import LETTERS
from cep_tui.widgets.wrapping import wrapped

SIGN_WIDTH: Final = 2
LETTER_WIDTH: Final = 2
NARROWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list. Nothing in it is ever read as markup."""

    key: str
    """What the program knows it by; unique in the list."""
    sign: Content
    words: Content
    details: Content = field(default_factory=Content)
    """Shown under the words while the line is highlighted."""
    keep: bool = False
    """Whether it stays in sight when the list is folded."""


@dataclass(frozen=True, slots=True)
class Row:
    """One painted row, and the line it belongs to (`None`: the one that says more exist)."""

    index: int | None
    content: Content


class LineList(Widget, can_focus=True):
    """Lines under one another, sentences wrapped beside their sign.

    With the focus, each line shows a letter that picks it; arrows, Enter and the space bar do the
    same. Without it, a long list folds to its first lines and those that must stay in sight.
    """

    FOCUS_ON_CLICK: ClassVar[bool] = False
    LETTERS: ClassVar[str] = LETTERS
    """What picks each line, in their order."""
    HELP = (
        "Une lettre, Entrée ou Espace choisit une ligne\u202f; ↑ et ↓ passent de l’une à l’autre."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--letter",
        "line-list--details",
        "line-list--highlighted",
    }
    DEFAULT_CSS = """
    LineList {
        height: auto;
        width: 1fr;
        & > .line-list--letter { color: $blue; text-style: bold; }
        & > .line-list--details { color: $muted; }
        & > .line-list--highlighted { background: $selected; }
        &:ansi > .line-list--highlighted { text-style: bold reverse; }
        &:ansi > .line-list--details { text-style: dim; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "ligne précédente", show=False),
        Binding("down", "move(1)", "ligne suivante", show=False),
        Binding("enter,space", "pick", "choisir", show=False),
    ]

    lines: reactive[tuple[Line, ...]] = reactive((), layout=True)
    """What is shown."""
    highlighted: reactive[int] = reactive(0, layout=True)
    """Index of the line the arrows are on."""

    @dataclass
    class Picked(Message):
        """A line was chosen by its letter, by Enter or by the mouse."""

        list: "LineList"
        key: str

        @property
        def control(self) -> "LineList":
            """The list."""
            return self.list

    def __init__(
        self,
        lines: Sequence[Line] = (),
        *,
        fold_to: int = 0,
        first_click_picks: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A list.

        Args:
            lines: what is shown at first.
            fold_to: how many lines show without the focus; 0: all.
            first_click_picks: whether one click picks a line; else it highlights it, and a second
                one picks it.
        """
        super().__init__(id=id, classes=classes)
        self.set_reactive(LineList.lines, tuple(lines))
        self.fold_to = fold_to
        self.first_click_picks = first_click_picks

    def render(self) -> Content:
        """The rows."""
        return Content("\n").join([row.content for row in self.rows(self.size.width)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as wrapping takes."""
        return len(self.rows(width))

    def allow_focus(self) -> bool:
        """An empty list is passed over."""
        return bool(self.lines)

    def validate_highlighted(self, index: int) -> int:
        """Keep inside the list."""
        return min(max(index, 0), max(len(self.lines) - 1, 0))

    def watch_lines(self, before: tuple[Line, ...], lines: tuple[Line, ...]) -> None:
        """The highlight stays on its line."""
        key = before[self.highlighted].key if before else ""
        self.highlighted = next((at for at, line in enumerate(lines) if line.key == key), 0)

    def watch_highlighted(self) -> None:
        """Keep the line in sight when the list is taller than its pane."""
        self.call_after_refresh(self._show_highlighted)

    def watch_has_focus(self, focused: bool) -> None:
        """Unfold or fold."""
        super().watch_has_focus(focused)
        self.refresh(layout=True)

    def on_key(self, event: events.Key) -> None:
        """A letter picks."""
        at = self.LETTERS.find((event.character or " ").lower())
        if 0 <= at < len(self.lines):
            event.stop()
            event.prevent_default()
            self.highlighted = at
            self.action_pick()

    def on_click(self, event: events.Click) -> None:
        """A click picks, or highlights first; a click on « … » unfolds."""
        event.stop()
        rows = self.rows(self.size.width)
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(rows):
            return
        index = rows[offset.y].index
        if index is None:
            self.focus()
        elif self.first_click_picks or (self.has_focus and index == self.highlighted):
            self.highlighted = index
            self.action_pick()
        else:
            self.highlighted = index
            self.focus()

    def action_move(self, step: int) -> None:
        """Go to the next line; past the ends, to the next field."""
        if 0 <= self.highlighted + step < len(self.lines):
            self.highlighted += step
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_pick(self) -> None:
        """Choose the highlighted line."""
        if self.lines:
            self.post_message(self.Picked(self, self.lines[self.highlighted].key))

    @property
    def pane(self) -> ScrollableContainer | None:
        """What scrolls around the list, if anything does."""
        panes = (each for each in self.ancestors if isinstance(each, ScrollableContainer))
        return next(panes, None)

    def _show_highlighted(self) -> None:
        if self.has_focus:
            self.scroll_to_highlighted()

    def scroll_to_highlighted(self) -> None:
        """Bring the whole line in sight."""
        rows = self.rows(self.size.width)
        of_line = [at for at, row in enumerate(rows) if row.index == self.highlighted]
        if of_line:
            self.scroll_to_rows(of_line[0], of_line[-1])

    def scroll_to_rows(self, first: int, last: int) -> None:
        """Bring rows in sight in the pane around the list."""
        pane = self.pane
        if pane is not None:
            inside = pane.scrollable_content_region.offset - pane.scroll_offset
            region = Region(0, first, self.size.width, last - first + 1)
            region = region.translate(self.content_region.offset - inside)
            pane.scroll_to_region(region, animate=False)

    def rows(self, width: int) -> list[Row]:
        """What is painted in `width` cells."""
        shown = self._shown()
        rows = [row for at in shown for row in self.rows_of(at, width)]
        hidden = len(self.lines) - len(shown)
        if hidden:
            more = f"{' ' * SIGN_WIDTH}… {hidden} de plus"
            rows.append(Row(None, Content.styled(more, self._style("details"))))
        return rows

    def _shown(self) -> list[int]:
        everything = list(range(len(self.lines)))
        # Folding one line away would not gain one.
        if self.has_focus or not self.fold_to or len(everything) <= self.fold_to + 1:
            return everything
        kept = [at for at in everything if self.lines[at].keep]
        others = [at for at in everything if not self.lines[at].keep]
        return sorted(kept + others[: max(self.fold_to - len(kept), 0)])

    def rows_of(self, index: int, width: int) -> list[Row]:
        """What is painted of one line."""
        line, chosen = self.lines[index], self.has_focus and index == self.highlighted
        margin = line.sign.pad_right(max(SIGN_WIDTH - line.sign.cell_length, 0))
        if self.has_focus and self.LETTERS:
            letter = self.LETTERS[index] if index < len(self.LETTERS) else ""
            style = self._style("letter")
            margin += Content.styled(letter.ljust(LETTER_WIDTH), style)
        room = max(width - margin.cell_length, NARROWEST)
        words = line.words
        if chosen and line.details:
            words = Content("\n").join([words, line.details.stylize(self._style("details"))])
        parts = wrapped(words, room).split("\n", allow_blank=True)
        rows = []
        for part in parts:
            content = margin + part
            if chosen:
                content = self.highlighted_row(content, width)
            rows.append(Row(index, content))
            margin = Content(" " * margin.cell_length)
        return rows

    def highlighted_row(self, row: Content, width: int) -> Content:
        """A row of the line the arrows are on, as wide as the list."""
        filled = row.pad_right(max(width - row.cell_length, 0))
        # A partial style has no opaque background (Textual 8.2.8).
        return filled.stylize_before(self.get_visual_style("line-list--highlighted"))

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"line-list--{name}", partial=True)
