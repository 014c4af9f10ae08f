"""Who speaks in each voice of a note, under it."""

from collections.abc import Iterable, Iterator
from typing import Final

from textual.binding import Binding
from textual.content import Content
from textual.style import Style

from cep_tui.practice.voices import Voice
from cep_tui.widgets.voiced_text import SIGNS

VOICES: Final = {
    Voice.PERSON: ("F2", "la personne"),
    Voice.OBSERVATION: ("F3", "observation"),
    Voice.TOGETHER: ("F4", "ensemble"),
}
"""The key of each voice and what it is called."""


def voice_bindings() -> Iterator[Binding]:
    """Yield the keys that give a voice: at once, whatever has the focus, for the next letters."""
    for voice, (key, name) in VOICES.items():
        action, number = f"speak('{voice}')", f"interview.{voice}"
        yield Binding(key.lower(), action, name, show=False, priority=True, id=number)


def legend(voice: Voice, among: Iterable[Voice] = VOICES) -> Content:
    """« F2 ▎ la personne  F3 │ observation  F4 ┃ ensemble », the voice in use standing out.

    A click on one gives it to the line.
    """
    parts = []
    for each in among:
        key, name = VOICES[each]
        weight = "bold" if each is voice else ""
        part = Content.assemble(
            (f"{key} ", "$muted"),
            (f"{SIGNS[each]} ", f"${each}"),
            (name, f"{weight} ${each}" if weight else "$muted"),
        )
        parts.append(part.stylize(Style.from_meta({"@click": f"screen.speak('{each}')"})))
    return Content("  ").join(parts)
