"""Packs are read whole or refused, in French, with the file and the line of every problem."""

import subprocess
import sys
from pathlib import Path

import pytest

from cep_tui.reference.errors import PackInvalid, PackMissing
from cep_tui.reference.packs import load_pack, read_pack, shipped_packs

RULES = """\
[suggestions.somebody]
operator = "helper"
strength = "main"
weight = 10
reason = "Parce que."
sources = ["S1"]
[[suggestions.somebody.when]]
statuses.any_of = ["@workers"]
executive.is = false

[continuations.always]
reason = "La personne décide."
sources = ["S1"]

[information.free]
label = "Gratuit"
why = "C’est un droit."
sources = ["S1"]

[alerts.soon]
label = "Bientôt"
severity = "urgent"
why = "Fin le {ends_on}."
why_after = "Fini le {ends_on}."
ends_on = 2026-12-31
sources = ["S1"]

[questions.status]
fact = "statuses"
question = "Et vous ?"
why = "Tout en dépend."
sources = ["S1"]
when = { statuses = { known = false } }
"""

WORDS = """\
[pack]
id = "tiny"
label = "Petit"
description = "Pour essayer."

[sources.S1]
title = "Un texte"
checked_on = 2026-11-23
confidence = "high"

[operators.helper]
label = "L’Aide"
kind = "cep"
description = "Aide."
public = "Tous"
sources = ["S1"]

[statuses.salarie]
label = "salarié"
short = "sal."
aliases = ["employé"]

[statuses.retraite]
label = "retraité"
short = "ret."

[situations.arret]
label = "arrêt"
short = "arrêt"

[needs.point]
label = "le point"
short = "point"

[ages.all]
label = "tout âge"
at_least = 0
below = 120

[groups.workers]
label = "au travail"
fact = "statuses"
members = ["salarie"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    return tmp_path


def test_tables_may_be_shared_out_between_files(folder: Path) -> None:
    pack = read_pack(folder, "tiny")
    assert pack.id == "tiny"
    assert pack.suggestions["somebody"].id == "somebody"


def test_groups_stand_for_their_members(folder: Path) -> None:
    when = read_pack(folder, "tiny").suggestions["somebody"].when[0]
    assert when.statuses is not None
    assert when.statuses.any_of == ("salarie",)


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "said"),
    [
        ("rules", 'operator = "helper"', 'operator = "helpr"', 2, "plus proche : « helper »"),
        ("rules", 'strength = "main"', 'strength = "strong"', 3, "l’un de : main, also, support"),
        ("rules", "weight = 10", 'weight = "10"', 4, "nombre entier"),
        ("rules", "weight = 10", "weight = 1000", 4, "trop grand"),
        ("rules", "weight = 10", "wieght = 10", 4, "plus proche : « weight »"),
        ("rules", 'sources = ["S1"]\n[[', 'sources = ["S2"]\n[[', 6, "la source « S2 »"),
        ("rules", 'sources = ["S1"]\n[[', "sources = []\n[[", 6, "liste est vide"),
        ("rules", 'sources = ["S1"]\n[[', "[[", 1, "il manque « sources »"),
        ("rules", 'sources = ["S1"]\n[[', 'sources = "S1"\n[[', 6, "on attend une liste"),
        ("rules", '["@workers"]', '["salarei"]', 8, "plus proche : « salarie »"),
        ("rules", '["@workers"]', '["@worker"]', 8, "plus proche : « @workers »"),
        ("rules", "any_of", "anyof", 8, "plus proche : « any_of »"),
        ("rules", "executive.is", "executiv.is", 9, "plus proche : « executive »"),
        ("rules", "executive.is = false", 'executive.is = "non"', 9, "true (oui) ou false (non)"),
        ("rules", "executive.is = false", "executive = {}", 9, "aucun test"),
        ("rules", "[information.free]", "[informations.free]", 15, "plus proche : « information »"),
        ("rules", "{ends_on}.", "{endson}.", 23, "« {endson} » n’a pas de valeur"),
        ("rules", "ends_on = 2026-12-31", "", 20, "vont ensemble"),
        ("rules", "ends_on = 2026-12-31", 'ends_on = "bientôt"', 25, "on attend une date"),
        ("rules", 'fact = "statuses"', 'fact = "status"', 29, "l’un de : age, statuses"),
        ("rules", 'reason = "Parce que."', 'reason = ""', 5, "le texte est vide"),
        ("rules", 'reason = "Parce que."', 'reason = "Parce que', 5, "ne se lit pas"),
        ("words", 'label = "Petit"', "", 1, "il manque « label »"),
        ("words", 'label = "Petit"', 'label = "Petit"\ncolour = "bleu"', 4, "« colour »"),
        ("words", 'members = ["salarie"]', 'members = ["salaries"]', 43, "« salarie »"),
        (
            "words",
            'short = "ret."',
            'short = "ret."\naliases = ["Employé"]',
            26,
            "aussi « salarie »",
        ),
        ("words", "[needs.point]", "[needs.x]\n[suggestions.somebody]", 32, "dans rules.toml"),
        ("words", "[pack]", "answer = 42\n[pack]", 1, "dans une table"),
    ],
)
def test_every_problem_names_its_file_and_line(
    folder: Path, file: str, old: str, new: str, line: int, said: str
) -> None:
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackInvalid) as refused:
        read_pack(folder, "tiny")
    found = [(problem.file, problem.line) for problem in refused.value.problems]
    assert (f"{file}.toml", line) in found, refused.value
    assert said in str(refused.value).replace("\u202f", " ")
    assert f"{file}.toml, ligne {line}" in str(refused.value)


def test_all_problems_come_at_once_in_reading_order(folder: Path) -> None:
    path = folder / "rules.toml"
    text = RULES.replace("weight = 10", "weight = -1").replace('"urgent"', '"grave"')
    path.write_text(text.replace('fact = "statuses"', 'fact = "statut"'), encoding="utf-8")
    with pytest.raises(PackInvalid) as refused:
        read_pack(folder, "tiny")
    assert [problem.line for problem in refused.value.problems] == [4, 22, 29]


def test_an_empty_folder_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid, match=r"aucun fichier \.toml"):
        read_pack(tmp_path, "empty")


def test_a_file_of_another_encoding_is_named(folder: Path) -> None:
    (folder / "words.toml").write_bytes(WORDS.encode("cp1252", errors="replace"))
    with pytest.raises(PackInvalid, match="UTF-8") as refused:
        read_pack(folder, "tiny")
    assert (refused.value.problems[0].file, refused.value.problems[0].line) == ("words.toml", 12)


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    (folder / "words.toml").write_text(WORDS, encoding="utf-8-sig")
    assert read_pack(folder, "tiny").label == "Petit"


def test_a_pack_that_is_not_shipped() -> None:
    with pytest.raises(PackMissing, match="fr-2026"):
        load_pack("../fr-2026")


def test_shipped_packs_are_read_once() -> None:
    assert shipped_packs() == ("fr-2026",)
    assert load_pack("fr-2026") is load_pack("fr-2026")


def test_pydantic_comes_only_with_the_first_pack() -> None:
    script = (
        "import sys, cep_tui.reference.packs, cep_tui.practice.triage, cep_tui.practice.facts\n"
        "assert 'pydantic' not in sys.modules\n"
        "cep_tui.reference.packs.load_pack('fr-2026')\n"
        "assert 'pydantic' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_long_list_of_problems_is_cut_and_counted(folder: Path) -> None:
    entries = "\n".join(f'[needs.n{i}]\nlabel = ""\nshort = "n"' for i in range(13))
    (folder / "more.toml").write_text(entries, encoding="utf-8")
    with pytest.raises(PackInvalid) as refused:
        read_pack(folder, "tiny")
    assert len(refused.value.problems) == 13
    assert str(refused.value).endswith("… et 1 autre point.")
