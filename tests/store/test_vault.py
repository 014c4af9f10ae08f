"""Creating, opening, refusing, changing the passphrase."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from cep_tui import files
from cep_tui.errors import CepError
from cep_tui.store import attempts, backups, engine, paths
from cep_tui.store.creating import create_vault
from cep_tui.store.drafts import load_draft, save_draft
from cep_tui.store.errors import (
    PassphraseTooShort,
    VaultAtWork,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultLocked,
    VaultMissing,
    VaultUnwritable,
    WrongPassphrase,
    WrongRecoveryWords,
)
from cep_tui.store.opening import change_passphrase, open_vault, open_with_recovery
from cep_tui.store.vault import Vault, vault_exists
from tests.conftest import CHEAP, PASSPHRASE, FrozenClock

Reopen = Callable[..., Vault]


def test_what_is_written_is_there_at_the_next_opening(vault: Vault, reopen: Reopen) -> None:
    save_draft(vault, "reception", {"request": "« changer de métier »"})
    vault.close()
    draft = load_draft(reopen(), "reception")
    assert draft is not None
    assert draft.payload == {"request": "« changer de métier »"}


def test_files_are_for_their_owner_alone(tmp_path: Path, clock: FrozenClock) -> None:
    path = tmp_path / "nouveau" / "coffre.cep"
    vault = create_vault(path, PASSPHRASE, clock=clock, cost=CHEAP).vault
    backups.create_backup(vault)
    vault.close()
    for found in path.parent.rglob("*"):
        assert stat.S_IMODE(found.stat().st_mode) == (0o700 if found.is_dir() else 0o600), found
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_vault_copied_with_an_open_mode_is_closed_again(
    vault: Vault, vault_path: Path, reopen: Reopen
) -> None:
    vault.close()
    for file in (vault_path, paths.envelope_path(vault_path)):
        file.chmod(0o644)
    reopen()
    for file in (vault_path, paths.envelope_path(vault_path)):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path, clock: FrozenClock) -> None:
    """A vault may be created among other files, in a folder that others read."""
    shared = tmp_path / "dossier partagé"
    shared.mkdir()
    shared.chmod(0o755)
    path = shared / "coffre.cep"
    vault = create_vault(path, PASSPHRASE, clock=clock, cost=CHEAP).vault
    backups.create_backup(vault)
    vault.close()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert stat.S_IMODE(paths.backups_folder(path).stat().st_mode) == 0o700


def test_a_creation_cut_short_can_be_done_again(
    vault_path: Path, clock: FrozenClock, tmp_path: Path
) -> None:
    """A power cut once the envelope is written and before the vault takes its name."""
    create_vault(vault_path, PASSPHRASE, clock=clock, cost=CHEAP).vault.close()
    vault_path.rename(paths.creation_path(vault_path))
    assert not vault_exists(vault_path)
    phrase = "une tout autre phrase"
    create_vault(vault_path, phrase, clock=clock, cost=CHEAP).vault.close()
    open_vault(vault_path, phrase, clock=clock).close()
    assert not paths.creation_path(vault_path).exists()


def test_a_wrong_passphrase_changes_nothing(vault: Vault, vault_path: Path, reopen: Reopen) -> None:
    vault.close()
    before = vault_path.read_bytes(), paths.envelope_path(vault_path).read_bytes()
    with pytest.raises(WrongPassphrase) as refused:
        reopen("le chien dort sur la péniche")
    assert refused.value.exit_code == 3
    assert (vault_path.read_bytes(), paths.envelope_path(vault_path).read_bytes()) == before


def test_wrong_tries_are_counted_and_the_next_waits_longer(
    vault: Vault, vault_path: Path, clock: FrozenClock
) -> None:
    vault.close()
    slept: list[float] = []
    for expected in (1.0, 2.0, 4.0):
        with pytest.raises(WrongPassphrase) as refused:
            open_vault(vault_path, "une autre phrase", clock=clock, sleep=slept.append)
        assert refused.value.wait_seconds == expected
    assert slept == [0.0, 1.0, 2.0]
    clock.advance(seconds=1)
    assert attempts.remaining_wait(vault_path, clock()) == 3.0
    open_vault(vault_path, PASSPHRASE, clock=clock, sleep=slept.append).close()
    assert attempts.remaining_wait(vault_path, clock()) == 0.0


def test_the_wait_never_exceeds_half_a_minute() -> None:
    assert [attempts.wait_after(n) for n in (0, 1, 5, 6, 50)] == [0.0, 1.0, 16.0, 30.0, 30.0]
    assert attempts.wait_after(5000) == 30.0


@pytest.mark.parametrize(
    "content", ["", "[]", '{"failures": 2, "last": "2026-11-23T09:00:00"}', '{"failures": "x"}']
)
def test_a_spoilt_count_of_tries_locks_nobody_out(
    vault: Vault, vault_path: Path, reopen: Reopen, content: str
) -> None:
    vault.close()
    paths.attempts_path(vault_path).write_text(content)
    reopen()


def test_the_same_phrase_typed_on_another_keyboard_opens(vault: Vault, reopen: Reopen) -> None:
    import unicodedata

    vault.close()
    reopen(unicodedata.normalize("NFD", PASSPHRASE))


def test_the_recovery_words_really_open(vault_path: Path, clock: FrozenClock) -> None:
    created = create_vault(vault_path, PASSPHRASE, clock=clock, cost=CHEAP)
    created.vault.close()
    words = created.recovery_words
    assert len(words.split()) == 12
    shouted = words.upper().replace("É", "E").replace(" ", "  ")
    as_printed = "; ".join(f"{n}. {word}" for n, word in enumerate(words.split(), 1))
    for typed in (words, shouted, as_printed, words.replace(" ", " - ")):
        open_with_recovery(vault_path, typed, clock=clock).close()


@pytest.mark.parametrize("words", ["", "chat chien", "abaisser " * 12, "xyz " * 12])
def test_other_words_do_not_open(vault: Vault, vault_path: Path, words: str) -> None:
    vault.close()
    with pytest.raises(WrongRecoveryWords):
        open_with_recovery(vault_path, words, sleep=lambda _: None)


def test_a_second_instance_is_told_and_does_no_harm(vault: Vault, vault_path: Path) -> None:
    with pytest.raises(VaultBusy):
        open_vault(vault_path, PASSPHRASE)
    save_draft(vault, "reception", {"still": "writing"})


def test_a_write_that_waits_too_long_is_told_not_a_breakdown(vault: Vault) -> None:
    """A long import in a thread, on an old computer, while somebody types."""
    with vault.reading() as session:
        session.execute(text("PRAGMA busy_timeout=20"))  # of the one connection there is yet
    at_work = engine.connect(vault.path, vault.data_key())
    at_work.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultAtWork):
        save_draft(vault, "reception", {"request": "un mot"})
    at_work.close()
    save_draft(vault, "reception", {"request": "un mot"})


def test_the_place_is_free_again_after_closing(vault: Vault, reopen: Reopen) -> None:
    vault.close()
    reopen().close()
    reopen()


def test_a_closed_vault_answers_nothing_and_holds_no_key(vault: Vault) -> None:
    vault.close()
    with pytest.raises(VaultLocked):
        load_draft(vault, "reception")
    with pytest.raises(VaultLocked):
        vault.data_key()


def test_an_existing_vault_is_not_overwritten(vault: Vault, vault_path: Path) -> None:
    vault.close()
    before = vault_path.read_bytes()
    with pytest.raises(VaultExists):
        create_vault(vault_path, PASSPHRASE, cost=CHEAP)
    assert vault_path.read_bytes() == before


def test_a_short_passphrase_creates_nothing(vault_path: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        create_vault(vault_path, "trop court", cost=CHEAP)
    assert list(vault_path.parent.iterdir()) == []


def test_a_missing_vault_is_said(vault_path: Path) -> None:
    with pytest.raises(VaultMissing):
        open_vault(vault_path, PASSPHRASE)
    assert list(vault_path.parent.iterdir()) == []


def test_changing_the_passphrase(vault: Vault, reopen: Reopen, clock: FrozenClock) -> None:
    backup = backups.create_backup(vault)
    change_passphrase(vault, "une péniche dort sur le chat")
    vault.close()
    with pytest.raises(WrongPassphrase):
        reopen()
    reopened = reopen("une péniche dort sur le chat")
    assert backups.verify_backup(backup.path, reopened.data_key())


def test_changing_the_passphrase_touches_no_backup_of_another_vault(
    vault: Vault, vault_path: Path, clock: FrozenClock
) -> None:
    """An earlier vault of the same name: its key is in its backups' envelopes, and nowhere else."""
    theirs = paths.envelope_path(backups.create_backup(vault).path)
    vault.close()
    vault_path.unlink()
    paths.envelope_path(vault_path).unlink()
    before = theirs.read_bytes()
    other = create_vault(vault_path, "une tout autre phrase", clock=clock, cost=CHEAP).vault
    clock.advance(days=1)
    mine = paths.envelope_path(backups.create_backup(other).path)
    change_passphrase(other, "une péniche dort sur le chat")
    other.close()
    assert theirs.read_bytes() == before
    assert mine.read_bytes() == paths.envelope_path(vault_path).read_bytes()


def test_a_passphrase_that_cannot_be_changed_everywhere_stays(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = files.write_private

    def full_beside(path: Path, content: bytes) -> None:
        if path.parent != vault.path.parent:
            raise OSError(errno.ENOSPC, "no space left")
        write(path, content)

    backups.create_backup(vault)
    monkeypatch.setattr(files, "write_private", full_beside)
    with pytest.raises(VaultUnwritable):
        change_passphrase(vault, "une péniche dort sur le chat")
    vault.close()
    reopen()


def test_an_emptied_file_is_damage_not_a_new_vault(
    vault: Vault, vault_path: Path, reopen: Reopen
) -> None:
    vault.close()
    vault_path.write_bytes(b"")
    with pytest.raises(VaultDamaged):
        reopen()
    assert vault_path.read_bytes() == b""


def test_damage_names_the_newest_sound_backup(
    vault: Vault, vault_path: Path, reopen: Reopen, clock: FrozenClock
) -> None:
    sound = backups.create_backup(vault)
    clock.advance(days=1)
    spoilt = backups.create_backup(vault)
    vault.close()
    spoilt.path.write_bytes(b"x" * 5000)
    vault_path.write_bytes(b"x" * 5000)
    with pytest.raises(VaultDamaged) as damage:
        reopen()
    assert damage.value.exit_code == 4
    assert damage.value.newest_backup == sound.path
    assert sound.name in str(damage.value)


def test_an_envelope_lost_while_the_vault_is_open_is_said(vault: Vault, vault_path: Path) -> None:
    paths.envelope_path(vault_path).unlink()
    for job in (backups.create_backup, lambda open_: change_passphrase(open_, "le chat s’éveille")):
        with pytest.raises(CepError, match="clés"):
            job(vault)


def test_a_lost_envelope_comes_back_from_a_backup(
    vault: Vault, vault_path: Path, reopen: Reopen
) -> None:
    backups.create_backup(vault)
    vault.close()
    paths.envelope_path(vault_path).unlink()
    reopen()
    assert paths.envelope_path(vault_path).exists()


def test_a_flipped_byte_in_the_envelope_is_not_called_a_wrong_passphrase(
    vault: Vault, vault_path: Path, reopen: Reopen
) -> None:
    vault.close()
    envelope = paths.envelope_path(vault_path)
    document = json.loads(envelope.read_text())
    salt = document["slots"]["passphrase"]["salt"]
    document["slots"]["passphrase"]["salt"] = ("0" if salt[0] != "0" else "1") + salt[1:]
    envelope.write_text(json.dumps(document))
    with pytest.raises(VaultDamaged):
        reopen()


def test_no_name_is_readable_in_any_file(
    vault: Vault, vault_path: Path, clock: FrozenClock
) -> None:
    from cep_tui.store.people import create_person
    from cep_tui.store.views import Identity, NewPerson

    name = "Zéphyrine Testamant"
    create_person(vault, NewPerson(Identity(label=name, mail="zephyrine@example.org")))
    save_draft(vault, "reception", {"request": name})
    backups.create_backup(vault)
    files = [path for path in vault_path.parent.rglob("*") if path.is_file()]
    assert len(files) >= 5  # the vault, its log, its envelope, the backup and its envelope
    for path in files:
        content = path.read_bytes()
        assert name.encode() not in content
        assert b"phyrine" not in content
