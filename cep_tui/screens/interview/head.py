"""The first line of an interview: with whom, and whether what is typed is kept."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cep_tui.screens.person_words import level_chip
from cep_tui.widgets.keys_bar import SaveState

_GAP = 2


class Head(Widget):
    """Who on the left, the state of saving on the right; what does not fit in between goes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"head--saved", "head--draft", "head--unsaved"}
    DEFAULT_CSS = """
    Head {
        height: 1;
        width: 1fr;
        & > .head--saved, & > .head--draft { color: $green; }
        & > .head--unsaved { color: $amber; }
    }
    """

    name_shown: reactive[str] = reactive("")
    """What the person is called."""
    level: reactive[int | None] = reactive(None)
    about: reactive[tuple[str, ...]] = reactive(())
    """What is said of the person, the weightiest last: the first ones go when there is no room."""
    state: reactive[SaveState] = reactive(SaveState())
    """What is true of what was typed."""

    def render(self) -> Content:
        """The line."""
        right = self._saving()
        room = self.size.width - right.cell_length - _GAP * bool(right)
        left = self._who(room)
        blank = " " * max(self.size.width - left.cell_length - right.cell_length, _GAP)
        return Content.assemble(left, blank, right)

    def _who(self, room: int) -> Content:
        chip = level_chip(self.level)
        who = Content.assemble((self.name_shown, "bold"), "  ", chip, "  " if chip else "")
        said = [each for each in self.about if each]
        lines = [
            who + Content.styled(" · ".join(said[first:]), "$muted") for first in range(len(said))
        ]
        return next((line for line in lines if line.cell_length <= room), who)

    def _saving(self) -> Content:
        if not self.state.text:
            return Content("")
        style = self.get_visual_style(f"head--{self.state.saving}")
        return Content.styled(self.state.text, style)
