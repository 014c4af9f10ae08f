"""The lines of a day, each with what opening it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.widgets.wrapping import hanging


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list and what opening it does."""

    margin: Content
    """What stands first, in a column of its own."""
    words: Content
    """What follows, wrapped beside the margin."""
    open: Callable[[], None]
    person_id: int | None = None
    """Whom the line is about, where it is about somebody known."""


class DayList(OptionList):
    """Lines to open with Enter or a click; as tall as they are many."""

    HELP = "Entrée ouvre la ligne choisie."

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Put these lines in the place of the others."""
        self._entries = entries
        self.set_class(not entries, "-empty")
        self._lay_out()

    @property
    def is_empty(self) -> bool:
        """Whether there is no line to open."""
        return not self._entries

    @property
    def person_id(self) -> int | None:
        """Whom the chosen line is about."""
        at = self.highlighted
        return None if at is None or at >= len(self._entries) else self._entries[at].person_id

    def on_resize(self) -> None:
        """Another width, other line ends."""
        self._lay_out()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open."""
        event.stop()
        self._entries[event.option_index].open()

    def _lay_out(self) -> None:
        highlighted = self.highlighted
        width = self.scrollable_content_region.width - 2
        self.set_options(
            [Option(hanging(entry.margin, entry.words, width)) for entry in self._entries]
        )
        last = len(self._entries) - 1
        self.highlighted = min(highlighted or 0, last) if self._entries else None
