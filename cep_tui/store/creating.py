"""Creating a vault: built under a temporary name, so that a failure half-way leaves nothing."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from cep_tui import files
from cep_tui.store import keys, paths
from cep_tui.store.errors import VaultExists
from cep_tui.store.opening import check_passphrase, take_lock, unwritable_said
from cep_tui.store.vault import Clock, Vault, utc_now, vault_exists


@dataclass(frozen=True, slots=True)
class CreatedVault:
    """A vault just made, open, with the words of its recovery sheet (shown once, never stored)."""

    vault: Vault
    recovery_words: str = field(repr=False)


def create_vault(
    path: Path,
    passphrase: str,
    *,
    counsellor: str = "",
    clock: Clock = utc_now,
    cost: keys.KeyCost = keys.STANDARD_COST,
) -> CreatedVault:
    """Make a new vault and open it.

    Everything is built under a temporary name: a failure half-way leaves nothing behind. Raises
    `VaultExists`, `VaultBusy`, `PassphraseTooShort`, `VaultUnwritable`.
    """
    from cep_tui.store import migrations

    check_passphrase(passphrase)
    if vault_exists(path):
        raise VaultExists(path)
    with unwritable_said(path):
        # A folder of the counsellor's own keeps its mode: other files may be shared from it.
        if not path.parent.exists():
            files.private_folder(path.parent)
        lock = take_lock(path)
        if vault_exists(path):  # another instance has made one since
            lock.release()
            raise VaultExists(path)
        building = paths.creation_path(path)
        envelope, data_key, words = keys.new_envelope(passphrase, cost=cost)
        try:
            paths.discard(building)
            _touch_private(building)
            migrations.migrate(building, data_key)
            _write_first_counsellor(building, data_key, counsellor, clock)
            keys.write_envelope(paths.envelope_path(path), envelope)
            building.replace(path)
            files.sync_folder(path.parent)
            return CreatedVault(Vault(path, data_key, lock, clock), words)
        except BaseException:
            paths.discard(building)
            if not path.exists():
                paths.envelope_path(path).unlink(missing_ok=True)
            lock.release()
            raise


def _touch_private(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, files.FILE_MODE))


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
