"""A question which each side answers by a figure: the two answers stand apart, side by side."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.style import Style

from cep_tui.screens.board.views_words import COLOURS, SIDES
from cep_tui.screens.form import LABEL_WIDTH
from cep_tui.store.views import Viewpoint
from cep_tui.widgets.kept_field import KeptField

BAR_WIDTH: Final = 14
"""Cells of each answer, « la personne » above it."""
_SIGNS: Final = {Viewpoint.PERSON: "▎", Viewpoint.COUNSELLOR: "│"}
_UNSHIFTED: Final = "à&é\"'("
"""The figures from 0 as a French keyboard gives them without Shift."""
_VIEWPOINTS: Final = tuple(Viewpoint)

Answers = tuple[int | None, int | None]
"""The person's and the counsellor's, `None` where nothing is said."""


def views_heading() -> Content:
    """Whose each column is."""
    names = [Content.styled(name.ljust(BAR_WIDTH), COLOURS[side]) for side, name in SIDES.items()]
    return Content.assemble(" " * LABEL_WIDTH, *names).rstrip()


class TwoViews(KeptField, can_focus=True):
    """A label and two rows of dots. A figure answers for the side the arrows are on."""

    HELP = (
        "Un chiffre donne l’avis de la personne ou le vôtre\u202f; ← et → passent de l’un à "
        "l’autre, Suppr retire l’avis. Les deux restent côte à côte et peuvent différer."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {"two-views--current"}
    DEFAULT_CSS = """
    TwoViews {
        height: 1;
        width: 1fr;
        & > .two-views--current { background: $selected; }
        &:ansi > .two-views--current { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn_to(0)", "avis de la personne", show=False, id="views.person"),
        Binding("right", "turn_to(1)", "votre avis", show=False, id="views.counsellor"),
        Binding("backspace,delete", "clear", "retirer", show=False, id="views.clear"),
        Binding("up", "go(-1)", "ligne précédente", show=False),
        Binding("down", "go(1)", "ligne suivante", show=False),
    ]

    answers: reactive[Answers] = reactive((None, None))
    """What each side says. Setting it posts no message."""
    side: reactive[int] = reactive(0)
    """The side that figures answer for."""

    def __init__(
        self,
        label: str,
        most: int,
        *,
        answers: Answers = (None, None),
        before: Answers = (None, None),
        said: Callable[[int], str] | None = None,
        id: str,
    ) -> None:
        """A question.

        Args:
            label: what is asked.
            most: the highest answer; the lowest is 0.
            answers: what each side says at first.
            before: what each said the last time, told as long as nothing new is said.
            said: what an answer means, in words.
            id: as Textual's.
        """
        super().__init__(id=id)
        self.label = label
        self.most = most
        self._before = before
        self._said = said
        self.set_reactive(TwoViews.answers, answers)

    @property
    def kept(self) -> list[str]:
        """Both answers as figures, "" where nothing is said."""
        return ["" if answer is None else str(answer) for answer in self.answers]

    @kept.setter
    def kept(self, kept: list[str]) -> None:
        person, counsellor = (int(each) if each else None for each in kept)
        self.answers = (person, counsellor)

    def render(self) -> Content:
        """Label, both answers, and what the one the arrows are on means."""
        style = "bold" if self.has_focus else "$muted"
        bars = [self._bar(at) for at in range(len(_VIEWPOINTS))]
        row = Content.assemble((self.label.ljust(LABEL_WIDTH), style), *bars)
        return row + Content.styled(self._meaning(self.size.width - row.cell_length), "$muted")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One row."""
        return 1

    def on_key(self, event: events.Key) -> None:
        """A figure answers."""
        typed = event.character or " "
        figure = int(typed) if typed in "0123456789" else _UNSHIFTED.find(typed)
        if 0 <= figure <= self.most:
            event.stop()
            event.prevent_default()
            self._answer(figure)
        elif typed.isdecimal():
            event.stop()  # beyond the scale: no figure leads to another place from here
            event.prevent_default()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click on a dot answers with as many; on the sign, with none."""
        at, dot = divmod(event.x - LABEL_WIDTH, BAR_WIDTH)
        if 0 <= at < len(_VIEWPOINTS):
            self.side = at
            if dot <= self.most:
                self._answer(dot)

    def action_turn_to(self, side: int) -> None:
        """Answer for the other side."""
        self.side = side

    def action_clear(self) -> None:
        """Nothing is said on this side."""
        self._answer(None)

    def action_go(self, step: int) -> None:
        """To the question above or below, on the same side."""
        reached = self.screen.focus_next() if step > 0 else self.screen.focus_previous()
        if isinstance(reached, TwoViews):
            reached.side = self.side

    def _answer(self, figure: int | None) -> None:
        answers = list(self.answers)
        answers[self.side] = figure
        self.answers = (answers[0], answers[1])
        self.post_message(self.Changed(self))

    def _bar(self, at: int) -> Content:
        viewpoint, answer, before = _VIEWPOINTS[at], self.answers[at], self._before[at]
        if answer is not None:
            said = Content.styled("●" * answer + "○" * (self.most - answer), COLOURS[viewpoint])
        else:
            told = "·" * self.most if before is None else f"avant {before}"
            said = Content.styled(told, "$muted")
        bar = Content.styled(_SIGNS[viewpoint], COLOURS[viewpoint]) + said
        if self.has_focus and at == self.side:
            bar = bar.stylize_before(self._current)
        return bar.pad_right(max(BAR_WIDTH - bar.cell_length, 0))

    @property
    def _current(self) -> Style:
        return self.get_visual_style("two-views--current")

    def _meaning(self, room: int) -> str:
        answer = self.answers[self.side]
        if not self.has_focus or answer is None:
            return ""
        said = self._said(answer) if self._said else f"{answer} sur {self.most}"
        return said if len(said) <= room else ""
