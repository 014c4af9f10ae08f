"""The portfolio on the real app: finding, sorting, seeing, opening."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.person_form import PersonForm
from cep_tui.store.actions import plan_action
from cep_tui.store.people import archive_person
from cep_tui.store.portfolio import list_people
from cep_tui.store.views import Doer, Identity, NewPerson
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.people_list import PeopleList
from tests.conftest import TODAY, FrozenClock
from tests.screens.portfolio_desk import HOSTILE, HUGO, NADIA, Desk, portfolio_desk


def labels(desk: Desk) -> list[str]:
    return [row.label for row in desk.app.screen.query_one(PeopleList).rows]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_namesakes_are_told_apart(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    people = [
        NewPerson(Identity(label="Léa M.", commune="Yenne")),
        NewPerson(Identity(label="LÉA M.", phone="+33639980011")),
        HUGO,
    ]
    async with portfolio_desk(tmp_path, clock, people, size=size) as desk:
        for words in ("Léa M. · Yenne", "LÉA M. · 06 39 98 00 11"):
            assert words in desk.shown
        assert "Hugo Bœuf · " not in desk.shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everyone_is_there_and_user_text_shows_as_typed(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with portfolio_desk(tmp_path, clock, size=size) as desk:
        assert labels(desk) == [HOSTILE, "Hugo Bœuf", "Nadia Kaci"]
        await desk.press("down")
        for words in (HOSTILE, "[/b] intermit", "3 personnes", "3 / 100", "06 39 98 00 11"):
            assert words in desk.shown


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nad", ["Nadia Kaci"]),
        ("boeuf", ["Hugo Bœuf"]),
        ("evry", ["Nadia Kaci"]),
        ("06.39 98 00 11", ["Hugo Bœuf"]),
        ("nadja", ["Nadia Kaci"]),
        ("zzzz", []),
    ],
)
async def test_a_few_letters_find_someone(
    tmp_path: Path, clock: FrozenClock, typed: str, found: list[str]
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("slash")
        await desk.type(typed.replace(".", " "))
        assert labels(desk) == found
        if not found:
            assert "Personne ne répond à «\u202fzzzz\u202f»" in desk.shown
        await desk.press("escape")
        assert len(labels(desk)) == 3
        assert desk.app.screen.query_one(PeopleList).has_focus


async def test_enter_in_the_filter_opens_the_best_answer(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("slash", "n", "a", "d", "enter")
        assert isinstance(desk.app.screen, DossierScreen)
        assert "Nadia Kaci" in desk.shown
        await desk.press("escape")
        assert labels(desk) == ["Nadia Kaci"]  # the search is still there


async def test_an_empty_portfolio_says_what_to_do(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        assert "Votre portefeuille est vide" in desk.shown
        await desk.press("n")
        assert isinstance(desk.app.screen, PersonForm)


async def test_someone_searched_in_vain_is_created_under_that_name(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("slash")
        await desk.type("Yannick")
        await desk.press("tab", "n")
        assert desk.app.screen.query_one("#label", TextField).value == "Yannick"


async def test_sorting_goes_column_by_column_and_by_click(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        people = {row.label: row.id for row in list_people(desk.vault, today=TODAY)}
        plan_action(desk.vault, people[HOSTILE], "appeler", Doer.PERSON, TODAY - timedelta(days=3))
        plan_action(desk.vault, people["Nadia Kaci"], "relire", Doer.PERSON, date(2027, 2, 1))
        await desk.press("f4", "f3")
        header = desk.shown.split("\n")[3]
        await desk.pilot.click(offset=(header.index("suite"), 3))
        await desk.pilot.pause()
        assert labels(desk) == [HOSTILE, "Nadia Kaci", "Hugo Bœuf"]
        assert "◆ 20/11 en retard" in desk.shown
        await desk.pilot.click(offset=(header.index("suite"), 3))
        await desk.pilot.pause()
        assert labels(desk) == ["Nadia Kaci", HOSTILE, "Hugo Bœuf"]
        assert "par prochain pas" in desk.shown


async def test_the_archived_are_apart(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        hugo = list_people(desk.vault, today=TODAY)[1].id
        archive_person(desk.vault, hugo, TODAY)
        await desk.press("a")
        assert labels(desk) == ["Hugo Bœuf"]
        assert "1 personne archivée" in desk.shown
        await desk.press("a")
        assert "Hugo Bœuf" not in labels(desk)
        assert "2 / 100" in desk.shown


async def test_thousands_of_people_are_filtered_at_each_key(
    tmp_path: Path, clock: FrozenClock
) -> None:
    many = [NewPerson(Identity(label=f"Personne {number:04}")) for number in range(3500)]
    async with portfolio_desk(tmp_path, clock, [NADIA, HUGO, *many]) as desk:
        assert "3\u202f502 / 100" in desk.shown
        assert "◆ 3\u202f402 au-delà" in desk.shown
        await desk.press("slash")
        await desk.type("nadi")
        assert labels(desk) == ["Nadia Kaci"]
        await desk.press("escape", "end", "enter")
        assert "Personne 3499" in desk.shown


async def test_what_was_recorded_elsewhere_is_there_on_coming_back(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("n")
        await desk.type("Zoé")
        await desk.press("ctrl+s", "escape")
        assert "Zoé" in labels(desk)
        await desk.press("ctrl+z")
        assert "Zoé" not in labels(desk)


async def test_coming_back_from_a_dossier_only_seen_reads_nothing_again(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        rows = desk.app.screen.query_one(PeopleList).rows
        await desk.press("enter", "escape")
        assert desk.app.screen.query_one(PeopleList).rows is rows
