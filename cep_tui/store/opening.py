"""Opening a vault: the lock of the single instance, the key, the schema brought up to date."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cep_tui import files
from cep_tui.store import attempts, keys, paths
from cep_tui.store.errors import (
    PassphraseTooShort,
    VaultBusy,
    VaultDamaged,
    VaultMissing,
    VaultTooRecent,
    VaultUnwritable,
    WrongPassphrase,
    WrongRecoveryWords,
)
from cep_tui.store.vault import Clock, Vault, damaged, utc_now, vault_exists

if TYPE_CHECKING:
    from filelock import BaseFileLock


def open_vault(
    path: Path,
    passphrase: str,
    *,
    clock: Clock = utc_now,
    sleep: Callable[[float], None] = time.sleep,
) -> Vault:
    """Open the vault with its passphrase, waiting first when wrong ones were tried.

    Raises `VaultMissing`, `VaultBusy`, `WrongPassphrase`, `VaultDamaged`, `VaultTooRecent`.
    """

    def unwrap(envelope: keys.Envelope) -> bytes:
        return keys.open_with_passphrase(envelope, passphrase)

    return _open(path, unwrap, WrongPassphrase, clock, sleep)


def open_with_recovery(
    path: Path,
    words: str,
    *,
    clock: Clock = utc_now,
    sleep: Callable[[float], None] = time.sleep,
) -> Vault:
    """Open the vault with the words of the recovery sheet. Raises as `open_vault` does."""

    def unwrap(envelope: keys.Envelope) -> bytes:
        return keys.open_with_words(envelope, words)

    return _open(path, unwrap, WrongRecoveryWords, clock, sleep)


def check_passphrase(passphrase: str) -> None:
    """Raise `PassphraseTooShort` for a new passphrase that a machine would guess."""
    if len(passphrase.strip()) < keys.MINIMUM_PASSPHRASE:
        raise PassphraseTooShort(keys.MINIMUM_PASSPHRASE)


def change_passphrase(vault: Vault, passphrase: str) -> None:
    """Wrap the data key for a new passphrase, in the vault's envelope and in its backups'.

    The recovery words stay good. Copies of the vault taken elsewhere keep the old passphrase.
    Raises `PassphraseTooShort`, `VaultUnwritable`: the vault then still opens with the former one.
    """
    check_passphrase(passphrase)
    envelope = keys.read_envelope(paths.envelope_path(vault.path))
    replace_envelope(vault, keys.with_passphrase(envelope, vault.data_key(), passphrase))


def replace_envelope(vault: Vault, envelope: keys.Envelope) -> None:
    """Put another envelope of the same data key beside the vault and beside its backups."""
    from cep_tui.store import backups

    with unwritable_said(vault.path):
        # The vault's own comes last: whatever stops this half-way, it is to be done again.
        for theirs in backups.envelopes_of(vault.path, envelope.vault_id):
            keys.write_envelope(theirs, envelope)
        keys.write_envelope(paths.envelope_path(vault.path), envelope)


def take_lock(path: Path) -> "BaseFileLock":
    """Keep other instances out until `release`. Raises `VaultBusy`."""
    from filelock import FileLock, Timeout

    lock = FileLock(paths.lock_path(path), timeout=0, mode=files.FILE_MODE, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise VaultBusy(path) from None
    return lock


@contextlib.contextmanager
def unwritable_said(path: Path) -> Iterator[None]:
    """A folder that refuses, a full disk, another program at work: said in French."""
    import sqlcipher3.dbapi2 as driver
    from sqlalchemy.exc import DBAPIError

    from cep_tui.store.engine import refusal

    try:
        yield
    except OSError:
        raise VaultUnwritable(path) from None
    except (driver.Error, DBAPIError) as error:
        if told := refusal(getattr(error, "orig", None) or error, path):
            raise told from None
        raise


def _open(
    path: Path,
    unwrap: Callable[[keys.Envelope], bytes],
    wrong: type[WrongPassphrase],
    clock: Clock,
    sleep: Callable[[float], None],
) -> Vault:
    if not vault_exists(path) or path.is_dir():
        raise VaultMissing(path)
    with unwritable_said(path):
        lock = take_lock(path)
        try:
            sleep(attempts.remaining_wait(path, clock()))
            data_key = _unwrap_key(path, unwrap, wrong, clock)
            _bring_up_to_date(path, data_key, clock)
            for file in (path, paths.envelope_path(path)):
                files.keep_private(file, files.FILE_MODE)
            return Vault(path, data_key, lock, clock)
        except BaseException:
            lock.release()
            raise


def _unwrap_key(
    path: Path,
    unwrap: Callable[[keys.Envelope], bytes],
    wrong: type[WrongPassphrase],
    clock: Clock,
) -> bytes:
    from cep_tui.store import backups

    own = paths.envelope_path(path)
    torn = False
    try:
        envelope = keys.read_envelope(own)
    except keys.EnvelopeDamaged:
        # Every backup carries the envelope: a lost or torn one is put back from there.
        torn = True
        found = backups.newest_envelope(path)
        if found is None:
            raise VaultDamaged(path, None) from None
        envelope = found
    try:
        data_key = unwrap(envelope)
    except keys.WrongSecret:
        raise wrong(attempts.record_failure(path, clock())) from None
    attempts.forget_failures(path)
    if torn:
        keys.write_envelope(own, envelope)
    return data_key


def _bring_up_to_date(path: Path, data_key: bytes, clock: Clock) -> None:
    """Check that the file opens and is at the current schema; back up, then migrate, if not."""
    import sqlcipher3.dbapi2 as driver

    from cep_tui.store import backups, engine, migrations

    # An empty file would open happily with any key.
    if not path.exists() or path.stat().st_size == 0:
        raise damaged(path, data_key)
    try:
        connection = engine.connect(path, data_key)
        try:
            revision = migrations.stored_revision(connection)
        finally:
            connection.close()
    except driver.DatabaseError as error:
        if engine.is_damage(error):
            raise damaged(path, data_key) from None
        raise
    if revision == migrations.HEAD:
        return
    if revision not in migrations.known_revisions():
        raise VaultTooRecent(path)
    backups.copy_vault(path, data_key, clock())
    migrations.migrate(path, data_key)
