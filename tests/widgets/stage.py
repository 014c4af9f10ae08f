"""A bare app on which widgets are put to be tried."""

from collections.abc import Callable, Iterable

from textual.app import App, ComposeResult
from textual.widget import Widget

from cep_tui.widgets.themes import default_variables, register_themes


class Stage(App[None]):
    """An app with our themes and nothing else but the widgets which `pieces()` makes."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, pieces: Callable[[], Iterable[Widget]], *, theme: str = "sombre") -> None:
        super().__init__()
        self.pieces = pieces
        register_themes(self)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our roles, before a theme is set."""
        return default_variables()

    def compose(self) -> ComposeResult:
        """The widgets to try."""
        yield from self.pieces()


def painted(app: App[None]) -> str:
    """The text on screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
