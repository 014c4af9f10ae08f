"""The schema's history. Alembic is imported only when a vault is not at `HEAD`.

Opening a vault reads one row of `alembic_version` and compares it with `HEAD`; a test holds `HEAD`
equal to the newest script.
"""

from pathlib import Path
from typing import Any

HEAD = "0002"
"""The revision this version of the code reads and writes."""

SCRIPTS = Path(__file__).parent


def stored_revision(connection: Any) -> str | None:
    """The revision written in the file, or `None` before the first migration."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchone()
    if known is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def known_revisions() -> set[str]:
    """Every revision this version of the code can start from."""
    return {script.name.split("_")[0] for script in (SCRIPTS / "versions").glob("[0-9]*.py")}


def migrate(path: Path, data_key: bytes, *, target: str = HEAD) -> None:
    """Bring the file to `target`, in one transaction, or leave it as it was.

    Runs on a connection of its own with foreign keys off (rebuilding a table would otherwise
    cascade deletions), checks them before the commit, puts the triggers back and makes the
    full-text index anew. Acts done before can no longer be undone: their images are of rows as the
    former schema had them.
    """
    import sqlcipher3.dbapi2 as driver
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import NullPool, create_engine

    from cep_tui.store import engine, search_index, triggers

    settings = tuple(s for s in engine.SETTINGS if s != "foreign_keys=ON")
    database = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: engine.connect(path, data_key, settings=settings),
        poolclass=NullPool,
        hide_parameters=True,
    )
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with database.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, target)
        triggers.put_back(connection.exec_driver_sql)
        if target == HEAD:
            search_index.make_index(connection)
        connection.exec_driver_sql("DELETE FROM act")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"{len(broken)} broken references after the migration")
        connection.commit()
    database.dispose()
