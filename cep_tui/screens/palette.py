"""The palette: everything that can be done from here, found by any word, accents or not."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from cep_tui.french.fold import fold_words
from cep_tui.screens.base import Command, Dialog
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words

_ABSENT: Final = 1000
"""The rank of a word that is not there, beyond the sum of any ranks of words that are."""


def matching(commands: Iterable[Command], query: str) -> list[Command]:
    """The commands that hold every word of the query, best first; all when it is empty.

    A word may be the beginning of a word, a part of one, or its letters in order ("vrl" finds
    « Verrouiller »). Accents, case and ligatures do not matter.
    """
    words = fold_words(query).split()
    ranked = [
        (sum(_rank(word, _haystack(command)) for word in words), index, command)
        for index, command in enumerate(commands)
    ]
    found = [each for each in ranked if each[0] < _ABSENT]
    return [command for _, _, command in sorted(found, key=lambda each: each[:2])]


class Palette(Dialog[Command]):
    """Type a few letters, press Enter."""

    DEFAULT_CSS = """
    Palette > Vertical { padding: 1 1; }
    Palette OptionList { height: auto; max-height: 16; border: none; background: transparent; }
    Palette TextField { margin: 0 0 1 0; }
    Palette #none { display: none; padding: 0 1; }
    Palette.-nothing #none { display: block; }
    Palette.-nothing OptionList { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('down')", "suivante", show=False),
        Binding("up", "move('up')", "précédente", show=False),
        Binding("pagedown", "move('page_down')", "page suivante", show=False),
        Binding("pageup", "move('page_up')", "page précédente", show=False),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = list(commands)
        self._shown = self._commands

    def compose(self) -> ComposeResult:
        """The question, then the answers."""
        with Vertical() as box:
            box.border_title = "Que faire ?"
            yield TextField(placeholder="Quelques lettres suffisent", id="query")
            yield OptionList(id="answers")
            yield Words("Rien de ce nom. Échap pour fermer.", id="none", classes="muted")

    def on_mount(self) -> None:
        """All of them at first."""
        self._show(self._commands)

    @on(Input.Changed, "#query")
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        self._show(matching(self._commands, event.value))

    @on(Input.Submitted, "#query")
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self.query_one(OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _select(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def action_move(self, where: str) -> None:
        """The arrows go through the answers while letters go to the question."""
        answers = self.query_one(OptionList)
        getattr(answers, f"action_{'cursor_' if where in ('up', 'down') else ''}{where}")()

    def _choose(self, index: int | None) -> None:
        if index is not None and index < len(self._shown):
            self.dismiss(self._shown[index])

    def _show(self, commands: list[Command]) -> None:
        self._shown = commands
        self.set_class(not commands, "-nothing")
        answers = self.query_one(OptionList)
        answers.set_options([Option(_line(command)) for command in commands])
        answers.highlighted = 0 if commands else _ABSENT


def _line(command: Command) -> Content:
    if not command.explanation:
        return Content(command.label)
    return Content.assemble(command.label, ("  " + command.explanation, "$muted"))


def _haystack(command: Command) -> str:
    return fold_words(f"{command.label} {command.explanation}")


def _rank(word: str, haystack: str) -> int:
    if f" {word}" in f" {haystack}":
        return 0
    if word in haystack:
        return 1
    letters = iter(haystack)
    return 2 if all(letter in letters for letter in word) else _ABSENT
