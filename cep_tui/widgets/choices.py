"""A row of quick answers: a fact is given with one key while listening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive, var
from textual.style import Style
from textual.widget import Widget

from cep_tui.widgets.choices_layout import (
    END_WIDTH,
    SIGN_WIDTH,
    Chip,
    Choice,
    folded,
    letters_of,
    unfolded,
)

__all__ = ["Choice", "ChoiceRow", "StandingRow"]

CHOSEN = "✓"


class ChoiceRow(Widget, can_focus=True):
    """A label and its possible answers on one line, which unfolds when the row has the focus.

    With the focus, each answer shows a letter; pressing it gives the answer, pressing it again
    takes it back. Arrows and the space bar do the same. A click on an answer gives it without
    moving the focus, so that a sentence being typed elsewhere goes on; a click on the label or on
    « … » unfolds the row.
    """

    FOCUS_ON_CLICK: ClassVar[bool] = False
    HELP = (
        "Une lettre donne la réponse, la même lettre la retire. "
        "↑ et ↓ passent d’une question à l’autre, ← → et Espace choisissent sans lettre."
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice-row--label",
        "choice-row--answer",
        "choice-row--letter",
        "choice-row--chosen",
    }
    DEFAULT_CSS = """
    ChoiceRow {
        height: auto;
        width: 1fr;
        & > .choice-row--label { color: $muted; }
        & > .choice-row--answer { color: $muted; }
        & > .choice-row--letter { color: $blue; text-style: bold; }
        & > .choice-row--chosen { color: $text; background: $selected; text-style: bold; }
        &.warm > .choice-row--chosen { background: $selected-warm; }
        &:focus > .choice-row--label { color: $text; text-style: bold; }
        &:focus > .choice-row--answer { color: $text; }
        &:ansi > .choice-row--chosen { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move_cursor(-1)", "réponse précédente", show=False),
        Binding("right", "move_cursor(1)", "réponse suivante", show=False),
        Binding("space", "choose_cursor", "choisir", show=False),
        Binding("up", "app.focus_previous", "question précédente", show=False),
        Binding("down", "go_down", "question suivante", show=False),
    ]

    choices: reactive[tuple[Choice, ...]] = reactive((), layout=True)
    """The answers, most frequent first. They may come, or change, later."""
    selected: reactive[tuple[str, ...]] = reactive((), layout=True)
    """Values of the answers given, in the order of the row. Setting it posts no message."""
    cursor: var[int | None] = var(None)
    """The answer the arrows are on."""

    @dataclass
    class Changed(Message):
        """The counsellor gave or took back an answer."""

        row: "ChoiceRow"
        selected: tuple[str, ...]

        @property
        def control(self) -> "ChoiceRow":
            """The row, for `@on(ChoiceRow.Changed, "#id")`."""
            return self.row

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        *,
        selected: Iterable[str] = (),
        multiple: bool = False,
        advance: bool = False,
        label_width: int = 18,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A row.

        Args:
            label: what is asked, on the left.
            choices: the answers, most frequent first.
            selected: answers already given.
            multiple: whether several answers may be given.
            advance: whether a single answer given by key moves the focus to the next field.
            label_width: cells kept for the label; one width per screen.
        """
        super().__init__(id=id, classes=classes)
        self.label = label
        self.set_reactive(ChoiceRow.choices, tuple(choices))
        self.multiple = multiple
        self.advance = advance and not multiple
        self.label_width = label_width
        self._painted: list[Chip] = []
        self._just_reached = False
        """Whether an answer to the question before has just led here."""
        self.set_reactive(ChoiceRow.selected, self._in_order(selected))

    @property
    def value(self) -> str | None:
        """The answer of a row with a single answer."""
        return self.selected[0] if self.selected else None

    def toggle(self, value: str) -> None:
        """Give or take back an answer, as the counsellor would, and say so."""
        if value in self.selected:
            kept = [each for each in self.selected if each != value]
        else:
            kept = [*self.selected, value] if self.multiple else [value]
        self.selected = self._in_order(kept)
        self.post_message(self.Changed(self, self.selected))

    def answer_with(self, letter: str) -> bool:
        """Give or take back the answer of this letter; whether there is one."""
        for choice, its_letter in zip(self.choices, letters_of(self.choices), strict=True):
            if its_letter and its_letter == letter.lower():
                self.toggle(choice.value)
                self._after_key()
                return True
        return False

    def validate_selected(self, selected: Iterable[str]) -> tuple[str, ...]:
        """Keep only answers of this row, in its order."""
        return self._in_order(selected)

    def render(self) -> Content:
        """The label, then the answers, hanging under one another."""
        self._painted = self._chips(self.size.width)
        label_style = self._style("label")
        lines: list[list[tuple[str, Style]]] = [
            [(_padded(self.label, self.label_width), label_style)]
        ]
        for chip in self._painted:
            while len(lines) <= chip.line:
                lines.append([])
            line = lines[chip.line]
            line.append((" " * (chip.start - _cells(line)), label_style))
            line.extend(self._chip_parts(chip))
        return Content("\n").join([Content.assemble(*parts) for parts in lines])

    def get_content_height(  # the signature is Textual's
        self,
        container: Size,  # noqa: ARG002
        viewport: Size,  # noqa: ARG002
        width: int,
    ) -> int:
        """One line when folded, as many as the answers take when unfolded."""
        return max((chip.line for chip in self._chips(width)), default=0) + 1

    def watch_has_focus(self, focused: bool) -> None:
        """Unfold or fold."""
        super().watch_has_focus(focused)
        if not focused:
            self.cursor = None
            self._just_reached = False
        self.refresh(layout=True)

    def watch_choices(self) -> None:
        """Answers which are no longer there are no longer given."""
        self.cursor = None
        self.selected = self._in_order(self.selected)

    def watch_cursor(self) -> None:
        """Show where the arrows are."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """A letter answers."""
        if event.key != "down":
            self._just_reached = False
        if self.answer_with(event.character or ""):
            event.stop()
            event.prevent_default()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click answers where the answers stood when they were painted."""
        for chip in self._painted:
            if chip.choice is not None and chip.holds(event.x, event.y):
                self.toggle(chip.choice.value)
                return
        self.focus()

    def action_move_cursor(self, step: int) -> None:
        """Go from one answer to the next, around the end."""
        if not self.choices:
            return
        start = -1 if step > 0 else 0
        self.cursor = ((start if self.cursor is None else self.cursor) + step) % len(self.choices)

    def action_go_down(self) -> None:
        """Go to the next question, unless an answer has just led here: ↓ pressed out of habit
        after that answer would skip this question."""
        if self._just_reached:
            self._just_reached = False
        else:
            self.screen.focus_next()

    def action_choose_cursor(self) -> None:
        """Give or take back the answer the arrows are on."""
        if self.cursor is None:
            self.action_move_cursor(1)
            return
        self.toggle(self.choices[self.cursor].value)
        self._after_key()

    def _after_key(self) -> None:
        if self.advance and self.selected:
            following = self.screen.focus_next()
            if isinstance(following, ChoiceRow):
                following._just_reached = True

    def _in_order(self, values: Iterable[str]) -> tuple[str, ...]:
        wanted = set(values)
        return tuple(each.value for each in self.choices if each.value in wanted)

    def _chips(self, width: int) -> list[Chip]:
        if self.has_focus:
            return unfolded(self.choices, width, self.label_width)
        return folded(self.choices, self.selected, width, self.label_width)

    def _chip_parts(self, chip: Chip) -> list[tuple[str, Style]]:
        if chip.choice is None:
            return [(" " * SIGN_WIDTH + chip.text, self._style("answer"))]
        chosen = chip.choice.value in self.selected
        style = self._style("chosen" if chosen else "answer")
        label_style = style
        if self.cursor is not None and self.choices[self.cursor] is chip.choice:
            label_style = style + Style(underline=True)
        letter_style = style + Style(bold=True) if chosen else self._style("letter")
        letter = [(f"{chip.letter or ' '} ", letter_style)] if self.has_focus else []
        sign = CHOSEN if chosen else " "
        return [
            (_padded(sign, SIGN_WIDTH), style),
            *letter,
            (chip.text, label_style),
            (" " * END_WIDTH, self._style("answer")),
        ]

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"choice-row--{name}")


class StandingRow(ChoiceRow):
    """A row where an answer always stands: given again, it is confirmed and not taken back."""

    def toggle(self, value: str) -> None:
        """Give an answer in the place of the one that stands."""
        if value not in self.selected:
            super().toggle(value)


def _cells(parts: Sequence[tuple[str, Style]]) -> int:
    return sum(cell_len(text) for text, _ in parts)


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - cell_len(text), 0)
