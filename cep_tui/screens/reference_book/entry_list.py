"""The list of what a shelf holds or a search found: one line an entry, under its headings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.screens.reference_book.shelves import Entry
from cep_tui.widgets.wrapping import hanging

_SIGN_WIDTH = 2
_MARK = "▸"
"""Stands before the highlighted entry: a background alone is not seen without colours."""


class EntryList(OptionList):
    """Entries of the pack, by their address."""

    HELP = (
        "↑ ↓ parcourent la liste, N va au groupe suivant, ← → changent de rayon, Entrée ouvre la "
        "fiche, V note que la règle a été revérifiée aujourd’hui."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Nearer than those of scrolling, which a list has too, and which would hide them below.
        Binding("right", "screen.turn(1)", "rayon", key_display="← →"),
        Binding("left", "screen.turn(-1)", show=False),
    ]
    DEFAULT_CSS = """
    EntryList:blur > .option-list--option-highlighted { background: $panel; }
    EntryList > .option-list--option-disabled { color: $blue; text-style: bold; }
    EntryList:ansi > .option-list--option-disabled { color: ansi_blue; }
    """

    class Reached(Message):
        """The highlight is on another entry, or on none."""

    @dataclass
    class Opened(Message):
        """The counsellor wants to read an entry."""

        address: str

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._entries: list[Entry] = []

    @property
    def address(self) -> str:
        """Where the highlighted entry stands; empty when there is none."""
        at = self.highlighted
        return "" if at is None or at >= len(self._entries) else self._entries[at].address

    def show(self, entries: Iterable[Entry], address: str = "") -> None:
        """Put these entries in the place of the others; the highlight goes to one of them, or to
        the first."""
        self._entries = list(entries)
        self._lay_out(address)

    def jump(self) -> None:
        """Go to the first entry under the next heading; from the last group, to the first."""
        begins = [at + 1 for at, entry in enumerate(self._entries) if not entry.address]
        here = self.highlighted or 0
        self.highlighted = next((at for at in begins if at > here), begins[0] if begins else here)

    def on_resize(self) -> None:
        """Another width, other line ends."""
        self._lay_out(self.address)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell where the highlight is."""
        event.stop()
        self.post_message(self.Reached())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read it."""
        event.stop()
        self.post_message(self.Opened(self._entries[event.option_index].address))

    def render_line(self, y: int) -> Strip:
        """A line of the list, marked where the highlighted entry begins."""
        strip = super().render_line(y)
        # Another prompt for what is highlighted would measure the whole list at each arrow.
        lines, at = self._lines, self.scroll_offset.y + y
        if at >= len(lines) or lines[at] != (self.highlighted, 0):
            return strip
        mark = Segment(_MARK, next(iter(strip)).style)
        return Strip([mark, *strip.crop(len(_MARK))], strip.cell_length)

    def _lay_out(self, address: str) -> None:
        width = self.scrollable_content_region.width - 2
        options = []
        for at, entry in enumerate(self._entries):
            if entry.address:
                sign = entry.sign.pad_right(_SIGN_WIDTH - entry.sign.cell_length)
                options.append(Option(hanging(sign, entry.words, width)))
            else:
                above = Content("\n") if at else Content("")
                options.append(Option(above + entry.words, disabled=True))
        self.set_options(options)
        places = {entry.address: at for at, entry in enumerate(self._entries) if entry.address}
        self.highlighted = places.get(address, next(iter(places.values()), None))
