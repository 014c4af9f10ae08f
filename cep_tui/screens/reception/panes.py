"""Side by side where they fit, one at a time where they do not: the panes of the reception."""

from typing import Final

from textual import events, on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.css.query import QueryType
from textual.getters import query_one
from textual.widget import Widget

from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.reception.pane_bar import PANES, PaneBar
from cep_tui.widgets.choices import ChoiceRow

FIELD_TO_FIELD: Final = (
    Binding("up", "app.focus_previous", "question précédente", show=False),
    Binding("down", "app.focus_next", "question suivante", show=False),
)
"""Bindings of a panel, for its fields of one line: without them the pane would scroll instead, and
the answers to the next questions would pile up in the field."""


class PaneScreen(PlaceScreen):
    """A screen with `#pane-facts` and `#pane-words` in `#left`, and `#pane-advice`.

    On a narrow screen, Tab and the arrows go on from one pane to the next.
    """

    pane_bar = query_one(PaneBar)

    def on_resize(self, _event: events.Resize) -> None:
        """Another width, another arrangement."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A row that unfolds with the focus stays in sight as a whole."""
        if isinstance(event.widget, ChoiceRow):
            self.call_after_refresh(event.widget.scroll_visible, animate=False)

    def show_pane(self, pane: str) -> None:
        """Bring a pane in sight; side by side, all are."""
        self.pane_bar.current = pane
        self._arrange()

    def show_widget(self, widget: Widget) -> None:
        """Give a widget the focus, wherever its pane is."""
        for pane in PANES:
            if self.query_one(f"#pane-{pane}") in widget.ancestors:
                self.show_pane(pane)
        self.set_focus(widget)

    def action_next_pane(self) -> None:
        """The next pane, and its first field."""
        self._turn(1)

    def action_scroll_pane(self, pages: int) -> None:
        """Read on: the pane in sight, or the suggestions beside the fields."""
        pane = "#left" if self.narrow and self.pane_bar.current != "advice" else "#pane-advice"
        scroll = self.query_one(pane, VerticalScroll)
        scroll.scroll_relative(y=pages * max(scroll.size.height - 2, 1), animate=False)

    def focus_next(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """After the last field of a pane comes the next pane."""
        if self._at_the_end(selector, -1):
            return self._turn(1)
        return super().focus_next(selector)

    def focus_previous(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Before the first field of a pane comes the last one of the pane before."""
        if self._at_the_end(selector, 0):
            return self._turn(-1)
        return super().focus_previous(selector)

    @on(PaneBar.Chosen)
    def _pane_chosen(self, event: PaneBar.Chosen) -> None:
        self.show_pane(event.pane)
        self._focus_end(0)

    def _at_the_end(self, selector: str | type[QueryType], end: int) -> bool:
        chain = self.focus_chain
        return self.narrow and selector == "*" and bool(chain) and self.focused is chain[end]

    def _turn(self, step: int) -> Widget | None:
        panes = list(PANES)
        at = panes.index(self.pane_bar.current)
        self.show_pane(panes[(at + step) % len(panes)])
        return self._focus_end(0 if step > 0 else -1)

    def _focus_end(self, end: int) -> Widget | None:
        chain = self.focus_chain
        # The pane is read from its top: its first field may stand below what is to be read.
        self.set_focus(chain[end] if chain else None, scroll_visible=end != 0)
        if end == 0:
            for scroll in self.query(VerticalScroll):
                scroll.scroll_home(animate=False)
        return self.focused

    def _arrange(self) -> None:
        current = self.pane_bar.current
        self.pane_bar.display = self.narrow
        for pane in PANES:
            self.query_one(f"#pane-{pane}").display = not self.narrow or pane == current
        self.query_one("#left").display = not self.narrow or current != "advice"
        self.refresh_bindings()
