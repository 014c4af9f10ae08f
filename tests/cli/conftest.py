"""Running a command in this process, on a vault of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cep_tui.cli import run
from tests.conftest import CHEAP, PASSPHRASE


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of settings of one's own, whatever the machine has."""
    folder = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


@pytest.fixture
def command(
    vault_path: Path,
    config: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run `cep-tui --vault <a temporary vault> …` with the passphrase in the environment."""
    monkeypatch.setenv("CEP_TUI_PASSPHRASE", PASSPHRASE)

    def _run(*words: str) -> Answer:
        code = run(["--vault", str(vault_path), *words])
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return _run


@pytest.fixture
def created(vault_path: Path) -> Path:
    """A vault, closed, whose keys are cheap to derive."""
    from cep_tui.store.creating import create_vault

    create_vault(vault_path, PASSPHRASE, cost=CHEAP).vault.close()
    return vault_path
