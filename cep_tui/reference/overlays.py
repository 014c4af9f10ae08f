"""A counsellor's or an agency's own rules, laid over a shipped pack.

They are TOML files of the same format in a folder of the user's, docs/packs.md says how.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cep_tui.errors import CepError
from cep_tui.files import private_folder, write_private
from cep_tui.reference.errors import OverlayInvalid, in_reading_order
from cep_tui.reference.packs import OWN_RECHECKS, load_pack, overlaid, validated
from cep_tui.reference.reading import RECHECKS, read_path, toml_files

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

_FOLDER = "referentiel"
_ABOUT = (
    "# Écrit par l’application : les règles que vous avez vérifiées de nouveau, et quand.\n"
    "# Vos propres règles vont dans un autre fichier de ce dossier.\n\n"
)


class RecheckNotKept(CepError):
    """A re-check that could not be written."""


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """What `check_pack` read: a whole pack, or an overlay of one (`is_overlay`)."""

    pack: "Pack"
    is_overlay: bool


@dataclass(frozen=True, slots=True)
class SetAside:
    """What is used while rules of one's own do not stand, and the files that are not.

    `rechecks_kept`: there are re-checks, and they count.
    """

    pack: "Pack"
    left_aside: tuple[str, ...]
    rechecks_kept: bool


def overlay_folder(config: Path, name: str) -> Path:
    """Return where the user's rules over the pack `name` stand, inside the folder of settings."""
    return config / _FOLDER / name


def record_recheck(folder: Path, address: str, *, on: date, note: str) -> None:
    """Write in the overlay at `folder` that the rule at `address` was checked again `on` a day.

    `note` says where or with whom. An earlier re-check of the same rule is replaced; no file but
    that of the application is touched. Raises `OverlayInvalid` when that file does not read,
    `RecheckNotKept` when it cannot be written; it then stays as it was.
    """
    path = folder / OWN_RECHECKS
    kept = _own_rechecks(path)
    kept[address] = {"on": on, "note": note}
    _keep_rechecks(path, kept)


def withdraw_recheck(folder: Path, address: str) -> None:
    """Take back the re-check that the application wrote of the rule at `address`, if it did.

    One that it had replaced does not come back by itself: `record_recheck` can say it again.
    Raises as `record_recheck` does.
    """
    path = folder / OWN_RECHECKS
    kept = _own_rechecks(path)
    if kept.pop(address, None) is not None:
        _keep_rechecks(path, kept)


def set_aside(error: OverlayInvalid, name: str, folder: Path) -> SetAside:
    """Return what is used of the overlay at `folder` while it does not stand, as `error` says.

    The file of re-checks is, when it stands by itself: nobody wrote it by hand.
    """
    pack, kept = load_pack(name), False
    try:
        files = sorted(file for file, _ in toml_files(folder))
    except OSError:
        files = sorted({problem.file for problem in error.problems})
    if OWN_RECHECKS in files:
        with suppress(OverlayInvalid):
            pack, kept = overlaid(name, read_path(folder / OWN_RECHECKS, str(folder))), True
    aside = tuple(file for file in files if file != OWN_RECHECKS or not kept)
    return SetAside(pack, aside, rechecks_kept=kept)


def check_pack(path: Path, name: str) -> CheckedFiles:
    """Read a whole pack, or an overlay of the shipped pack `name`, as `path` says of itself.

    `path` is a folder or one TOML file; a `[pack]` table makes it a whole pack. Raises
    `PackInvalid` with every problem found, `PackMissing`.
    """
    raw = read_path(path, str(path))
    if raw.has_header:
        return CheckedFiles(validated(raw), is_overlay=False)
    return CheckedFiles(overlaid(name, raw), is_overlay=True)


def _keep_rechecks(path: Path, kept: dict[str, object]) -> None:
    """Write the file of re-checks; without any left there is none."""
    import rtoml

    text = rtoml.dumps({RECHECKS: dict(sorted(kept.items()))})
    try:
        if kept:
            private_folder(path.parent)
            write_private(path, (_ABOUT + text).encode())
        else:
            path.unlink()
    except OSError:
        raise RecheckNotKept(
            f"Le fichier {path} ne peut pas être écrit : vos vérifications restent celles d’avant. "
            "Vérifiez la place sur le disque et les droits, puis recommencez."
        ) from None


def _own_rechecks(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    raw = read_path(path, str(path))
    if raw.problems:
        raise OverlayInvalid(str(path.parent), in_reading_order(raw.problems))
    return {address: recheck for address, (_, recheck) in raw.rechecks.items()}
