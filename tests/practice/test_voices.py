"""Voices: plain light marks in the text, and no word of it changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.voices import SpokenLine, Voice, read_note, write_note

PERSON, OBSERVATION, TOGETHER = Voice.PERSON, Voice.OBSERVATION, Voice.TOGETHER

TEXTS = st.text("ab é\u202f«»>=\\", max_size=8) | st.text(
    st.characters(exclude_characters="\n"), max_size=20
)
LINES = st.lists(st.builds(SpokenLine, st.sampled_from(Voice), TEXTS), min_size=1).map(tuple)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("", [SpokenLine(OBSERVATION, "")]),
        ("Parle vite.", [SpokenLine(OBSERVATION, "Parle vite.")]),
        ("> «\u202fLe soin\u202f!\u202f»", [SpokenLine(PERSON, "«\u202fLe soin\u202f!\u202f»")]),
        ("= Trois forces.", [SpokenLine(TOGETHER, "Trois forces.")]),
        (
            "> un\n\n= deux",
            [SpokenLine(PERSON, "un"), SpokenLine(OBSERVATION, ""), SpokenLine(TOGETHER, "deux")],
        ),
        (">\n=", [SpokenLine(PERSON, ""), SpokenLine(TOGETHER, "")]),
        (r"\> reçu", [SpokenLine(OBSERVATION, "> reçu")]),
        (r"\=", [SpokenLine(OBSERVATION, "=")]),
        (r"\\serveur", [SpokenLine(OBSERVATION, r"\serveur")]),
        (">> cité", [SpokenLine(OBSERVATION, ">> cité")]),
        ("=3 %", [SpokenLine(OBSERVATION, "=3 %")]),
        ("> > encore", [SpokenLine(PERSON, "> encore")]),
    ],
)
def test_a_note_reads_and_is_written_the_same(body: str, lines: list[SpokenLine]) -> None:
    assert read_note(body) == tuple(lines)
    assert write_note(lines) == body


def test_blanks_taken_away_at_the_end_of_lines_change_no_voice() -> None:
    assert read_note("> \n= ") == read_note(">\n=")


def test_a_text_of_several_lines_is_all_of_one_voice() -> None:
    written = write_note([SpokenLine(PERSON, "un\n> deux")])

    assert read_note(written) == (SpokenLine(PERSON, "un"), SpokenLine(PERSON, "> deux"))


@given(LINES)
def test_lines_come_back_as_they_were(lines: tuple[SpokenLine, ...]) -> None:
    assert read_note(write_note(lines)) == lines


@given(LINES)
def test_what_was_written_is_written_the_same_again(lines: tuple[SpokenLine, ...]) -> None:
    body = write_note(lines)

    assert write_note(read_note(body)) == body


@given(st.text())
def test_any_text_is_a_note_that_loses_nothing(body: str) -> None:
    lines = read_note(body)

    assert len(lines) == body.count("\n") + 1
    assert read_note(write_note(lines)) == lines
