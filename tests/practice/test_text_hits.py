"""Where words that are looked for stand, however they are accented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.fold import FoldedText, fold, fold_words
from cep_tui.practice.text_hits import find_in_lines, hits_in
from cep_tui.practice.voices import LineSpan

TEXTS = st.text("abé œ’\u202fA-.", max_size=20) | st.text(max_size=20)


def folded(*lines: str) -> list[FoldedText]:
    return [FoldedText.of(line) for line in lines]


def test_words_are_found_line_after_line() -> None:
    found = find_in_lines(folded("L’été, l’École.", "", "été ÉTÉ"), "ete")

    assert list(found) == [LineSpan(0, 2, 5), LineSpan(2, 0, 3), LineSpan(2, 4, 7)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Appeler l’école d’aide-soignante", "ecole soign", ["école", "soign"]),
        ("Sa sœur la reçoit", "soeu recoi", ["sœu", "reçoi"]),
        ("aide et aidante", "ai aidan", ["ai", "aidan"]),
        ("paix", "aix", []),
        ("a à", "a", []),
        ("rien", "", []),
    ],
)
def test_the_beginnings_of_words_are_shown(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in hits_in(text, words)] == found


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_what_is_found_says_what_was_looked_for(lines: list[str], words: str) -> None:
    for line, start, end in find_in_lines(folded(*lines), words):
        assert fold(words) in fold(lines[line][start:end])


@given(TEXTS, TEXTS)
def test_hits_are_inside_the_text_and_in_order(text: str, words: str) -> None:
    last = 0
    for start, end in hits_in(text, words):
        assert last <= start < end <= len(text)
        assert any(word in fold_words(text[start:end]) for word in fold_words(words).split())
        last = start
