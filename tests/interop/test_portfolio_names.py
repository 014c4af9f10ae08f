"""Whole names, split only where it can be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.interop.portfolio_names import UNSPLIT, Names, split_names, without_civility


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [
        ("PETIT Zoé", "PETIT", "Zoé"),
        ("Zoé PETIT", "PETIT", "Zoé"),
        ("N’DIAYE-PETIT Jean-Baptiste", "N’DIAYE-PETIT", "Jean-Baptiste"),
        ("MARTIN DUPRÉ Zoé Anne", "MARTIN DUPRÉ", "Zoé Anne"),
        ("de LA TOUR Gaëtan", "de LA TOUR", "Gaëtan"),
        ("Gaëtan de LA TOUR", "de LA TOUR", "Gaëtan"),
        ("Anne Marie LE GOFF", "LE GOFF", "Anne Marie"),
        ("Mme PETIT Zoé", "PETIT", "Zoé"),
        ("M. PETIT Paul", "PETIT", "Paul"),
        ("Petit, Zoé", "Petit", "Zoé"),
        ("PETIT J.", "PETIT", "J."),
    ],
)
@pytest.mark.parametrize("given_first", [True, False, None])
def test_the_writing_tells(
    text: str, family: str, given_name: str, given_first: bool | None
) -> None:
    assert split_names(text, given_first=given_first) == Names(family, given_name)


@pytest.mark.parametrize(
    ("text", "given_first", "family", "given_name"),
    [
        ("Petit Zoé", False, "Petit", "Zoé"),
        ("PETIT ZOÉ", False, "PETIT", "ZOÉ"),
        ("Zoé Petit", True, "Petit", "Zoé"),
        ("de La Tour Gaëtan", False, "de La Tour", "Gaëtan"),
        ("Ben Youssef Zoé", False, "Ben Youssef", "Zoé"),
        ("Gaëtan de La Tour", True, "de La Tour", "Gaëtan"),
    ],
)
def test_the_title_tells(text: str, given_first: bool, family: str, given_name: str) -> None:
    assert split_names(text, given_first=given_first) == Names(family, given_name)


@pytest.mark.parametrize(
    ("text", "given_first"),
    [
        ("Petit Zoé", None),
        ("PETIT ZOÉ", None),
        ("Petit", False),
        ("Martin Dupré Zoé", False),
        ("Zoé Martin Dupré", True),
        ("Zoé PETIT Anne", None),
        ("Petit, Zoé, Anne", False),
        ("Petit,", False),
        ("le", False),
        ("=cmd|' /C calc'!A0", False),
    ],
)
def test_what_cannot_be_told_stays_whole(text: str, given_first: bool | None) -> None:
    assert split_names(text, given_first=given_first) == UNSPLIT


def test_civility() -> None:
    assert without_civility("Mme Zoé Petit") == "Zoé Petit"
    assert without_civility("M.Petit") == "Petit"
    assert without_civility("Mmeri") == "Mmeri"
    assert without_civility("M.") == "M."


@given(st.text(max_size=30), st.sampled_from([True, False, None]))
def test_no_word_is_lost_or_made_up(text: str, given_first: bool | None) -> None:
    line = " ".join(text.split())
    names = split_names(line, given_first=given_first)
    if names != UNSPLIT:
        assert names.family
        assert names.given
        words = without_civility(line).replace(",", " ").split()
        assert sorted(f"{names.family} {names.given}".split()) == sorted(words)
