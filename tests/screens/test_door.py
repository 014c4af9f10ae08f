"""Outside the vault: first run, recovery sheet, unlocking, a lost passphrase, a damaged file."""

import math
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cep_tui.app import CepApp
from cep_tui.documents.recovery_sheet import recovery_sheet
from cep_tui.screens.first_run import FirstRunScreen
from cep_tui.screens.passphrases import SHORTEST, strength
from cep_tui.screens.recovery import RecoveryScreen
from cep_tui.screens.recovery_sheet import RecoverySheetScreen
from cep_tui.screens.today import TodayScreen
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.settings import Places, load_settings
from cep_tui.store import attempts, opening
from cep_tui.store.backups import create_backup
from cep_tui.store.creating import create_vault
from cep_tui.store.errors import WrongPassphrase
from cep_tui.store.keys import MINIMUM_PASSPHRASE
from cep_tui.store.opening import open_vault
from cep_tui.store.people import create_person
from cep_tui.store.portfolio import list_people
from cep_tui.store.sheet import is_kept
from cep_tui.store.views import Identity, NewPerson
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.text_zone import TextZone
from tests.conftest import CHEAP, PASSPHRASE, TODAY, FrozenClock
from tests.desk import at_desk, new_app, settled, type_in
from tests.widgets.stage import said

SENTENCE = "Une girafe range l’été."


def fill(app: CepApp, **values: str) -> None:
    for name, value in values.items():
        app.screen.query_one(f"#{name}", TextField).value = value


async def create(pilot: Pilot[None], app: CepApp) -> RecoverySheetScreen:
    fill(app, counsellor="Camille", passphrase=SENTENCE, again=SENTENCE)
    await pilot.press("ctrl+s")
    await settled(pilot)
    assert isinstance(app.screen, RecoverySheetScreen)
    return app.screen


# First run


async def test_a_first_run_creates_a_vault_that_passphrase_and_sheet_open(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        assert isinstance(app.screen, FirstRunScreen)
        assert "Non protégé" in said(app)
        sheet = await create(pilot, app)
        for word in sheet.words:
            assert word in said(app)
        for rank in sheet.asked:
            await type_in(pilot, sheet.words[rank].upper())
            await pilot.press("enter")
        await settled(pilot)

        assert type(app.screen).__name__ == "TodayScreen"
        assert load_settings(app.places)[0].counsellor == "Camille"
        assert is_kept(app.vault)
    open_vault(app.vault_path, SENTENCE, clock=clock).close()


async def test_a_passphrase_typed_without_looking_is_hidden_and_enter_goes_on(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        await type_in(pilot, SENTENCE)
        assert SENTENCE not in said(app)
        await type_in(pilot, f"\r{SENTENCE}\rCamille\r")

        assert isinstance(app.screen, RecoverySheetScreen)
    assert not app.vault_path.exists()


@pytest.mark.parametrize(
    ("passphrase", "again", "why"),
    [
        ("court", "court", "encore 7 caractères"),
        (SENTENCE, SENTENCE + "x", "diffèrent"),
    ],
)
async def test_an_unfit_passphrase_creates_nothing_and_stays_typed(
    tmp_path: Path, clock: FrozenClock, passphrase: str, again: str, why: str
) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        fill(app, passphrase=passphrase, again=again)
        await pilot.press("ctrl+s")
        await settled(pilot)

        assert why in said(app)
        assert app.screen.query_one("#passphrase", TextField).value == passphrase
        assert not app.vault_path.exists()


async def test_a_wrong_word_does_not_confirm_the_sheet(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        sheet = await create(pilot, app)
        for _ in sheet.asked:
            await type_in(pilot, "abricot\r")
        await pilot.pause()

        assert app.screen is sheet
        assert f"Le mot n° {sheet.asked[0] + 1} n’est pas celui" in said(app)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_before_the_sheet_is_confirmed_leaves_nothing(
    tmp_path: Path, clock: FrozenClock, key: str
) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        await create(pilot, app)
        await pilot.press(key)
        await pilot.pause()

    assert [each for each in app.places.data.rglob("*") if each.is_file()] == []


async def test_the_sheet_is_saved_privately_and_never_over_another_file(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        sheet = await create(pilot, app)
        await pilot.press("f12")
        await pilot.pause()
        file = tmp_path / "feuille-de-secours-cep-tui.txt"
        text = file.read_text()
        assert all(word in text for word in sheet.words)
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600

        file.write_text("une autre")
        await pilot.press("f12")
        await pilot.pause()
        assert file.read_text() == "une autre"
        second = tmp_path / "feuille-de-secours-cep-tui 2.txt"
        assert second.read_text() == text
        await pilot.press("f12")
        await pilot.pause()
        assert len(list(tmp_path.glob("*.txt"))) == 2


async def test_a_sheet_given_up_takes_its_page_back_and_nobody_elses(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    other = tmp_path / "feuille-de-secours-cep-tui.txt"
    other.write_text("celle d’un autre coffre")
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        await create(pilot, app)
        await pilot.press("f12")
        await pilot.pause()
        assert len(list(tmp_path.glob("*.txt"))) == 2
        await pilot.press("escape")
        await pilot.pause()

        assert list(tmp_path.glob("*.txt")) == [other]
        sheet = await create(pilot, app)
        await pilot.press("f12")
        await pilot.pause()
        (page,) = set(tmp_path.glob("*.txt")) - {other}
        assert all(word in page.read_text() for word in sheet.words)


def test_the_sheet_says_what_it_opens_and_where_to_keep_it() -> None:
    words = [f"mot{n}" for n in range(12)]

    page = recovery_sheet(words, vault=Path("/x/coffre.cep"), made_on=TODAY, counsellor="Zoé")

    assert "Coffre de\u202f: Zoé" in page
    assert "/x/coffre.cep" in page
    assert "23/11/2026" in page
    assert " 5. mot4" in page
    assert all(len(line) <= 80 for line in page.splitlines())


def test_the_hint_is_honest_about_length() -> None:
    assert SHORTEST == MINIMUM_PASSPHRASE
    assert strength("court")[1] == "late"
    assert strength("a" * 40)[1] == "late"
    assert strength("douze lettres")[1] == "warn"
    assert strength("le chat dort sur la péniche bleue")[1] == "done"


async def test_what_is_typed_can_be_seen(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock, passphrase="")
    async with at_desk(app) as pilot:
        await type_in(pilot, "été")
        assert "été" not in said(app)
        assert "Entrée ouvrir" in said(app)
        await pilot.press("ctrl+t")
        await pilot.pause()

        assert "été" in said(app)


# Unlocking


async def test_a_wrong_passphrase_is_said_and_leaves_the_field_empty(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, passphrase="")
    async with at_desk(app) as pilot:
        await type_in(pilot, "faux\r")
        await settled(pilot)

        assert isinstance(app.screen, UnlockScreen)
        assert app.screen.query_one("#passphrase", TextField).value == ""
        assert "n’ouvre pas le coffre" in said(app)
        assert "Prochain essai dans 1 s." in said(app)
        clock.advance(seconds=2)
        await type_in(pilot, PASSPHRASE)
        assert "n’ouvre pas le coffre" not in said(app)
        await type_in(pilot, "\r")
        assert isinstance(app.screen, TodayScreen)


async def test_the_demonstration_gives_its_passphrase_back_when_a_stray_key_spoilt_it(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, demo=True)
    async with at_desk(app) as pilot:
        await pilot.press("ctrl+l")
        await settled(pilot)
        await type_in(pilot, "x\r")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert "n’ouvre pas le coffre" in said(app)
        assert app.screen.query_one("#passphrase", TextField).value == PASSPHRASE
        clock.advance(seconds=2)
        await type_in(pilot, "\r")
        assert isinstance(app.screen, TodayScreen)


async def test_what_is_typed_during_a_try_stays_and_is_not_selected(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()

    def refused(*_: object, **__: object) -> None:
        answered.wait(10)
        raise WrongPassphrase

    monkeypatch.setattr(opening, "open_vault", refused)
    app = new_app(tmp_path, clock, passphrase="")
    for _ in range(4):
        attempts.record_failure(app.vault_path, clock())
    async with at_desk(app) as pilot:
        field = app.screen.query_one("#passphrase", TextField)
        await pilot.press(*"faux", "enter", *"le ")
        await pilot.pause()
        seconds = math.ceil(attempts.remaining_wait(app.vault_path, clock()))
        assert f"◐ Essai dans {seconds} s…" in said(app)
        assert field.value == "le "
        await pilot.press("enter")
        await pilot.pause()
        assert "Un essai est déjà en cours" in said(app)
        answered.set()
        await settled(pilot)
        await pilot.press(*"chat")
        assert field.value == "le chat"


async def test_the_lock_says_that_what_was_typed_is_kept(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert "Verrouillé. Votre saisie est gardée." in said(app)
        assert "Ctrl+T montrer" in said(app)


async def test_a_refusal_goes_when_its_field_changes(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        await type_in(pilot, "court")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "est trop courte" in said(app)
        await type_in(pilot, " mais de plus en plus long")
        assert "trop courte" not in said(app)


async def test_help_before_the_vault_tells_nothing_of_the_places(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app, size=(120, 36)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert "Le coffre est le fichier chiffré" in said(app)
        for words in ("1 à 6", "Ctrl+L", "Ctrl+Z"):
            assert words not in said(app)


async def test_a_vault_open_elsewhere_is_said(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    other = open_vault(app.vault_path, PASSPHRASE, clock=clock)
    async with at_desk(app):
        assert "déjà ouvert dans une autre fenêtre" in said(app)
    other.close()


async def test_the_recovery_sheet_opens_the_vault_and_sets_a_new_passphrase(
    tmp_path: Path, clock: FrozenClock
) -> None:
    path = Places.under(tmp_path).vault
    created = create_vault(path, PASSPHRASE, clock=clock, cost=CHEAP)
    created.vault.close()
    app = new_app(tmp_path, clock, passphrase="")
    async with at_desk(app) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert isinstance(app.screen, RecoveryScreen)
        fill(app, passphrase=SENTENCE, again=SENTENCE)
        app.screen.query_one(TextZone).text = created.recovery_words.upper() + "\n"
        await pilot.press("enter", "enter", "enter")
        await settled(pilot)

        assert isinstance(app.screen, TodayScreen)
        assert "La feuille de secours reste bonne" in said(app)
        await pilot.press("ctrl+l")
        await pilot.pause()
        fill(app, passphrase=SENTENCE)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


async def test_wrong_recovery_words_change_nothing(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock, passphrase="")
    async with at_desk(app) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        fill(app, passphrase=SENTENCE, again=SENTENCE)
        app.screen.query_one(TextZone).text = "abricot " * 12
        await pilot.press("ctrl+s")
        await settled(pilot)

        assert isinstance(app.screen, RecoveryScreen)
        assert "n’ouvrent pas le coffre" in said(app)
        assert "abricot" in app.screen.query_one(TextZone).text
    clock.advance(seconds=40)
    open_vault(app.vault_path, PASSPHRASE, clock=clock).close()


async def test_a_damaged_vault_offers_its_newest_sound_backup(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, passphrase="")
    vault = open_vault(app.vault_path, PASSPHRASE, clock=clock)
    create_person(vault, NewPerson(Identity(label="Ada")))
    backup = create_backup(vault)
    vault.close()
    content = bytearray(app.vault_path.read_bytes())
    content[:4096] = os.urandom(4096)
    app.vault_path.write_bytes(content)
    async with at_desk(app, size=(120, 40)) as pilot:
        await type_in(pilot, f"{PASSPHRASE}\r")
        await settled(pilot)
        assert "abîmé" in said(app)
        assert backup.path.name in said(app)
        await pilot.press("f9")
        await settled(pilot)

        assert isinstance(app.screen, TodayScreen)
        assert [row.label for row in list_people(app.vault, today=TODAY)] == ["Ada"]


OPENED_AT_ONCE = """
import sys, threading, time
from pathlib import Path
from cep_tui.screens.unlock import _open
from cep_tui.store.vault import preload, utc_now

loading = threading.Thread(target=preload)
loading.start()
time.sleep(float(sys.argv[1]))
_open(Path(sys.argv[2]), "le chat dort sur la péniche", utc_now)
loading.join()
"""


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05, 0.1, 0.15, 0.2])
def test_a_passphrase_given_at_once_waits_for_what_is_being_loaded(
    tmp_path: Path, delay: float
) -> None:
    command = [sys.executable, "-c", OPENED_AT_ONCE, str(delay), str(tmp_path / "absent.cep")]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "VaultMissing" in outcome.stderr
    assert outcome.stderr.count("Traceback") == 1
