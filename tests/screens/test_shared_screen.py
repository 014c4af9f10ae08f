"""The shared screen on the real app: nobody else is named, nothing observed is seen."""

from pathlib import Path

import pytest

from cep_tui.app import CepApp
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.shared_interview import SharedInterview
from cep_tui.screens.shared_screen import LeaveShared
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.store.board import add_obstacle
from cep_tui.store.drafts import load_draft
from cep_tui.store.leads import add_lead
from cep_tui.store.people import create_person
from cep_tui.store.views import (
    Appraisal,
    Feasibility,
    Identity,
    LeadValues,
    NewPerson,
    ObstacleValues,
    Origin,
)
from tests.conftest import PASSPHRASE, FrozenClock
from tests.screens.interview.desk import NARROW, WIDE, interview_desk, screen_of
from tests.screens.portfolio_desk import Desk
from tests.screens.test_dossier import id_of

NOTE = (
    "> « Le soin, c’est depuis toujours. »\n"
    "Semble épuisée, hésite à le dire.\n"
    "\n"
    "= Trois forces : former, organiser, tenir."
)
OTHERS = ("Hugo", "Bœuf", "Yvonne", "Bamba")
"""People who must not be named."""
OBSERVED = ("épuisée", "hésite")
PLACES = ("Portefeuille", "Aujourd’hui", "Accueil")


def picture_of(app: CepApp) -> str:
    """What is on the terminal, in a picture of it."""
    return app.export_screenshot().replace("&#160;", " ")


def assert_nothing_private(desk: Desk) -> None:
    shown = f"{desk.shown}\n{picture_of(desk.app)}"
    assert [word for word in (*OTHERS, *OBSERVED, *PLACES) if word in shown] == []


async def share(desk: Desk) -> SharedInterview:
    """Turn the interview towards the person."""
    await desk.press("f8")
    return shared(desk)


def shared(desk: Desk) -> SharedInterview:
    assert isinstance(desk.app.screen, SharedInterview)
    return desk.app.screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_person_reads_their_words_and_nothing_else(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with interview_desk(tmp_path, clock, NOTE, size=size) as desk:
        person_id = id_of(desk, "Nadia Kaci")
        origin = Origin(screen_of(desk).interview_id, "Semble épuisée, hésite à le dire.")
        views = Feasibility(person=Appraisal(wish=4), counsellor=Appraisal(wish=1, means=1))
        add_lead(
            desk.vault,
            person_id,
            LeadValues("Aide-soignante", feasibility=views, origin=origin),
            opened_on=desk.app.today(),
        )
        add_obstacle(desk.vault, person_id, ObstacleValues("vivre à l’école", origin=origin))
        await share(desk)
        assert "◉ Écran partagé avec Nadia Kaci" in desk.shown
        assert "F8 puis Entrée" in desk.shown
        assert "▎ « Le soin, c’est depuis toujours. »" in desk.shown
        assert "┃ Trois forces" in desk.shown
        assert_nothing_private(desk)
        await desk.press("f6", "down", "down")
        assert "Aide-soignante" in desk.shown
        assert "vivre à l’école" in desk.shown
        assert "●○○○○" not in desk.shown
        assert_nothing_private(desk)


async def test_nothing_that_names_somebody_else_can_be_brought_up(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        create_person(desk.vault, NewPerson(Identity("Yvonne Bamba")))
        desk.app.say("Annulé : fiche de Yvonne Bamba")
        await share(desk)
        for keys in (("ctrl+z",), ("ctrl+p",), ("ctrl+f",), ("f3",), ("f7",), ("f2",), ("1",)):
            await desk.press(*keys)
            assert_nothing_private(desk)
        await desk.press("f6", "ctrl+z", "ctrl+y", "2", "ctrl+f", "ctrl+p", "f4", "f5")
        assert_nothing_private(desk)
        desk.app.say("Copie faite pour Hugo Bœuf")
        await desk.press()
        assert_nothing_private(desk)
        assert "1 message à lire ensuite" in desk.shown
        for key in ("f1", "f10"):
            await desk.press(key)
            assert_nothing_private(desk)
            await desk.press("escape")
        shared(desk)
        await desk.press("f8", "enter")
        assert "Copie faite pour Hugo Bœuf" in desk.shown


async def test_a_lock_leads_back_to_it_and_not_past_it(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        interview_id = (await share(desk)).interview_id
        await desk.type("\r« Ma mère aussi. »")
        clock.advance(minutes=10)
        desk.app.look_around()
        await desk.press()
        assert isinstance(desk.app.screen, UnlockScreen)
        assert_nothing_private(desk)
        await desk.type(f"{PASSPHRASE}\r")
        assert "« Ma mère aussi. »" in desk.shown
        assert_nothing_private(desk)
        await desk.press("f8", "enter")
        assert screen_of(desk).interview_id == interview_id
        assert "Ma mère aussi." in screen_of(desk).body


async def test_it_is_left_by_two_keys_and_what_was_written_joins_the_note(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        note = (await share(desk)).note
        note.go_to(0, len(note.document[0]))
        await desk.type("\rMa mère aussi.")
        await desk.press("escape", "enter", "f8")
        assert isinstance(desk.app.screen, LeaveShared)
        await desk.press("escape")
        shared(desk)
        await desk.press("f8", "enter")
        assert isinstance(desk.app.screen, InterviewScreen)
        expected = NOTE.replace("toujours. »\n", "toujours. »\n> Ma mère aussi.\n> \n")
        assert screen_of(desk).body.replace(">\n", "> \n") == expected
        draft = load_draft(desk.vault, f"interview:{screen_of(desk).interview_id}")
        assert draft is not None
        assert "Ma mère aussi." in draft.payload["body"]
        await desk.press("ctrl+z")
        assert screen_of(desk).body == NOTE


async def test_pressed_twice_in_a_hurry_it_is_shared_once(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        await desk.type("\x1b[19~\x1b[19~\x1b[19~")
        assert not isinstance(desk.app.screen, InterviewScreen)
        assert_nothing_private(desk)
        await desk.press("escape", "f8")
        await desk.type("\r\r")
        assert isinstance(desk.app.screen, InterviewScreen)


async def test_what_is_written_there_is_kept_with_whose_it_is(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, NOTE) as desk:
        scope = f"interview:{screen_of(desk).interview_id}"
        person_id = id_of(desk, "Nadia Kaci")
        written = await share(desk)
        await desk.type(" Oui.")
        written.save_draft()
        draft = load_draft(desk.vault, scope)
        assert draft is not None
        # Should the interview be undone, its words are taken up in a new one of that person.
        assert draft.payload["person_id"] == person_id
