"""Copies that can be trusted, generations, restoring."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cep_tui.store import backups, paths
from cep_tui.store.backups import Backup
from cep_tui.store.check import check_vault, count_people
from cep_tui.store.creating import create_vault
from cep_tui.store.drafts import load_draft, save_draft
from cep_tui.store.errors import (
    BackupMissing,
    BackupUnsound,
    VaultBusy,
    VaultDamaged,
    WrongPassphrase,
)
from cep_tui.store.opening import open_vault
from cep_tui.store.people import create_person, record_seen
from cep_tui.store.restoring import restore_vault
from cep_tui.store.vault import Vault
from cep_tui.store.views import Identity, NewPerson
from tests.conftest import CHEAP, PASSPHRASE, FrozenClock

Reopen = Callable[..., Vault]


def fill(vault: Vault, people: int = 60) -> None:
    """Enough rows for several pages."""
    for number in range(people):
        remarks = f"remarque {number} " * 60
        create_person(vault, NewPerson(Identity(label=f"Personne {number}", remarks=remarks)))


def flip_byte(path: Path, offset: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 0xFF
    path.write_bytes(bytes(content))


def test_one_a_day_on_opening(vault: Vault, clock: FrozenClock) -> None:
    assert backups.backup_if_due(vault) is not None
    clock.advance(minutes=30)
    assert backups.backup_if_due(vault) is None
    clock.advance(days=1)
    assert backups.backup_if_due(vault) is not None
    assert len(backups.list_backups(vault.path)) == 2


def test_a_backup_stands_alone_and_holds_everything(vault: Vault) -> None:
    fill(vault, 5)
    backup = backups.create_backup(vault)
    counts = backups.verify_backup(backup.path, vault.data_key())
    assert counts["beneficiary"] == 5
    beside = {path.name for path in backup.path.parent.iterdir()}
    assert beside == {backup.path.name, paths.envelope_path(backup.path).name}


def test_seven_days_four_weeks_twelve_months_are_kept() -> None:
    newest = datetime(2026, 11, 23, 9, 0).astimezone()
    made = [Backup(Path(f"{day}.cep"), newest - timedelta(days=day), 0) for day in range(800)]
    keep = backups.kept(made)
    days = sorted(int(path.stem) for path in keep)
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    weeks = {(newest - timedelta(days=day)).isocalendar()[:2] for day in days}
    months = {(newest - timedelta(days=day)).strftime("%Y-%m") for day in days}
    assert len(weeks) >= 4
    assert len(months) == 12
    assert len(days) <= 7 + 4 + 12


def test_no_copy_of_the_last_day_is_dropped(vault: Vault, clock: FrozenClock) -> None:
    """The one made before an import, or before a migration, outlives the one made after."""
    made = []
    for _ in range(3):
        made.append(backups.create_backup(vault).path)
        clock.advance(minutes=5)
    assert [found.path for found in backups.list_backups(vault.path)] == made[::-1]
    clock.advance(days=1)
    made.append(backups.create_backup(vault).path)
    assert [found.path for found in backups.list_backups(vault.path)] == made[:1:-1]


def test_a_clock_once_ahead_does_not_stop_the_copies_of_the_day(
    vault: Vault, clock: FrozenClock
) -> None:
    clock.advance(days=4000)
    backups.create_backup(vault)
    clock.advance(days=-4000)
    assert backups.backup_if_due(vault) is not None
    assert backups.backup_if_due(vault) is None


def test_a_copy_made_while_somebody_writes_is_no_damage(vault: Vault, clock: FrozenClock) -> None:
    fill(vault, 20)
    done = threading.Event()

    def write() -> None:
        while not done.wait(0.001):
            record_seen(vault, 1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            backups.create_backup(vault)
            clock.advance(seconds=1)
    finally:
        done.set()
        writer.join()
    assert len(backups.list_backups(vault.path)) == 5


def test_old_generations_go_with_their_envelope(vault: Vault, clock: FrozenClock) -> None:
    for _ in range(20):
        backups.create_backup(vault)
        clock.advance(days=1)
    left = backups.list_backups(vault.path)
    assert 7 <= len(left) <= 12
    folder = paths.backups_folder(vault.path)
    assert len(list(folder.iterdir())) == 2 * len(left)


def test_a_flipped_byte_is_found_and_restored_from_backup(
    vault: Vault, vault_path: Path, reopen: Reopen, clock: FrozenClock
) -> None:
    fill(vault)
    backup = backups.create_backup(vault)
    vault.close()
    flip_byte(vault_path, vault_path.stat().st_size - 4096 * 3 + 700)
    reopened = reopen()
    report = check_vault(reopened)
    assert report.damaged_pages == 1
    assert not report.sound
    key = reopened.data_key()
    reopened.close()
    aside = backups.restore_backup(vault_path, backup.path, key, clock())
    assert aside is not None
    assert aside.exists()
    restored = reopen()
    assert check_vault(restored).sound
    assert count_people(restored) == 60


def test_a_whole_vault_is_sound(vault: Vault) -> None:
    fill(vault, 3)
    assert check_vault(vault).sound


def test_a_damaged_vault_never_replaces_a_good_copy(
    vault: Vault, vault_path: Path, reopen: Reopen, clock: FrozenClock
) -> None:
    fill(vault)
    good = backups.create_backup(vault)
    vault.close()
    flip_byte(vault_path, vault_path.stat().st_size - 4096 * 3 + 700)
    reopened = reopen()
    clock.advance(days=1)
    with pytest.raises(VaultDamaged) as damage:
        backups.backup_if_due(reopened)
    assert damage.value.newest_backup == good.path
    assert [found.path for found in backups.list_backups(vault_path)] == [good.path]


def test_a_damaged_backup_is_refused(vault: Vault, vault_path: Path, clock: FrozenClock) -> None:
    fill(vault)
    backup = backups.create_backup(vault)
    flip_byte(backup.path, backup.path.stat().st_size // 2)
    key = vault.data_key()
    vault.close()
    before = vault_path.read_bytes()
    with pytest.raises(BackupUnsound):
        backups.restore_backup(vault_path, backup.path, key, clock())
    assert vault_path.read_bytes() == before


def test_an_empty_backup_is_not_a_sound_one(
    vault: Vault, vault_path: Path, clock: FrozenClock
) -> None:
    """SQLCipher opens an empty file with any key, and finds nothing wrong in it."""
    older = backups.create_backup(vault)
    clock.advance(days=1)
    emptied = backups.create_backup(vault)
    emptied.path.write_bytes(b"")
    key = vault.data_key()
    vault.close()
    before = vault_path.read_bytes()
    with pytest.raises(BackupUnsound):
        backups.restore_backup(vault_path, emptied.path, key, clock())
    assert vault_path.read_bytes() == before
    assert backups.newest_sound(vault_path, key) == older.path


def test_what_is_set_aside_can_still_be_opened(
    vault: Vault, vault_path: Path, reopen: Reopen, clock: FrozenClock
) -> None:
    """Also when the backup is of an earlier vault of the same name, with another key."""
    fill(vault, 2)
    backup = backups.create_backup(vault)
    vault.close()
    vault_path.unlink()
    paths.envelope_path(vault_path).unlink()
    other = create_vault(vault_path, "une tout autre phrase", clock=clock, cost=CHEAP).vault
    fill(other, 3)
    other.close()
    restored = restore_vault(vault_path, backup.name, PASSPHRASE, clock=clock)
    assert count_people(reopen()) == 2
    assert restored.set_aside is not None
    aside = open_vault(restored.set_aside, "une tout autre phrase", clock=clock)
    assert count_people(aside) == 3
    aside.close()


def test_a_stale_log_is_not_replayed_into_the_restored_file(
    vault: Vault, vault_path: Path, reopen: Reopen, clock: FrozenClock
) -> None:
    backup = backups.create_backup(vault)
    save_draft(vault, "reception", {"written": "after the backup"})
    wal, _ = paths.journal_paths(vault_path)
    log = wal.read_bytes()
    key = vault.data_key()
    vault.close()
    wal.write_bytes(log)
    backups.restore_backup(vault_path, backup.path, key, clock())
    assert not wal.exists()
    assert load_draft(reopen(), "reception") is None


def test_an_unknown_backup_is_said(vault: Vault) -> None:
    with pytest.raises(BackupMissing):
        backups.find_backup(vault.path, "2001-01-01_00h00m00")


def test_a_lost_vault_comes_back_with_its_passphrase(
    vault: Vault, vault_path: Path, reopen: Reopen, clock: FrozenClock
) -> None:
    fill(vault, 4)
    backup = backups.create_backup(vault)
    vault.close()
    vault_path.unlink()
    paths.envelope_path(vault_path).unlink()
    restored = restore_vault(vault_path, backup.name, PASSPHRASE, clock=clock)
    assert restored.set_aside is None
    assert count_people(reopen()) == 4


def test_restoring_asks_for_the_passphrase_and_a_closed_vault(
    vault: Vault, vault_path: Path, clock: FrozenClock
) -> None:
    backup = backups.create_backup(vault)
    with pytest.raises(VaultBusy):
        restore_vault(vault_path, backup.name, PASSPHRASE, clock=clock)
    vault.close()
    before = vault_path.read_bytes()
    with pytest.raises(WrongPassphrase):
        restore_vault(vault_path, backup.name, "une autre phrase", clock=clock)
    assert vault_path.read_bytes() == before


def test_a_backup_is_found_by_its_name_or_its_own_path_alone(vault: Vault, tmp_path: Path) -> None:
    backup = backups.create_backup(vault)
    for name in (backup.name, backup.path.name, str(backup.path)):
        assert backups.find_backup(vault.path, name).path == backup.path
    with pytest.raises(BackupMissing):
        backups.find_backup(vault.path, str(tmp_path / "clé usb" / backup.path.name))
