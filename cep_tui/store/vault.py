"""The vault: creating, opening, closing, changing the passphrase.

Light to import: SQLAlchemy, SQLModel and cryptography come in when a vault is opened, or earlier in
a thread with `preload` while the passphrase is typed.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cep_tui.store import attempts, keys, paths
from cep_tui.store.errors import (
    PassphraseTooShort,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultLocked,
    VaultMissing,
    VaultTooRecent,
    VaultUnwritable,
    WrongPassphrase,
    WrongRecoveryWords,
)

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from sqlalchemy import Engine
    from sqlmodel import Session

Clock = Callable[[], datetime]
"""Tells the time, aware of its zone."""


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


class Vault:
    """An open vault. Close it to drop the key and let another instance in."""

    def __init__(
        self, path: Path, data_key: bytes, lock: "BaseFileLock", clock: Clock = utc_now
    ) -> None:
        from cep_tui.store.engine import make_engine

        self.path = path
        self.clock = clock
        self._key = bytearray(data_key)
        self._lock = lock
        self._engine: Engine | None = make_engine(path, self.data_key)
        self.owner_id = self._first_counsellor()

    @property
    def is_open(self) -> bool:
        """Whether the key is still held."""
        return self._engine is not None

    def data_key(self) -> bytes:
        """The raw key, for connections and copies made by the store; `VaultLocked` once closed."""
        if not self._key:
            raise VaultLocked
        return bytes(self._key)

    @contextlib.contextmanager
    def reading(self) -> "Iterator[Session]":
        """A session that reads; objects stay usable after it."""
        from sqlmodel import Session

        with self._guard(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextlib.contextmanager
    def writing(self) -> "Iterator[Session]":
        """A session in one transaction that may write, committed at the end or not at all."""
        from sqlmodel import Session

        from cep_tui.store.engine import WRITE

        with self._guard(), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options=WRITE)
            yield session
            session.commit()

    @property
    def engine(self) -> "Engine":
        """The engine behind the sessions; `VaultLocked` once closed."""
        if self._engine is None:
            raise VaultLocked
        return self._engine

    def close(self) -> None:
        """Fold the write-ahead log into the file, drop the key, let another instance in."""
        if self._engine is None:
            return
        from sqlalchemy.exc import DBAPIError

        from cep_tui.store.engine import fold_log

        # A full disk must not keep the vault open: the log is folded in at the next opening.
        with contextlib.suppress(DBAPIError):
            fold_log(self._engine)
        self._engine.dispose()
        self._engine = None
        for index in range(len(self._key)):
            self._key[index] = 0
        self._key.clear()
        self._lock.release()

    @contextlib.contextmanager
    def _guard(self) -> Iterator[None]:
        """Say what SQLite's errors mean, without the values that were bound."""
        from sqlalchemy.exc import DBAPIError

        from cep_tui.store.engine import is_damage, is_full

        try:
            yield
        except DBAPIError as error:
            cause = error.orig or error
            if is_full(cause):
                raise VaultUnwritable(self.path) from None
            if is_damage(cause):
                raise damaged(self.path, self.data_key()) from None
            raise

    def _first_counsellor(self) -> int:
        with self.reading() as session:
            from sqlmodel import select

            from cep_tui.store.tables import Counsellor

            return session.exec(select(Counsellor.id).order_by(Counsellor.id)).first() or 0  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class CreatedVault:
    """A vault just made, open, with the words of its recovery sheet (shown once, never stored)."""

    vault: Vault
    recovery_words: str


def vault_exists(path: Path) -> bool:
    """Whether something stands there that must not be overwritten."""
    return path.exists() or paths.envelope_path(path).exists()


def preload() -> None:
    """Import what opening needs. Run in a thread while the passphrase is typed."""
    from importlib import import_module

    for heavy in (
        "cryptography.hazmat.primitives.ciphers.aead",
        "cryptography.hazmat.primitives.kdf.argon2",
        "filelock",
        "cep_tui.store.engine",
        "cep_tui.store.portfolio",
        "cep_tui.store.people",
        "cep_tui.store.drafts",
    ):
        import_module(heavy)

    from sqlalchemy.orm import configure_mappers

    configure_mappers()


def check_passphrase(passphrase: str) -> None:
    """Raise `PassphraseTooShort` for a new passphrase that a machine would guess."""
    if len(passphrase.strip()) < keys.MINIMUM_PASSPHRASE:
        raise PassphraseTooShort(keys.MINIMUM_PASSPHRASE)


def create_vault(
    path: Path,
    passphrase: str,
    *,
    counsellor: str = "",
    clock: Clock = utc_now,
    cost: keys.KeyCost = keys.STANDARD_COST,
) -> CreatedVault:
    """Make a new vault and open it. Raises `VaultExists`, `PassphraseTooShort`.

    Everything is built under a temporary name: a failure half-way leaves nothing behind.
    """
    from cep_tui.store import migrations

    check_passphrase(passphrase)
    if vault_exists(path):
        raise VaultExists(path)
    with unwritable_said(path):
        paths.private_folder(path.parent)
        lock = take_lock(path)
        building = path.with_name(path.name + ".creation")
        envelope, data_key, words = keys.new_envelope(passphrase, cost=cost)
        try:
            _discard(building)
            _touch_private(building)
            migrations.migrate(building, data_key)
            _write_first_counsellor(building, data_key, counsellor, clock)
            keys.write_envelope(paths.envelope_path(path), envelope)
            building.replace(path)
            paths.sync_folder(path.parent)
        except BaseException:
            _discard(building)
            if not path.exists():
                paths.envelope_path(path).unlink(missing_ok=True)
            lock.release()
            raise
    return CreatedVault(Vault(path, data_key, lock, clock), words)


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


def change_passphrase(vault: Vault, passphrase: str) -> None:
    """Wrap the data key for a new passphrase, in the vault's envelope and in its backups'.

    The recovery words stay good. Copies of the vault taken elsewhere keep the old passphrase.
    """
    from cep_tui.store import backups

    check_passphrase(passphrase)
    own = paths.envelope_path(vault.path)
    envelope = keys.with_passphrase(keys.read_envelope(own), vault.data_key(), passphrase)
    with unwritable_said(vault.path):
        keys.write_envelope(own, envelope)
        for backup in backups.list_backups(vault.path):
            keys.write_envelope(paths.envelope_path(backup.path), envelope)


def damaged(path: Path, data_key: bytes) -> VaultDamaged:
    """The error to raise for a damaged file: it names the newest backup that proves sound."""
    from cep_tui.store import backups

    return VaultDamaged(path, backups.newest_sound(path, data_key))


def _open(
    path: Path,
    unwrap: Callable[[keys.Envelope], bytes],
    wrong: type[WrongPassphrase],
    clock: Clock,
    sleep: Callable[[float], None],
) -> Vault:
    if not vault_exists(path):
        raise VaultMissing(path)
    with unwritable_said(path):
        lock = take_lock(path)
        try:
            sleep(attempts.remaining_wait(path, clock()))
            data_key = _unwrap_key(path, unwrap, wrong, clock)
            _bring_up_to_date(path, data_key, clock)
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


def take_lock(path: Path) -> "BaseFileLock":
    """Keep other instances out until `release`. Raises `VaultBusy`."""
    from filelock import FileLock, Timeout

    lock = FileLock(paths.lock_path(path), timeout=0, mode=paths.FILE_MODE, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise VaultBusy(path) from None
    return lock


@contextlib.contextmanager
def unwritable_said(path: Path) -> Iterator[None]:
    """A folder that refuses, or a full disk, in French."""
    import sqlcipher3.dbapi2 as driver
    from sqlalchemy.exc import DBAPIError

    from cep_tui.store.engine import is_full

    try:
        yield
    except OSError:
        raise VaultUnwritable(path) from None
    except (driver.Error, DBAPIError) as error:
        if is_full(getattr(error, "orig", None) or error):
            raise VaultUnwritable(path) from None
        raise


def _touch_private(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, paths.FILE_MODE))


def _discard(path: Path) -> None:
    for leftover in (path, *paths.journal_paths(path)):
        leftover.unlink(missing_ok=True)


def _write_first_counsellor(path: Path, data_key: bytes, name: str, clock: Clock) -> None:
    from sqlmodel import Session

    from cep_tui.store.engine import WRITE, fold_log, make_engine
    from cep_tui.store.tables import Counsellor

    database = make_engine(path, lambda: data_key)
    with Session(database) as session:
        session.connection(execution_options=WRITE)
        session.add(Counsellor(name=name, created_at=clock()))
        session.commit()
    fold_log(database)
    database.dispose()
