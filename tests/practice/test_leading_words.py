"""What announces a line is not part of what is made from it."""

import pytest

from cep_tui.practice.leading_words import bare_words


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Piste : aide-soignante", "aide-soignante"),
        ("Décision\u202f: je tente l’immersion", "je tente l’immersion"),
        ("frein: pas de garde", "pas de garde"),
        ("ACTION :  appeler l’IFAS", "appeler l’IFAS"),
        ("Piste :", "Piste :"),
        ("Une piste : peut-être", "Une piste : peut-être"),
        ("Actionner la porte", "Actionner la porte"),
    ],
)
def test_only_what_announces_a_line_is_left_out(line: str, bare: str) -> None:
    assert bare_words(line) == bare
