"""« À faire »: lines to see to, which change under the eyes without losing the focus."""

from collections.abc import Sequence

from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.hanging import HangingLines
from cep_tui.widgets.panel import Panel


class TodoPanel(Panel):
    """What there is to do, line by line."""

    def __init__(self, *, id: str) -> None:
        super().__init__("À faire", id=id)
        self._lines: Sequence[HangingLines] = ()

    def show(self, lines: Sequence[HangingLines]) -> None:
        """Put these lines in the place of those shown, unless they say the same."""
        before = self._lines
        if [_said(line) for line in before] == [_said(line) for line in lines]:
            return
        self._lines = lines
        for at, line in enumerate(before):
            if line is self.screen.focused:
                # Removed while another screen covers this one, it would keep the keys once back.
                self.screen.set_focus(None)
                self.call_after_refresh(self._focus_again, line, at)
        self.remove_children()
        self.mount_all(lines)

    def _focus_again(self, gone: HangingLines, at: int) -> None:
        """The focus goes to the line about the same thing, or stays in its place when there is
        none: the line is another one, but not for the eyes."""
        if self.screen.focused is None:
            same = [line for line in self._lines if _said(line)[1] == _said(gone)[1]]
            here = self._lines[min(at, len(self._lines) - 1)]
            self.screen.set_focus(same[0] if same else here)


def _said(line: HangingLines) -> tuple[object, ...]:
    """What a line says, and what it is about."""
    return line.lines, line.subject if isinstance(line, ActionableLine) else None
