"""The recovery sheet: the words that open the vault when the passphrase is lost, on one page."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cep_tui.errors import CepError
from cep_tui.files import write_private
from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish

_COLUMN = 22


class SheetUnwritable(CepError):
    """The sheet cannot be written there."""


def numbered_words(words: Sequence[str], *, columns: int = 3) -> list[str]:
    """The words in columns, each with its number, read down then across."""
    height = -(-len(words) // columns)
    lines = []
    for row in range(height):
        cells = [f"{index + 1:>2}. {words[index]}" for index in range(row, len(words), height)]
        lines.append("".join(cell.ljust(_COLUMN) for cell in cells).rstrip())
    return lines


def recovery_sheet(words: Sequence[str], *, vault: Path, made_on: date, counsellor: str) -> str:
    """The sheet as plain text, to print or to copy by hand.

    Args:
        words: the recovery words, in order.
        vault: the vault they open.
        made_on: the day the vault was created.
        counsellor: who keeps the vault; may be empty.
    """
    owner = [f"Coffre de : {counsellor}"] if counsellor else []
    lines = [
        "FEUILLE DE SECOURS · cep-tui",
        "",
        *owner,
        f"Fichier : {vault}",
        f"Créée le {format_date(made_on)}",
        "",
        f"Ces {len(words)} mots, dans cet ordre, ouvrent le coffre sans la phrase de passe :",
        "",
        *(f"    {line}" for line in numbered_words(words)),
        "",
        "À garder sous clé, loin de l’ordinateur : armoire fermée, coffre du service.",
        "Qui a cette feuille et le fichier du coffre peut tout lire.",
        "Sans la phrase de passe ni cette feuille, personne ne peut rouvrir le coffre,",
        "pas même les auteurs du logiciel.",
        "",
        "Pour s’en servir : sur l’écran d’ouverture, « J’ai perdu ma phrase » (F8).",
        "",
    ]
    return polish("\n".join(lines))


def holds_sheet(path: Path, sheet: str) -> bool:
    """Whether the file is that sheet, untouched since it was written."""
    try:
        return path.read_bytes() == sheet.encode()
    except OSError:
        return False


def write_sheet(path: Path, sheet: str) -> None:
    """Write the sheet for its owner's eyes only, never over another file.

    Raises `SheetUnwritable`.
    """
    if path.exists():
        raise SheetUnwritable(f"{path} existe déjà. Il n’a pas été touché.")
    try:
        write_private(path, sheet.encode())
    except OSError:
        raise SheetUnwritable(
            f"La page ne peut pas être écrite dans {path}. "
            "Recopiez les mots à la main, ou choisissez un autre dossier."
        ) from None
