"""The texts of a synthesis: told apart from what is recorded, never lost to one another."""

from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.merging import Side
from cep_tui.practice.section_texts import (
    Typed,
    chosen_text,
    section_body,
    section_lines,
    tidy,
    typed_over,
)
from cep_tui.practice.voices import SpokenLine, Voice

lines = st.lists(
    st.builds(SpokenLine, st.sampled_from(Voice), st.text("ab >=\\", max_size=4)), max_size=6
)


def test_a_line_without_a_mark_was_written_together() -> None:
    assert tidy("Du sens.\n\n> Le soin.\n") == "= Du sens.\n\n> Le soin."


def test_what_was_typed_is_held_against_what_is_recorded_by_now() -> None:
    typed = {
        "same": Typed("= a", "= b"),
        "still": Typed("= a", "= b"),
        "changed": Typed("= a", "= b"),
        "new": Typed("= a", ""),
    }
    to_record, to_choose = typed_over(typed, {"same": "= a", "still": "= b", "changed": "= c"})

    assert to_record == {"still": Typed("= a", "= b"), "new": Typed("= a", "")}
    assert to_choose == {"changed": Typed("= a", "= c")}


def test_both_texts_say_once_what_they_both_say() -> None:
    mine, new = "> Du sens.\n= Le soin.", "> Du sens.\n= La vente."
    assert chosen_text(Side.BOTH, mine, new) == "> Du sens.\n= Le soin.\n= La vente."
    assert chosen_text(Side.KEPT, mine, new) == mine
    assert chosen_text(Side.OTHER, mine, new) == new


def test_blanks_at_the_end_of_a_line_are_not_kept() -> None:
    assert tidy("> Du sens. \n= Le soin.\u202f\n") == "> Du sens.\n= Le soin."
    other = tidy("= Le soin. \n= Du sens.")
    assert chosen_text(Side.BOTH, "= Le soin.", other) == "= Le soin.\n= Du sens."


@given(lines)
def test_a_tidy_text_stays_as_it_is_and_holds_no_observation(written: list[SpokenLine]) -> None:
    body = section_body(written)

    assert tidy(body) == body
    assert all(line.voice is not Voice.OBSERVATION for line in section_lines(body))


@given(lines, lines)
def test_of_both_texts_no_line_is_lost(mine: list[SpokenLine], other: list[SpokenLine]) -> None:
    texts = [section_body(mine), section_body(other)]
    both = set(section_lines(chosen_text(Side.BOTH, *texts)))

    for text in texts:
        assert {line for line in section_lines(text) if line.text.strip()} <= both
