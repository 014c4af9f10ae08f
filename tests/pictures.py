"""A picture of every screen, through the real app on the fictional portfolio.

`make pictures` writes pictures/<size>-<theme>/<screen>.svg at 80x24 and 120x36, dark and light (and
PNG where Chromium is installed), and refreshes the pictures of docs/pictures.
"""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from textual.pilot import Pilot

from cep_tui.app import CepApp
from cep_tui.demo import demo_vault
from cep_tui.screens.interviews_panel import InterviewsList
from cep_tui.screens.search_texts import SearchTextsScreen
from cep_tui.settings import Places, Settings
from cep_tui.widgets.choices import ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.text_zone import TextZone
from tests.desk import settled

ROOT: Final = Path(__file__).parent.parent
SIZES: Final = ((80, 24), (120, 36))
THEMES: Final = ("sombre", "clair")
IN_THE_DOCS: Final = {"reception-answers": "reception.svg"}
"""Screens whose picture, dark at 120x36, stands in the README."""
NOON: Final = datetime(2026, 11, 23, 13, 7, tzinfo=UTC)
ANSWERS: Final = {
    *("salarie-prive", "demission-envisagee", "changer-metier", "se-former"),
    *("no", "none", "30-44"),
}
REQUEST: Final = (
    "« Je n’en peux plus de la logistique. Je veux devenir aide-soignante, mais si je démissionne, "
    "je vis de quoi\u202f? »"
)
BOARD: Final = ("f3", "slash", *"aicha", "enter", "enter", "t")
"""To the board of someone with a project, and a lead that was set aside."""
SYNTHESIS: Final = ("f3", "slash", *"goff", "enter", "enter", "y")
"""To a synthesis that begins."""
HANDED: Final = ("f3", "slash", *"aicha", "enter", "enter", "y")
"""To one that was handed over."""
HARSH: Final = "Madame doit revoir son projet, il est irréaliste."
PASSPHRASE: Final = "une girafe range des volets bleus"

Steps = Callable[[Pilot[None]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen and how one comes to it from « Aujourd’hui », or from nothing at a first run."""

    name: str
    steps: Steps
    first_run: bool = False


def keys(*names: str) -> Steps:
    """Press these keys."""

    async def press(pilot: Pilot[None]) -> None:
        for name in names:
            await pilot.press(name)
            await settled(pilot)

    return press


async def answer(pilot: Pilot[None]) -> None:
    """A reception in the middle of the conversation."""
    await keys("f2")(pilot)
    for row in pilot.app.screen.query(ChoiceRow):
        for choice in row.choices:
            if choice.value in ANSWERS and choice.value not in row.selected:
                row.toggle(choice.value)
                await pilot.pause()
    request = pilot.app.screen.query_one("#request", TextZone)
    request.text = REQUEST
    request.focus()
    await settled(pilot)


def interview(*names: str) -> Steps:
    """The latest interview with Loïc, then these keys."""

    async def open_and_press(pilot: Pilot[None]) -> None:
        await keys("f3", "slash", *"goff", "enter")(pilot)
        pilot.app.screen.query_one(InterviewsList).focus()
        await keys("enter", *names)(pilot)

    return open_and_press


async def search_texts(pilot: Pilot[None]) -> None:
    """A search in every note, once it is answered."""
    await keys("ctrl+f", *"former")(pilot)
    screen = pilot.app.screen
    while isinstance(screen, SearchTextsScreen) and screen.is_searching:
        await pilot.pause(0.02)


async def choose_passphrase(pilot: Pilot[None]) -> None:
    """The first run, up to its recovery sheet."""
    for name in ("passphrase", "again"):
        pilot.app.screen.query_one(f"#{name}", TextField).value = PASSPHRASE
    await keys("ctrl+s")(pilot)


async def mistake(pilot: Pilot[None]) -> None:
    """A wrong passphrase."""
    await keys("ctrl+l")(pilot)
    pilot.app.screen.query_one("#passphrase", TextField).value = "ce n’est pas elle"
    await keys("enter")(pilot)


SCENES: Final = (
    Scene("first-run", keys(), first_run=True),
    Scene("recovery-sheet", choose_passphrase, first_run=True),
    Scene("today", keys()),
    Scene("reception", keys("f2")),
    Scene("reception-answers", answer),
    Scene("portfolio", keys("f3")),
    Scene("portfolio-search", keys("f3", "slash", "n", "a", "d")),
    Scene("dossier", keys("f3", "enter")),
    Scene("dossier-interviews", keys("f3", "slash", *"goff", "enter")),
    Scene("person-form", keys("f3", "n")),
    Scene("interview", interview()),
    Scene("interview-board", interview("f6")),
    Scene("interview-reading", interview("enter", "f3", *HARSH, "f9")),
    Scene("interview-find", interview("ctrl+f", *"for")),
    Scene("interview-guides", interview("f7")),
    Scene("interview-versions", interview("enter", *"Suite", "ctrl+s", "ctrl+r")),
    Scene("interview-setting", interview("ctrl+t")),
    Scene("board", keys(*BOARD)),
    Scene("board-lead", keys(*BOARD, "down", "down")),
    Scene("board-add", keys(*BOARD, "a")),
    Scene("lead-form", keys(*BOARD, "down", "down", "enter", *["tab"] * 3)),
    Scene("turn-form", keys(*BOARD, "down", "down", "o")),
    Scene("obstacle-form", keys(*BOARD, "a", "f", "tab", *"garde", "enter")),
    Scene("estimates-form", keys(*BOARD, "a", "e", "4")),
    Scene("interview-shared", interview("f8")),
    Scene("interview-shared-board", interview("f8", "f6")),
    Scene("search-texts", search_texts),
    Scene("synthesis", keys(*SYNTHESIS)),
    Scene("synthesis-section", keys(*SYNTHESIS, *["down"] * 4, "enter")),
    Scene("synthesis-shared", keys(*SYNTHESIS, "f8")),
    Scene("synthesis-handed", keys(*HANDED)),
    Scene("synthesis-anew", keys(*HANDED, "n", "r")),
    Scene("synthesis-export", keys(*HANDED, "x")),
    Scene("synthesis-versions", keys(*HANDED, "v")),
    Scene("import", keys("f3", "i")),
    Scene("partners", keys("f4")),
    Scene("exchanges", keys("f5")),
    Scene("activity", keys("f6")),
    Scene("reference", keys("f8")),
    Scene("reference-old-name", keys("f8", *"pole emploi", "enter")),
    Scene("reference-scheme", keys("f8", *"ptp", "enter", *["down"] * 5, "enter")),
    Scene("reference-amounts", keys("f8", *"cpf", "enter", *["down"] * 11, "enter")),
    Scene("reference-ageing", keys("f8", "escape", "left")),
    Scene("reference-lexicon", keys("f8", *"codev", "enter")),
    Scene("reference-past", keys("f8", "ctrl+p", *"2018", "enter")),
    Scene("reference-dossiers", keys("f8", "escape", "left", *["down"] * 4, "d")),
    Scene("reference-recheck", keys("f8", *"ptp", "enter", "down", "down", "v")),
    Scene("palette", keys("ctrl+p")),
    Scene("help", keys("f3", "f1")),
    Scene("keys", keys("f3", "f10")),
    Scene("settings", keys("ctrl+p", *"regl", "enter")),
    Scene("backups", keys("ctrl+p", *"sauveg", "enter")),
    Scene("unlock", keys("ctrl+l")),
    Scene("wrong-passphrase", mistake),
    Scene("recovery", keys("ctrl+l", "f8")),
)


async def take(scene: Scene, app: CepApp, size: tuple[int, int]) -> str:
    """Play a scene and return its picture."""
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await scene.steps(pilot)
        app.clear_notifications()
        await settled(pilot)
        svg = app.export_screenshot(title="cep-tui")
    # The fonts that Rich points to are on the network: the reader's own will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def new_app(scene: Scene, theme: str, stack: ExitStack) -> CepApp:
    """The app on a demonstration of its own, or on nothing at all."""
    settings = Settings(theme=theme)
    if scene.first_run:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places, passphrase = Places.under(folder), ""
    else:
        demo = stack.enter_context(demo_vault(clock=lambda: NOON))
        places, passphrase = Places.under(demo.folder), demo.passphrase
    return CepApp(
        places=places,
        settings=settings,
        clock=lambda: NOON,
        vault_path=places.vault,
        passphrase=passphrase,
        demo=not scene.first_run,
    )


def as_png(svg: Path) -> None:
    """Render a picture with Chromium; other converters drop the spaces beside styled text."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text())
    width, height = (round(float(side)) for side in box.groups()) if box else (1500, 950)
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--window-size={width},{height}",
            f"--screenshot={svg.with_suffix('.png')}",
            str(svg),
        ],
        check=True,
        capture_output=True,
    )


def main(wanted: list[str]) -> None:
    """Take the pictures of these screens, or of all."""
    for size in SIZES:
        for theme in THEMES:
            folder = ROOT / "pictures" / f"{size[0]}x{size[1]}-{theme}"
            folder.mkdir(parents=True, exist_ok=True)
            for scene in SCENES:
                if wanted and scene.name not in wanted:
                    continue
                with ExitStack() as stack:
                    svg = asyncio.run(take(scene, new_app(scene, theme, stack), size))
                file = folder / f"{scene.name}.svg"
                file.write_text(svg, encoding="utf-8")
                as_png(file)
                if size == SIZES[-1] and theme == THEMES[0] and scene.name in IN_THE_DOCS:
                    target = ROOT / "docs" / "pictures" / IN_THE_DOCS[scene.name]
                    target.parent.mkdir(exist_ok=True)
                    shutil.copyfile(file, target)
                sys.stdout.write(f"{file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
