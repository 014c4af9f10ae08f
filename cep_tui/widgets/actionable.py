"""A line one can act on: Tab or a click reaches it, Entrée or one more click does it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from cep_tui.widgets.hanging import Hanging, HangingLines


class ActionableLine(HangingLines, can_focus=True):
    """A paragraph with something to do about it."""

    DEFAULT_CSS = """
    ActionableLine {
        &:focus { background: $selected; text-style: bold; }
        &:hover { background: $panel; }
        &:ansi:focus { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "s’en occuper"),
        Binding("up", "app.focus_previous", "ligne précédente", show=False),
        Binding("down", "app.focus_next", "ligne suivante", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The counsellor wants to see to it."""

        line: "ActionableLine"

        @property
        def control(self) -> "ActionableLine":
            """The line."""
            return self.line

    def __init__(
        self,
        line: Hanging,
        subject: object,
        *,
        margin_width: int = 2,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A line.

        Args:
            line: what is shown.
            subject: what it is about, for whoever handles `Chosen`.
            margin_width: cells of the margin.
        """
        super().__init__((line,), margin_width=margin_width, id=id, classes=classes)
        self.subject = subject
        self._reached_by_click = False

    def focus_on_click(self) -> bool:
        """A button is pressed here: is it what brings the focus?"""
        self._reached_by_click = not self.has_focus
        return super().focus_on_click()

    def on_click(self) -> None:
        """The first click chooses the line, another sees to it."""
        if not self._reached_by_click:
            self.action_choose()

    def action_choose(self) -> None:
        """See to it."""
        self.post_message(self.Chosen(self))
