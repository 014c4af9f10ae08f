"""What every test may ask for: a frozen clock, cheap keys, an open vault."""

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from cep_tui.store.creating import create_vault
from cep_tui.store.keys import KeyCost
from cep_tui.store.opening import open_vault
from cep_tui.store.paths import envelope_path
from cep_tui.store.vault import Clock, Vault

# A slow machine is no bug, and a build must not fail by the luck of the draw: new examples are
# looked for while developing.
settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ours")

TODAY = date(2026, 11, 23)
PASSPHRASE = "le chat dort sur la péniche"
CHEAP = KeyCost(iterations=1, memory_kib=8, lanes=1)
"""Key derivation that costs nothing: what is tested elsewhere need not be slow."""


class FrozenClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **delta: float) -> None:
        """Move forward by `days=…`, `seconds=…`."""
        self.now += timedelta(**delta)


@functools.cache
def _made_once(counsellor: str) -> tuple[TemporaryDirectory[str], Path]:
    """A closed vault to copy: making one takes ten times as long. The folder goes at the end."""
    folder = TemporaryDirectory(prefix="cep-tui-tests-")
    path = Path(folder.name) / "coffre.cep"
    clock = FrozenClock()
    create_vault(path, PASSPHRASE, counsellor=counsellor, clock=clock, cost=CHEAP).vault.close()
    return folder, path


def fresh_vault(path: Path, clock: Clock, *, counsellor: str = "") -> Vault:
    """An open vault in which nothing was written yet; all of them have the same key."""
    _, made = _made_once(counsellor)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(made, path)
    shutil.copy2(envelope_path(made), envelope_path(path))
    return open_vault(path, PASSPHRASE, clock=clock, sleep=lambda _: None)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def vault_path(tmp_path: Path) -> Path:
    return tmp_path / "coffre.cep"


@pytest.fixture
def vault(vault_path: Path, clock: FrozenClock) -> Iterator[Vault]:
    opened = fresh_vault(vault_path, clock, counsellor="Camille")
    yield opened
    opened.close()


@pytest.fixture
def reopen(vault_path: Path, clock: FrozenClock) -> Iterator[Callable[[], Vault]]:
    """Open the vault again, without waiting after wrong tries; closed at the end."""
    opened: list[Vault] = []

    def _reopen(passphrase: str = PASSPHRASE) -> Vault:
        opened.append(open_vault(vault_path, passphrase, clock=clock, sleep=lambda _: None))
        return opened[-1]

    yield _reopen
    for vault in opened:
        vault.close()
