"""The rows of what is being written: French blanks hold, nothing is clipped, edits keep up."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.document._document import Document

from cep_tui.practice.voices import read_note
from cep_tui.widgets.note_rows import NoteRows, row_starts
from cep_tui.widgets.voiced_text import VoicedText

from .stage import Stage, painted

LETTERS = st.text("ab é\u202f\u00a0;’œ", max_size=60) | st.text("a é語\u0301😀", max_size=40)


def rows_of(line: str, width: int) -> list[str]:
    bounds = (0, *row_starts(line, width), len(line))
    return [line[start:end] for start, end in pairwise(bounds)]


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("", [""]),
        ("un deux", ["un deux"]),
        ("un deux trois", ["un deux ", "trois"]),
        ("une faute\u202f; oui", ["une ", "faute\u202f; ", "oui"]),
        ("«\u202fle soin\u202f»", ["«\u202fle ", "soin\u202f»"]),
        ("constitution", ["constitu", "tion"]),
        ("deux mot ", ["deux mot ", ""]),
        ("日本語の文", ["日本語の", "文"]),
    ],
)
def test_rows_end_after_a_blank_one_may_break_at(line: str, rows: list[str]) -> None:
    assert rows_of(line, 8) == rows


@example("a " * 10, 3)
@example("語" * 4, 1)
@given(LETTERS, st.integers(1, 20))
def test_every_row_fits_and_no_letter_is_lost(line: str, width: int) -> None:
    rows = rows_of(line, width)

    assert "".join(rows) == line
    assert all(cell_len(row.removesuffix(" ")) <= width or len(row) == 1 for row in rows)
    assert cell_len(rows[-1]) <= width or len(rows[-1]) == 1
    assert all(row for row in rows[:-1])


@given(st.text("ab ;\u202f’", max_size=40), st.integers(2, 12))
def test_a_row_never_begins_with_what_a_no_break_space_holds_back(line: str, width: int) -> None:
    for before, after in pairwise(rows_of(line, width)):
        held = after.startswith(("\u202f", ";")) and not before.endswith(" ")
        word = (before + after).split(" ")
        assert not held or any(len(part) > width for part in word)


@pytest.mark.parametrize("block", [range(0x21, 0x500), range(0x2000, 0x2100)])
def test_letters_taken_for_narrow_are(block: range) -> None:
    for letter in map(chr, block):
        assert all(cell_len(row) <= 4 for row in rows_of(letter * 9, 4))


@given(st.data(), st.lists(LETTERS, min_size=1, max_size=6), st.integers(1, 12))
def test_rows_keep_up_with_edits(data: st.DataObject, lines: list[str], width: int) -> None:
    document = Document("\n".join(lines))
    rows = NoteRows(document, width)
    for _ in range(3):
        start, end = sorted(
            (line, data.draw(st.integers(0, len(document[line]))))
            for line in data.draw(
                st.lists(st.integers(0, document.line_count - 1), min_size=2, max_size=2)
            )
        )
        result = document.replace_range(start, end, data.draw(st.text("a \n", max_size=8)))
        rows.wrap_range(start, end, result.end_location)

        fresh = NoteRows(document, width)
        sections = [rows.section(row) for row in range(rows.height)]
        assert sections == [fresh.section(row) for row in range(fresh.height)]
        assert rows.section(rows.height) is None
        for line in range(document.line_count):
            assert rows.get_sections(line) == fresh.get_sections(line)
            for column in range(len(document[line]) + 1):
                offset = rows.location_to_offset((line, column))
                assert offset == fresh.location_to_offset((line, column))


@pytest.mark.parametrize("narrow", [44, 66])
async def test_a_wider_place_is_filled_at_once(narrow: int) -> None:
    """From 66 cells to 70 there are as many rows, cut elsewhere."""
    line = "On a regardé ensemble : menuisier d’agencement, ou bien rester dans la maintenance."
    note = VoicedText(read_note(f"= {line}"))
    async with Stage(lambda: [note]).run_test(size=(80, 8)) as pilot:
        note.styles.width = narrow
        await pilot.pause()
        note.styles.width = 70
        await pilot.pause()
        rows = [row.strip("┃ ") for row in painted(pilot.app).split("\n")]
        assert [row for row in rows if row] == [line[:68].rstrip(), line[68:]]
