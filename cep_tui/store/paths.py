"""The files that make a vault, named from its path alone.

coffre.cep              the SQLCipher file
coffre.cep.cles         the envelope: the data key, wrapped for each way of opening
coffre.cep.verrou       held while an instance has the vault open
coffre.cep.essais       how many wrong passphrases in a row, and when
coffre-sauvegardes/     backups, each with its own copy of the envelope
"""

import os
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def envelope_path(vault: Path) -> Path:
    """Where the wrapped data key stands, for a vault or for a backup."""
    return vault.with_name(vault.name + ".cles")


def lock_path(vault: Path) -> Path:
    """The lock file of the single instance."""
    return vault.with_name(vault.name + ".verrou")


def attempts_path(vault: Path) -> Path:
    """Where wrong passphrases are counted."""
    return vault.with_name(vault.name + ".essais")


def backups_folder(vault: Path) -> Path:
    """Where the backups of this vault are kept."""
    return vault.with_name(vault.stem + "-sauvegardes")


def journal_paths(vault: Path) -> tuple[Path, Path]:
    """SQLite's write-ahead log and its index, which belong to the vault while it is in use."""
    return vault.with_name(vault.name + "-wal"), vault.with_name(vault.name + "-shm")


def private_folder(folder: Path) -> Path:
    """Make the folder if needed, readable by its owner alone."""
    if not folder.exists():
        folder.mkdir(mode=FOLDER_MODE, parents=True)
        folder.chmod(FOLDER_MODE)
    return folder


def write_private(path: Path, content: bytes) -> None:
    """Write the whole file or nothing: temporary file beside it, flushed to disk, then renamed."""
    temporary = path.with_name(path.name + ".tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system allows it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
