"""An interview to try: the real app, a person in a real vault, their note under the cursor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cep_tui.app import CepApp
from cep_tui.screens.interview import InterviewScreen
from cep_tui.store.interviews import get_interview, open_interview, record_note
from cep_tui.store.people import import_people
from cep_tui.store.portfolio import list_people
from cep_tui.store.vault import Vault
from cep_tui.store.views import InterviewSetting, InterviewView, NewPerson
from tests.conftest import TODAY, FrozenClock
from tests.desk import at_desk, new_app, settled
from tests.screens.portfolio_desk import HUGO, NADIA, Desk

NARROW, WIDE = (80, 24), (120, 40)
NOTE = "> Le soin, c’est depuis toujours.\nParle des intérimaires.\n\n= Trois forces."


@asynccontextmanager
async def interview_desk(
    root: Path,
    clock: FrozenClock,
    body: str = NOTE,
    *,
    size: tuple[int, int] = NARROW,
    people: tuple[NewPerson, ...] = (NADIA, HUGO),
) -> AsyncIterator[Desk]:
    """The app on an interview of Nadia's, opened a moment ago; its note as recorded."""
    async with at_desk(new_app(root, clock), size=size) as pilot:
        app = pilot.app
        assert isinstance(app, CepApp)
        import_people(app.vault, people, [], imported_on=TODAY)
        number = new_interview(app.vault, clock, body)
        desk = Desk(app, pilot)
        await show(desk, InterviewScreen(number))
        yield desk


def new_interview(vault: Vault, clock: FrozenClock, body: str = "", *, name: str = "Nadia") -> int:
    """An interview with somebody of the portfolio; return its id."""
    person = next(row for row in list_people(vault, today=TODAY) if name in row.label)
    setting = InterviewSetting(TODAY, clock.now.astimezone(), place="agence")
    number = open_interview(vault, person.id, setting)
    if body:
        record_note(vault, number, body, rev=get_interview(vault, number).rev)
    return number


async def show(desk: Desk, screen: InterviewScreen) -> None:
    """Open it."""
    desk.app.push_screen(screen)
    await settled(desk.pilot)


def screen_of(desk: Desk) -> InterviewScreen:
    """The interview in sight."""
    assert isinstance(desk.app.screen, InterviewScreen)
    return desk.app.screen


def recorded(desk: Desk, number: int | None = None) -> InterviewView:
    """The interview as recorded."""
    return get_interview(desk.vault, number or screen_of(desk).interview_id)
