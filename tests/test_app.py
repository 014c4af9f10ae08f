"""The app as a whole: places, palette, help, lock, undo, breakdowns."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from cep_tui.app.places import SCREENS
from cep_tui.breakdown import report
from cep_tui.errors import CepError
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.coming import ActivityScreen, PartnersScreen
from cep_tui.screens.help import HelpScreen
from cep_tui.screens.import_people import ImportScreen
from cep_tui.screens.jobs import in_background
from cep_tui.screens.palette import Palette
from cep_tui.screens.reference_book import ReferenceScreen
from cep_tui.screens.today import TodayScreen
from cep_tui.settings import Settings
from cep_tui.store.drafts import load_draft
from cep_tui.store.people import create_person
from cep_tui.store.portfolio import list_people
from cep_tui.store.views import Identity, NewPerson
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.places_bar import PLACES
from tests.conftest import TODAY, FrozenClock
from tests.desk import at_desk, new_app, settled, type_in
from tests.widgets.stage import painted, said
from tests.writing import SECRET, Writing


async def test_the_vault_opens_on_the_day(tmp_path: Path, clock: FrozenClock) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Lundi 23 novembre 2026" in painted(pilot.app)


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        *((key, PartnersScreen) for key in ("4", "apostrophe", "f4")),
        *((key, ReferenceScreen) for key in ("7", "è", "f8")),
    ],
)
async def test_a_place_by_digit_by_its_azerty_twin_and_by_function_key(
    tmp_path: Path, clock: FrozenClock, key: str, screen: type[PlaceScreen]
) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        await pilot.press(key)

        assert isinstance(pilot.app.screen, screen)


async def test_a_place_by_mouse(tmp_path: Path, clock: FrozenClock) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        await pilot.click("PlacesBar", offset=(60, 0))
        await pilot.pause()

        assert isinstance(pilot.app.screen, ActivityScreen)


async def test_digits_are_typed_in_a_field_and_function_keys_still_go(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        pilot.app.push_screen(Writing())
        await pilot.pause()
        await pilot.press("4", "é", "quotation_mark")

        assert pilot.app.screen.query_one("#note", TextField).typed == SECRET + '4é"'
        await pilot.press("f6")
        assert isinstance(pilot.app.screen, ActivityScreen)


async def test_each_place_keeps_its_state(tmp_path: Path, clock: FrozenClock) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        await pilot.press("4")
        pilot.app.push_screen(Writing())
        await pilot.pause()
        await pilot.press("f6", "f4")

        assert isinstance(pilot.app.screen, Writing)


@pytest.mark.parametrize("key", ["f4", "4"])
async def test_the_key_of_the_place_one_is_in_leads_back_to_its_first_screen(
    tmp_path: Path, clock: FrozenClock, key: str
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        await pilot.press("4")
        first = app.screen
        app.push_screen(Writing())
        await pilot.pause()
        app.set_focus(None)
        await pilot.press(key)
        await pilot.pause()

        assert app.screen is first
        draft = load_draft(app.vault, "test")
        assert draft is not None
        assert draft.payload == {"note": SECRET}


def test_every_place_has_its_screen() -> None:
    assert set(SCREENS) == {place.slug for place in PLACES}


# Palette, help, undo


@pytest.mark.parametrize("query", ["échanges", "ECHANGES", "aller ech", "éch"])
async def test_the_palette_ignores_accents_and_case(
    tmp_path: Path, clock: FrozenClock, query: str
) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        await pilot.press("ctrl+p", *query.replace(" ", "_").replace("_", " "))
        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(pilot.app.screen, PlaceScreen)
        assert pilot.app.screen.PLACE == "exchanges"


async def test_a_spreadsheet_is_brought_in_from_anywhere(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        for _ in range(2):
            await pilot.press("ctrl+p")
            await type_in(pilot, "tableur\r")
            assert isinstance(app.screen, ImportScreen)
            assert len(app.screen_stack) == 2


async def test_the_palette_says_when_nothing_answers(tmp_path: Path, clock: FrozenClock) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        await pilot.press("ctrl+p", *"xyzxyz", "enter")
        await pilot.pause()

        assert isinstance(pilot.app.screen, Palette)
        assert "Rien de ce nom." in painted(pilot.app)


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_tells_of_the_screen_and_of_all_its_keys(
    tmp_path: Path, clock: FrozenClock, key: str
) -> None:
    async with at_desk(new_app(tmp_path, clock), size=(120, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause()

        assert isinstance(pilot.app.screen, HelpScreen)
        text = painted(pilot.app)
        for wanted in ("Ce qui attend", "accueillir quelqu’un", "3 ou F3", "verrouiller", "Ctrl+Z"):
            assert wanted in text
        await pilot.press("f1")
        assert len(pilot.app.screen_stack) == 2


async def test_f10_lists_the_keys_and_presses_the_one_chosen(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with at_desk(new_app(tmp_path, clock)) as pilot:
        await pilot.press("f10", "end", "enter")
        await pilot.pause()

    assert not pilot.app.is_running


async def test_undo_takes_back_the_last_act_and_says_whose_and_redo_does_it_again(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app, size=(120, 40)) as pilot:
        create_person(app.vault, NewPerson(Identity(label="Ada")))
        await pilot.press("ctrl+z")
        await pilot.pause()

        assert list_people(app.vault, today=TODAY) == []
        assert "création, Ada" in painted(app)
        await pilot.press("ctrl+z")
        assert app.messages
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert [row.label for row in list_people(app.vault, today=TODAY)] == ["Ada"]


async def test_what_a_key_cannot_do_is_told_and_can_be_read_again(
    tmp_path: Path, clock: FrozenClock
) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app, size=(120, 40)) as pilot:
        app.push_screen(Writing())
        await pilot.pause()
        await pilot.press("f12")
        await pilot.pause()
        assert "Impossible ici [/b] : rien n’a changé." in said(app)

        app.clear_notifications()
        await pilot.press("ctrl+p", *"relire", "enter")
        await pilot.pause()
        assert "Impossible ici [/b] : rien n’a changé." in said(app)
        assert app.is_running


async def test_a_message_is_never_cut_before_a_sign(tmp_path: Path, clock: FrozenClock) -> None:
    app = new_app(tmp_path, clock)
    async with at_desk(app) as pilot:
        for letters in range(50, 56):
            app.say(f"{'x' * (letters - 4)} mot : la suite [/b]")
            await pilot.pause()
            assert "mot :" in painted(app).replace("\u202f", " "), letters
            assert "[/b]" in painted(app)


# Colours


async def test_no_colour_refuses_the_terminals_own_theme(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = new_app(tmp_path, clock, settings=Settings(theme="terminal"))
    async with at_desk(app) as pilot:
        assert app.theme == "sombre"
        svg = pilot.app.export_screenshot()
        colours = {svg[i : i + 7] for i in range(len(svg)) if svg[i] == "#"}
        greys = {each for each in colours if each[1:3] == each[3:5] == each[5:7]}
        assert "Lundi" in painted(app)
        assert len(greys) > 2


@pytest.mark.parametrize("theme", ["sombre", "clair", "contraste", "terminal"])
async def test_every_theme_starts(tmp_path: Path, clock: FrozenClock, theme: str) -> None:
    async with at_desk(new_app(tmp_path, clock, settings=Settings(theme=theme))) as pilot:
        assert pilot.app.theme == theme
        await pilot.press("ctrl+p")
        await pilot.pause()


# Breakdowns


class Broken(Exception):
    """Something nobody foresaw, whose message names a person."""


def test_the_report_names_files_and_lines_and_nobody() -> None:
    from cep_tui.french.dates import parse_date

    try:
        try:
            parse_date(SECRET, today=TODAY)
        except CepError as error:
            raise Broken(f"no date for {SECRET}") from error
    except Broken as broken:
        text = report(broken, at=FrozenClock().now)

    assert "Broken" in text
    assert "french/dates.py:" in text
    assert "french.dates" in text
    assert SECRET not in text
    assert "Nadia" not in text


async def test_a_breakdown_leaves_a_private_report_and_one_line(
    tmp_path: Path, clock: FrozenClock, capsys: pytest.CaptureFixture[str]
) -> None:
    app = new_app(tmp_path, clock)

    def fail() -> None:
        name = SECRET
        raise Broken(name)

    with pytest.raises(Broken):  # noqa: PT012 - it comes out when the app has closed
        async with at_desk(app) as pilot:
            app.call_later(fail)
            await pilot.pause()

    printed = capsys.readouterr()
    reports = list(app.places.log.iterdir())
    assert app.return_code == 1
    assert printed.err.count("\n") == 1
    assert "cep-tui s’est arrêté" in printed.err
    assert str(reports[0]) in printed.err
    for text in (printed.err, printed.out, reports[0].read_text()):
        assert "Nadia" not in text
    if os.name == "posix":
        assert reports[0].stat().st_mode & 0o777 == 0o600
        assert app.places.log.stat().st_mode & 0o777 == 0o700


async def test_an_error_in_a_thread_is_a_breakdown_too(
    tmp_path: Path, clock: FrozenClock, capsys: pytest.CaptureFixture[str]
) -> None:
    app = new_app(tmp_path, clock)

    def fail() -> None:
        raise Broken(SECRET)

    with pytest.raises(WorkerFailed):  # noqa: PT012 - it comes out when the app has closed
        async with at_desk(app) as pilot:
            in_background(app.screen, fail, lambda _: None)
            await settled(pilot)

    report_text = next(app.places.log.iterdir()).read_text()
    assert "Broken" in report_text
    assert "Nadia" not in report_text + capsys.readouterr().err


# Imports


def test_the_app_and_its_screens_import_nothing_heavy() -> None:
    script = """
import importlib, pkgutil, sys
import cep_tui.app, cep_tui.screens, cep_tui.widgets
for package in (cep_tui.app, cep_tui.screens, cep_tui.widgets):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
heavy = ["sqlalchemy", "sqlmodel", "pydantic", "alembic", "sqlcipher3", "cryptography",
         "python_calamine", "phonenumbers", "textual.widgets._markdown"]
print(" ".join(name for name in heavy if name in sys.modules))
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("", "")
