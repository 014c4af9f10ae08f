"""What is mistyped in TOML is told for what it is, to somebody who has never heard of TOML."""

import pytest
import rtoml

from cep_tui.reference.slips import slip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('label = "bonjour', "il manque un guillemet"),
        ('label = "prix = 1,5', "il manque un guillemet"),
        ('label = """bonjour', "trois guillemets"),
        ("label = bonjour", "entre guillemets droits"),
        ("label = “bonjour”", "entre guillemets droits"),
        ("label = « bonjour »", "entre guillemets droits"),
        ("label = ‘bonjour’", "entre guillemets droits"),
        ("sources = [S1, S2]", "entre guillemets droits"),
        ('label = "Il a dit "oui" hier"', "s’écrivent « … »"),
        ("label = 'l'Apec'", "une apostrophe se met entre guillemets"),
        ('label = "C:\\dossier"', "s’écrit deux fois"),
        ("label =", "il manque une valeur"),
        ("label = # rien", "il manque une valeur"),
        ('label: "x"', "et non « : »"),
        ('libellé = "x"', "sans accent"),
        ("[operators.été]", "sans accent"),
        ("[operators apec]", "sans espace"),
        ("[operators.apec", "crochet fermant"),
        ("value = 103,20", "avec un point : 103.20"),
        ("value = 1.500,50", "avec un point : 103.20"),
        ("history = [{ value = 103,20 }]", "avec un point : 103.20"),
        ("value = 1 500", "sans espace"),
        ("value = 150 €", "sans unité"),
        ("value = 12 %", "sans unité"),
        ("value = 6 mois", "sans unité"),
        ("history = [{ value = 160 €, valid_from = 2027-01-01 }]", "sans unité"),
        ("history = [{ value = 160, valid_from = 01/01/2027 }]", "année-mois-jour"),
        ("history = [{ value = 160; valid_from = 2027-01-01 }]", "manque"),
        ("on = 23/11/2026", "année-mois-jour"),
        ("on = 2026/11/23", "année-mois-jour"),
        ("on = 23.11.2026", "année-mois-jour"),
        ("on = 23-11-2026", "année-mois-jour"),
        ("on = 2026-1-5", "année-mois-jour"),
        ("on = 2026-11-31", "cette date n’existe pas"),
        ("to_check = oui", "true (oui) ou false (non)"),
        ("to_check = Non", "true (oui) ou false (non)"),
        ("to_check = TRUE", "true (oui) ou false (non)"),
        ('sources = ["S1" "S2"]', "une virgule"),
        ('sources = ["S1", "S2"', "crochet fermant"),
        ("when = { age = 1", "accolade fermante"),
        ("on = 2026-11-23\non = 2026-11-24", "déjà écrite plus haut"),
        ("[a]\n[a]", "déjà écrite plus haut"),
    ],
)
def test_a_slip_is_told_for_what_it_is(text: str, said: str) -> None:
    with pytest.raises(rtoml.TomlParsingError) as error:
        rtoml.loads(f"# une première ligne\n{text}")
    line, message = slip(str(error.value), f"# une première ligne\n{text}")
    assert line == 2 + text.count("\n")
    assert said in message


def test_what_is_not_recognised_is_told_all_the_same() -> None:
    line, message = slip("something new", "a\nb")
    assert line == 2
    assert message.startswith("cette ligne ne se lit pas")
