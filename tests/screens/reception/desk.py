"""A reception to try: the real app on the reception screen, people in a real vault."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from cep_tui.app import CepApp
from cep_tui.screens.reception import ReceptionScreen
from cep_tui.store.people import import_people
from cep_tui.store.receptions import receptions_on
from cep_tui.store.views import NewPerson, ReceptionView
from tests.conftest import TODAY, FrozenClock
from tests.desk import at_desk, new_app
from tests.screens.portfolio_desk import HUGO, NADIA, Desk

NARROW, WIDE = (80, 24), (120, 40)


@asynccontextmanager
async def reception_desk(
    root: Path,
    clock: FrozenClock,
    people: Sequence[NewPerson] = (NADIA, HUGO),
    *,
    size: tuple[int, int] = NARROW,
) -> AsyncIterator[Desk]:
    """The app on the reception screen."""
    async with at_desk(new_app(root, clock), size=size) as pilot:
        app = pilot.app
        assert isinstance(app, CepApp)
        import_people(app.vault, people, [], imported_on=TODAY)
        desk = Desk(app, pilot)
        await desk.press("2")
        yield desk


def screen_of(desk: Desk) -> ReceptionScreen:
    """The reception screen, in sight."""
    assert isinstance(desk.app.screen, ReceptionScreen)
    return desk.app.screen


def recorded(desk: Desk) -> list[ReceptionView]:
    """Today's receptions, latest first."""
    return receptions_on(desk.vault, TODAY)


async def at(desk: Desk, name: str, *keys: str) -> None:
    """Go to a row or a field, and press keys there."""
    screen = screen_of(desk)
    screen.show_widget(screen.query_one(f"#{name}"))
    await desk.press(*keys)


async def say(desk: Desk, name: str, text: str) -> None:
    """Go to a field and type, as a terminal sends it."""
    await at(desk, name)
    await desk.type(text)
