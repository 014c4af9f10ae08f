"""Looking for words in a note: accents aside, with counts, there and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from cep_tui.practice.voices import read_note, write_note
from cep_tui.widgets.find_bar import FindBar
from cep_tui.widgets.voiced_text import VoicedText

from .stage import Stage, said

NOTE = "> L’École, c’est loin.\nVeut une ecole proche.\n\n= Comparer [x] deux écoles."


@asynccontextmanager
async def looking(words: str) -> AsyncIterator[tuple[Pilot[None], VoicedText, FindBar]]:
    """The bar, opened under the note, with these words typed in it."""
    note = VoicedText(read_note(NOTE))
    bar = FindBar(note)
    async with Stage(lambda: [note, bar]).run_test(size=(60, 12)) as pilot:
        note.focus()
        bar.open()
        await pilot.press(*words)
        await pilot.pause()
        yield pilot, note, bar


async def test_what_is_found_is_counted_and_gone_through_in_a_circle() -> None:
    async with looking("ecole") as (pilot, note, _):
        assert "1 sur 3" in said(pilot.app)
        assert note.selected_text == "École"
        await pilot.press("enter")
        assert (note.cursor_location[0], "2 sur 3" in said(pilot.app)) == (1, True)
        await pilot.press("down", "down")
        assert note.cursor_location[0] == 0
        await pilot.press("up")
        assert note.selected_text == "école"


async def test_closing_stays_where_one_is_and_changes_nothing() -> None:
    async with looking("ecole") as (pilot, note, bar):
        await pilot.press("enter")
        row_with_another = list(note.render_line(3))
        await pilot.press("escape")

        assert note.has_focus
        assert not bar.has_class("-open")
        assert note.cursor_location == (1, 14)
        assert write_note(note.lines) == NOTE
        assert list(note.render_line(3)) != row_with_another


async def test_what_is_not_there_is_said() -> None:
    async with looking("[x] q") as (pilot, *_):
        assert "aucun passage" in said(pilot.app)
        await pilot.press("backspace", "backspace")
        await pilot.pause()
        assert "1 sur 1" in said(pilot.app)


async def test_what_is_selected_is_looked_for_and_the_text_read_again() -> None:
    async with looking("loin") as (pilot, note, bar):
        await pilot.press("escape")
        note.go_to(3, 2, 10)
        note.replace("L’été : ", (0, 0), (0, 0))
        note.go_to(1, 9, 14)
        bar.open()
        await pilot.pause()

        assert "2 sur 3" in said(pilot.app)
        await pilot.press("up")
        assert note.selected_text == "École"
