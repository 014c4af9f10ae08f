"""The files that make a vault, named from its path alone.

coffre.cep              the SQLCipher file
coffre.cep.cles         the envelope: the data key, wrapped for each way of opening
coffre.cep.verrou       held while an instance has the vault open
coffre.cep.essais       how many wrong passphrases in a row, and when
coffre.cep.creation     a vault being built, before it takes its name
coffre-sauvegardes/     backups, each with its own copy of the envelope
coffre-edition/         a note, in clear, for the time it is lent to an outside editor
"""

from pathlib import Path


def envelope_path(vault: Path) -> Path:
    """Where the wrapped data key stands, for a vault or for a backup."""
    return vault.with_name(vault.name + ".cles")


def lock_path(vault: Path) -> Path:
    """The lock file of the single instance."""
    return vault.with_name(vault.name + ".verrou")


def attempts_path(vault: Path) -> Path:
    """Where wrong passphrases are counted."""
    return vault.with_name(vault.name + ".essais")


def creation_path(vault: Path) -> Path:
    """Where a vault is built; it stays there when its creation was cut short."""
    return vault.with_name(vault.name + ".creation")


def backups_folder(vault: Path) -> Path:
    """Where the backups of this vault are kept."""
    return vault.with_name(vault.stem + "-sauvegardes")


def lent_folder(vault: Path) -> Path:
    """Where a note stands in clear while an outside editor has it; nothing is left there."""
    return vault.with_name(vault.stem + "-edition")


def journal_paths(vault: Path) -> tuple[Path, Path]:
    """SQLite's write-ahead log and its index, which belong to the vault while it is in use."""
    return vault.with_name(vault.name + "-wal"), vault.with_name(vault.name + "-shm")


def discard(vault: Path) -> None:
    """Remove a file that never was, or is no longer, somebody's vault, with its log."""
    for leftover in (vault, *journal_paths(vault)):
        leftover.unlink(missing_ok=True)
