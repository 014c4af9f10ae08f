"""Keys that come faster than the screen: what was typed before a key counts for that key."""

from pathlib import Path

import pytest

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.portfolio import PortfolioScreen
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.store.drafts import load_draft
from cep_tui.store.opening import open_vault
from cep_tui.store.portfolio import list_people
from tests.conftest import PASSPHRASE, TODAY, FrozenClock
from tests.desk import settled
from tests.screens.portfolio_desk import HUGO, NADIA, portfolio_desk
from tests.screens.reception.desk import at, reception_desk, recorded

CTRL_L, CTRL_Q, CTRL_S, F9 = "\x0c", "\x11", "\x13", "\x1b[20~"


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
