"""On a narrow screen, one pane at a time: their names, and how many alerts wait in the last one."""

from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cep_tui.french.typography import plural

PANES: Final = {
    "facts": "Situation",
    "words": "Paroles et suite",
    "advice": "Qui peut aider",
}
KEY: Final = "Ctrl+T volet"


class PaneBar(Widget):
    """The names of the panes; a click goes to one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane-bar--pane",
        "pane-bar--current",
        "pane-bar--attention",
        "pane-bar--urgent",
    }
    DEFAULT_CSS = """
    PaneBar {
        height: 1;
        width: 1fr;
        & > .pane-bar--pane { color: $muted; }
        & > .pane-bar--current { color: $blue; text-style: bold underline; }
        & > .pane-bar--attention { color: $amber; text-style: bold; }
        & > .pane-bar--urgent { color: $red; text-style: bold; }
        &:ansi > .pane-bar--pane { text-style: dim; }
    }
    """

    current: reactive[str] = reactive("facts")
    """Which pane is shown."""
    alerts: reactive[tuple[int, bool]] = reactive((0, False))
    """How many alerts wait, and whether one is urgent."""

    @dataclass
    class Chosen(Message):
        """A pane was clicked."""

        pane: str

    def render(self) -> Content:
        """The names, then the alerts."""
        parts = []
        for pane, name in PANES.items():
            style = "current" if pane == self.current else "pane"
            parts.append((name, self.get_visual_style(f"pane-bar--{style}")))
            parts.append(("   ", self.get_visual_style("pane-bar--pane")))
        count, urgent = self.alerts
        if count:
            style = "urgent" if urgent else "attention"
            sign = "◆" if urgent else "▲"
            words = f"{sign} {plural(count, 'alerte')}"
            parts.append((words, self.get_visual_style(f"pane-bar--{style}")))
        room = self.size.width - sum(cell_len(text) for text, _ in parts)
        if room > cell_len(KEY):
            parts.append((KEY.rjust(room), self.get_visual_style("pane-bar--pane")))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the pane under the mouse; the alerts are in the last one."""
        panes = list(PANES)
        end = 0
        for pane, name in PANES.items():
            end += cell_len(name) + 3
            if event.x - self.gutter.left < end:
                self.post_message(self.Chosen(pane))
                return
        self.post_message(self.Chosen(panes[-1]))
