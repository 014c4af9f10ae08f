"""What a user may set, and where files live.

Light on purpose: it is read before the first paint, so neither pydantic nor platformdirs is
imported until needed. Folders are private (0700), files too (0600), and both are corrected when a
copy, a backup tool or another program has left them open.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from cep_tui.errors import CepError
from cep_tui.files import FILE_MODE, keep_private, private_folder, write_private

THEMES: Final = ("sombre", "clair", "contraste", "terminal")
"""The names of themes as they stand in the settings file; `cep_tui.widgets.themes` paints them."""


class PlaceUnusable(CepError):
    """The settings cannot be written."""


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders of the program. Nothing is created until something is written."""

    data: Path
    """The vault and its backups."""
    config: Path
    log: Path
    """Private reports of breakdowns, without personal data."""

    @classmethod
    def of_the_platform(cls) -> "Places":
        """Where this system keeps such files for the current user."""
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("cep-tui", appauthor=False)
        return cls(dirs.user_data_path, dirs.user_config_path, dirs.user_log_path)

    @classmethod
    def under(cls, root: Path) -> "Places":
        """Everything under one folder, for the demonstration and for tests."""
        return cls(root / "data", root / "config", root / "log")

    @property
    def vault(self) -> Path:
        """The vault, unless another is named on the command line."""
        return self.data / "coffre.cep"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a counsellor may choose. Every field has a sound default."""

    theme: str = "sombre"
    """One of `THEMES`."""
    idle_lock_minutes: int = 5
    """Minutes without a key or the mouse before the vault locks, 1 to 60."""
    load_ceiling: int = 100
    """How many people in support the counsellor considers a full portfolio, 1 to 1000."""
    counsellor: str = ""
    """The counsellor's name, for the audit and for documents; may stay empty."""


_CHECKS: Final[dict[str, Callable[[Any], bool]]] = {
    "theme": lambda value: value in THEMES,
    "idle_lock_minutes": lambda value: type(value) is int and 1 <= value <= 60,
    "load_ceiling": lambda value: type(value) is int and 1 <= value <= 1000,
    "counsellor": lambda value: isinstance(value, str) and len(value) <= 120,
}


def is_valid(name: str, value: object) -> bool:
    """Whether `value` may be given to the setting `name`."""
    return name in _CHECKS and _CHECKS[name](value)


def load_settings(places: Places) -> tuple[Settings, str]:
    """The settings, and a French notice when something in the file could not be used.

    A missing file gives the defaults and no notice. A broken file, or a value out of bounds, gives
    the default in its place: it never stops the program.
    """
    path = places.settings
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, UnicodeDecodeError):
        return Settings(), _unreadable(path)
    with suppress(OSError):
        keep_private(path, FILE_MODE)
    import rtoml

    try:
        found = rtoml.loads(text)
    except rtoml.TomlParsingError:
        return Settings(), _unreadable(path)
    sound = {name: value for name, value in found.items() if is_valid(name, value)}
    refused = [name for name in found if name in _CHECKS and name not in sound]
    notice = ""
    if refused:
        notice = (
            f"Réglages\u202f: {', '.join(refused)} ne convient pas dans {path}. "
            "La valeur d’origine est utilisée."
        )
    return replace(Settings(), **sound), notice


def save_settings(places: Places, settings: Settings) -> None:
    """Write the settings whole or not at all.

    Raises:
        PlaceUnusable: the folder or the file cannot be written; the old settings stand.
    """
    import rtoml

    path = places.settings
    try:
        private_folder(places.config)
        write_private(path, rtoml.dumps(asdict(settings)).encode())
    except OSError:
        raise PlaceUnusable(
            f"Le fichier {path} ne peut pas être écrit. L’ancien est intact. "
            "Vérifiez la place sur le disque et les droits."
        ) from None


def _unreadable(path: Path) -> str:
    return (
        f"Le fichier de réglages {path} est illisible\u202f: les réglages d’origine sont utilisés. "
        "Il sera remplacé au prochain changement de réglage."
    )
