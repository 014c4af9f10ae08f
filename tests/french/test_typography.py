"""Typography: spaces, apostrophes, plurals, numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.typography import NBSP, NNBSP, format_number, plural, polish, quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vraiment ?", f"Vraiment{NNBSP}?"),
        ("Attention : lisez ; vite !", f"Attention{NNBSP}: lisez{NNBSP}; vite{NNBSP}!"),
        ("« oui »", f"«{NNBSP}oui{NNBSP}»"),
        ("40 % ou 12 €", f"40{NNBSP}% ou 12{NNBSP}€"),
        (f"Vraiment{NBSP}?", f"Vraiment{NNBSP}?"),
        ("l'accueil d'aujourd'hui", "l’accueil d’aujourd’hui"),
        ("l'« accueil »", f"l’«{NNBSP}accueil{NNBSP}»"),
        ("à 14:07, https://exemple.fr", "à 14:07, https://exemple.fr"),
        ("touche '", "touche '"),
    ],
)
def test_polish(text: str, expected: str) -> None:
    assert polish(text) == expected


@given(st.text(alphabet="a'’«» ;:!?%€\u00a0\u202f\n"))
def test_polishing_twice_changes_nothing(text: str) -> None:
    assert polish(polish(text)) == polish(text)


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "0 personne"), (1, "1 personne"), (2, "2 personnes"), (3500, f"3{NNBSP}500 personnes")],
)
def test_plural(n: int, expected: str) -> None:
    assert plural(n, "personne") == expected


def test_plural_given_or_invariable() -> None:
    assert plural(2, "travail", "travaux") == "2 travaux"
    assert plural(1, "travail", "travaux") == "1 travail"
    assert plural(3, "mois") == "3 mois"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (12, "12"),
        (1234.5, f"1{NNBSP}234,5"),
        (1234567, f"1{NNBSP}234{NNBSP}567"),
        (Decimal("0.125"), "0,13"),
        (-3.1, "-3,1"),
        (100, "100"),
    ],
)
def test_format_number(value: float | Decimal, expected: str) -> None:
    assert format_number(value) == expected


def test_quoted() -> None:
    assert quoted("oui") == f"«{NNBSP}oui{NNBSP}»"
