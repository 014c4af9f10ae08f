"""A name that was mistyped finds the one that was meant."""

import pytest

from cep_tui.french.likeness import instead, nearest

NAMES = ("salarie-prive", "demandeur-emploi", "Étudiant")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("salarié-privé", "salarie-prive"),
        ("SALARIE", "salarie-prive"),
        ("etudiants", "Étudiant"),
        ("demandeur", "demandeur-emploi"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_name(value: str, found: str | None) -> None:
    assert nearest(value, NAMES) == found


def test_how_near_may_be_asked_for() -> None:
    assert nearest("demandeur", NAMES, likeness=0.9) is None
    assert nearest("demandeur-emplois", NAMES, likeness=0.9) == "demandeur-emploi"


def test_what_is_very_long_is_like_no_name() -> None:
    assert nearest("salarie-prive" * 10_000, NAMES) is None


def test_without_a_near_name_all_are_told() -> None:
    assert instead("salarie", NAMES) == " ; le plus proche : « salarie-prive »."
    assert instead("x", ("oui", "non")) == ". Possibles : oui, non."
