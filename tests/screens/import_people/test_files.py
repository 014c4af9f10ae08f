"""Which file is meant, however the terminal wrote it; what a folder offers."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.screens.import_people.files import (
    beside,
    entries,
    first_folder,
    looks_like_path,
    understand_path,
)

posix = pytest.mark.skipif(os.name == "nt", reason="terminals of Windows quote otherwise")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "Mes dossiers d'été"
    folder.mkdir()
    path = folder / "portefeuille œuvré (2026).csv"
    path.touch()
    return path


def test_a_path_is_understood_as_typed(table: Path) -> None:
    assert understand_path(str(table), Path("/elsewhere")) == table
    assert understand_path(table.name, table.parent) == table


@posix
def test_quotes_of_a_dropped_file_are_none_of_it(table: Path) -> None:
    quoted = "'" + str(table).replace("'", "'\\''") + "' "
    assert understand_path(quoted, Path("/elsewhere")) == table
    assert understand_path(f'"{table}"', Path("/elsewhere")) == table


@posix
def test_backslashes_of_a_dropped_file_are_none_of_it(table: Path) -> None:
    escaped = "".join(f"\\{c}" if c in " '()" else c for c in str(table))
    assert understand_path(f"{escaped} ", Path("/elsewhere")) == table


@posix
def test_a_real_backslash_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a\\b.csv"
    path.touch()
    assert understand_path(str(path), tmp_path) == path


@posix
def test_an_address_is_understood(table: Path) -> None:
    assert understand_path(table.as_uri(), Path("/elsewhere")) == table
    localhost = table.as_uri().replace("file://", "file://localhost")
    assert understand_path(localhost, Path("/elsewhere")) == table


def test_home_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert understand_path("~/liste.csv", Path("/elsewhere")) == tmp_path / "liste.csv"


@given(st.text(max_size=40))
def test_anything_may_be_typed(text: str) -> None:
    understand_path(text, Path("/elsewhere"))
    looks_like_path(text)


@pytest.mark.parametrize(
    ("typed", "is_path"),
    [("porte", False), ("~/x", True), ("/home", True), ("file:///x", True), ("C:\\x", True)],
)
def test_a_piece_of_a_name_is_no_path(typed: str, is_path: bool) -> None:
    assert looks_like_path(typed) is is_path


def test_a_folder_offers_folders_then_tables(tmp_path: Path) -> None:
    for name in ("Zoé.CSV", "à lire.xlsx", "photo.png", ".caché.csv", "~$à lire.xlsx"):
        (tmp_path / name).write_bytes(b"x" * 1500)
    (tmp_path / "zz dossier").mkdir()
    (tmp_path / ".secret").mkdir()
    assert [each.path.name for each in entries(tmp_path)] == [
        "zz dossier",
        "à lire.xlsx",
        "Zoé.CSV",
    ]
    assert [each.path.name for each in entries(tmp_path, "ZOE")] == ["Zoé.CSV"]
    assert [each.size for each in entries(tmp_path)] == [0, 1500, 1500]


@posix
def test_a_link_that_leads_nowhere_is_harmless(tmp_path: Path) -> None:
    (tmp_path / "perdu.csv").symlink_to(tmp_path / "absent.csv")
    assert [each.path.name for each in entries(tmp_path)] == ["perdu.csv"]


def test_what_is_written_beside_replaces_nothing(tmp_path: Path) -> None:
    source = tmp_path / "liste.xlsx"
    first = beside(source, "lignes refusées")
    assert first.name == "liste - lignes refusées.csv"
    first.touch()
    assert beside(source, "lignes refusées").name == "liste - lignes refusées 2.csv"


def test_looking_begins_in_documents_when_there_are_some(tmp_path: Path) -> None:
    documents = tmp_path / "Documents"
    assert first_folder(tmp_path, documents) == tmp_path
    documents.mkdir()
    assert first_folder(tmp_path, documents) == documents
