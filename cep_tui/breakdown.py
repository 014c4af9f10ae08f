"""What is left of a breakdown: one French line, and a private report without personal data.

A usual traceback shows the values of variables, and those are people's names and words. The report
holds the kind of error, the lines of code it went through, and versions: nothing else, not even the
message of the error, nor where on this machine the code stands.
"""

import contextlib
import platform
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from cep_tui.files import private_folder, write_private

_LIBRARIES: Final = ("site-packages", "dist-packages")
_OUR_FILES: Final = Path(__file__).parent
_KEPT_REPORTS: Final = 20
_PACKAGES: Final = ("cep-tui", "textual", "sqlmodel", "sqlalchemy", "sqlcipher3")


def record_breakdown(folder: Path, error: BaseException, *, at: datetime) -> str:
    """Write the report and return the line to show on standard error.

    Args:
        folder: the private folder of reports.
        error: what went wrong.
        at: when.
    """
    path = folder / f"incident-{at:%Y%m%d-%H%M%S}.txt"
    line = (
        "cep-tui s’est arrêté sur un incident imprévu. "
        "Tout ce qui était enregistré est intact dans le coffre."
    )
    try:
        private_folder(folder)
        write_private(path, report(error, at=at).encode())
    except OSError:
        return line
    for old in sorted(folder.glob("incident-*.txt"))[:-_KEPT_REPORTS]:
        with contextlib.suppress(OSError):
            old.unlink()
    return f"{line} Un rapport sans donnée personnelle est dans {path}"


def report(error: BaseException, *, at: datetime) -> str:
    """The text of the report."""
    lines = [f"{at.isoformat(timespec='seconds')}", *_versions(), ""]
    for each in _chain(error):
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}")
        lines += [f"  {place}" for place in _places(each)]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, then those it came from. A failed worker of Textual wraps its own."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        wrapped = getattr(error, "error", None)
        inner = wrapped if isinstance(wrapped, BaseException) else None
        error = inner or error.__cause__ or error.__context__


def _places(error: BaseException) -> Iterator[str]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"{_named(Path(frame.f_code.co_filename))}:{line}"


def _named(file: Path) -> str:
    """A file of code, from its package on: the folders above may bear the name of the user."""
    if file.is_relative_to(_OUR_FILES):
        return file.relative_to(_OUR_FILES).as_posix()
    for folder in _LIBRARIES:
        if folder in file.parts:
            at = len(file.parts) - 1 - file.parts[::-1].index(folder)
            return "/".join(file.parts[at + 1 :])
    return file.name


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version  # dear, and only needed here

    yield f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    for name in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"
