"""What is acknowledged survives: kills by the hundred, a full disk, a refused folder."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cep_tui.store.check import check_vault, count_people
from cep_tui.store.vault import Vault
from tests.conftest import PASSPHRASE

needs_posix = pytest.mark.skipif(os.name != "posix", reason="kill -9 and limits are POSIX's")


@needs_posix
@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", str(tmp_path), "100"],
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(outcome.stdout)
    assert result["kills"] == 100
    assert result["written"] >= 100
    assert (result["lost"], result["torn"], result["unsound"]) == (0, 0, 0)
    assert result["sound_at_the_end"] is True


@needs_posix
@pytest.mark.slow
def test_fifty_kills_lose_nothing_of_a_note_that_is_typed(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.store.killed_typing", str(tmp_path), "50"],
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(outcome.stdout)
    assert result["kills"] == 50
    assert result["written"] >= 50
    assert result["versions"] >= 10
    assert (result["lost"], result["torn"], result["unsound"]) == (0, 0, 0)
    assert result["sound_at_the_end"] is True


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from cep_tui.store.errors import VaultUnwritable
from cep_tui.store.people import create_person
from cep_tui.store.opening import open_vault
from cep_tui.store.views import Identity, NewPerson

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
vault = open_vault(Path(sys.argv[1]), sys.argv[3])
recorded = 0
try:
    for number in range(100_000):
        create_person(vault, NewPerson(Identity(label=f"Personne {number}", remarks="mot " * 500)))
        recorded += 1
except VaultUnwritable as error:
    vault.close()
    print(recorded, error.exit_code, "Personne" in str(error))
"""


@needs_posix
def test_a_full_disk_is_refused_cleanly(
    vault: Vault, vault_path: Path, reopen: Callable[[], Vault]
) -> None:
    vault.close()
    limit = vault_path.stat().st_size + 400_000
    outcome = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(vault_path), str(limit), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    recorded, exit_code, names_somebody = outcome.stdout.split()
    assert int(recorded) > 10
    assert (exit_code, names_somebody) == ("1", "False")
    assert outcome.stderr == ""
    reopened = reopen()
    assert count_people(reopened) == int(recorded)
    assert check_vault(reopened).sound


LOCK_ON_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from cep_tui.store.opening import open_vault
from cep_tui.store.people import create_person
from cep_tui.store.views import Identity, NewPerson

path = Path(sys.argv[1])
vault = open_vault(path, sys.argv[2])
for number in range(40):
    create_person(vault, NewPerson(Identity(label=f"Personne {number}", remarks="mot " * 2000)))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
vault.close()
print(vault.is_open, path.stat().st_size == limit)
"""


@needs_posix
def test_a_full_disk_does_not_keep_the_vault_open(
    vault: Vault, vault_path: Path, reopen: Callable[[], Vault]
) -> None:
    vault.close()
    outcome = subprocess.run(
        [sys.executable, "-c", LOCK_ON_FULL_DISK, str(vault_path), PASSPHRASE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome.stdout.split(), outcome.stderr) == (["False", "True"], "")
    assert count_people(reopen()) == 40


CREATE_ON_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from cep_tui.store.errors import VaultUnwritable
from cep_tui.store.creating import create_vault

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
try:
    create_vault(Path(sys.argv[1]), sys.argv[2])
except VaultUnwritable:
    print("refused")
"""


@needs_posix
def test_a_vault_half_made_leaves_nothing_behind(vault_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", CREATE_ON_FULL_DISK, str(vault_path), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert outcome.stdout.strip() == "refused"
    left = {path.name for path in vault_path.parent.iterdir()}
    assert left <= {"coffre.cep.verrou"}
