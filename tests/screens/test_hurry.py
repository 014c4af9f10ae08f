"""Keys that come faster than the screen: what was typed before a key counts for that key."""

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.portfolio import PortfolioScreen
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.store.drafts import load_draft
from cep_tui.store.opening import open_vault
from cep_tui.store.portfolio import list_people
from tests.conftest import PASSPHRASE, TODAY, FrozenClock
from tests.desk import settled
from tests.screens.interview.desk import NARROW, interview_desk, screen_of
from tests.screens.portfolio_desk import HUGO, NADIA, portfolio_desk
from tests.screens.reception.desk import at, reception_desk, recorded

CTRL_L, CTRL_Q, CTRL_S, F6, F9 = "\x0c", "\x11", "\x13", "\x1b[17~", "\x1b[20~"


async def test_saving_records_the_last_letters(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.type(f"Zoé Dupuis{CTRL_S}")

        assert [row.label for row in list_people(desk.vault, today=TODAY)] == ["Zoé Dupuis"]


@pytest.mark.parametrize("field", ["request", "next_step"])
async def test_recording_a_reception_records_the_last_letters(
    tmp_path: Path, clock: FrozenClock, field: str
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, field)
        await desk.type(f"changer d’air{F9}")

        values = recorded(desk)[0].values
        assert getattr(values, field) == "changer d’air"


async def test_locking_keeps_the_last_letters(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.type(f"Zoé Dupuis{CTRL_L}")
        assert isinstance(desk.app.screen, UnlockScreen)
        await desk.type(f"{PASSPHRASE}\r")

        draft = load_draft(desk.vault, "person:new")
        assert draft is not None
        assert draft.payload == {"label": "Zoé Dupuis"}


async def test_quitting_keeps_the_last_letters_of_a_reception(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "request")
        await desk.type(f"changer d’air{CTRL_Q}")
        assert not desk.app.is_running
    vault = open_vault(desk.app.vault_path, PASSPHRASE, clock=clock)
    draft = load_draft(vault, "reception")
    vault.close()
    assert draft is not None
    assert draft.payload["request"] == "changer d’air"


async def test_a_search_typed_at_once_is_whole(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA, HUGO]) as desk:
        await desk.type("/na/d")

        assert isinstance(desk.app.screen, PortfolioScreen)
        assert desk.app.screen.search.value == "na/d"


async def test_a_line_opened_twice_opens_one_dossier(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA]) as desk:
        await desk.type("\r\r")
        assert isinstance(desk.app.screen, DossierScreen)
        await desk.press("escape")
        assert isinstance(desk.app.screen, PortfolioScreen)

        await desk.pilot.click("#people", offset=(5, 1), times=2)
        await settled(desk.pilot)
        assert isinstance(desk.app.screen, DossierScreen)
        await desk.press("escape")
        assert isinstance(desk.app.screen, PortfolioScreen)


@pytest.mark.parametrize("delay", range(8))
async def test_what_follows_a_key_goes_where_that_key_leads(
    tmp_path: Path, clock: FrozenClock, delay: int
) -> None:
    """Whatever the app is doing when a key comes: `delay` is in turns of its loop."""
    async with interview_desk(tmp_path, clock, size=NARROW) as desk:
        await desk.press("f8")
        for keys in (F6, F6, "Oui."):
            for event in XTermParser().feed(keys):
                desk.app.post_message(event)
            for _ in range(delay):
                await asyncio.sleep(0)
        await desk.press()
        assert "Oui." in desk.shown


async def test_what_is_typed_while_a_screen_opens_is_for_that_screen(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA]) as desk:
        await desk.type("\reElle veut changer.")
        screen = desk.app.screen
        assert isinstance(screen, InterviewScreen)
        assert screen.body == "Elle veut changer."


async def test_the_screen_has_its_turn_among_many_keys(tmp_path: Path, clock: FrozenClock) -> None:
    """Else a text that comes as keys would not be kept before its end."""
    async with interview_desk(tmp_path, clock) as desk:
        note = screen_of(desk).note
        for event in XTermParser().feed("x" * 200):
            desk.app.post_message(event)
        lengths = [len(note.text)]
        while lengths[-1] < 200:
            await asyncio.sleep(0)
            lengths.append(len(note.text))
        assert max(after - before for before, after in pairwise(lengths)) < 20
