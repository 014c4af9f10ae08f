"""Locking and quitting: what is typed is kept, and nothing of the vault stays behind."""

import gc
import threading
import weakref
from pathlib import Path

import pytest

from cep_tui.screens.coming import PartnersScreen
from cep_tui.screens.jobs import in_background
from cep_tui.screens.today import TodayScreen
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.settings import Settings
from cep_tui.store.drafts import load_draft
from cep_tui.store.errors import VaultLocked
from cep_tui.store.portfolio import list_people
from cep_tui.widgets.fields import TextField
from tests.conftest import PASSPHRASE, TODAY, FrozenClock
from tests.desk import at_desk, new_app, settled, type_in
from tests.widgets.stage import painted, said
from tests.writing import SECRET, Writing


async def test_locking_keeps_the_draft_clears_every_screen_and_drops_the_key(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        vault = app.vault
        await pilot.press("4")
        app.push_screen(Writing())
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause()

        assert isinstance(app.screen, UnlockScreen)
        assert SECRET not in painted(app)
        assert [type(screen) for screen in app.every_screen()] == [UnlockScreen]
        assert not vault.is_open
        with pytest.raises(VaultLocked):
            _ = app.vault

        app.screen.query_one("#passphrase", TextField).value = PASSPHRASE
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PartnersScreen)
        draft = load_draft(app.vault, "test")
        assert draft is not None
        assert draft.payload == {"note": SECRET}


async def test_an_idle_vault_locks_and_the_first_key_is_for_nobody(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, settings=Settings(idle_lock_minutes=5))
    async with at_desk(app) as pilot:
        clock.advance(minutes=4)
        await pilot.press("4")
        clock.advance(minutes=4)
        assert not app.keeper.lock_if_due()
        clock.advance(minutes=1)
        await pilot.press("x")
        await pilot.pause()

        assert isinstance(app.screen, UnlockScreen)
        assert app.screen.query_one("#passphrase", TextField).value == ""


async def test_the_vault_stays_open_when_a_draft_cannot_be_kept(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app, size=(120, 40)) as pilot:
        screen = Writing()
        screen.refuse = True
        app.push_screen(screen)
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause()

        assert app.screen is screen
        assert "Le disque est plein." in painted(app)
        screen.refuse = False


async def test_an_idle_vault_which_cannot_lock_says_so_once(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        screen = Writing()
        screen.refuse = True
        app.push_screen(screen)
        await pilot.pause()
        clock.advance(minutes=6)
        for _ in range(3):
            assert not app.keeper.lock_if_due()
        assert app.messages == ["Le disque est plein."]

        screen.refuse = False
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, UnlockScreen)


async def test_nothing_copied_inside_can_be_pasted_at_the_door(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        app.copy_to_clipboard(SECRET)
        await pilot.press("ctrl+l")
        await settled(pilot)
        await pilot.press("ctrl+v", "ctrl+t")
        await pilot.pause()

        assert app.screen.query_one("#passphrase", TextField).value == ""


async def test_neither_passphrase_nor_screens_stay_in_memory_once_locked(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, passphrase="")
    async with at_desk(app) as pilot:
        field = app.screen.query_one("#passphrase", TextField)
        await type_in(pilot, f"{PASSPHRASE}\r")
        assert isinstance(app.screen, TodayScreen)
        assert field.value == ""
        await pilot.press("4")
        app.push_screen(Writing())
        await pilot.pause()
        screens = [weakref.ref(screen) for screen in app.every_screen()]
        await pilot.press("ctrl+l")
        await settled(pilot)
        for _ in range(50):  # a thread that has just ended may still be letting go of its work
            gc.collect()
            if not any(each() for each in screens):
                break
            await pilot.pause()

        assert [each() for each in screens if each() is not None] == []


async def test_quitting_waits_for_the_work_under_way_on_the_vault(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    go_on = threading.Event()

    def work() -> int:
        go_on.wait(10)
        return len(list_people(app.vault, today=TODAY))

    async with at_desk(app) as pilot:
        counted: list[int] = []
        in_background(app.screen, work, counted.append)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "se ferme à la fin" in said(app)

        go_on.set()
        await app.workers.wait_for_complete()
        app.look_around()
        await pilot.pause()
        assert counted == [0]
        assert not app.is_running
    assert app.return_code == 0


async def test_a_given_passphrase_serves_once(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        await pilot.press("ctrl+l")
        await settled(pilot)

        assert isinstance(app.screen, UnlockScreen)
        assert app.screen.query_one("#passphrase", TextField).value == ""


async def test_the_demonstration_locks_and_opens_again_with_enter(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, demo=True)
    async with at_desk(app) as pilot:
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        await pilot.press("enter")
        await settled(pilot)

        assert isinstance(app.screen, TodayScreen)
