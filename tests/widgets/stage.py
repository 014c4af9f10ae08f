"""A bare app on which widgets are put to be tried."""

from collections.abc import Callable, Iterable
from typing import Any

from textual.app import App, ComposeResult
from textual.theme import Theme
from textual.widget import Widget

from cep_tui.widgets.themes import THEMES


class Stage(App[None]):
    """An app with our themes and nothing else but the widgets which `pieces()` makes."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, pieces: Callable[[], Iterable[Widget]], *, theme: str = "sombre") -> None:
        self.set_reactive(App.theme, theme)
        super().__init__()
        self.pieces = pieces

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours."""
        return THEMES

    def compose(self) -> ComposeResult:
        """The widgets to try."""
        yield from self.pieces()


def painted(app: App[Any]) -> str:
    """The text on screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def said(app: App[Any]) -> str:
    """What can be read on screen, whatever the lines and the spaces."""
    return " ".join(painted(app).replace("│", " ").split())
