"""Private files and folders: for their owner alone, written whole or not at all."""

import os
from pathlib import Path
from typing import Final

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
_AS_IT_IS: Final[int] = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write two characters for each line end."""


def private_folder(folder: Path) -> Path:
    """Make the folder if needed, and see that only its owner may look into it. Raises `OSError`."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    keep_private(folder, FOLDER_MODE)
    return folder


def write_private(path: Path, content: bytes) -> None:
    """Write the whole file, through to the disk, or leave what stood there. Raises `OSError`."""
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, FILE_MODE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def free_path(wanted: Path) -> Path:
    """A name nothing bears yet: « liste.csv », then « liste 2.csv »."""
    path, number = wanted, 1
    while os.path.lexists(path):
        number += 1
        path = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
    return path


def keep_private(path: Path, mode: int) -> None:
    """Correct a mode that a copy, a backup tool or another program has left open."""
    if os.name == "posix" and path.stat().st_mode & 0o777 != mode:
        path.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system allows it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
