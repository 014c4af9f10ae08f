"""Settings and places: private, whole or not at all, never a reason to stop."""

import os
import stat
from dataclasses import asdict
from pathlib import Path

import pytest

from cep_tui.settings import (
    Places,
    PlaceUnusable,
    Settings,
    is_valid,
    load_settings,
    save_settings,
)

posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_no_file_gives_the_defaults_without_a_word(tmp_path: Path) -> None:
    assert load_settings(Places.under(tmp_path)) == (Settings(), "")
    assert list(tmp_path.iterdir()) == []


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    places = Places.under(tmp_path)
    chosen = Settings("clair", 10, 150, "Zoé d’Étampes-L’Haÿ")

    save_settings(places, chosen)

    assert load_settings(places) == (chosen, "")


@posix
def test_files_and_folders_are_private_and_corrected(tmp_path: Path) -> None:
    places = Places.under(tmp_path)
    places.config.mkdir(parents=True, mode=0o755)
    save_settings(places, Settings())
    assert mode(places.config) == 0o700
    assert mode(places.settings) == 0o600

    places.settings.chmod(0o644)
    load_settings(places)
    assert mode(places.settings) == 0o600


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", b"[[[", b"theme = 'a\x00'"])
def test_a_broken_file_gives_the_defaults_and_a_notice(tmp_path: Path, content: bytes) -> None:
    places = Places.under(tmp_path)
    places.config.mkdir(parents=True)
    places.settings.write_bytes(content)

    settings, notice = load_settings(places)

    assert settings == Settings()
    assert "illisible" in notice
    assert str(places.settings) in notice


def test_a_value_out_of_bounds_leaves_the_others(tmp_path: Path) -> None:
    places = Places.under(tmp_path)
    places.config.mkdir(parents=True)
    places.settings.write_text(
        'theme = "clair"\nidle_lock_minutes = 0\nload_ceiling = true\nunknown = 3\n'
    )

    settings, notice = load_settings(places)

    assert settings == Settings(theme="clair")
    assert "idle_lock_minutes, load_ceiling" in notice
    assert "unknown" not in notice


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    places = Places.under(tmp_path)
    save_settings(places, Settings(theme="clair"))
    (tmp_path / "file").write_text("")

    with pytest.raises(PlaceUnusable, match="ne peut pas être écrit"):
        save_settings(Places.under(tmp_path / "file"), Settings())

    assert load_settings(places)[0].theme == "clair"


def test_defaults_may_be_chosen() -> None:
    assert all(is_valid(name, value) for name, value in asdict(Settings()).items())
