"""Searching the notes on the real app: what is found, where it opens, and that nothing is kept."""

from datetime import timedelta
from pathlib import Path

from cep_tui.screens.board.screen import BoardScreen
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.search_texts import SearchTextsScreen
from cep_tui.store.actions import plan_action
from cep_tui.store.drafts import list_drafts
from cep_tui.store.receptions import record_reception
from cep_tui.store.views import Doer, ReceptionValues
from cep_tui.widgets.choices import StandingRow
from tests.conftest import FrozenClock
from tests.screens.interview.desk import new_interview
from tests.screens.portfolio_desk import HOSTILE, Desk, portfolio_desk
from tests.screens.test_dossier import id_of

NOTE = "Arrive en avance.\n> « Ma sœur m’a parlé d’aide-soignante [/b]. »\n= En reparler."


def search_of(desk: Desk) -> SearchTextsScreen:
    assert isinstance(desk.app.screen, SearchTextsScreen)
    return desk.app.screen


async def found(desk: Desk) -> int:
    """How many lines are shown, once they answer what is typed."""
    while search_of(desk).is_searching:
        await desk.pilot.pause(0.02)
    await desk.press()
    return search_of(desk).found.option_count


async def test_a_line_is_found_without_accents_and_opens_where_it_stands(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        new_interview(desk.vault, clock, NOTE)
        await desk.press("f7", "ctrl+f")
        await desk.type("s")
        assert await found(desk) == 0
        assert "Deux lettres suffisent" in desk.shown
        await desk.type("oeur aide")
        assert await found(desk) == 1
        assert "▎ « Ma sœur m’a parlé d’aide-soignante [/b]. »" in desk.shown
        assert "Nadia Kaci · entretien" in desk.shown
        await desk.press("enter")
        opened = desk.app.screen
        assert isinstance(opened, InterviewScreen)
        assert opened.note.cursor_location[0] == 1
        assert [draft.scope for draft in list_drafts(desk.vault)] == []
        await desk.press("escape")
        assert await found(desk) == 1


async def test_the_answers_are_of_the_person_and_the_period_asked_for(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        long_ago = ReceptionValues(clock.now - timedelta(days=100), request="appeler l’IFAS")
        record_reception(desk.vault, long_ago, person_id=id_of(desk, "Hugo Bœuf"))
        plan_action(desk.vault, id_of(desk, HOSTILE), "appeler l’école", Doer.PERSON, None)
        await desk.press("f7", "ctrl+f")
        await desk.type("appel")
        assert await found(desk) == 2
        assert HOSTILE in desk.shown
        desk.app.screen.query_one("#period", StandingRow).toggle("3")
        await desk.press()
        assert await found(desk) == 1
        desk.app.screen.query_one("#period", StandingRow).toggle("anytime")
        await desk.press("tab")
        await desk.type("boeu")
        assert await found(desk) == 1
        assert "→ Hugo Bœuf" in desk.shown
        await desk.type("zzz")
        assert await found(desk) == 0
        assert "personne de ce nom" in desk.shown
        await desk.press("escape")
        assert not isinstance(desk.app.screen, SearchTextsScreen)


async def test_from_a_dossier_one_searches_it_first(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        for label in ("Nadia Kaci", HOSTILE):
            plan_action(desk.vault, id_of(desk, label), "appeler", Doer.PERSON, None)
        await desk.app.push_screen(DossierScreen(id_of(desk, HOSTILE)))
        await desk.press("ctrl+f")
        await desk.type("appel")
        assert await found(desk) == 1
        assert HOSTILE in desk.shown
        await desk.press("enter")
        assert isinstance(desk.app.screen, BoardScreen)
        assert HOSTILE in desk.shown


async def test_nobody_s_dossier_opens_for_an_anonymous_reception(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        values = ReceptionValues(received_at=desk.app.now(), request="partir en Bretagne")
        record_reception(desk.vault, values)
        await desk.press("f7", "ctrl+f")
        await desk.type("bretagne\r")
        assert await found(desk) == 1
        assert "anonyme" in desk.shown
        assert "il se rattache depuis" in desk.shown
