"""Which file is meant: a path typed, pasted or dropped, and what a folder offers. No screen."""

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cep_tui.files import free_path
from cep_tui.french.fold import fold

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
"""Endings of the files that may hold a portfolio."""
MOST_ENTRIES = 2000
"""Beyond, a folder is too long to be gone through by eye: its name is typed."""

_POWERSHELL = re.compile(r"^& (?=['\"])")
_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a folder one may go into or choose."""

    path: Path
    is_folder: bool
    size: int = 0
    """In bytes; 0 for folders."""
    changed_at: datetime | None = None
    """When the file was last written, in local time."""


def looks_like_path(text: str) -> bool:
    """Whether somebody typed where a file is, and not merely a piece of its name."""
    bare = _POWERSHELL.sub("", text.strip()).lstrip("'\"")
    return (
        bare.startswith(("~", "file:")) or "/" in bare or "\\" in bare or bool(_DRIVE.match(bare))
    )


def understand_path(text: str, folder: Path) -> Path:
    """Return the path meant by `text`, which stands in `folder` unless it says otherwise.

    A terminal pastes a dropped file in its own way: between quotes, with a backslash before each
    space, as a `file://` address, with a space at the end. The first reading that exists wins; when
    none does, the plainest.
    """
    readings = [_located(reading, folder) for reading in _readings(text.strip())]
    return next((path for path in readings if _exists(path)), readings[-1])


def entries(folder: Path, typed: str = "") -> list[Entry]:
    """What `folder` offers: its folders, then the files that may be tables, by name.

    Hidden ones are left out, and so are those whose name does not hold `typed` (accents and
    capitals do not count). Raises `OSError`.
    """
    wanted = fold(typed)
    with os.scandir(folder) as found:
        listed = [_entry(each) for each in islice(found, MOST_ENTRIES) if _is_offered(each, wanted)]
    return sorted(listed, key=lambda entry: (not entry.is_folder, fold(entry.path.name)))


def first_folder(home: Path, documents: Path) -> Path:
    """Where looking for a table begins."""
    return documents if documents.is_dir() else home


def beside(source: Path, suffix: str) -> Path:
    """A free name beside `source`: « liste - lignes refusées.csv », then « … 2.csv »."""
    return free_path(source.with_name(f"{source.stem} - {suffix}.csv"))


def _readings(text: str) -> Iterator[str]:
    """The ways in which a terminal may have written one path, the plainest last."""
    bare = _POWERSHELL.sub("", text)
    if os.name != "nt":
        with suppress(ValueError):  # a lone quote: part of a name
            words = shlex.split(bare)
            if len(words) == 1:
                yield from _addressed(words[0])
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    yield from _addressed(bare)


def _addressed(text: str) -> Iterator[str]:
    """The path of a `file://` address, or the text itself."""
    if not text.casefold().startswith("file:"):
        yield text
        return
    with suppress(ValueError):  # brackets, which an address reads as another kind of host
        path = unquote(urlsplit(text).path)
        # On Windows the address is file:///C:/…; its first slash is none of the path.
        yield path[1:] if _DRIVE.match(path[1:]) else path
    yield text


def _located(text: str, folder: Path) -> Path:
    with suppress(RuntimeError):  # a home that does not exist
        return folder / Path(text).expanduser()
    return folder / text


def _is_offered(entry: "os.DirEntry[str]", wanted: str) -> bool:
    if entry.name.startswith((".", "~$")) or wanted not in fold(entry.name):
        return False
    return _is_folder(entry) or Path(entry.name).suffix.casefold() in TABLES


def _entry(entry: "os.DirEntry[str]") -> Entry:
    if _is_folder(entry):
        return Entry(Path(entry.path), is_folder=True)
    with suppress(OSError):  # a link that leads nowhere
        status = entry.stat()
        changed_at = datetime.fromtimestamp(status.st_mtime).astimezone()
        return Entry(Path(entry.path), False, status.st_size, changed_at)
    return Entry(Path(entry.path), is_folder=False)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    with suppress(OSError):
        return entry.is_dir()
    return False


def _exists(path: Path) -> bool:
    with suppress(OSError, ValueError):  # too long a name, a NUL
        return path.exists()
    return False
