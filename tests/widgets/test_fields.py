"""Fields: what French needs, typed, pasted and understood."""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widget import Widget

from cep_tui.widgets.fields import TextField
from cep_tui.widgets.parsed_fields import DateField, FieldRow, MailField, PhoneField
from cep_tui.widgets.text_zone import TextZone
from tests.conftest import TODAY

from .stage import Stage, painted, said

HOSTILE = "[/b] [x] fait [red]"
MAKERS: list[Callable[[], TextField | TextZone]] = [TextField, TextZone]


def today() -> date:
    return TODAY


def alone(maker: Callable[[], Widget]) -> Stage:
    return Stage(lambda: [maker()])


def typed(pilot: Pilot[None]) -> str:
    focused = pilot.app.screen.focused
    assert isinstance(focused, TextField | TextZone)
    return focused.typed


async def paste(pilot: Pilot[None], text: str) -> None:
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u200d"])
async def test_no_break_spaces_and_joiners_are_typed(
    maker: Callable[[], TextField | TextZone], space: str
) -> None:
    async with alone(maker).run_test() as pilot:
        await pilot.press("o", "k")
        for key in XTermParser().feed(space):  # as a terminal sends it
            pilot.app.post_message(key)
        await pilot.press("?")

        assert typed(pilot) == f"ok{space}?"


@pytest.mark.parametrize("maker", MAKERS)
async def test_a_space_without_its_text_is_a_space(
    maker: Callable[[], TextField | TextZone],
) -> None:
    async with alone(maker).run_test() as pilot:
        await pilot.press("a")
        pilot.app.post_message(events.Key("space", None))
        await pilot.press("b")

        assert typed(pilot) == "a b"


@pytest.mark.parametrize("maker", MAKERS)
async def test_ctrl_backspace_takes_the_word_before(
    maker: Callable[[], TextField | TextZone],
) -> None:
    async with alone(maker).run_test() as pilot:
        await pilot.press(*"un deux trois", *["left"] * 6, "ctrl+backspace")

        assert typed(pilot) == "un  trois"


@pytest.mark.parametrize("maker", MAKERS)
async def test_hostile_and_decomposed_text_comes_in_whole(
    maker: Callable[[], TextField | TextZone],
) -> None:
    async with alone(maker).run_test() as pilot:
        await paste(pilot, HOSTILE + " " + unicodedata.normalize("NFD", "Élodie Œuvrard"))

        assert typed(pilot) == HOSTILE + " Élodie Œuvrard"
        assert HOSTILE in painted(pilot.app)


async def test_pasting_lines_into_a_line_keeps_them_all() -> None:
    async with alone(TextField).run_test() as pilot:
        await paste(pilot, "12 rue des Écoles\r\n73200 Albertville\n")

        assert pilot.app.query_one(TextField).typed == "12 rue des Écoles 73200 Albertville"


@pytest.mark.parametrize("kind", [TextField, TextZone])
async def test_what_a_terminal_would_obey_is_not_pasted(kind: type[TextField | TextZone]) -> None:
    async with Stage(lambda: [kind()]).run_test() as pilot:
        await paste(pilot, " \x1b[31mZoé\x1b]0;x\x07\u202e ")
        field = pilot.app.query_one(kind)

        text = field.value if isinstance(field, TextField) else field.text
        assert text == " [31mZoé]0;x "


async def test_pages_may_be_pasted_into_a_zone() -> None:
    pages = "\n".join(f"Ligne {n} : l’été à Évry." for n in range(2000))
    async with alone(TextZone).run_test() as pilot:
        await paste(pilot, pages)

        assert pilot.app.query_one(TextZone).text == pages
        await pilot.press("ctrl+z")
        assert pilot.app.query_one(TextZone).text == ""


async def test_entering_a_field_and_typing_does_not_wipe_it() -> None:
    async with alone(lambda: TextField("Nadia")).run_test() as pilot:
        await pilot.press("h")

        assert pilot.app.query_one(TextField).typed == "Nadiah"
        await pilot.press("ctrl+z")
        assert pilot.app.query_one(TextField).typed == "Nadia"
        await pilot.press("ctrl+z")
        assert pilot.app.query_one(TextField).typed == "Nadiah"


async def test_tab_leaves_a_zone() -> None:
    stage = Stage(lambda: [TextZone(id="zone"), TextField(id="next")])
    async with stage.run_test() as pilot:
        await pilot.press("a", "tab", "b")

        assert stage.query_one(TextZone).text == "a"
        assert stage.query_one(TextField).value == "b"


def form() -> Iterable[Widget]:
    return [
        FieldRow("Naissance", DateField(today=today, birth=True, id="birth")),
        FieldRow("Rendez-vous", DateField(today=today, id="due")),
        FieldRow("Téléphone", PhoneField(id="phone")),
        FieldRow("Courriel", MailField(id="mail")),
    ]


async def test_what_is_understood_takes_its_usual_form_on_leaving() -> None:
    stage = Stage(form)
    async with stage.run_test() as pilot:
        await pilot.press(
            *"3/1/84", "tab", *"demain", "tab", *"0639980001", "tab", *"A@B.fr", "tab"
        )

        assert stage.query_one("#birth", DateField).value == "03/01/1984"
        assert stage.query_one("#birth", DateField).parsed() == date(1984, 1, 3)
        assert stage.query_one("#due", DateField).value == "24/11/2026"
        assert stage.query_one("#phone", PhoneField).parsed() == "+33639980001"
        assert stage.query_one("#phone", PhoneField).value == "06 39 98 00 01"
        assert stage.query_one("#mail", MailField).parsed() == "a@b.fr"


async def test_what_is_not_understood_stays_with_a_sentence_under_it() -> None:
    stage = Stage(form)
    async with stage.run_test() as pilot:
        await pilot.press(*"31/02/1984", "tab")
        await pilot.pause()

        assert stage.query_one("#birth", DateField).value == "31/02/1984"
        assert "▲" in painted(stage)
        await pilot.press("shift+tab", *["backspace"] * 10, "tab")
        await pilot.pause()
        assert "▲" not in painted(stage)
        assert stage.query_one("#birth", DateField).parsed() is None


async def test_a_date_that_is_not_understood_says_how_it_may_be_typed() -> None:
    stage = Stage(form)
    async with stage.run_test() as pilot:
        stage.query_one("#due").focus()
        await pilot.press(*"mardo", "tab")
        await pilot.pause()

        assert "01/12, mardi, +15j" in said(stage)


async def test_a_zone_is_never_cut_before_a_sign() -> None:
    async with alone(TextZone).run_test(size=(40, 10)) as pilot:
        zone = pilot.app.query_one(TextZone)
        for letters in range(30, 40):
            zone.load_text(f"{'x' * (letters - 6)} l’usine «\u202fchez nous\u202f» [/b]")
            await pilot.pause()
            rows = [row.strip() for row in painted(pilot.app).splitlines()]
            assert "«\u202fchez" in "\n".join(rows), letters
            assert "nous\u202f»" in "\n".join(rows), letters
            assert [len(row) for row in rows if len(row) > 38] == []
