"""The recovery sheet: noted or not, and renewed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cep_tui.store import backups, keys, paths
from cep_tui.store.creating import create_vault
from cep_tui.store.errors import WrongRecoveryWords
from cep_tui.store.opening import open_with_recovery
from cep_tui.store.sheet import is_kept, note_kept, renew_words
from cep_tui.store.vault import Vault
from tests.conftest import CHEAP, PASSPHRASE, FrozenClock


def test_the_sheet_is_not_kept_until_it_is_said(vault: Vault) -> None:
    assert not is_kept(vault)
    note_kept(vault)
    assert is_kept(vault)
    renew_words(vault)
    assert not is_kept(vault)


def test_new_words_take_the_place_of_the_former(
    vault_path: Path, clock: FrozenClock, reopen: Callable[[], Vault]
) -> None:
    created = create_vault(vault_path, PASSPHRASE, clock=clock, cost=CHEAP)
    backup = backups.create_backup(created.vault)
    words = renew_words(created.vault)
    created.vault.close()
    with pytest.raises(WrongRecoveryWords):
        open_with_recovery(vault_path, created.recovery_words, clock=clock)
    clock.advance(minutes=1)
    open_with_recovery(vault_path, words, clock=clock).close()
    assert keys.open_with_words(keys.read_envelope(paths.envelope_path(backup.path)), words)
    reopen()
