"""The open vault: its sessions, its key, its end.

Light to import: SQLAlchemy, SQLModel and cryptography come in when a vault is opened
(`store.opening`, `store.creating`), or earlier in a thread with `preload` while the passphrase is
typed.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cep_tui.store import paths
from cep_tui.store.errors import VaultDamaged, VaultLocked

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from sqlalchemy import Engine
    from sqlmodel import Session

    from cep_tui.store.views import PersonRow

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
        self.people_read: dict[bool, tuple[tuple[date, int], list[PersonRow]]] = {}
        """The portfolio and the archive as last read (`store.portfolio.current_people`)."""
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
        engine, self._engine = self._engine, None
        if engine is None:
            return
        import sqlcipher3.dbapi2 as driver
        from sqlalchemy.exc import DBAPIError

        from cep_tui.store.engine import fold_log

        try:
            # A full disk must not keep the vault open: the log is folded in at the next opening.
            with contextlib.suppress(driver.Error, DBAPIError):
                fold_log(engine)
            engine.dispose()
        finally:
            for index in range(len(self._key)):
                self._key[index] = 0
            self._key.clear()
            self.people_read.clear()
            self._lock.release()

    @contextlib.contextmanager
    def _guard(self) -> Iterator[None]:
        """Say what SQLite's errors mean, without the values that were bound."""
        from sqlalchemy.exc import DBAPIError

        from cep_tui.store.engine import is_damage, refusal

        try:
            yield
        except DBAPIError as error:
            cause = error.orig or error
            if is_damage(cause):
                raise damaged(self.path, self.data_key()) from None
            if told := refusal(cause, self.path):
                raise told from None
            raise

    def _first_counsellor(self) -> int:
        with self.reading() as session:
            from sqlmodel import select

            from cep_tui.store.tables import Counsellor

            return session.exec(select(Counsellor.id).order_by(Counsellor.id)).first() or 0  # type: ignore[arg-type]


def vault_exists(path: Path) -> bool:
    """Whether something stands there that must not be overwritten.

    An envelope alone is what is left of a vault, unless its creation was cut short: then nothing
    was ever in it.
    """
    left = paths.envelope_path(path).exists() and not paths.creation_path(path).exists()
    return path.exists() or left


_LOADING = Lock()


def preload() -> None:
    """Import what opening needs. Run in a thread while the passphrase is typed, and again by the
    thread that opens: of two that import it at once, one would find modules half made."""
    with _LOADING:
        _import_all()


def _import_all() -> None:
    from importlib import import_module

    for heavy in (
        "cryptography.hazmat.primitives.ciphers.aead",
        "cryptography.hazmat.primitives.kdf.argon2",
        "filelock",
        "cep_tui.store.opening",
        "cep_tui.store.engine",
        "cep_tui.store.portfolio",
        "cep_tui.store.people",
        "cep_tui.store.drafts",
        "cep_tui.store.interviews",
        "cep_tui.store.board",
        "cep_tui.store.search",
    ):
        import_module(heavy)

    from sqlalchemy.orm import configure_mappers

    configure_mappers()


def damaged(path: Path, data_key: bytes) -> VaultDamaged:
    """The error to raise for a damaged file: it names the newest backup that proves sound."""
    from cep_tui.store import backups

    return VaultDamaged(path, backups.newest_sound(path, data_key))
