"""Connections to a SQLCipher file: settings, transactions, and what its errors mean.

Settings as measured for this project: WAL with synchronous=FULL, so that an acknowledged write
survives a kill and a power cut; foreign keys on; secure deletion; temporary tables in memory; a
64 MB page cache; SQLCipher's own page size (4096) and defaults.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, QueuePool, create_engine, event

from cep_tui.errors import CepError
from cep_tui.store.errors import VaultAtWork, VaultUnwritable

BUSY_SECONDS = 5.0

SETTINGS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",  # or INSERT OR REPLACE would slip past the audit's guards
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=1",  # macOS only: elsewhere it does nothing
    "checkpoint_fullfsync=1",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "cache_size=-64000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)

WRITE = {"write": True}
"""Execution options of a transaction that may write."""


def connect(path: Path, data_key: bytes, *, settings: tuple[str, ...] = SETTINGS) -> Any:
    """Open the file with its raw key; a wrong key or a damaged first page shows here.

    Raises the driver's `DatabaseError`.
    """
    connection = driver.connect(
        path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        # SQLCipher writes its own complaints over the screen unless told not to, before the key.
        connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
        connection.set_key(f"x'{bytes(data_key).hex()}'")
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.Error:
        connection.close()
        raise
    return connection


def make_engine(path: Path, key: Callable[[], bytes]) -> Engine:
    """An engine whose connections fetch the key when they open, and hide bound values in errors."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(path, key()),
        poolclass=QueuePool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        # A transaction that reads, then writes, must own the right to write from its start: SQLite
        # refuses the upgrade at once, without waiting, when somebody else wrote in between.
        immediate = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def fold_log(engine: Engine) -> None:
    """Fold the write-ahead log into the file, so that a stray byte in it can lose nothing."""
    connection = engine.raw_connection()
    try:
        connection.driver_connection.execute(  # type: ignore[union-attr]
            "PRAGMA wal_checkpoint(TRUNCATE)"
        ).fetchall()
    finally:
        connection.close()


def is_damage(error: BaseException) -> bool:
    """Whether the driver says that the file itself is wrong."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def refusal(error: BaseException, path: Path) -> CepError | None:
    """What to tell when the driver could not write to `path`; `None` for any other error."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return VaultAtWork()
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return VaultUnwritable(path)
    return None
