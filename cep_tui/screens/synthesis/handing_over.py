"""Noting the day a synthesis was handed to the person."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from cep_tui.errors import CepError
from cep_tui.french.typography import plural, polish
from cep_tui.screens.base import Dialog
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.parsed_fields import DateField, FieldRow

_MOST_NAMED: Final = 3
"""Sections named one by one; beyond that, how many there are is enough."""


class HandOver(Dialog[date]):
    """The day; what the person did not approve yet is said, and hinders nothing."""

    DEFAULT_CSS = """
    HandOver .said { margin-bottom: 1; }
    HandOver FieldRow { grid-columns: 12 1fr; }
    HandOver FieldRow > .field-row--label { width: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "note", "noter", id="hand_over.note"),
    ]

    def __init__(self, today: Callable[[], date], not_approved: Sequence[str]) -> None:
        """The question.

        Args:
            today: the current day.
            not_approved: titles of the sections the person did not approve.
        """
        super().__init__()
        self._today, self._not_approved = today, not_approved

    def compose(self) -> ComposeResult:
        """What it means, then the day."""
        with Panel("Synthèse remise à la personne") as panel:
            panel.border_subtitle = "Entrée noter · Échap revenir"
            yield Words(
                "Cette version restera telle qu’elle a été remise. L’écrire encore en commencera "
                "une autre.",
                classes="said",
            )
            if self._not_approved:
                count = plural(len(self._not_approved), "rubrique")
                few = len(self._not_approved) <= _MOST_NAMED
                named = f" : {', '.join(self._not_approved)}" if few else ""
                words = polish(f"▲ {count} sans l’accord de la personne{named}.")
                yield Words(words, classes="warn said")
            field = DateField(self._today(), today=self._today, id="handed_on")
            yield FieldRow("Remise le", field)

    def on_mount(self) -> None:
        """One key is enough for today."""
        self.query_one("#handed_on").focus()

    @on(Input.Submitted)
    def action_note(self) -> None:
        """That day, if it can be understood."""
        field = self.query_one("#handed_on", DateField)
        try:
            day = field.parsed()
        except CepError:
            field.check()
            return
        self.dismiss(day or self._today())
