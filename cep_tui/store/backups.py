"""Backups: encrypted copies of the vault, made by SQLite itself, checked, then kept in generations.

A copy is made with VACUUM INTO, which fails loudly on a damaged page (the backup API re-signs the
damage and succeeds), under a temporary name; it is opened again with the key, checked page by page
and counted against its source; only then does it take its name. Each backup stands beside a copy of
the envelope: with the passphrase or the recovery words, it opens on its own.

Days are the counsellor's; names of files are in UTC, so that they sort by time whatever the season.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cep_tui import files
from cep_tui.store import keys, paths
from cep_tui.store.errors import BackupMissing, BackupUnsound

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

STAMP = "%Y-%m-%d_%Hh%Mm%S"
SUFFIX = ".cep"
DAILY, WEEKLY, MONTHLY = 7, 4, 12
LONGEST_WAIT_MS = 60_000
"""How long a copy waits for its turn: an import of thousands may be under way in another thread."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made (UTC) and its size in bytes."""

    path: Path
    made_at: datetime
    size: int

    @property
    def name(self) -> str:
        """What the counsellor calls it."""
        return self.path.stem


def create_backup(vault: "Vault") -> Backup:
    """Copy the open vault, check the copy, drop what the generations no longer keep.

    Raises `VaultDamaged` when the vault itself is not sound (a good copy is never replaced by a bad
    one), `VaultUnwritable`, `BackupUnsound` when the copy does not read as it was written.
    """
    from cep_tui.store.audit import record_audit

    backup = copy_vault(vault.path, vault.data_key(), vault.clock())
    record_audit(vault, "backed-up", "vault", None)
    return backup


def backup_if_due(vault: "Vault") -> Backup | None:
    """The daily backup: made unless there is one of today. Raises as `create_backup` does."""
    today = _day(vault.clock())
    # Another date may be ahead of today, after a clock that was once wrong: it counts for nothing.
    if any(_day(backup.made_at) == today for backup in list_backups(vault.path)):
        return None
    return create_backup(vault)


def list_backups(vault: Path) -> list[Backup]:
    """The backups of this vault, newest first."""
    found = []
    for path in paths.backups_folder(vault).glob(f"*{SUFFIX}"):
        with contextlib.suppress(ValueError):
            made_at = datetime.strptime(path.stem, STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def find_backup(vault: Path, name: str) -> Backup:
    """The backup of that name, suffix or not, or at that path. Raises `BackupMissing`.

    A path to another folder is refused: the backup of that name here may hold something else.
    """
    folder, wanted = paths.backups_folder(vault), Path(name)
    here = wanted.name == name or wanted.parent.resolve() == folder.resolve()
    for backup in list_backups(vault) if here else []:
        if backup.name == wanted.name.removesuffix(SUFFIX):
            return backup
    raise BackupMissing(name, folder)


def copy_vault(vault: Path, data_key: bytes, now: datetime) -> Backup:
    """Copy a vault file into its backups. Raises as `create_backup` does."""
    import sqlcipher3.dbapi2 as driver

    from cep_tui.store.engine import is_damage, refusal
    from cep_tui.store.errors import VaultUnwritable
    from cep_tui.store.vault import damaged

    folder = files.private_folder(paths.backups_folder(vault))
    target = folder / f"{now.astimezone(UTC).strftime(STAMP)}{SUFFIX}"
    building = target.with_suffix(".tmp")
    try:
        paths.discard(building)
        counts = _write_copy(vault, data_key, building)
        building.chmod(files.FILE_MODE)
        if verify_backup(building, data_key) != counts:
            raise BackupUnsound(target)
        _flush(building)
        keys.write_envelope(
            paths.envelope_path(target), keys.read_envelope(paths.envelope_path(vault))
        )
        building.replace(target)
        files.sync_folder(folder)
    except _Unsound:
        raise damaged(vault, data_key) from None
    except driver.Error as error:
        if is_damage(error):
            raise damaged(vault, data_key) from None
        if told := refusal(error, target):
            raise told from None
        raise
    except OSError:
        raise VaultUnwritable(target) from None
    finally:
        paths.discard(building)
    _drop_old(vault)
    return next(backup for backup in list_backups(vault) if backup.path == target)


def _write_copy(vault: Path, data_key: bytes, target: Path) -> dict[str, int]:
    """Check the vault and write its copy; return its rows by table."""
    from cep_tui.store.engine import connect

    with contextlib.closing(connect(vault, data_key)) as source:
        _require_structure(source)
        # Meanwhile nobody writes (a thread that does so waits): rows counted after the copy would
        # be more than those in it, and a page could be read while it is being written.
        with contextlib.closing(connect(vault, data_key)) as gate:
            gate.execute(f"PRAGMA busy_timeout={LONGEST_WAIT_MS}").fetchall()
            gate.execute("BEGIN IMMEDIATE")
            _require_signatures(source)
            source.execute("VACUUM INTO ?", (str(target),))
            return _row_counts(source)


def verify_backup(backup: Path, data_key: bytes) -> dict[str, int]:
    """Open the backup and check every page; return its rows by table. Raises `BackupUnsound`."""
    import sqlcipher3.dbapi2 as driver

    from cep_tui.store.engine import connect

    # An empty file would open happily with any key, and a missing one would be created.
    if not backup.exists() or backup.stat().st_size == 0:
        raise BackupUnsound(backup)
    try:
        connection = connect(backup, data_key, settings=("query_only=ON",))
        try:
            _require_signatures(connection)
            _require_structure(connection)
            return _row_counts(connection)
        finally:
            connection.close()
    except (_Unsound, driver.DatabaseError):
        raise BackupUnsound(backup) from None


def newest_sound(vault: Path, data_key: bytes) -> Path | None:
    """The newest backup that proves whole, if any."""
    for backup in list_backups(vault):
        with contextlib.suppress(BackupUnsound):
            verify_backup(backup.path, data_key)
            return backup.path
    return None


def newest_envelope(vault: Path) -> keys.Envelope | None:
    """The envelope that the newest backup carries, if any is whole."""
    for backup in list_backups(vault):
        with contextlib.suppress(keys.EnvelopeDamaged):
            return keys.read_envelope(paths.envelope_path(backup.path))
    return None


def envelopes_of(vault: Path, vault_id: str) -> Iterator[Path]:
    """The envelopes of those backups here that are copies of this very vault.

    An earlier vault of the same name may have left its own: they hold the only copy of its key.
    """
    for backup in list_backups(vault):
        path = paths.envelope_path(backup.path)
        with contextlib.suppress(keys.EnvelopeDamaged):
            if keys.read_envelope(path).vault_id == vault_id:
                yield path


def restore_backup(vault: Path, backup: Path, data_key: bytes, now: datetime) -> Path | None:
    """Put a checked backup in the place of the vault, which must be closed.

    What stood there (file, write-ahead log and its index, and a copy of the envelope) is set aside
    beside it, never deleted: a log left in place would be replayed into the restored file. All that
    takes room on the disk is written first; what follows are renames. Interrupted between two of
    them, the vault is said to be damaged, and restoring again mends it. Returns where the old file
    went, `None` when there was none. Raises `BackupUnsound`.
    """
    verify_backup(backup, data_key)
    arriving = vault.with_name(vault.name + ".restauration")
    try:
        _copy_private(backup, arriving)
        _copy_private(paths.envelope_path(backup), paths.envelope_path(arriving))
        verify_backup(arriving, data_key)
        aside = _set_aside(vault, now)
        paths.envelope_path(arriving).replace(paths.envelope_path(vault))
        arriving.replace(vault)
        files.sync_folder(vault.parent)
    finally:
        paths.discard(arriving)
        paths.envelope_path(arriving).unlink(missing_ok=True)
    return aside


def _set_aside(vault: Path, now: datetime) -> Path | None:
    """Give what stands in the vault's place another name, under which it still opens."""
    name = f"{vault.name}.{now.astimezone(UTC).strftime(STAMP)}.ecarte"
    envelope = paths.envelope_path(vault)
    if vault.exists() and envelope.exists():
        _copy_private(envelope, paths.envelope_path(vault.with_name(name)))
    aside: Path | None = None
    for file in (vault, *paths.journal_paths(vault)):
        if file.exists():
            destination = file.with_name(file.name.replace(vault.name, name, 1))
            file.replace(destination)
            aside = aside or destination
    return aside


def kept(backups: Iterable[Backup]) -> set[Path]:
    """What the generations keep: the newest of 7 days, of 4 weeks, of 12 months.

    All those of the last day too: one was perhaps made before an act that is soon regretted.
    """
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    keep = {
        backup.path
        for backup in newest_first
        if _day(backup.made_at) == _day(newest_first[0].made_at)
    }
    for period, count in (("%Y-%j", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        newest: dict[str, Path] = {}
        for backup in newest_first:
            newest.setdefault(_day(backup.made_at).strftime(period), backup.path)
        keep.update(list(newest.values())[:count])
    return keep


def _day(moment: datetime) -> date:
    """The counsellor's own day."""
    return moment.astimezone().date()


class _Unsound(Exception):
    """A check of the file failed."""


def _require_signatures(connection: Any) -> None:
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise _Unsound


def _require_structure(connection: Any) -> None:
    if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise _Unsound


def _row_counts(connection: Any) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables
    }


def _drop_old(vault: Path) -> None:
    backups = list_backups(vault)
    keep = kept(backups)
    for backup in backups:
        # What cannot be dropped now (another program reads it) is dropped another day.
        if backup.path not in keep:
            with contextlib.suppress(OSError):
                paths.discard(backup.path)
                paths.envelope_path(backup.path).unlink(missing_ok=True)


def _copy_private(source: Path, target: Path) -> None:
    import shutil

    target.unlink(missing_ok=True)
    target.touch(mode=files.FILE_MODE)
    shutil.copyfile(source, target)
    _flush(target)


def _flush(path: Path) -> None:
    import os

    with path.open("rb+") as file:
        os.fsync(file.fileno())
