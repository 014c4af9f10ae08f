"""The quiet pieces every screen is made of: a titled panel, words that are never markup."""

from textual.app import RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from cep_tui.widgets.wrapping import wrapped


class Panel(Vertical):
    """A thin rounded frame with its title in the border, as tall as what it holds."""

    DEFAULT_CSS = """
    Panel {
        height: auto;
        border: round $line;
        border-title-color: $blue;
        border-title-style: bold;
        border-subtitle-color: $muted;
        padding: 0 1;
    }
    Panel:focus-within { border: round $blue; }
    Panel:ansi:focus-within { border: round ansi_blue; }
    """

    def __init__(
        self, title: str, *children: Widget, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        self.show_title(title)

    def show_title(self, title: str) -> None:
        """Change the title in the border; it is text, never markup."""
        self.border_title = Content(title)


class Words(Static):
    """Text as it is: nothing in it is ever read as markup. Classes: muted, strong, warn, late."""

    DEFAULT_CSS = """
    Words { height: auto; width: 1fr; }
    Words.muted { color: $muted; }
    Words.strong { text-style: bold; }
    Words.done { color: $green; }
    Words.warn { color: $amber; }
    Words.late { color: $red; }
    Words:ansi.muted { text-style: dim; }
    """

    def __init__(
        self,
        content: str | Content = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(content, markup=False, id=id, classes=classes)

    def render(self) -> RenderResult:
        """The text, wrapped to the room there is."""
        return self._wrapped(self.size.width)

    def get_content_height(  # the signature is Textual's
        self,
        container: Size,  # noqa: ARG002
        viewport: Size,  # noqa: ARG002
        width: int,
    ) -> int:
        """As many lines as the wrapped text takes."""
        return self._wrapped(width).plain.count("\n") + 1

    def _wrapped(self, width: int) -> Content:
        content = self.content
        text = content if isinstance(content, Content) else Content(str(content))
        return wrapped(text, width)
