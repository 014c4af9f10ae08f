"""One session of the real app in a process of its own, measured from within; prints JSON.

python -m benchmarks.session VAULT TURNS
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.screen import Screen

from benchmarks.desk import WatchedApp, new_app, running, settled
from benchmarks.memory import peak_mb
from benchmarks.vaults import PASSPHRASE
from cep_tui.cli.desk import pause_seldom
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.portfolio import PortfolioScreen
from cep_tui.screens.reception import ReceptionScreen
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.store import keys, paths
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words

BARE, INTERVIEW = "screen with nothing in it", "interview"
_SEARCHES = ("bendjelloul", "oeuvrard", "chambery", "bendjeloul")
_BETWEEN_KEYS_SECONDS = 0.08


async def session(vault_path: Path, turns: int) -> dict[str, Any]:
    """Unlock, go around, type in the filter."""
    derivation = _derivation_ms(vault_path)
    with TemporaryDirectory() as root:
        app = new_app(Path(root), vault_path)
        async with running(app):
            unlocked = await _unlock(app)
            listed = await app.until_painted(
                lambda: app.go("portfolio"), lambda: _people_listed(app)
            )
            await settled(app)
            screens = {
                BARE: await _pushes(app, PlaceScreen, turns),
                "portfolio": await _pushes(app, PortfolioScreen, turns),
                "dossier": await _pushes(app, lambda: DossierScreen(1), turns),
                INTERVIEW: await _pushes(app, lambda: InterviewScreen(1), turns),
                "reception": await _pushes(app, ReceptionScreen, turns),
                "portfolio again": await _returns(app, turns),
            }
            typed = await _typing(app)
    return {
        "derivation_ms": derivation,
        "unlock_ms": unlocked + listed,
        "screens_ms": screens,
        "keystrokes_ms": typed,
        "peak_mb": peak_mb(),
    }


def _derivation_ms(vault_path: Path) -> float:
    """What the key alone costs, the best of three: it is taken off the opening."""
    envelope = keys.read_envelope(paths.envelope_path(vault_path))
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        keys.open_with_passphrase(envelope, PASSPHRASE)
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


async def _unlock(app: WatchedApp) -> float:
    """From Entrée to the first place painted, the store having loaded while one typed."""
    await settled(app)
    screen = app.screen
    assert isinstance(screen, UnlockScreen)
    screen.query_one("#passphrase", TextField).value = PASSPHRASE
    return await app.until_painted(screen.action_open, lambda: app.screen is not screen)


async def _pushes(app: WatchedApp, make: Callable[[], Screen[Any]], turns: int) -> list[float]:
    """A new screen each time, over the portfolio; the first turn does not count."""
    taken = []
    for _ in range(turns + 1):
        screen = make()
        pushed = partial(app.push_screen, screen)
        taken.append(await app.until_painted(pushed, lambda screen=screen: _is_full(app, screen)))  # type: ignore[misc]
        await settled(app)
        await app.pop_screen()
        await settled(app)
    return taken[1:]


async def _returns(app: WatchedApp, turns: int) -> list[float]:
    """Back to the portfolio from another place, as happens all day."""
    taken = []
    for _ in range(turns + 1):
        app.go("today")
        await settled(app)
        back = partial(app.go, "portfolio")
        taken.append(await app.until_painted(back, lambda: _people_listed(app)))
        await settled(app)
    return taken[1:]


async def _typing(app: WatchedApp) -> list[float]:
    """Each key in the filter, until the list is painted again; typed at the pace of a good typist,
    for Textual makes what follows a paint at once wait for its next frame."""
    screen = app.screen
    assert isinstance(screen, PortfolioScreen)
    screen.action_search()
    taken = []
    for search in _SEARCHES:
        screen.search.value = ""
        await settled(app)
        for length in range(1, len(search) + 1):
            await asyncio.sleep(_BETWEEN_KEYS_SECONDS)
            press = partial(app.simulate_key, search[length - 1])
            wanted = f"\u202f{search[:length]}\u202f"
            painted = app.until_painted(press, lambda wanted=wanted: _says(screen, wanted))  # type: ignore[misc]
            taken.append(await painted)
            await settled(app)
    return taken


def _is_full(app: WatchedApp, screen: Screen[Any]) -> bool:
    return app.screen is screen and (
        not isinstance(screen, PortfolioScreen) or bool(screen.people.rows)
    )


def _people_listed(app: WatchedApp) -> bool:
    return isinstance(app.screen, PortfolioScreen) and bool(app.screen.people.rows)


def _says(screen: PortfolioScreen, words: str) -> bool:
    return words in str(screen.query_one("#count", Words).content)


if __name__ == "__main__":
    pause_seldom()
    measured = asyncio.run(session(Path(sys.argv[1]), int(sys.argv[2])))
    print(json.dumps(measured))
