"""What is said while a note is read again: it holds as long as the note does."""

from pathlib import Path

from cep_tui.store.actions import plan_action
from cep_tui.store.dismissals import dismissals_of
from cep_tui.store.views import Doer
from tests.conftest import FrozenClock
from tests.screens.interview.desk import WIDE, interview_desk, recorded, screen_of
from tests.screens.portfolio_desk import Desk

FINE = "> Je cherche."
HARSH = f"{FINE}\nElle est irréaliste."


def with_a_next_step(desk: Desk) -> int:
    """Plan one, or a reading would miss it; return the person's id."""
    person_id = recorded(desk).person_id
    plan_action(desk.vault, person_id, "rappeler", Doer.PERSON, None)
    return person_id


async def test_that_nothing_is_to_be_said_holds_until_one_writes(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, FINE) as desk:
        with_a_next_step(desk)
        await desk.press("f9")
        assert "rien à reprendre" in desk.shown
        await desk.type("\r")
        assert "rien à reprendre" not in desk.shown


async def test_remarks_take_the_place_of_there_being_none(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, FINE) as desk:
        with_a_next_step(desk)
        await desk.press("f9")
        assert "rien à reprendre" in desk.shown
        await desk.press("f6")
        await desk.press("ctrl+z", "f9")  # from the board, which hides the note here
        assert "Relecture · 1 remarque" in desk.shown
        assert "rien à reprendre" not in desk.shown


async def test_a_dismissed_remark_comes_back_as_it_was_said_to(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, HARSH, size=WIDE) as desk:
        person_id = with_a_next_step(desk)
        await desk.press("f9", "delete")
        assert len(dismissals_of(desk.vault, person_id)) == 1
        assert "Depuis les remarques ou le tableau, Ctrl+Z" in " ".join(desk.shown.split())
        # It was the last one: one is in the note again.
        await desk.press("f6")
        await desk.press("ctrl+z")
        assert not dismissals_of(desk.vault, person_id)
        assert screen_of(desk).body == HARSH
