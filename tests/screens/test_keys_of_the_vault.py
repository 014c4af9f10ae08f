"""With the vault open: another recovery sheet, another passphrase, a sheet nobody noted."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from cep_tui.app import CepApp
from cep_tui.app.commands import open_once
from cep_tui.screens.change_passphrase import ChangePassphraseScreen
from cep_tui.screens.new_sheet import NewSheetScreen, RenewSheetScreen
from cep_tui.screens.settings import SettingsScreen
from cep_tui.screens.today import TodayScreen
from cep_tui.settings import Places
from cep_tui.store.creating import create_vault
from cep_tui.store.errors import WrongPassphrase, WrongRecoveryWords
from cep_tui.store.opening import open_vault, open_with_recovery
from cep_tui.store.sheet import is_kept
from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.fields import TextField
from tests.conftest import CHEAP, PASSPHRASE, FrozenClock
from tests.desk import at_desk, new_app, settled, type_in
from tests.widgets.stage import said

SENTENCE = "Une girafe range l’été."
UNKEPT = "La feuille de secours n’a pas été confirmée"


def vault_without_sheet(root: Path, clock: FrozenClock) -> str:
    """A vault left before its sheet was confirmed; returns its words."""
    created = create_vault(Places.under(root).vault, PASSPHRASE, clock=clock, cost=CHEAP)
    created.vault.close()
    return created.recovery_words


async def renew(pilot: Pilot[None], app: CepApp) -> NewSheetScreen:
    assert isinstance(app.screen, RenewSheetScreen)
    assert "n’ouvrira plus le coffre" in said(app)
    await pilot.press("ctrl+s")
    await settled(pilot)
    assert isinstance(app.screen, NewSheetScreen)
    return app.screen


async def test_a_sheet_nobody_noted_is_said_until_another_is(
    tmp_path: Path, clock: FrozenClock
) -> None:
    former = vault_without_sheet(tmp_path, clock)
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        assert UNKEPT in said(app)
        await pilot.press("f")
        await settled(pilot)
        sheet = await renew(pilot, app)
        for rank in sheet.asked:
            await type_in(pilot, f"{sheet.words[rank]}\r")
        await settled(pilot)

        assert isinstance(app.screen, TodayScreen)
        assert "Nouvelle feuille notée." in said(app)
        assert UNKEPT not in said(app)
        assert is_kept(app.vault)
        await pilot.press("f")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
    with pytest.raises(WrongRecoveryWords):
        open_with_recovery(app.vault_path, former, clock=clock)
    clock.advance(seconds=40)
    open_with_recovery(app.vault_path, " ".join(sheet.words), clock=clock).close()


async def test_a_new_sheet_left_unconfirmed_is_said_too(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        assert UNKEPT not in said(app)
        await pilot.press("ctrl+p")
        await type_in(pilot, "nouvelle feuille")
        await pilot.press("enter")
        await settled(pilot)
        await renew(pilot, app)
        await pilot.press("escape")
        await settled(pilot)
        assert UNKEPT in said(app)


async def test_leaving_before_new_words_are_drawn_changes_nothing(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app, size=(80, 50)) as pilot:
        open_once(app, "settings", "SettingsScreen")
        await settled(pilot)
        assert "Nouvelle feuille de secours" in said(app)
        app.screen.query(ActionableLine).first().focus()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RenewSheetScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert is_kept(app.vault)


async def test_the_passphrase_is_changed_from_within(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "changer la phrase")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ChangePassphraseScreen)
        await type_in(pilot, SENTENCE)
        await pilot.press("enter")
        await type_in(pilot, f"{SENTENCE}\r")
        await settled(pilot)

        assert isinstance(app.screen, TodayScreen)
        assert "Phrase de passe changée." in said(app)
    with pytest.raises(WrongPassphrase):
        open_vault(app.vault_path, PASSPHRASE, clock=clock)
    clock.advance(seconds=40)
    open_vault(app.vault_path, SENTENCE, clock=clock).close()


async def test_an_unfit_passphrase_changes_nothing(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        app.push_screen(ChangePassphraseScreen())
        await settled(pilot)
        for name in ("passphrase", "again"):
            app.screen.query_one(f"#{name}", TextField).value = "court"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "est trop courte" in said(app)
    open_vault(app.vault_path, PASSPHRASE, clock=clock).close()


async def test_the_demonstration_has_neither(tmp_path: Path, clock: FrozenClock) -> None:
    vault_without_sheet(tmp_path, clock)
    app = new_app(tmp_path, clock, demo=True)
    async with at_desk(app, size=(80, 50)) as pilot:
        assert UNKEPT not in said(app)
        await pilot.press("ctrl+p")
        await type_in(pilot, "feuille de secours")
        assert "Rien de ce nom" in said(app)
        await pilot.press("escape")
        open_once(app, "settings", "SettingsScreen")
        await settled(pilot)
        assert "Changer la phrase" not in said(app)
