"""Folding: what a French reader holds for the same word compares equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.fold import FoldedText, fold, fold_words, searched_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Évry", "evry"),
        ("e\u0301vry", "evry"),
        ("SŒUR", "soeur"),
        ("Lætitia", "laetitia"),
        ("Straße", "strasse"),
        ("L’Haÿ-les-Roses", "l'hay-les-roses"),
        ("Saint\u2011Denis \u2013 Réunion", "saint-denis - reunion"),
        ("  12\u00a0500\u202f€ ", "12 500 €"),
        ("zéro\u200bespace\ufeff", "zeroespace"),
        ("Łukasz Đorđe Søren", "lukasz dorde soren"),
        ("Nguyễn", "nguyen"),
        ("İbrahim", "ibrahim"),
        ("a\tb\nc", "a b c"),
        ("l`ete", "l'ete"),
        ("l`été", "l'ete"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N'Diaye-Léo", "n diaye leo"),
        ("N’DIAYE  LÉO", "n diaye leo"),
        ("de La Tour (Mme)", "de la tour mme"),
        ("Nom_de_famille", "nom de famille"),
        ("…", ""),
    ],
)
def test_fold_words(text: str, expected: str) -> None:
    assert fold_words(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_words(fold_words(text)) == fold_words(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper().lower()) == fold(text.lower())


@given(st.text())
def test_words_are_alphanumeric_and_single_spaced(text: str) -> None:
    words = fold_words(text)
    assert all(word.isalnum() for word in words.split(" ") if words)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("À Évry, évry", "EVRY", ["Évry", "évry"]),
        ("ma sœur", "soeur", ["sœur"]),
        ("ma sœur", "so", ["sœ"]),
        ("e\u0301te\u0301", "ete", ["e\u0301te\u0301"]),
        ("il   faut", "il faut", ["il   faut"]),
        ("il\u202ffaut", "il faut", ["il\u202ffaut"]),
        ("qu’elle", "qu'e", ["qu’e"]),
        ("aaa", "aa", ["aa"]),
        ("rien", "  ", []),
        ("rien", "tout", []),
    ],
)
def test_words_are_found_as_they_were_written(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in FoldedText.of(text).spans_of(words)] == found


@given(st.text())
def test_letter_by_letter_is_folded_the_same(text: str) -> None:
    assert FoldedText.of(text).text.strip() == fold(text)


@given(st.data(), st.text(min_size=1) | st.text("aé œ\u0301\u202f’ß", min_size=1))
def test_what_folded_letters_come_from_folds_to_them(data: st.DataObject, text: str) -> None:
    folded = FoldedText.of(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))

    first, last = folded.span(start, end)

    assert 0 <= first < last <= len(text)
    assert fold(folded.text[start:end]) in fold(text[first:last])


def test_each_word_is_searched_for_once_and_letters_alone_are_not() -> None:
    assert searched_words("À l’Œil, à  l'ŒIL du maître") == ["oeil", "du", "maitre"]
