"""What is read of a note on a shared screen, and how what is written there joins the rest."""

import time

from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.sharing import shared_lines, with_what_was_shared
from cep_tui.practice.voices import SpokenLine, Voice, read_note, write_note

NOTE = """\
Arrive en avance, tendue.

> « Le soin, c’est depuis toujours. »

Semble fatiguée.
Parle peu de son frère.

= Trois forces.
> « Et l’argent ? »"""
SHOWN = """\
> « Le soin, c’est depuis toujours. »
>
= Trois forces.
> « Et l’argent ? »"""

spoken = st.lists(
    st.builds(SpokenLine, st.sampled_from(Voice), st.sampled_from(["", " ", "a", "b", "c"])),
    min_size=1,
    max_size=12,
)


def merged(note: str, written: str) -> str:
    return write_note(with_what_was_shared(read_note(note), read_note(written)))


def private(lines: tuple[SpokenLine, ...]) -> list[str]:
    return [line.text for line in lines if line.voice is Voice.OBSERVATION and line.text.strip()]


def test_only_the_person_and_what_was_worked_out_together_are_shown() -> None:
    assert write_note(shared_lines(read_note(NOTE))) == SHOWN


def test_what_is_written_stands_where_it_was_written() -> None:
    written = SHOWN.replace("toujours. »", "toujours. »\n> « Ma mère aussi. »").replace(
        "Trois", "Quatre"
    )
    expected = NOTE.replace("toujours. »", "toujours. »\n> « Ma mère aussi. »").replace(
        "Trois", "Quatre"
    )
    assert merged(NOTE, written) == expected


def test_deleting_all_that_is_shown_leaves_what_the_counsellor_observed() -> None:
    left = merged(NOTE, "=")
    assert private(read_note(left)) == private(read_note(NOTE))
    assert "soin" not in left


def test_in_an_empty_note_what_is_written_is_all_there_is() -> None:
    assert merged("", "= Ensemble.") == "= Ensemble."
    assert merged("Arrive en avance.", "> Bonjour.") == "Arrive en avance.\n> Bonjour."


def test_what_is_written_here_and_there_in_a_long_note_joins_it_at_once() -> None:
    lines = [line for n in range(1000) for line in read_note(f"> dit {n}\n>\nvu {n}")]
    written = [
        SpokenLine(Voice.TOGETHER, f"récrit {n}") if n % 20 == 0 else line
        for n, line in enumerate(shared_lines(lines))
    ]
    start = time.process_time()
    note = with_what_was_shared(lines, written)

    assert time.process_time() - start < 2  # seconds
    assert private(note) == [f"vu {n}" for n in range(1000)]
    at = note.index(SpokenLine(Voice.TOGETHER, "récrit 500"))
    assert [line.text for line in note[at : at + 3]] == ["récrit 500", "", "vu 250"]


@given(spoken)
def test_what_was_not_touched_is_as_it_was(lines: list[SpokenLine]) -> None:
    assert with_what_was_shared(lines, shared_lines(lines)) == tuple(lines)


@given(spoken, spoken)
def test_nothing_observed_is_lost_or_shown_and_all_that_is_written_is_read_again(
    lines: list[SpokenLine], written: list[SpokenLine]
) -> None:
    note = with_what_was_shared(lines, written)

    assert private(note) == private(tuple(lines))
    assert not any(line.voice is Voice.OBSERVATION for line in shared_lines(note))
    said = [line.text for line in written if line.text.strip()]
    assert [line.text for line in shared_lines(note) if line.text.strip()] == said
