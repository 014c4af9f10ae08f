"""The line of keys, at the bottom of every screen: what can be done now, and the state of saving.

Keys never disappear in silence: what does not fit is announced as « F10 plus ».
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from cep_tui.french.dates import format_time
from cep_tui.widgets.keys import binding_name

PINNED_ACTIONS: Final = ("help", "to_note")
"""Shown whatever the room: the way to everything else, and back to what a pane hides."""
LAST_ACTIONS: Final = ("quit",)
"""Listed after everything else."""
MORE: Final = ("F10", "plus")
_GAP: Final = 2
_DEMO: Final = "◆ démonstration"
_DEMO_SHORT: Final = "◆ démo"
_ROOMY: Final = 100
"""Cells from which the bar has room for whole words about the state."""


class Saving(StrEnum):
    """What is true of what was typed."""

    NOTHING = ""
    SAVED = "saved"
    DRAFT = "draft"
    UNSAVED = "unsaved"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the right end of the bar says about saving."""

    saving: Saving = Saving.NOTHING
    at: datetime | None = None

    @property
    def text(self) -> str:
        """With its sign, so that it reads without colour."""
        match self.saving:
            case Saving.SAVED:
                return f"● enregistré {format_time(self.at)}" if self.at else "● enregistré"
            case Saving.DRAFT:
                return "◐ brouillon enregistré"
            case Saving.UNSAVED:
                return "○ en cours de saisie"
            case Saving.NOTHING:
                return ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does."""

    key: str
    """Textual's name of the key, to be pressed again by a click."""
    name: str
    label: str
    action: str

    @property
    def width(self) -> int:
        """Cells of « Ctrl+S enregistrer »."""
        return cell_len(self.name) + 1 + cell_len(self.label)


def hints_of(screen: Screen[Any], *, everything: bool = False) -> list[Hint]:
    """What the keys do now, nearest to the focus first, one line an action.

    Args:
        screen: the screen whose active keys are wanted.
        everything: also those not meant for the bar which have an id: Textual gives its own
            bindings none, so those are in English and stay out.
    """
    hints: dict[str, Hint] = {}
    for active in screen.active_bindings.values():
        binding, known = active.binding, hints.get(active.binding.action)
        if not active.enabled or not (binding.show or (everything and binding.id)):
            continue
        if known is None:
            hints[binding.action] = _hint(binding)
        elif everything and binding.id and binding_name(binding) not in known.name.split(" ou "):
            name = f"{known.name} ou {binding_name(binding)}"
            hints[binding.action] = replace(known, name=name)
    return sorted(hints.values(), key=lambda hint: hint.action in LAST_ACTIONS)


def fitting(hints: Sequence[Hint], width: int) -> tuple[list[Hint], bool]:
    """The hints that fit in `width` cells, and whether some were left out.

    Pinned ones stay; the others go from the end.
    """
    if _width(hints) <= width:
        return list(hints), False
    kept = list(hints)
    room = width - _GAP - cell_len(" ".join(MORE))
    for hint in reversed(hints):
        if _width(kept) <= room:
            break
        if hint.action not in PINNED_ACTIONS:
            kept.remove(hint)
    return kept, True


class KeysBar(Widget):
    """Our footer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "keys-bar--key",
        "keys-bar--label",
        "keys-bar--saved",
        "keys-bar--draft",
        "keys-bar--unsaved",
        "keys-bar--demo",
    }
    DEFAULT_CSS = """
    KeysBar {
        height: 1;
        width: 1fr;
        dock: bottom;
        padding: 0 1;
        background: $panel;
        & > .keys-bar--key { color: $text; text-style: bold; }
        & > .keys-bar--label { color: $muted; }
        & > .keys-bar--saved, & > .keys-bar--draft { color: $green; }
        & > .keys-bar--unsaved, & > .keys-bar--demo { color: $amber; }
        &:ansi > .keys-bar--label { text-style: dim; }
    }
    """

    state: reactive[SaveState] = reactive(SaveState())
    """What is shown of saving."""

    def __init__(self, *, demo: bool = False) -> None:
        super().__init__()
        self._demo = demo
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def on_resize(self) -> None:
        """Another width, other keys."""
        self.refresh()

    def render(self) -> RenderResult:
        """Keys on the left, states on the right."""
        width = self.size.width
        states = self._states()
        right = sum(cell_len(text) for text, _ in states) + _GAP * len(states)
        hints, more = fitting(hints_of(self.screen), width - right)
        shown = [(hint.key, hint.name, hint.label) for hint in hints]
        if more:
            shown.append(("f10", *MORE))
        key_style = self.get_visual_style("keys-bar--key")
        label_style = self.get_visual_style("keys-bar--label")
        parts: list[tuple[str, Style]] = []
        self._places = []
        start = 0
        for key, name, label in shown:
            end = start + cell_len(name) + 1 + cell_len(label)
            self._places.append((start, end, key))
            parts += [(name, key_style), (f" {label}" + " " * _GAP, label_style)]
            start = end + _GAP
        parts.append((" " * max(width - start - right + _GAP, 0), label_style))
        for index, (text, style) in enumerate(states):
            parts.append((text + (" " * _GAP if index < len(states) - 1 else ""), style))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        x = event.x - self.gutter.left
        for start, end, key in self._places:
            if start <= x < end:
                self.app.simulate_key(key)
                return

    def _states(self) -> list[tuple[str, Style]]:
        states = []
        if self._demo:
            sign = _DEMO if self.size.width >= _ROOMY else _DEMO_SHORT
            states.append((sign, self.get_visual_style("keys-bar--demo")))
        if self.state.text:
            style = self.get_visual_style(f"keys-bar--{self.state.saving}")
            states.append((self.state.text, style))
        return states

    def _keys_changed(self, _screen: Screen[Any]) -> None:
        self.refresh()


def _hint(binding: Binding) -> Hint:
    return Hint(
        binding.key.split(",")[0].strip(),
        binding_name(binding),
        binding.description,
        binding.action,
    )


def _width(hints: Sequence[Hint]) -> int:
    return sum(hint.width for hint in hints) + _GAP * max(len(hints) - 1, 0)
