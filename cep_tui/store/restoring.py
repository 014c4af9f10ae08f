"""Taking a backup back with the passphrase, even when the vault itself no longer opens."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cep_tui.store import attempts, backups, keys, paths
from cep_tui.store.errors import BackupUnsound, WrongPassphrase
from cep_tui.store.opening import take_lock, unwritable_said
from cep_tui.store.vault import Clock, utc_now


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that now stands as the vault, and where the former file went, if there was one."""

    backup: backups.Backup
    set_aside: Path | None


def restore_vault(
    vault: Path,
    name: str,
    passphrase: str,
    *,
    clock: Clock = utc_now,
    sleep: Callable[[float], None] = time.sleep,
) -> Restored:
    """Put the backup `name` in the place of the vault, which no instance may have open.

    The key comes from the envelope beside the backup. Raises `BackupMissing`, `BackupUnsound`,
    `WrongPassphrase`, `VaultBusy`, `VaultUnwritable`; the vault is then untouched.
    """
    backup = backups.find_backup(vault, name)
    with unwritable_said(vault):
        lock = take_lock(vault)
        try:
            sleep(attempts.remaining_wait(vault, clock()))
            data_key = _data_key(vault, backup, passphrase, clock)
            aside = backups.restore_backup(vault, backup.path, data_key, clock())
        finally:
            lock.release()
    return Restored(backup, aside)


def _data_key(vault: Path, backup: backups.Backup, passphrase: str, clock: Clock) -> bytes:
    try:
        envelope = keys.read_envelope(paths.envelope_path(backup.path))
    except keys.EnvelopeDamaged:
        raise BackupUnsound(backup.path) from None
    try:
        data_key = keys.open_with_passphrase(envelope, passphrase)
    except keys.WrongSecret:
        raise WrongPassphrase(attempts.record_failure(vault, clock())) from None
    attempts.forget_failures(vault)
    return data_key
