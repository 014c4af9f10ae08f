"""Guides of interviews: open questions to put into the note, and to erase as one goes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from cep_tui.french.typography import polish
from cep_tui.practice.voices import SpokenLine, Voice, read_note
from cep_tui.screens.base import Dialog
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Panel

if TYPE_CHECKING:
    from cep_tui.reference.models.level2 import Guide
    from cep_tui.widgets.voiced_text import VoicedText


class ChooseGuide(Dialog["Guide"]):
    """The guides of the pack; a letter takes one."""

    DEFAULT_CSS = """
    ChooseGuide VerticalScroll { height: auto; max-height: 16; scrollbar-size-vertical: 1; }
    """

    def __init__(self, guides: Mapping[str, "Guide"]) -> None:
        super().__init__()
        self._guides = guides

    def compose(self) -> ComposeResult:
        """One line a guide, what it is for under it."""
        with Panel("Guides d’entretien") as panel:
            panel.border_subtitle = "Entrée l’ajoute à la note, Échap revient"
            with VerticalScroll(can_focus=False):
                yield LineList([_line(slug, guide) for slug, guide in self._guides.items()])

    @on(LineList.Picked)
    def _choose(self, event: LineList.Picked) -> None:
        event.stop()
        self.dismiss(self._guides[event.key])


def insert_guide(note: "VoicedText", guide: "Guide") -> None:
    """Put the questions after the line one is in, whatever is written there, with a line to answer
    the first one, where the cursor goes; one edit to undo."""
    at = note.touched[-1]
    note.move_cursor((at, 0))
    blank = SpokenLine(Voice.OBSERVATION, "")
    apart = [blank] if note.lines[at].text else []
    lines = list(read_note(polish(guide.text.strip())))
    first = next((i for i, line in enumerate(lines) if line.text.startswith("- ")), 0)
    lines.insert(first + 1, blank)
    note.insert_lines([*apart, *lines])
    note.go_to(at + 2 * len(apart) + first + 1)


def _line(slug: str, guide: "Guide") -> Line:
    return Line(
        slug,
        Content.styled("▸", "$blue"),
        Content.assemble((polish(guide.label), "bold"), "\n", (polish(guide.hint), "$muted")),
        Content(polish(guide.notice)),
    )
