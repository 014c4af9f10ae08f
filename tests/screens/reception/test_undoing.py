"""Undoing receptions, and doing them again: words come back, and the notice says whose."""

from pathlib import Path

from tests.conftest import FrozenClock
from tests.screens.reception.desk import reception_desk, recorded, say, screen_of


async def test_a_person_undone_meanwhile_is_no_longer_chosen(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await say(desk, "request", "changer d’air")
        await desk.press("f12")
        await desk.type("Zoé")
        await desk.press("ctrl+n")
        assert recorded(desk)[0].person_id is not None
        await desk.press("ctrl+z", "ctrl+z")
        assert "n’existe plus" in desk.shown
        assert screen_of(desk).form.person_id is None
        assert screen_of(desk).form.request == "changer d’air"
        await desk.press("f9")
        assert [each.person_id for each in recorded(desk)] == [None]


async def test_undoing_the_recording_gives_the_form_back(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a")
        await say(desk, "request", "faire le point")
        await desk.press("f9")
        reception_id = recorded(desk)[0].id

        await desk.press("ctrl+z")

        assert not recorded(desk)
        assert screen_of(desk).form.request == "faire le point"
        await desk.press("f9")
        assert recorded(desk)[0].values.request == "faire le point"
        assert recorded(desk)[0].id >= reception_id


async def test_undoing_on_and_on_gives_every_reception_back(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await say(desk, "request", "la première")
        await desk.press("f9")
        await say(desk, "request", "la seconde")
        await desk.press("f12")
        await desk.type("hugo")
        await desk.press("enter")

        await desk.press("ctrl+z")
        assert "L’accueil de Hugo Bœuf n’est plus enregistré, le voici repris" in desk.shown
        await desk.press("ctrl+z")
        assert "Un accueil anonyme n’est plus enregistré, il est de côté" in desk.shown
        assert screen_of(desk).form.request == "la seconde"
        await desk.press("ctrl+z")
        assert screen_of(desk).form.request == "la première"
        assert not recorded(desk)


async def test_what_is_done_again_is_no_longer_to_be_recorded(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "f9", "ctrl+z")
        assert not screen_of(desk).untouched
        await desk.press("ctrl+y")
        assert len(recorded(desk)) == 1
        assert screen_of(desk).untouched
        assert "Un accueil anonyme est de nouveau enregistré" in desk.shown

        await desk.press("ctrl+z", "b", "ctrl+y")
        assert "en ferait un second" in " ".join(desk.shown.split())


async def test_undoing_a_reception_recorded_before_the_lock_says_so(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "f12")
        await desk.type("hugo")
        await desk.press("enter")

    async with reception_desk(tmp_path, clock, people=()) as desk:
        await desk.press("ctrl+z")
        assert "L’accueil de Hugo Bœuf n’est plus enregistré · Ctrl+Y le rétablit" in desk.shown
        await desk.press("ctrl+y")
        assert len(recorded(desk)) == 1
        assert "n’est plus enregistré ·" not in desk.shown
