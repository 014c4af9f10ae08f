"""Keys that come faster than the screen: what was typed before a key counts for that key."""

import asyncio
import gc
import weakref
from itertools import pairwise
from pathlib import Path

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.geometry import Offset

from cep_tui.screens.board.kinds import KindMenu
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.person_form import PersonForm
from cep_tui.screens.portfolio import PortfolioScreen
from cep_tui.screens.recovery_sheet import RecoverySheetScreen
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.store.drafts import load_draft
from cep_tui.store.opening import open_vault
from cep_tui.store.portfolio import list_people
from cep_tui.widgets.fields import TextField
from tests.conftest import PASSPHRASE, TODAY, FrozenClock
from tests.desk import at_desk, new_app, settled, type_in
from tests.screens.interview.desk import NARROW, interview_desk, screen_of
from tests.screens.portfolio_desk import HUGO, NADIA, portfolio_desk
from tests.screens.reception.desk import at, reception_desk, recorded

CTRL_L, CTRL_Q, CTRL_S = "\x0c", "\x11", "\x13"
F6, F9, F10, DOWN = "\x1b[17~", "\x1b[20~", "\x1b[21~", "\x1b[B"


def click(app: App[None], place: Offset) -> None:
    """What a terminal sends when the mouse is clicked there."""
    for pressed in (events.MouseDown, events.MouseUp):
        app.post_message(
            pressed(
                widget=None,
                x=place.x,
                y=place.y,
                delta_x=0,
                delta_y=0,
                button=1,
                shift=False,
                meta=False,
                ctrl=False,
                screen_x=place.x,
                screen_y=place.y,
            )
        )


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


async def test_a_screen_brings_all_it_shows_before_the_next_key(
    tmp_path: Path, clock: FrozenClock
) -> None:
    """The board comes once the note is painted, and has the focus once it is painted itself."""
    async with portfolio_desk(tmp_path, clock, [NADIA]) as desk:
        await desk.type(f"\re{F6}\r")
        assert isinstance(desk.app.screen, KindMenu), desk.app.screen


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


@pytest.mark.parametrize("delay", range(0, 12, 3))
async def test_what_follows_a_search_is_for_whom_it_finds(
    tmp_path: Path, clock: FrozenClock, delay: int
) -> None:
    """The field says that it was submitted, then the list that somebody was chosen."""
    async with portfolio_desk(tmp_path, clock, [NADIA, HUGO]) as desk:
        for event in XTermParser().feed("/nad\reElle veut changer."):
            desk.app.post_message(event)
            for _ in range(delay):
                await asyncio.sleep(0)
        await desk.press()
        screen = desk.app.screen
        assert isinstance(screen, InterviewScreen)
        assert screen.body == "Elle veut changer."


async def test_enter_twice_passes_over_a_field(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock, with_vault=False, passphrase="")
    async with at_desk(app) as pilot:
        await type_in(pilot, f"{PASSPHRASE}\r{PASSPHRASE}\r\r")
        assert isinstance(app.screen, RecoverySheetScreen)


async def test_a_key_chosen_in_a_list_comes_before_those_typed_after_it(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA]) as desk:
        await desk.type(f"{F10}\r")
        assert isinstance(desk.app.screen, DossierScreen)
        await desk.press("escape")

        await desk.type(f"{F10}{DOWN}\rZoé")
        assert isinstance(desk.app.screen, PersonForm)
        assert "Zoé" in desk.shown


async def test_a_click_comes_after_the_letters_typed_before_it(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        first = desk.app.focused
        assert first is not None
        for event in XTermParser().feed("Zoé\tDupuis"):
            desk.app.post_message(event)
        click(desk.app, first.region.offset + Offset(4, 0))
        await desk.press()
        assert desk.app.focused is first
        await desk.type(CTRL_S)
        assert [row.label for row in list_people(desk.vault, today=TODAY)] == ["Zoé"]


async def test_a_click_is_for_what_was_in_sight(tmp_path: Path, clock: FrozenClock) -> None:
    """Twice on « nouvelle » does not record the form that comes, whose key stands there."""
    async with portfolio_desk(tmp_path, clock, []) as desk:
        bar = desk.shown.splitlines()[-1]
        place = Offset(bar.index("nouvelle"), desk.app.size.height - 1)
        click(desk.app, place)
        click(desk.app, place)
        await desk.press()
        assert isinstance(desk.app.screen, PersonForm)
        assert "Ctrl+S" in desk.shown.splitlines()[-1][: place.x]
        assert desk.app.messages == []


async def test_what_waits_when_the_vault_locks_is_for_nobody(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        for event in XTermParser().feed(f"{F6}secret"):
            desk.app.post_message(event)
        await asyncio.sleep(0)
        assert not desk.app.type_ahead.is_done
        clock.advance(minutes=60)
        desk.app.look_around()
        await settled(desk.pilot)
        assert isinstance(desk.app.screen, UnlockScreen)
        assert desk.app.screen.query_one("#passphrase", TextField).value == ""


async def test_no_field_one_wrote_in_stays_in_memory(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.type("secret")
        fields = [
            weakref.ref(field)
            for screen in desk.app.every_screen()
            for field in screen.query("TextArea, Input")
        ]
        assert fields
        clock.advance(minutes=60)
        desk.app.look_around()
        for _ in range(50):  # a thread that has just ended may still be letting go of its work
            await settled(desk.pilot)
            gc.collect()
            if not any(field() is not None for field in fields):
                break
        assert [field() for field in fields if field() is not None] == []
