"""A text lent to an editor: private while it is out, and nothing left behind."""

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from cep_tui.interop.outside_editor import (
    EditorFailed,
    EditorMissing,
    OutsideEditor,
    chosen_editor,
    lend,
    run_in_terminal,
)

NOTE = "> Je vis de quoi\u202f? [/b]\nÉcoute.\n"
EDITOR = OutsideEditor("éditeur", ("editeur",), leaves_nothing=True)


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_visual_comes_before_editor_and_keeps_its_options(tmp_path: Path) -> None:
    vim, nano = program(tmp_path, "vim"), program(tmp_path, "nano")
    environment = {"PATH": str(tmp_path), "VISUAL": "nano -w", "EDITOR": "vim"}

    editor = chosen_editor(environment)
    assert editor.command[:2] == (str(nano), "-w")
    assert editor.leaves_nothing

    editor = chosen_editor(environment | {"VISUAL": "'absent"})
    assert editor.command[:2] == (str(vim), "-n")


def test_an_editor_under_another_name_is_known(tmp_path: Path) -> None:
    (tmp_path / "vi").symlink_to(program(tmp_path, "vim.basic"))
    other = program(tmp_path, "ed-graphique")

    editor = chosen_editor({"PATH": str(tmp_path), "EDITOR": "vi"})
    assert (editor.name, editor.leaves_nothing) == ("vi", True)
    assert not chosen_editor({"PATH": str(tmp_path), "EDITOR": str(other)}).leaves_nothing


@pytest.mark.parametrize("environment", [{}, {"EDITOR": ""}, {"VISUAL": "absent"}])
def test_without_an_editor_it_is_said(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(EditorMissing, match="EDITOR"):
        chosen_editor({"PATH": str(tmp_path), **environment})


def test_the_file_is_private_and_gone_with_all_that_was_left_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "prêt"

    def edit(command: Sequence[str], where: Path) -> int:
        file = Path(command[-1])
        assert command[0] == "editeur"
        assert file.read_text("utf-8") == f"{NOTE}\n"
        assert file.suffix == ".md"
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert stat.S_IMODE(where.stat().st_mode) == 0o700
        (where / ".note.md.swp").write_text("une copie")
        (where / "sauvegardes").mkdir()
        file.write_text(f"{NOTE}La suite.\n", "utf-8")
        return 0

    returned = lend(NOTE, EDITOR, folder, edit)

    assert returned.text == f"{NOTE}La suite."
    assert not returned.failed
    assert not folder.exists()


def _refuses(_command: Sequence[str], _where: Path) -> int:
    raise FileNotFoundError


def _erases(command: Sequence[str], _where: Path) -> int:
    Path(command[-1]).unlink()
    return 0


@pytest.mark.parametrize("run", [_refuses, _erases])
def test_an_editor_that_fails_leaves_nothing_either(tmp_path: Path, run: object) -> None:
    with pytest.raises(EditorFailed, match="La note n’a pas bougé"):
        lend(NOTE, EDITOR, tmp_path / "prêt", run)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_breakdown_of_our_own_leaves_nothing_either(tmp_path: Path) -> None:
    def breaks(_command: Sequence[str], _where: Path) -> int:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        lend(NOTE, EDITOR, tmp_path / "prêt", breaks)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "text", "guessed"),
    [
        ("\ufeffÉté\r\n> œuvre\r\n".encode(), "Été\n> œuvre", False),
        ("Été, l’œuvre, née l’été’\n".encode("cp1252"), "Été, l’œuvre, née l’été’", True),
        ("\ufeffÉté\u202f: ".encode() + b"\xe9t\xe9 \x81\n", "Été\u202f: été \ufffd", True),
        ("Été ".encode() + b"\xe2\x80", "Été â€", True),
        (b"", "", False),
    ],
    ids=("utf-8", "windows", "both", "cut", "empty"),
)
def test_whatever_the_editor_writes_is_read(
    tmp_path: Path, content: bytes, text: str, guessed: bool
) -> None:
    def edit(command: Sequence[str], _where: Path) -> int:
        Path(command[-1]).write_bytes(content)
        return 0

    returned = lend(NOTE, EDITOR, tmp_path / "prêt", edit)

    assert (returned.text, returned.guessed) == (text, guessed)


def test_what_an_earlier_crash_left_is_swept_first(tmp_path: Path) -> None:
    folder = tmp_path / "prêt"
    folder.mkdir()
    (folder / "ancien.md").write_text("un autre entretien")

    def edit(_command: Sequence[str], where: Path) -> int:
        assert [each.name for each in where.iterdir()] == ["note.md"]
        return 1

    assert lend(NOTE, EDITOR, folder, edit).failed


def test_a_real_program_is_run_to_its_end(tmp_path: Path) -> None:
    script = "import sys; sys.exit(3)"
    assert run_in_terminal([sys.executable, "-c", script], tmp_path) == 3
