"""A key typed in a note, until it is painted: whatever the length of the note, against a bare
TextArea of Textual's with the same text.

Both are typed in by turns in one process, without a terminal, at the pace of a good typist.
"""

import asyncio
import time

from rich.console import RenderableType
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import TextArea

from benchmarks.desk import PATIENCE_SECONDS, SIZE
from benchmarks.figures import Figure, median, p95, spread
from benchmarks.reads import MOST_GROWTH
from benchmarks.vaults import Workshop
from cep_tui.practice.voices import read_note
from cep_tui.widgets.themes import THEMES
from cep_tui.widgets.voiced_text import VoicedText

LENGTHS = (3_000, 30_000)
"""In characters; the shortest already fills the screen."""
_WHOLE = "one paragraph of 30,000"
_TURNS = 4
_KEYS = 25
_BETWEEN_KEYS_SECONDS = 0.03
_PARAGRAPH = "Le soin, c’est depuis toujours\u202f; à l’entrepôt, elle forme et rassure. " * 5


class Desk(App[None]):
    """One zone to write in, and when it was painted."""

    def __init__(self, zone: TextArea) -> None:
        super().__init__()
        self.zone = zone
        self.painted = asyncio.Event()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "sombre"

    def compose(self) -> ComposeResult:
        """The zone alone."""
        yield self.zone

    def _display(self, screen: Screen[None], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        self.painted.set()


def measure(shop: Workshop) -> list[Figure]:  # noqa: ARG001 - no vault is needed
    """Every text in both zones, in turns."""
    texts = {f"{length:,} characters": _text(length) for length in LENGTHS}
    texts[_WHOLE] = _text(LENGTHS[-1]).replace("\n", " ")
    ours: dict[str, list[float]] = {name: [] for name in texts}
    bare: dict[str, list[float]] = {name: [] for name in texts}
    for _ in range(_TURNS):
        for name, text in texts.items():
            ours[name] += asyncio.run(_keys(VoicedText(read_note(text))))
            bare[name] += asyncio.run(_keys(TextArea(text)))
    return [*(_figure(name, ours[name], bare[name]) for name in texts), _growth(ours, bare)]


def _figure(name: str, ours: list[float], bare: list[float]) -> Figure:
    detail = f"ours {spread(ours)}, p95 {p95(ours):.1f}; bare {spread(bare)}"
    ratio = median(ours) / median(bare)
    return Figure(f"note of {name}, key to painted: ours / bare", ratio, "x", MOST_GROWTH, detail)


def _growth(ours: dict[str, list[float]], bare: dict[str, list[float]]) -> Figure:
    short, long = (f"{length:,} characters" for length in LENGTHS)
    return Figure(
        f"note, key to painted, {long} / {LENGTHS[0]:,}",
        median(ours[long]) / median(ours[short]),
        "x",
        MOST_GROWTH,
        f"bare {median(bare[long]) / median(bare[short]):.2f} x",
    )


def _text(length: int) -> str:
    return "\n".join([_PARAGRAPH] * (length // len(_PARAGRAPH) + 1))[:length]


async def _keys(zone: TextArea) -> list[float]:
    """Keys typed in the middle of the text, some of them Enter; the first ones do not count."""
    app, taken = Desk(zone), []
    async with app.run_test(size=SIZE) as pilot:
        zone.cursor_blink = False
        zone.move_cursor((zone.document.line_count // 2, 40), center=True)
        zone.focus()
        await pilot.pause()
        for number in range(_KEYS):
            await asyncio.sleep(_BETWEEN_KEYS_SECONDS)
            app.painted.clear()
            start = time.perf_counter()
            app.simulate_key("enter" if number % 20 == 19 else "e")
            await asyncio.wait_for(app.painted.wait(), PATIENCE_SECONDS)
            taken.append((time.perf_counter() - start) * 1000)
            await pilot.pause()
    return taken[5:]
