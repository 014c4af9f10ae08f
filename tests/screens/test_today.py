"""Aujourd’hui: what waits is there, in order, and opens."""

from datetime import timedelta
from pathlib import Path

from cep_tui.app import CepApp
from cep_tui.screens.backups import BackupsScreen
from cep_tui.screens.day_list import DayList
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.today import TodayScreen
from cep_tui.store.actions import plan_action
from cep_tui.store.backups import list_backups
from cep_tui.store.drafts import drop_draft, list_drafts, save_draft
from cep_tui.store.interviews import interviews_on, open_interview
from cep_tui.store.people import create_person
from cep_tui.store.receptions import record_reception
from cep_tui.store.views import (
    Doer,
    Identity,
    InterviewSetting,
    NewPerson,
    Outcome,
    ReceptionValues,
)
from tests.conftest import TODAY, FrozenClock
from tests.desk import at_desk, new_app, settled
from tests.screens.portfolio_desk import portfolio_desk
from tests.widgets.stage import said

HOSTILE = "[/b] N’Diaye [x]"


def fill(app: CepApp, clock: FrozenClock) -> None:
    """One person late, one to come, one reception, one draft."""
    late = create_person(app.vault, NewPerson(Identity(label=HOSTILE)))
    plan_action(app.vault, late, "simulation PTP", Doer.COUNSELLOR, TODAY - timedelta(days=6))
    soon = create_person(app.vault, NewPerson(Identity(label="Zoé")))
    plan_action(app.vault, soon, "appeler l’IFAS", Doer.PERSON, TODAY + timedelta(days=1))
    later = create_person(app.vault, NewPerson(Identity(label="Plus tard")))
    plan_action(app.vault, later, "bilan", Doer.PERSON, TODAY + timedelta(days=90))
    record_reception(app.vault, ReceptionValues(received_at=clock(), outcome=Outcome.THINK))
    save_draft(app.vault, "reception", {"request": "secret"})


async def test_an_empty_day_says_so_and_that_a_copy_was_made(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app):
        text = said(app)

        assert "Rien d’urgent." in text
        assert "Personne encore." in text
        assert "● Dernière sauvegarde aujourd’hui" in text
        assert "À reprendre" not in text
        assert len(list_backups(app.vault_path)) == 1


async def test_the_demonstration_says_that_nothing_stays(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock, demo=True)
    async with at_desk(app):
        assert "sauvegarde encore" not in said(app)
        assert "Portefeuille fictif" in said(app)
        assert "◆ démo" in said(app)


async def test_a_full_day_shows_late_steps_first_and_no_draft_content(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    for size in ((80, 40), (120, 36)):
        async with at_desk(new_app(tmp_path, clock), size=size) as pilot:
            app = pilot.app  # type: ignore[assignment]
            if size == (80, 40):
                fill(app, clock)
            app.screen.reload()  # type: ignore[attr-defined]
            await pilot.pause()
            text = said(app)

            assert text.index(HOSTILE) < text.index("Zoé")
            assert "en retard" in text
            assert "Plus tard" not in text
            assert "anonyme" in text
            assert "réfléchit" in text
            assert "À reprendre" in text
            assert "secret" not in text


async def test_an_interview_begins_from_the_line_of_somebody(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        fill(app, clock)
        app.screen.reload()  # type: ignore[attr-defined]
        app.screen.query_one("#receptions", DayList).focus()
        await pilot.pause()
        await pilot.press("e")
        assert isinstance(app.screen, TodayScreen), "nobody is known there"
        app.screen.query_one("#steps", DayList).focus()
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        (begun,) = interviews_on(app.vault, TODAY)
        assert begun.person_label == HOSTILE


async def test_the_first_list_that_has_lines_is_open_to_one_key(
    tmp_path: Path, clock: FrozenClock
) -> None:
    first = new_app(tmp_path, clock)
    async with at_desk(first):
        person = create_person(first.vault, NewPerson(Identity(label="Zoé")))
        open_interview(first.vault, person, InterviewSetting(TODAY, clock().astimezone()))

    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        for keys in (["e"], ["3", "1", "enter"]):
            await pilot.press(*keys)
            await settled(pilot)
            assert isinstance(app.screen, InterviewScreen)
            await pilot.press("escape")
            await settled(pilot)
            assert isinstance(app.screen, TodayScreen)


async def test_a_list_that_has_lost_its_last_line_gives_the_focus_up(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        fill(app, clock)
        app.screen.reload()  # type: ignore[attr-defined]
        app.screen.query_one("#drafts", DayList).focus()
        await pilot.pause()
        drop_draft(app.vault, "reception")
        app.screen.reload()  # type: ignore[attr-defined]
        await pilot.pause()
        assert app.focused is app.screen.query_one("#steps")


async def test_a_draft_about_someone_gone_is_taken_away(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        save_draft(desk.vault, "person:999:step", {"what": "rappeler"})
        await desk.press("f7")
        desk.app.screen.query_one("#drafts", DayList).focus()
        await desk.press("enter")

        assert isinstance(desk.app.screen, TodayScreen)
        assert list_drafts(desk.vault) == []
        assert "À reprendre" not in desk.shown


async def test_a_line_opens(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app, size=(120, 36)) as pilot:
        fill(app, clock)
        app.screen.reload()  # type: ignore[attr-defined]
        await pilot.pause()
        app.screen.query_one("#receptions", DayList).focus()
        await pilot.press("enter")
        await pilot.pause()

        assert "Accueil anonyme" in said(app)
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, BackupsScreen)
