"""What could not be done, to be read again after the notice has gone."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from cep_tui.screens.base import Dialog
from cep_tui.widgets.panel import Panel, Words


class MessagesScreen(Dialog[None]):
    """The messages since the vault was opened, newest first."""

    DEFAULT_CSS = """
    MessagesScreen VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    MessagesScreen Words { margin-bottom: 1; }
    """

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__()
        self._messages = tuple(messages)

    def compose(self) -> ComposeResult:
        """One paragraph a message."""
        with Panel("Messages") as panel:
            panel.border_subtitle = "Échap pour fermer"
            with VerticalScroll():
                for message in reversed(self._messages):
                    yield Words(message)
