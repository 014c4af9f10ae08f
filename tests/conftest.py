"""What every test may ask for: a frozen clock, cheap keys, an open vault."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from cep_tui.store.creating import create_vault
from cep_tui.store.keys import KeyCost
from cep_tui.store.opening import open_vault
from cep_tui.store.vault import Vault

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


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def vault_path(tmp_path: Path) -> Path:
    return tmp_path / "coffre.cep"


@pytest.fixture
def vault(vault_path: Path, clock: FrozenClock) -> Iterator[Vault]:
    created = create_vault(vault_path, PASSPHRASE, counsellor="Camille", clock=clock, cost=CHEAP)
    yield created.vault
    created.vault.close()


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
