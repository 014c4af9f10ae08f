"""The real app, without a terminal, on a vault that is measured."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from textual._wait import wait_for_idle
from textual.pilot import Pilot
from textual.screen import Screen

import cep_tui.app
from benchmarks.vaults import now
from cep_tui.app import CepApp
from cep_tui.settings import Places, Settings

SIZE = (120, 40)
PATIENCE_SECONDS = 60


class WatchedApp(CepApp):
    """The app, which tells when something wanted has been painted."""

    CSS_PATH = str(Path(cep_tui.app.__file__).with_name("app.tcss"))
    wanted: Callable[[], bool] | None = None
    painted: asyncio.Event

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if self.wanted is not None and screen is self.screen and self.wanted():
            self.wanted = None
            self.painted.set()

    async def until_painted(self, do: Callable[[], object], wanted: Callable[[], bool]) -> float:
        """Do something; how long until a paint which shows what is wanted, in milliseconds."""
        self.painted, self.wanted = asyncio.Event(), wanted
        start = time.perf_counter()
        do()
        await asyncio.wait_for(self.painted.wait(), PATIENCE_SECONDS)
        return (time.perf_counter() - start) * 1000


def new_app(root: Path, vault_path: Path, passphrase: str = "") -> WatchedApp:
    """The app, not yet running; it opens by itself when given the passphrase."""
    return WatchedApp(
        places=Places.under(root),
        settings=Settings(),
        clock=now,
        vault_path=vault_path,
        passphrase=passphrase,
    )


@asynccontextmanager
async def running(app: CepApp) -> AsyncIterator[Pilot[None]]:
    """The app at work."""
    async with app.run_test(size=SIZE) as pilot:
        yield pilot


async def settled(app: CepApp) -> None:
    """Wait until no thread is at work and nothing is left to paint."""
    await app.workers.wait_for_complete()
    await wait_for_idle(0)
