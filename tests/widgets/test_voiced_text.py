"""Who speaks in each line, through typing, joining, pasting, undoing; and how it is shown."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.document._document import Selection
from textual.pilot import Pilot

from cep_tui.practice.voices import LineSpan, SpokenLine, Voice, read_note, write_note
from cep_tui.widgets.keys_bar import hints_of
from cep_tui.widgets.text_zone import TextZone
from cep_tui.widgets.themes import PALETTES
from cep_tui.widgets.voiced_edit import Mark
from cep_tui.widgets.voiced_text import SIGNS, WIDEST, VoicedText

from .stage import Stage, painted
from .test_themes import contrast

NOTE = "> Le soin, depuis toujours.\nParle vite.\n= Trois forces."
HOSTILE = "[/b] [x] fait [red]"

TEXTS = st.text("ab é\n", max_size=6)
LINES = st.lists(
    st.builds(SpokenLine, st.sampled_from(Voice), st.text("ab é", max_size=6)), max_size=5
)
EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), TEXTS), max_size=8)


def zone(body: str = NOTE) -> VoicedText:
    return VoicedText(read_note(body))


def on_stage(text: VoicedText) -> Stage:
    return Stage(lambda: [text])


def edited(body: str, start: tuple[int, int], end: tuple[int, int], text: str) -> str:
    """What an edit makes of a note; undoing and doing it again are tried on the way."""
    note = zone(body)
    note.replace(text, start, end)
    after = write_note(note.lines)
    note.undo()
    assert write_note(note.lines) == body
    note.redo()
    assert write_note(note.lines) == after
    return after


@pytest.mark.parametrize(
    ("body", "start", "end", "text", "after"),
    [
        ("> un", (0, 2), (0, 2), " deux", "> un deux"),
        ("> un", (0, 1), (0, 1), "\n", "> u\n> n"),
        ("> un", (0, 2), (0, 2), "\n", "> un\n>"),
        ("= un", (0, 0), (0, 0), "a\nb\n", "= a\n= b\n= un"),
        ("> un\ndeux", (0, 2), (1, 0), "", "> undeux"),
        ("> un\n= deux", (0, 1), (1, 2), "", "> uux"),
        (">\ndeux", (0, 0), (1, 0), "", "deux"),
        ("> un\n= deux\ntrois", (0, 0), (1, 0), "", "= deux\ntrois"),
        ("> un\n= deux\ntrois", (1, 0), (2, 0), "x", "> un\nxtrois"),
        ("> un\n= deux", (0, 0), (1, 4), "", ">"),
        ("> un\n= deux", (1, 0), (1, 4), "", "> un\n="),
        ("> un\n= deux", (0, 1), (1, 2), "a\nb", "> ua\n= bux"),
        ("> un\ndeux\n= trois", (0, 0), (2, 5), "a\nb\nc\nd", "> a\n> b\n> c\n> d"),
        ("> un\n= deux", (1, 0), (2, 0), "", "> un\n="),
    ],
)
def test_what_becomes_of_voices(
    body: str, start: tuple[int, int], end: tuple[int, int], text: str, after: str
) -> None:
    assert edited(body, start, end, text) == after


def test_lines_are_set_as_they_are_but_for_what_would_break_them() -> None:
    note = zone()
    note.lines = (
        SpokenLine(Voice.PERSON, "un\u2028deux\r\ntrois"),
        SpokenLine(Voice.TOGETHER, " \x1b[31mété\u202f! "),
    )

    assert write_note(note.lines) == "> un\n> deux\n> trois\n=  [31mété\u202f! "
    note.lines = ()
    assert write_note(note.lines) == ""


def test_lines_brought_in_whole_have_their_own_voices_and_can_be_taken_back() -> None:
    note = zone("> un\ndeux")
    note.insert_lines(read_note("= a\n\nb"))
    assert write_note(note.lines) == "> un\n= a\n\nb\ndeux"
    note.replace_lines(read_note("> tout\n= autre"))
    assert write_note(note.lines) == "> tout\n= autre"
    note.undo()
    note.undo()
    assert write_note(note.lines) == "> un\ndeux"

    note = zone("> un\n=\ndeux")
    note.go_to(1)
    note.insert_lines(read_note("> a"))
    assert write_note(note.lines) == "> un\n> a\ndeux"


def test_a_change_of_voice_is_for_the_line_or_for_all_that_are_selected() -> None:
    note = zone("un\ndeux\ntrois")
    note.go_to(1, 2)
    note.speak(Voice.PERSON)
    assert write_note(note.lines) == "un\n> deux\ntrois"
    note.selection = Selection((2, 0), (0, 1))
    note.speak(Voice.TOGETHER)
    assert write_note(note.lines) == "= un\n= deux\ntrois"
    note.undo()
    assert write_note(note.lines) == "un\n> deux\ntrois"
    assert note.selection == Selection((2, 0), (0, 1))
    note.undo()
    assert write_note(note.lines) == "un\ndeux\ntrois"
    note.redo()
    note.redo()
    assert write_note(note.lines) == "= un\n= deux\ntrois"


def place(note: VoicedText, at: int) -> tuple[int, int]:
    """Some place in the note."""
    line = at % len(note.lines)
    return line, at % (len(note.lines[line].text) + 1)


@given(LINES, EDITS, st.data())
def test_whatever_is_done_can_be_undone_and_done_again(
    lines: list[SpokenLine], edits: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    note = VoicedText(lines)
    before = note.lines
    for first, last, text in edits:
        start, end = sorted((place(note, first), place(note, last)))
        above, below = note.lines[: start[0]], note.lines[end[0] + 1 :]
        note.selection = Selection(start, end)
        if data.draw(st.booleans()):
            note.speak(data.draw(st.sampled_from(Voice)))
        else:
            note.replace(text, start, end)
        assert note.lines[: len(above)] == above
        assert note.lines[len(note.lines) - len(below) :] == below
    after, steps = note.lines, len(note.history.undo_stack)
    for _ in range(steps):
        note.undo()
    assert note.lines == before
    for _ in range(steps):
        note.redo()
    assert note.lines == after


async def test_enter_goes_on_in_the_same_voice_and_paste_too() -> None:
    note = zone("> un\ndeux")
    async with on_stage(note).run_test() as pilot:
        note.focus()
        await pilot.press("end", "enter", "a")
        note.post_message(events.Paste("b\r\nc"))
        await pilot.pause()

        assert write_note(note.lines) == "> un\n> ab\n> c\ndeux"
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert write_note(note.lines) == "> un\ndeux"


async def test_a_line_cut_whole_leaves_the_next_its_voice() -> None:
    note = zone("> un\n= deux\ntrois")
    async with on_stage(note).run_test() as pilot:
        note.focus()
        await pilot.press("ctrl+x")

        assert write_note(note.lines) == "= deux\ntrois"


async def test_every_row_says_who_speaks() -> None:
    note = zone("> " + "mot " * 30 + "\n\nParle.\n= " + "mot " * 20 + "\n>")
    async with on_stage(note).run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        signs = [line[:1] or " " for line in painted(pilot.app).split("\n")]

        assert "".join(signs[:10]) == "▎▎▎▎ │┃┃┃▎"


@pytest.mark.parametrize("theme", ["sombre", "terminal"])
async def test_voices_are_told_by_colour_too(theme: str) -> None:
    note = zone("> un\ndeux\n= trois")
    async with Stage(lambda: [note], theme=theme).run_test() as pilot:
        await pilot.pause()
        margins = [next(iter(note.render_line(row))) for row in range(3)]

        assert [margin.text for margin in margins] == list(SIGNS.values())
        looks = {(str(m.style.color), m.style.dim) for m in margins if m.style}
        assert len(looks) == 3


async def test_text_is_shown_as_typed_and_never_wider_than_can_be_read() -> None:
    note = zone(HOSTILE + " " + "mot " * 100)
    async with on_stage(note).run_test(size=(160, 24)) as pilot:
        await pilot.pause()
        rows = [line.rstrip() for line in painted(pilot.app).split("\n")]

        assert rows[0].startswith(f"│ {HOSTILE} mot")
        assert max(map(len, rows)) <= WIDEST + 2


async def test_a_click_falls_on_the_letter_under_it() -> None:
    note = zone("> Le soin\nParle vite.")
    async with on_stage(note).run_test() as pilot:
        await pilot.click(note, offset=(2 + 6, 1))

        assert note.cursor_location == (1, 6)


def looks(note: VoicedText, row: int) -> str:
    """The letters of a row which are underlined."""
    return "".join(
        segment.text
        for segment in note.render_line(row)
        if segment.style and segment.style.underline
    )


async def test_marks_underline_until_their_line_changes() -> None:
    note = zone("Il faut qu’elle parte.\nIl faut voir.")
    async with on_stage(note).run_test() as pilot:
        note.mark(Mark.REMARK, [LineSpan(0, 0, 15), LineSpan(1, 0, 7), LineSpan(9, 0, 1)])
        assert (looks(note, 0), looks(note, 1)) == ("Il faut qu’elle", "Il faut")
        note.mark(Mark.FOUND, [LineSpan(1, 8, 12)])
        note.go_to(0)
        note.focus()
        await pilot.press("enter")
        assert [looks(note, row) for row in range(3)] == ["", "", "Il faut"]
        note.mark(Mark.REMARK, [])
        assert looks(note, 2) == ""


async def test_what_is_read_only_cannot_be_changed_but_can_be_walked_through() -> None:
    note = VoicedText(read_note(NOTE), read_only=True)
    async with on_stage(note).run_test() as pilot:
        note.focus()
        await pilot.press("down", "a", "enter", "backspace", "ctrl+k", "ctrl+x", "ctrl+z", "ctrl+y")
        note.speak(Voice.PERSON)
        note.post_message(events.Paste("collé"))
        await pilot.pause()

        assert note.cursor_location[0] == 1
        assert write_note(note.lines) == NOTE


async def test_a_line_far_away_is_brought_into_sight() -> None:
    note = VoicedText([SpokenLine(Voice.OBSERVATION, f"ligne {n}") for n in range(500)])
    async with on_stage(note).run_test() as pilot:
        note.go_to(300, 0, 5)
        await pilot.pause()

        assert "ligne 300" in painted(pilot.app)
        assert note.selected_text == "ligne"


async def test_an_empty_text_says_what_it_is_for() -> None:
    note = VoicedText(placeholder="Ce qui se dit [x]")
    async with on_stage(note).run_test() as pilot:
        await pilot.pause()
        assert "│ Ce qui se dit [x]" in painted(pilot.app)
        note.focus()
        await pilot.press("a")
        assert "Ce qui" not in painted(pilot.app)


@pytest.mark.parametrize("act", [VoicedText.undo, lambda note: note.speak(Voice.PERSON)])
async def test_whatever_changes_the_note_is_told(act: Callable[[VoicedText], None]) -> None:
    told: list[str] = []
    note = zone("un")

    class Listening(Stage):
        def on_text_area_changed(self) -> None:
            told.append(write_note(note.lines))

    async with Listening(lambda: [note]).run_test() as pilot:
        await type_in(pilot, note, "a")
        told.clear()
        act(note)
        await pilot.pause()
        assert told == [write_note(note.lines)]


async def type_in(pilot: Pilot[None], note: VoicedText, text: str) -> None:
    note.focus()
    await pilot.press(*text)


async def test_keys_of_the_screen_are_left_to_it() -> None:
    class Screenful(Stage):
        BINDINGS = [("f6", "note('board')", ""), ("ctrl+e", "note('editor')", "")]  # noqa: RUF012
        noted = ""

        def action_note(self, what: str) -> None:
            self.noted += what

    app = Screenful(lambda: [zone()])
    async with app.run_test() as pilot:
        app.query_one(VoicedText).focus()
        await pilot.press("f6", "ctrl+e")

        assert app.noted == "boardeditor"
        assert "f6" in app.screen.active_bindings


async def test_two_keys_lead_to_the_top_and_to_the_end() -> None:
    note = zone()
    async with on_stage(note).run_test() as pilot:
        note.focus()
        note.move_cursor((1, 3))
        await pilot.press("ctrl+home")
        assert note.cursor_location == (0, 0)
        await pilot.press("ctrl+end")
        assert note.cursor_location == note.document.end
        named = {hint.label for hint in hints_of(pilot.app.screen, everything=True)}
        assert {"début de la note", "fin de la note"} <= named


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("read_only", [False, True])
async def test_the_letter_under_the_cursor_can_be_read(theme: str, read_only: bool) -> None:
    note = VoicedText(read_note("un"), read_only=read_only)
    async with Stage(lambda: [note], theme=theme).run_test() as pilot:
        note.cursor_blink = False
        note.focus()
        await pilot.pause()
        letter = next(segment for segment in note.render_line(0) if segment.text == "u")

        assert letter.style is not None
        colours = (letter.style.color, letter.style.bgcolor)
        one, other = (colour.get_truecolor().hex for colour in colours if colour is not None)
        assert contrast(one, other) >= 4.5


@pytest.mark.parametrize("make", [zone, TextZone])
async def test_undoing_what_made_the_text_taller_than_its_place(
    make: Callable[[], TextZone],
) -> None:
    """The scrollbar goes while the cursor still stands below the shortened text."""
    text = make()
    before = text.text
    stage = Stage(lambda: [text])
    async with stage.run_test(size=(80, 24)) as pilot:
        text.styles.height = "1fr"
        text.focus()
        text.move_cursor(text.document.end)
        pages = "\n".join(
            f"Paragraphe {number}, assez long pour une ligne." for number in range(60)
        )
        text.post_message(events.Paste(pages))
        await pilot.pause()
        assert text.show_vertical_scrollbar
        await pilot.press("ctrl+z")
        assert text.text == before
        await pilot.press("ctrl+y")
        await pilot.press("ctrl+z")
        assert text.text == before
        assert text.cursor_location[0] < text.document.line_count
