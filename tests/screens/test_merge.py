"""Two dossiers made one, on the real app."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.merge import MergeScreen
from cep_tui.store.dossier import get_dossier
from cep_tui.store.portfolio import list_people
from cep_tui.store.receptions import record_reception
from cep_tui.store.views import Identity, NewPerson, ReceptionValues
from cep_tui.widgets.search_field import SearchField
from cep_tui.widgets.side_by_side import SideBySide
from tests.conftest import TODAY, FrozenClock
from tests.screens.portfolio_desk import NADIA, Desk, portfolio_desk
from tests.screens.test_dossier import id_of, open_dossier

TWIN = NewPerson(
    Identity(
        label="Nadja KACI",
        phone="+33639980000",
        mail="nadja@example.org",
        commune="Lyon",
        remarks="préfère le soir [/b]",
    )
)


async def open_merge(desk: Desk) -> tuple[int, int]:
    kept = await open_dossier(desk, "Nadia Kaci")
    other = id_of(desk, "Nadja KACI")
    record_reception(
        desk.vault, ReceptionValues(received_at=desk.app.now() - timedelta(days=1)), person_id=other
    )
    await desk.press("d")
    return kept, other


async def test_the_likely_one_comes_first_with_reasons(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA, TWIN]) as desk:
        await open_merge(desk)
        assert "Nadja KACI" in desk.shown
        assert "nom très proche, même téléphone" in desk.shown


async def test_both_sides_are_shown_and_nothing_known_is_lost(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA, TWIN]) as desk:
        kept, _ = await open_merge(desk)
        await desk.press("enter")
        assert isinstance(desk.app.screen, MergeScreen)
        for words in ("Évry-Courcouronnes", "Lyon", "nadja@example.org", "[/b]", "1 accueil"):
            assert words in desk.shown
        assert "06 39 98 00 00" not in desk.shown  # the same on both sides: no choice to make
        desk.app.screen.query_one("#commune", SideBySide).focus()
        await desk.press("left", "ctrl+s")
        dossier = get_dossier(desk.vault, kept)
        assert dossier.identity.commune == "Évry-Courcouronnes"
        assert dossier.identity.mail == "nadja@example.org"
        assert dossier.identity.remarks == "préfère le soir [/b]"
        assert dossier.identity.birth_date == NADIA.identity.birth_date
        assert len(list_people(desk.vault, today=TODAY)) == 1
        assert isinstance(desk.app.screen, DossierScreen)
        await desk.press("end")
        assert "réuni avec le dossier" in desk.shown


async def test_two_birth_dates_are_warned_about(tmp_path: Path, clock: FrozenClock) -> None:
    twin = NewPerson(replace(TWIN.identity, birth_date=date(1999, 5, 1)))
    async with portfolio_desk(tmp_path, clock, [NADIA, twin]) as desk:
        await open_merge(desk)
        await desk.press("enter")
        assert isinstance(desk.app.screen, MergeScreen)
        assert "▲ Deux dates de naissance différentes" in desk.shown


async def test_without_anyone_alike_one_types_a_name(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await open_dossier(desk, "Nadia Kaci")
        await desk.press("d")
        await desk.type("hug")
        assert desk.app.screen.query_one("#search", SearchField).value == "hug"
        await desk.press("enter")
        assert isinstance(desk.app.screen, MergeScreen)


async def test_undoing_brings_both_back(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, [NADIA, TWIN]) as desk:
        kept, other = await open_merge(desk)
        before = get_dossier(desk.vault, kept).identity, get_dossier(desk.vault, other).identity
        await desk.press("enter", "ctrl+s", "ctrl+z")
        after = get_dossier(desk.vault, kept).identity, get_dossier(desk.vault, other).identity
        assert after == before
