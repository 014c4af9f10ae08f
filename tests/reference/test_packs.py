"""Packs are read whole or refused, in French, with the file and the line of every problem."""

import contextlib
import copy
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rtoml
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.reference.errors import PackInvalid, PackMissing
from cep_tui.reference.packs import load_pack, read_pack, shipped_packs
from tests.reference.tiny_pack import RULES, SCHEMES, WORDS, write_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


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
        ("words", 'members = ["salarie"]', 'members = ["salaries"]', 44, "« salarie »"),
        (
            "words",
            'short = "ret."',
            'short = "ret."\naliases = ["Employé"]',
            27,
            "aussi « salarie »",
        ),
        ("words", "[needs.point]", "[needs.x]\n[suggestions.somebody]", 32, "dans rules.toml"),
        ("words", 'version = "1"\n', "", 1, "il manque « version »"),
        ("words", 'version = "1"', "version = 2026.11", 4, "un texte entre guillemets"),
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


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ('decided_by = "helper"', 'decided_by = "helpr"', None, "plus proche : « helper »"),
        ('may_combine_with = ["purse"]', 'may_combine_with = ["purs"]', None, "« purse »"),
        ('replaced_by = ["leave"]', 'replaced_by = ["leav"]', None, "« leave »"),
        ('"leave.seniority"]', '"leave.senority"]', "now = ", "« leave.seniority »"),
        ('"operators.helper"', '"helper"', "now = ", "l’adresse « helper » n’existe pas"),
        ('contract.any_of = ["cdi"]', 'contract.any_of = ["CDI"]', None, "« cdi »"),
        ('contract.any_of = ["cdd"]', 'contract.any_of = ["cddd"]', "caps", "« cdd »"),
        ("contract.any_of", "contrat.any_of", None, "plus proche : « contract »"),
        ("at_least = 24", "atleast = 24", None, "plus proche : « at_least »"),
        ("at_least = 24", 'at_least = "24"', None, "avec un point pour la virgule"),
        ('any_of = ["worker"]', 'any_of = ["workers"]', None, "la condition « workers »"),
        (
            'when = { statuses.any_of = ["salarie"] }',
            'when = { conditions.any_of = ["worker"] }',
            None,
            "ne peut pas en nommer une autre",
        ),
        (
            'statuses.any_of = ["salarie"]',
            'statuses.any_of = ["salaries"]',
            "when =",
            "« salarie »",
        ),
        ("[facts.contract]", "[facts.contrat]", None, "plus proche : « contract »"),
        ('cdd = "CDD"', 'cddi = "CDDI"', None, "la valeur « cddi » n’existe pas"),
        ("hard = false\n", "", "[schemes.leave.criteria.serious]", "il faut « hard = false »"),
        ("hard = false", "hard = non", None, "true (oui) ou false (non)"),
        (
            "criteria.serious]",
            "criteria.late]",
            "[schemes.leave.pitfalls.late]",
            "dans « criteria »",
        ),
        ("criteria.serious]", "criteria.in-force]", None, "de lui-même"),
        ("criteria.serious]", "criteria.Très]", None, "ne se lit pas"),
        ("criteria.serious]", 'criteria."très"]', None, "lettres sans accent"),
        ("before = [", "afore = [", None, "plus proche : « before »"),
        ("before = [", "before = []\nafter = []\n# [", "[schemes.leave.deadlines", "« before »"),
        ("{ months = 4 }", "{ months = 4, days = 3 }", "before", "soit « days »"),
        ("{ days = 60,", "{", "before", "soit « months »"),
        (
            'text = "Demander trop tard."',
            'text = "Trop tard."\napplies_when.contract.any_of = ["cddd"]',
            "applies_when.contract",
            "« cdd »",
        ),
        ('provider = "employer"', 'provider = "employeur"', None, "plus proche : « employer »"),
        ('unit = "EUR"', 'unit = "euros"', None, "l’un de : EUR"),
        ("value = 103.20", 'value = "103.20"', "history", "par exemple 103.20"),
        ("valid_from = 2026-04-02", "valid_from = 2026-04-01", "history", "fin de la précédente"),
        ("value = 150, valid_from = 2026-04-02", "value = 150", "history", "plus ancienne"),
        ("2026-04-01", "2025-04-01", "history", "à l’envers"),
        ('sources = ["S1"] },', 'sources = ["S2"] },', None, "la source « S2 »"),
        ('{ amount = "part", unless', '{ amount = "parts", unless', None, "le montant « parts »"),
        ('caps = [{ amount = "part"', 'caps = [{ amount = "cap"', None, "le montant « cap »"),
        ("since = 2019-01-01", 'since = "2019-01-01"', None, "une date sans guillemets"),
        ('label = "Congé d’avant"', 'libelle = "Congé"', None, "« libelle » n’est pas une clé"),
        ("[schemes.purse.cover]", "[schemes.purse.covers]", None, "plus proche : « cover »"),
    ],
)
def test_what_is_wrong_in_a_scheme_is_told_where_it_stands(
    folder: Path, old: str, new: str, where: str | None, said: str
) -> None:
    assert old in SCHEMES
    text = SCHEMES.replace(old, new, 1)
    (folder / "schemes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackInvalid) as refused:
        read_pack(folder, "tiny")
    told = {problem.line: problem for problem in refused.value.problems}
    assert any(said in str(problem).replace("\u202f", " ") for problem in told.values()), told
    line = next(n for n, content in enumerate(text.split("\n"), 1) if (where or new) in content)
    assert line in told, refused.value


def test_a_scheme_is_not_called_as_a_table_is(folder: Path) -> None:
    text = SCHEMES.replace("schemes.purse", "schemes.operators").replace('"purse"', '"operators"')
    (folder / "schemes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackInvalid, match="nom d’une table"):
        read_pack(folder, "tiny")


def places(table: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in tables and lists, at every depth."""
    if isinstance(table, dict | list):
        for key in table if isinstance(table, dict) else range(len(table)):
            yield (*path, key)
            yield from places(table[key], (*path, key))


TABLES = rtoml.loads("\n".join((WORDS, RULES, SCHEMES)))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(["", "x", "@workers", "@x", True, -1, 2.5, date(2026, 1, 1)]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["days", "any_of", "is", "id", "x y"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(place=st.sampled_from(list(places(TABLES))), value=VALUES)
def test_whatever_stands_anywhere_a_pack_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: tuple[Any, ...], value: Any
) -> None:
    tables = copy.deepcopy(TABLES)
    inside = tables
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    folder = tmp_path_factory.mktemp("pack")
    (folder / "pack.toml").write_text(rtoml.dumps(tables), encoding="utf-8")
    with contextlib.suppress(PackInvalid):
        assert read_pack(folder, "tiny").items


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
    assert (refused.value.problems[0].file, refused.value.problems[0].line) == ("words.toml", 13)


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    (folder / "words.toml").write_text(WORDS, encoding="utf-8-sig")
    assert read_pack(folder, "tiny").label == "Petit"


def test_a_pack_that_is_not_shipped() -> None:
    with pytest.raises(PackMissing, match="fr-2026"):
        load_pack("../fr-2026")


def test_shipped_packs_are_read_once() -> None:
    assert shipped_packs() == ("fr-2018", "fr-2026")
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
