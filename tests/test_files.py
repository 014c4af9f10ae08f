"""Private files: for their owner alone, whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from cep_tui.files import free_path, private_folder, write_private


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_left_beside_a_file_that_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_private(tmp_path / "folder", b"a folder is in the way")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_a_name_already_borne_is_numbered(tmp_path: Path) -> None:
    wanted = tmp_path / "page.txt"
    for name in ("page.txt", "page 2.txt", "page 3.txt"):
        assert free_path(wanted).name == name
        free_path(wanted).touch()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_folder_left_open_is_closed_again(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    assert stat.S_IMODE(private_folder(folder).stat().st_mode) == 0o700
