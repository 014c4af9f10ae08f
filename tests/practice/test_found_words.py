"""Words searched for, found in the line as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.fold import fold
from cep_tui.practice.found_words import excerpt, found_spans

LINE = "« Ce qui me fait peur, c’est l’argent pendant l’école. »"


def said(line: str, query: str) -> list[str]:
    return [line[start:end] for start, end in found_spans(line, query)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("argent", ["argent"]),
        ("ECO arg", ["argent", "école"]),
        ("l’argent", ["argent"]),
        ("gent", []),
        ("a", []),
        ("", []),
        (".* [", []),
    ],
)
def test_words_are_found_by_their_beginning(query: str, words: list[str]) -> None:
    assert said(LINE, query) == words


def test_ligatures_and_decomposed_letters_are_found_whole() -> None:
    assert said("Sa sœur, e\u0301le\u0300ve infirmière", "soe ele") == ["sœur", "e\u0301le\u0300ve"]


def test_the_longest_beginning_wins() -> None:
    assert said("former, formation", "form formation") == ["former", "formation"]


def test_a_short_line_is_shown_whole() -> None:
    assert excerpt(LINE, [(29, 37)], 200) == (LINE, [(29, 37)])


def test_a_long_line_is_cut_between_words_around_what_was_found() -> None:
    line = " ".join(["avant"] * 60 + ["argent"] + ["après"] * 60)
    shown, spans = excerpt(line, found_spans(line, "argent"), 60)

    assert [shown[start:end] for start, end in spans] == ["argent"]
    assert shown.startswith("…avant")
    assert shown.endswith("après…")
    assert set(shown.strip("…").split()) == {"avant", "argent", "après"}


@given(st.text("aé œ.", max_size=80), st.text("aé ", max_size=6), st.integers(5, 40))
def test_what_is_shown_is_of_the_line_and_what_stands_apart_was_found(
    line: str, query: str, room: int
) -> None:
    spans = found_spans(line, query)
    shown, kept = excerpt(line, spans, room)

    assert shown.strip("…") in line
    for start, end in kept:
        assert any(fold(shown[start:end]).startswith(word) for word in fold(query).split())
    if spans and len(line) > room:
        assert kept or spans[0][1] - spans[0][0] > room
