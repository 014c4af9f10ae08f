"""Writing in a synthesis that was handed over: another version is begun, once that is wanted."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.screens.base import Dialog
from cep_tui.screens.synthesis.section_text import typed_by
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.store.views import SynthesisView

_KEY: Final = "n"
"""Begins a new version wherever nothing is typed."""


class TypedSoFar(Words, can_focus=True):
    """Gathers what is typed while one is asked: who writes without looking loses no word."""

    def __init__(self, typed: str) -> None:
        super().__init__(id="typed", classes="said muted")
        self.typed = typed

    @property
    def is_key(self) -> bool:
        """Whether nothing but the key of a new version was pressed."""
        return self.typed.lower() == _KEY

    def on_mount(self) -> None:
        """Show what is typed already."""
        self._write(self.typed)

    def check_consume_key(self, _key: str, character: str | None = None) -> bool:
        """Letters are written."""
        return character is not None and character.isprintable()

    async def _on_key(self, event: events.Key) -> None:
        typed = typed_by(event)
        if typed or event.key == "backspace":
            event.stop()
            self._write(f"{self.typed}{typed}" if typed else self.typed[:-1])

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._write(self.typed + event.text)

    def _write(self, typed: str) -> None:
        self.typed = typed
        self.update(polish("Vous écrivez : ") + typed if typed and not self.is_key else "")


class BeginAnew(Dialog[str]):
    """Whether to begin; the answer is what was typed meanwhile."""

    DEFAULT_CSS = """
    BeginAnew .said { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "commencer", id="begin_anew.begin"),
    ]

    def __init__(self, handed_over: "SynthesisView", typed: str) -> None:
        """The question.

        Args:
            handed_over: the version that stays as it is.
            typed: what was typed in it.
        """
        super().__init__()
        self._version, self._typed = handed_over, typed

    def compose(self) -> ComposeResult:
        """What stays, what begins, what is typed."""
        version = self._version
        handed = f" le {format_date(version.handed_on)}" if version.handed_on else ""
        with Panel("Commencer une nouvelle version") as panel:
            panel.border_subtitle = "Entrée commencer · Échap revenir"
            yield Words(
                f"La version {version.number} a été remise{handed} et reste telle quelle. Ce que "
                f"vous écrivez commence la version {version.number + 1}.",
                classes="said",
            )
            yield TypedSoFar(self._typed)

    def action_begin(self) -> None:
        """Yes."""
        field = self.query_one(TypedSoFar)
        self.dismiss("" if field.is_key else field.typed)
