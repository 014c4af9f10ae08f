"""A board to try: the real app, somebody in a real vault, their board in sight."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cep_tui.screens.board.screen import BoardScreen
from cep_tui.store.board import get_board
from cep_tui.store.portfolio import list_people
from cep_tui.store.views import Board
from tests.conftest import TODAY, FrozenClock
from tests.screens.portfolio_desk import NADIA, Desk, portfolio_desk

NARROW, WIDE = (80, 24), (120, 40)


@asynccontextmanager
async def board_desk(
    root: Path, clock: FrozenClock, *, size: tuple[int, int] = NARROW
) -> AsyncIterator[tuple[Desk, int]]:
    """The app on an empty portfolio but for Nadia; her id. `show` opens her board."""
    async with portfolio_desk(root, clock, (NADIA,), size=size) as desk:
        yield desk, list_people(desk.vault, today=TODAY)[0].id


async def show(desk: Desk, person_id: int) -> None:
    """Open somebody's board."""
    desk.app.push_screen(BoardScreen(person_id))
    await desk.press()


def board_of(desk: Desk, person_id: int) -> Board:
    """The board as recorded."""
    return get_board(desk.vault, person_id)
