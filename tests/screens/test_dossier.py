"""The dossier on the real app: what is shown, what is done from it, what Ctrl+Z brings back."""

from datetime import timedelta
from pathlib import Path

import pytest

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.portfolio import PortfolioScreen
from cep_tui.screens.step_forms import AnswerForm, PlanStepForm
from cep_tui.screens.unlock import UnlockScreen
from cep_tui.store.actions import plan_action
from cep_tui.store.audit import audit_trail
from cep_tui.store.dossier import get_dossier
from cep_tui.store.drafts import save_draft
from cep_tui.store.portfolio import list_people
from cep_tui.store.receptions import record_reception
from cep_tui.store.views import ActionView, Doer, Outcome, ReceptionValues, ReferralValues
from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.choices import ChoiceRow
from tests.conftest import TODAY, FrozenClock
from tests.screens.portfolio_desk import HOSTILE, HUGO, NADIA, ZOE, Desk, portfolio_desk


def id_of(desk: Desk, label: str) -> int:
    return next(row.id for row in list_people(desk.vault, today=TODAY) if row.label == label)


async def open_dossier(desk: Desk, label: str) -> int:
    """Open someone's dossier as the portfolio would; return their id."""
    person_id = id_of(desk, label)
    await desk.app.push_screen(DossierScreen(person_id))
    await desk.press()
    return person_id


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_tells_who_the_person_is(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with portfolio_desk(tmp_path, clock, size=size) as desk:
        await open_dossier(desk, "Nadia Kaci")
        for words in ("Nadia Kaci", " N2 ", "06 39 98 00 00", "préfère le SMS", "41 ans"):
            assert words in desk.shown
        assert "salarié·e du privé, depuis le 01/01/2019" in desk.shown
        assert "rien à faire" in desk.shown


async def test_user_text_shows_as_typed(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [ZOE], size=(120, 40)) as desk:
        person_id = id_of(desk, HOSTILE)
        plan_action(desk.vault, person_id, "[/b] lire [x]", Doer.COUNSELLOR, TODAY)
        reception = ReceptionValues(
            received_at=clock(), request="[red]je « veux » [/]", outcome=Outcome.THINK
        )
        record_reception(desk.vault, reception, person_id=person_id)
        await open_dossier(desk, HOSTILE)
        for words in (HOSTILE, "[/b] intermittente", "[/b] lire [x]", "[red]je « veux » [/]"):
            assert words in desk.shown
        assert "la personne réfléchit" in desk.shown


async def test_opening_is_written_in_the_audit_once(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Nadia Kaci")
        await desk.press("m", "escape")
        seen = [line for line in audit_trail(desk.vault, limit=50) if line.verb == "seen"]
        assert [line.record_id for line in seen] == [person_id]


async def test_the_only_step_is_done_by_one_key_and_undone(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = id_of(desk, "Nadia Kaci")
        plan_action(desk.vault, person_id, "appeler l’IFAS", Doer.PERSON, TODAY - timedelta(days=3))
        await open_dossier(desk, "Nadia Kaci")
        assert "en retard depuis le 20/11" in desk.shown
        await desk.press("f")
        assert get_dossier(desk.vault, person_id).actions[0].done_on == TODAY
        assert "en retard" not in desk.shown
        await desk.press("ctrl+z")
        assert get_dossier(desk.vault, person_id).actions[0].done_on is None
        assert "en retard depuis le 20/11" in desk.shown


async def test_among_several_steps_the_counsellor_says_which(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = id_of(desk, "Nadia Kaci")
        for what, days in (("appeler", 1), ("relire", 2)):
            plan_action(desk.vault, person_id, what, Doer.PERSON, TODAY + timedelta(days=days))
        await open_dossier(desk, "Nadia Kaci")
        await desk.press("f")
        assert not any(action.done_on for action in get_dossier(desk.vault, person_id).actions)
        await desk.press("down", "enter")
        done = {
            action.what: action.done_on for action in get_dossier(desk.vault, person_id).actions
        }
        assert done == {"appeler": None, "relire": TODAY}


async def test_the_focus_stays_in_its_place_when_a_line_is_seen_to(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = id_of(desk, "Nadia Kaci")
        for what, days in (("appeler", 1), ("relire", 2), ("payer", 3)):
            plan_action(desk.vault, person_id, what, Doer.PERSON, TODAY + timedelta(days=days))
        await open_dossier(desk, "Nadia Kaci")
        desk.app.screen.query(ActionableLine)[1].focus()
        await desk.press("enter")
        focused = desk.app.focused
        assert isinstance(focused, ActionableLine)
        assert isinstance(focused.subject, ActionView)
        assert focused.subject.what == "payer"
        await desk.type("\r\r")
        done = [action.done_on for action in get_dossier(desk.vault, person_id).actions]
        assert done.count(None) == 1


@pytest.mark.parametrize("away", [("ctrl+p", "escape"), ("p", "escape"), ("1", "3", "enter")])
async def test_the_keys_still_answer_once_back_on_a_dossier_with_something_to_do(
    tmp_path: Path, clock: FrozenClock, away: tuple[str, ...]
) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA]) as desk:
        plan_action(desk.vault, id_of(desk, "Nadia Kaci"), "relire", Doer.PERSON, TODAY)
        await desk.press("enter")
        line = desk.app.screen.query_one(ActionableLine)
        line.focus()
        await desk.press(*away)
        assert isinstance(desk.app.screen, DossierScreen)
        if desk.app.focused is not None:
            assert desk.app.focused.is_attached
        await desk.press("p")
        assert isinstance(desk.app.screen, PlanStepForm)
        await desk.press("ctrl+l")
        assert isinstance(desk.app.screen, UnlockScreen)


async def test_a_form_undoes_nothing_that_is_recorded(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.type("Zoé")
        await desk.press("ctrl+s", "p", "tab", "ctrl+z")
        assert [row.label for row in list_people(desk.vault, today=TODAY)] == ["Zoé"]

        await desk.press("escape", "ctrl+z", "n", "ctrl+y")
        desk.app.screen.query_one(ChoiceRow).focus()
        await desk.press("ctrl+y")
        assert list_people(desk.vault, today=TODAY) == []


async def test_the_first_click_on_a_line_chooses_it_the_second_sees_to_it(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = id_of(desk, "Nadia Kaci")
        plan_action(desk.vault, person_id, "appeler", Doer.COUNSELLOR, TODAY)
        await open_dossier(desk, "Nadia Kaci")
        for done_on in (None, TODAY):
            await desk.pilot.click(ActionableLine)
            await desk.press()
            assert get_dossier(desk.vault, person_id).actions[0].done_on == done_on


async def test_a_line_reached_by_the_keyboard_is_seen_to_at_the_first_click(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = id_of(desk, "Nadia Kaci")
        plan_action(desk.vault, person_id, "appeler", Doer.COUNSELLOR, TODAY)
        await open_dossier(desk, "Nadia Kaci")
        await desk.press("tab")
        await desk.pilot.click(ActionableLine)
        await desk.press()
        assert get_dossier(desk.vault, person_id).actions[0].done_on == TODAY


async def test_capitals_are_keys_too(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA]) as desk:
        await desk.press("T", "enter", "A")
        assert list_people(desk.vault, today=TODAY) == []
        await desk.press("P")
        assert isinstance(desk.app.screen, PlanStepForm)
        assert "Prochain pas pour Nadia Kaci" in desk.shown


async def test_an_awaited_answer_is_closed_from_its_line(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = id_of(desk, "Hugo Bœuf")
        referral = ReferralValues("Apec", answer_expected_on=TODAY - timedelta(days=6))
        reception = ReceptionValues(received_at=clock(), referrals=(referral,))
        record_reception(desk.vault, reception, person_id=person_id)
        await open_dossier(desk, "Hugo Bœuf")
        assert "attendue depuis 6 j" in desk.shown
        await desk.press("r")
        assert isinstance(desk.app.screen, AnswerForm)
        await desk.press("tab")
        await desk.type("rendez-vous pris")
        await desk.press("ctrl+s")
        answered = get_dossier(desk.vault, person_id).referrals[0]
        assert (answered.answered_on, answered.answer) == (TODAY, "rendez-vous pris")
        assert "réponse reçue\u202f: rendez-vous pris" in desk.shown


async def test_a_support_is_opened_moved_back_and_closed(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Hugo Bœuf")
        await desk.press("o", "c", "ctrl+s")
        await desk.press("l", "ctrl+s")
        assert "Il manque le niveau" in desk.shown
        await desk.press("b", "tab", "tab")
        await desk.type("doute")
        await desk.press("ctrl+s")
        episode = get_dossier(desk.vault, person_id).episodes[0]
        assert [(move.level, move.reason) for move in episode.moves] == [(3, ""), (2, "doute")]
        assert "N2, le 23/11/2026\u202f: doute" in desk.shown
        await desk.press("c", "ctrl+s")
        assert get_dossier(desk.vault, person_id).episodes[0].closed_on == TODAY


async def test_archiving_and_coming_back(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        person_id = await open_dossier(desk, "Hugo Bœuf")
        await desk.press("a")
        assert get_dossier(desk.vault, person_id).archived_on == TODAY
        assert "archivé le 23/11/2026" in desk.shown
        await desk.press("a")
        assert get_dossier(desk.vault, person_id).archived_on is None


async def test_an_undone_creation_leads_back_to_the_portfolio(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        await desk.press("n")
        await desk.type("Zoé")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, DossierScreen)
        await desk.press("ctrl+z")
        assert isinstance(desk.app.screen, PortfolioScreen)
        assert list_people(desk.vault, today=TODAY) == []


async def test_a_draft_waits_among_what_there_is_to_do(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA, HUGO]) as desk:
        person_id = id_of(desk, "Nadia Kaci")
        save_draft(desk.vault, f"person:{person_id}:step", {"what": "rappeler"})
        save_draft(desk.vault, f"person:{person_id}2:step", {"what": "autre"})
        await open_dossier(desk, "Nadia Kaci")
        assert desk.shown.count("brouillon\u202f: prochain pas") == 1
        await desk.press("tab", "enter")
        assert "rappeler" in desk.shown
        assert "Brouillon du 23/11" in desk.shown
