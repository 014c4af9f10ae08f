"""Cleaning at the boundary."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.text import clean_line, clean_pages, clean_text


def test_decomposed_letters_are_composed() -> None:
    assert clean_line("e\u0301le\u0300ve") == "élève"


def test_control_characters_go_and_no_break_spaces_stay() -> None:
    assert clean_line("\x00ok\x1b[31m\u00a0?\u202f!\u200b\ufeff") == "ok[31m\u00a0?\u202f!"


def test_bidirectional_overrides_go() -> None:
    assert clean_line("abc\u202edef\u2066") == "abcdef"


def test_line_ends_become_spaces_in_a_line_and_newlines_in_a_text() -> None:
    typed = " un\r\ndeux\rtrois\u2028quatre\tcinq\n"
    assert clean_line(typed) == "un deux trois quatre cinq"
    assert clean_text(typed) == "un\ndeux\ntrois\nquatre cinq"


def test_lone_surrogates_go() -> None:
    assert clean_text("a\ud800b") == "ab"


def test_emoji_joined_by_a_joiner_stay_whole() -> None:
    assert clean_line("👩\u200d🏭") == "👩\u200d🏭"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_pages(clean_pages(text)) == clean_pages(text)


@given(st.text())
def test_pages_keep_what_stands_at_both_ends(text: str) -> None:
    assert clean_pages(text).strip() == clean_text(text)


@given(st.text())
def test_what_remains_can_be_stored_and_shown(text: str) -> None:
    line = clean_line(text)
    line.encode("utf-8")
    assert "\n" not in line
    assert unicodedata.is_normalized("NFC", line)
    assert not any(unicodedata.category(c) == "Cc" for c in line)
