"""Small decisions of an interview."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.interviews import (
    both_texts,
    first_words,
    has_just_begun,
    line_quoted,
    lines_between,
    minutes_held,
)
from cep_tui.practice.voices import SpokenLine, Voice, read_note

BEGUN = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
NOTE = read_note("> Le soin, c’est depuis toujours.\nParle des intérimaires.\n\n= Trois forces.")


def after(minutes: float) -> datetime:
    return BEGUN + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("opened", "now", "recorded", "held"),
    [
        pytest.param(0, 42, None, 42, id="timed since it began"),
        pytest.param(0, 0, None, 1, id="a minute at least"),
        pytest.param(0, 600, None, None, id="left open for the night: nobody can tell"),
        pytest.param(24, 60, 20, 60, id="taken up again at once: it went on"),
        pytest.param(90, 95, 45, 45, id="written up later: it was over"),
        pytest.param(24, 25, 50, 50, id="said to be longer than it was timed"),
        pytest.param(24, 600, 20, 20, id="taken up again, then left open"),
        pytest.param(-10, -5, None, None, id="the clock was set back"),
    ],
)
def test_how_long_it_lasted(
    opened: float, now: float, recorded: int | None, held: int | None
) -> None:
    assert minutes_held(BEGUN, after(opened), after(now), recorded) == held


def test_a_note_opened_later_is_read_not_begun() -> None:
    assert has_just_begun(BEGUN, after(1))
    assert not has_just_begun(BEGUN, after(90))
    assert not has_just_begun(BEGUN, after(-1))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Observation.\n> Je veux changer.", "Je veux changer."),
        ("\n## \n- \nArrive en avance.", "Arrive en avance."),
        ("\n\n", None),
    ],
)
def test_a_note_is_known_by_what_the_person_said_first(body: str, words: str | None) -> None:
    line = first_words(body)
    assert (line.text if line else None) == words


@given(st.lists(st.builds(SpokenLine, st.sampled_from(Voice), st.text("ab ", max_size=4))))
def test_both_texts_hold_every_line_of_both(mine: list[SpokenLine]) -> None:
    kept = both_texts(NOTE, mine, "brouillon")

    assert kept[: len(NOTE)] == list(NOTE)
    assert kept[len(kept) - len(mine) :] == mine
    assert len(kept) == len(NOTE) + len(mine) + 2


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        ((0, 5), (0, 5), ["Le soin, c’est depuis toujours."]),
        ((0, 3), (0, 7), ["soin"]),
        ((1, 11), (0, 25), ["jours.", "Parle des i"]),
        ((1, 0), (3, 5), ["Parle des intérimaires.", "Trois"]),
        ((2, 0), (2, 0), []),
    ],
)
def test_what_is_selected(start: tuple[int, int], end: tuple[int, int], texts: list[str]) -> None:
    assert [line.text for line in lines_between(NOTE, start, end)] == texts


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("Parle des intérimaires.", 1),
        ("le soin, c'est depuis toujours", 0),
        ("Parle longuement des intérimaires", None),
        ("Trois forces, non", 3),
        ("", None),
        ("…", None),
    ],
)
def test_a_quotation_is_found_again(quote: str, line: int | None) -> None:
    assert line_quoted(NOTE, quote) == line


def test_of_lines_that_read_alike_the_one_it_was_taken_from() -> None:
    lines = read_note("Oui.\n> Oui.\nNon.")
    assert line_quoted(lines, "Oui.") == 0
    assert line_quoted(lines, "Oui.", 1) == 1
    assert line_quoted(lines, "Oui.", 7) == 0
