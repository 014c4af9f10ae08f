"""Two texts for one note: the counsellor says which is kept. Closing keeps both."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cep_tui.french.typography import plural, polish
from cep_tui.practice.voices import SpokenLine
from cep_tui.screens.base import Dialog
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Panel, Words


class Kept(StrEnum):
    """What becomes of the two."""

    BOTH = "both"
    MINE = "mine"
    RECORDED = "recorded"


_WHY: Final = (
    "Cet entretien a été enregistré autrement depuis que ce texte a été commencé. "
    "Rien n’est écrasé : dites ce que la note garde."
)
_CHOICES: Final = {
    Kept.BOTH: (
        "Les deux",
        "ce qui est enregistré, puis votre texte, sous une ligne qui le dit",
    ),
    Kept.MINE: ("Votre texte", "ce qui est enregistré reste dans les versions de la note"),
    Kept.RECORDED: ("Ce qui est enregistré", "Ctrl+Z, dans la note, rappelle votre texte"),
}


class WhichText(Dialog[Kept]):
    """Three choices, by one letter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "garder les deux", id="which_text.both"),
    ]
    DEFAULT_CSS = """
    WhichText Words { margin-bottom: 1; }
    """

    def __init__(self, mine: Sequence[SpokenLine], recorded: Sequence[SpokenLine]) -> None:
        super().__init__()
        self._mine, self._recorded = mine, recorded

    def compose(self) -> ComposeResult:
        """Why, how long each is, the choices."""
        with Panel("Deux textes pour cet entretien") as panel:
            panel.border_subtitle = "Échap garde les deux"
            yield Words(polish(_WHY))
            recorded, mine = map(_length, (self._recorded, self._mine))
            yield Words(polish(f"Enregistré : {recorded}. Votre texte : {mine}."), classes="muted")
            yield LineList([_line(each) for each in Kept])

    def action_close(self) -> None:
        """Keep both."""
        self.dismiss(Kept.BOTH)

    @on(LineList.Picked)
    def _choose(self, event: LineList.Picked) -> None:
        event.stop()
        self.dismiss(Kept(event.key))


def _line(kept: Kept) -> Line:
    label, explanation = _CHOICES[kept]
    words = Content.assemble((label, "bold"), "\n", (explanation, "$muted"))
    return Line(kept, Content("○"), words)


def _length(lines: Sequence[SpokenLine]) -> str:
    return plural(sum(len(line.text.split()) for line in lines), "mot")
