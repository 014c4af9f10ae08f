"""What is wrong in the tables of levels 2 and 3 is told in French, where it stands."""

from pathlib import Path

import pytest

from cep_tui.reference.errors import PackInvalid
from cep_tui.reference.packs import read_pack
from tests.reference.tiny_pack import write_pack

TABLES = """\
[theme_families.travel]
label = "Se déplacer"
sources = ["S1"]

[theme_families.choice]
label = "Choisir"
obstacle = false
sources = ["S1"]

[themes.travel--car]
label = "Voiture"
family = "travel"
effects = ["Pas de nuit", "Pas loin"]
sources = ["S1"]

[themes.choice--point]
label = "Faire le point"
family = "choice"
sources = ["S1"]

[skill_kinds.savoir]
label = "savoir"
definition = "Connaître."
sources = ["S1"]

[skills.rigour]
label = "Rigueur"
kind = "savoir"
definition = "Vérifier."
sources = ["S1"]

[scales.ripe]
label = "Maturité"
of_the_application = true
notice = "La nôtre."
sources = ["S1"]
steps = [
  { value = 0, label = "rien" },
  { value = 1, label = "prêt" },
]
domains = [{ slug = "paper", label = "papiers" }, { slug = "net", label = "réseau" }]

[methods.round]
label = "Tour de table"
short = "tour"
description = "Chacun parle."
people_min = 4
people_max = 8
sources = ["S1"]
stages = [{ label = "Tour", what = "On parle.", minutes_min = 10, minutes_max = 20 }]

[portals.north]
label = "Nord"
operator = "helper"
address = "https://example.org/nord"
departments = ["59", "62"]
sources = ["S1"]

[portals.elsewhere]
label = "Partout"
operator = "helper"
address = "https://example.org"
sources = ["S1"]

[portfolios.close]
label = "serré"
description = "Peu de monde."
lowest = 40
highest = 50
sources = ["S1"]

[levels.first]
label = "Accueil"
number = 1
description = "Accueillir."
now = "first"
sources = ["S1"]

[reading.order]
label = "Ordre"
kind = "prescription"
why = "La personne décide."
sources = ["S1"]
words = ["vous devez", "tetu+"]
patterns = ["il faut que (?:vous|tu)", "je {orders}"]
unless = ["vous devez de l argent"]
lists = { orders = ["exige", "ordonne"] }

[reading.silent]
label = "Silence"
kind = "structure"
why = "Ses mots comptent."
sources = ["S1"]
absent = "person"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_pack(tmp_path)
    (tmp_path / "tables.toml").write_text(TABLES, encoding="utf-8")
    return tmp_path


def test_the_tables_stand_as_they_are(folder: Path) -> None:
    pack = read_pack(folder, "tiny")
    assert pack.portfolios["close"].sizes == (40, 50)
    assert pack.reading["order"].voices == ("person", "observation", "together")


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ('family = "travel"', 'family = "travl"', "family", "plus proche : « travel »"),
        ("[themes.travel--car]", "[themes.trip--car]", "[themes.trip--car]", "« travel-- »"),
        ('["Pas de nuit", "Pas loin"]', '["Pas loin"]', "effects", "2 à 4 effets"),
        (
            'family = "choice"',
            'family = "choice"\neffects = ["Rien"]',
            'effects = ["Rien"]',
            "aucun effet",
        ),
        ('kind = "savoir"', 'kind = "savior"', 'kind = "savior"', "plus proche : « savoir »"),
        ("value = 1", "value = 2", "steps", "de un en un"),
        ('slug = "net"', 'slug = "paper"', "domains", "déjà un domaine"),
        ('notice = "La nôtre."\n', "", "[scales.ripe]", "vont ensemble"),
        ("of_the_application = true\n", "", "notice", "vont ensemble"),
        ("people_max = 8\n", "", "[methods.round]", "il en manque une"),
        ("people_max = 8", "people_max = 3", "people_max", "sous la borne basse"),
        ("minutes_max = 20", "minutes_max = 5", "stages", "sous la borne basse"),
        ("highest = 50", "highest = 30", "highest", "sous la borne basse"),
        (
            'operator = "helper"\naddress = "https://example.org"',
            'operator = "x"\naddress = "h"',
            'operator = "x"',
            "l’opérateur « x »",
        ),
        (
            'address = "https://example.org"\n',
            'address = "h"\ndepartments = ["62"]\n',
            'departments = ["62"]',
            "déjà couvert par « north »",
        ),
        ('departments = ["59", "62"]\n', "", "[portals.elsewhere]", "tout le reste est déjà"),
        ('now = "first"', 'now = "frist"', "now", "plus proche : « first »"),
        ('"tetu+"', '"Têtu"', "words", "sans majuscule, accent"),
        ('"vous devez"', '"vous-devez"', "words", "ni ponctuation"),
        ("(?:vous|tu)", "(?:vous|tu)+", "patterns", "répète un groupe sans fin"),
        ("(?:vous|tu)", "(?:vous|tu", "patterns", "n’est pas une expression"),
        ("(?:vous|tu)", "(?:vous|élève)", "patterns", "sans majuscule ni accent"),
        ("(?:vous|tu)", "(vous|tu)", "patterns", "s’écrivent « (?: ) »"),
        ("{orders}", "{order}", "patterns", "« {order} » : cette règle n’a pas de liste"),
        ("{orders}", "{orders}+", "patterns", "répète un groupe sans fin"),
        ('"ordonne"', '"Ordonne"', "lists", "sans majuscule, accent"),
        ('absent = "person"', "", "[reading.silent]", "soit « absent »"),
        ('absent = "person"', 'absent = "person"\nwords = ["a"]', "[reading.silent]", "soit"),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(
    folder: Path, old: str, new: str, at: str, said: str
) -> None:
    path = folder / "tables.toml"
    assert TABLES.count(old) == 1, old
    text = TABLES.replace(old, new)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackInvalid) as refused:
        read_pack(folder, "tiny")
    told = str(refused.value).replace("\u202f", " ")
    assert said in told
    lines = [problem.line for problem in refused.value.problems]
    assert any(at in text.splitlines()[line - 1] for line in lines), told
