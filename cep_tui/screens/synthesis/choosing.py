"""Two texts for a section: what it keeps is chosen, section by section. Nothing is overwritten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from cep_tui.french.typography import polish
from cep_tui.practice.merging import Side
from cep_tui.practice.section_texts import chosen_text, section_lines
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.shared_screen import SharedScreen
from cep_tui.widgets.panel import Words
from cep_tui.widgets.places_bar import PlacesBar
from cep_tui.widgets.side_by_side import SideBySide
from cep_tui.widgets.voiced_text import SIGNS


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """A section, and the two texts it may keep."""

    title: str
    mine: str
    other: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about all of them."""

    title: str
    why: str
    mine: str
    """What stands over the texts on the left."""
    other: str
    side: Side
    """What is offered where both say something."""
    left: Side
    """What every section keeps when one leaves without an answer."""


ANEW: Final = Question(
    "Reprendre les notes et le tableau",
    "Voici ce que disent aujourd’hui les notes et le tableau, pour les rubriques où cela diffère. "
    "← garde votre texte, → prend le nouveau, au milieu : l’un puis l’autre.",
    "votre texte",
    "d’après les notes",
    Side.KEPT,
    Side.KEPT,
)
CONFLICT: Final = Question(
    "Deux textes pour la synthèse",
    "Elle a été enregistrée autrement depuis que vous y écriviez. Rien n’est écrasé : dites ce que "
    "chaque rubrique garde. Échap garde les deux.",
    "ce que vous écriviez",
    "ce qui est enregistré",
    Side.BOTH,
    Side.BOTH,
)

Texts = dict[str, str]
"""What each section keeps, by slug."""


class ChoosingScreen(PlaceScreen):
    """A line for each section, its two texts side by side."""

    PLACE = "portfolio"
    CSS_PATH = "choosing.tcss"
    HELP = (
        "Pour chaque rubrique, ← garde le texte de gauche, → prend celui de droite, au milieu les "
        "deux restent, l’un puis l’autre. Ctrl+S l’applique ; dans la rubrique, Ctrl+Z revient au "
        "texte d’avant."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "apply", "appliquer", id="choosing.apply"),
        Binding("escape", "leave", "revenir", id="choosing.leave"),
    ]

    def __init__(
        self, question: Question, texts: Mapping[str, TwoTexts], done: Callable[[Texts], None]
    ) -> None:
        """A choice.

        Args:
            question: what is asked.
            texts: by slug of the section.
            done: called with what was chosen, once the screen is left.
        """
        super().__init__()
        self._question, self._texts, self._done = question, texts, done

    def compose_body(self) -> ComposeResult:
        """Why, then the sections."""
        question = self._question
        yield Words(question.title, classes="strong")
        yield Words(polish(question.why), id="why", classes="muted")
        with Horizontal(id="sides"):
            yield Words(question.mine, classes="side-name")
            yield Words(question.other, classes="side-name")
        for slug, texts in self._texts.items():
            both = bool(texts.mine and texts.other)
            yield Words(texts.title, classes="title")
            yield SideBySide(
                "",
                _shown(texts.mine),
                _shown(texts.other),
                side=question.side if both else Side.OTHER if texts.other else Side.KEPT,
                both=both,
                id=slug,
            )

    def on_mount(self) -> None:
        """Start on the first section; on a shared screen, there is nowhere else to go."""
        self.query_one(PlacesBar).display = not isinstance(self.app.screen_stack[0], SharedScreen)
        self.set_focus(self.query(SideBySide).first(), scroll_visible=False)
        self.call_after_refresh(self.query_one("#body").scroll_home, animate=False)

    def action_apply(self) -> None:
        """Keep what was chosen."""
        self._leave({str(row.id): row.side for row in self.query(SideBySide)})

    def action_leave(self) -> None:
        """Leave without an answer: nothing is lost."""
        self._leave(dict.fromkeys(self._texts, self._question.left))

    def _leave(self, sides: Mapping[str, Side]) -> None:
        self.app.pop_screen()
        self._done(
            {
                slug: chosen_text(sides[slug], texts.mine, texts.other)
                for slug, texts in self._texts.items()
            }
        )


def _shown(body: str) -> str:
    """A text with the signs of its voices."""
    lines = section_lines(body) if body else ()
    return "\n".join(f"{SIGNS[line.voice]} {line.text}" if line.text else "" for line in lines)
