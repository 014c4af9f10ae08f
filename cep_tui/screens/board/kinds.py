"""What can stand on the board: how each kind is called, and the form that writes it down."""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cep_tui.screens.base import Dialog
from cep_tui.screens.timeline_words import as_said
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Panel, Words


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing."""

    slug: str
    letter: str
    """The key that picks it in the menus."""
    name: str
    about: str
    """What it is, in a few words."""


KINDS: Final = (
    Kind("lead", "p", "piste", "un avenir possible"),
    Kind("skill", "c", "compétence", "ce que la personne sait, ou veut apprendre"),
    Kind("obstacle", "f", "frein", "ce qui empêche, jamais pourquoi"),
    Kind("resource", "r", "ressource, appui", "ce qui aide, qui soutient"),
    Kind("decision", "d", "décision", "de la personne, avec ses mots"),
    Kind("step", "a", "action", "qui fait quoi, pour quand"),
    Kind("request", "m", "demande", "ce qui amène la personne"),
)
ESTIMATES: Final = Kind("estimates", "e", "estimations", "autonomie et maturité, à deux voix")


class KindList(LineList):
    """The kinds, each picked by a letter of its name."""

    LETTERS: ClassVar[str] = "".join(kind.letter for kind in (*KINDS, ESTIMATES))

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        width = max(len(kind.name) for kind in kinds) + 2
        lines = [
            Line(
                kind.slug,
                Content(""),
                Content.assemble(kind.name.ljust(width), (kind.about, "$muted")),
            )
            for kind in kinds
        ]
        super().__init__(lines)


class KindMenu(Dialog[str]):
    """Which kind of thing to make: one letter, or the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "close", "fermer", show=False, id="kinds.close"),
    ]
    DEFAULT_CSS = """
    KindMenu #made-of { margin-bottom: 1; color: $muted; }
    """

    def __init__(self, title: str, kinds: tuple[Kind, ...], words: str = "") -> None:
        """A menu.

        Args:
            title: what is asked.
            kinds: what can be answered.
            words: what it is made from, if anything.
        """
        super().__init__()
        self._title = title
        self._kinds = kinds
        self._words = words

    def compose(self) -> ComposeResult:
        """The words, then the kinds."""
        with Panel(self._title) as panel:
            panel.border_subtitle = "une lettre, Échap pour revenir"
            if self._words:
                yield Words(Content(as_said(self._words)), id="made-of")
            yield KindList(self._kinds)

    def on_mount(self) -> None:
        """Letters pick from the very first key."""
        self.query_one(KindList).focus()

    def on_line_list_picked(self, event: LineList.Picked) -> None:
        """This kind."""
        event.stop()
        self.dismiss(event.key)
