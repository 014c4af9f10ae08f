"""A counsellor's desk for tests: the real app on a small vault of its own, opened or not."""

import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from cep_tui.app import CepApp
from cep_tui.settings import Places, Settings
from cep_tui.store.sheet import note_kept
from tests.conftest import PASSPHRASE, fresh_vault

Clock = Callable[[], datetime]


def new_app(
    root: Path,
    clock: Clock,
    *,
    with_vault: bool = True,
    passphrase: str = PASSPHRASE,
    settings: Settings | None = None,
    demo: bool = False,
) -> CepApp:
    """The app, not yet running, with everything under `root`."""
    places = Places.under(root)
    if with_vault and not places.vault.exists():
        vault = fresh_vault(places.vault, clock)
        note_kept(vault)
        vault.close()
    return CepApp(
        places=places,
        settings=settings or Settings(),
        clock=clock,
        vault_path=places.vault,
        passphrase=passphrase,
        demo=demo,
    )


@asynccontextmanager
async def at_desk(app: CepApp, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app running, its vault opened when it has the passphrase."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what was typed, for the work in threads and for what it changes on screen. Work that
    was given up with its screen is at its end too."""
    await pilot.pause()
    app = pilot.app
    while isinstance(app, CepApp) and app.is_running and not app.type_ahead.is_done:
        await pilot.pause()
    for worker in list(pilot.app.workers):
        with contextlib.suppress(WorkerCancelled):
            await worker.wait()
    await pilot.pause()


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type where the focus is, all at once, as a terminal sends it; wait for what it does."""
    for event in XTermParser().feed(text):
        pilot.app.post_message(event)
    await settled(pilot)
