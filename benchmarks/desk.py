"""The real app, without a terminal, on a vault that is measured."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from benchmarks.vaults import now
from cep_tui.app import CepApp
from cep_tui.settings import Places, Settings

SIZE = (120, 40)
PATIENCE_SECONDS = 60


def new_app(root: Path, vault_path: Path, passphrase: str = "") -> CepApp:
    """The app, not yet running; it opens by itself when given the passphrase."""
    return CepApp(
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


async def until(met: Callable[[], bool]) -> None:
    """Let the app work until something is true. Asked each millisecond, so that threads get on."""
    limit = time.perf_counter() + PATIENCE_SECONDS
    while not met():
        if time.perf_counter() > limit:
            raise TimeoutError("the app did not get there")
        await asyncio.sleep(0.001)


async def painted(app: CepApp, ready: Callable[[], bool]) -> None:
    """Wait until something is true on a mounted screen which has been painted since."""
    await until(lambda: app.screen.is_mounted and ready())
    done = asyncio.Event()
    app.screen.call_after_refresh(done.set)
    await done.wait()
