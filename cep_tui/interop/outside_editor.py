"""A text lent to the counsellor's own editor: a private file, which is gone whatever happens.

The file stands in a private folder beside the vault, never in /tmp. It is in clear while it is
lent: editors that are known are told to leave no copy, swap file or history anywhere; of others
nobody can tell, and the counsellor is asked first.
"""

import codecs
import contextlib
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cep_tui.errors import CepError
from cep_tui.files import private_folder, write_private

_VIM: Final = ("-n", "-i", "NONE", "-c", "set nobackup nowritebackup noundofile")
_LEAVING_NOTHING: Final[Mapping[str, tuple[str, ...]]] = {
    "vim": _VIM,
    "nvim": _VIM,
    "nano": ("--ignorercfiles",),
    "emacs": (
        "--eval",
        "(setq make-backup-files nil auto-save-default nil auto-save-list-file-prefix nil "
        "create-lockfiles nil)",
    ),
    "hx": (),
    "helix": (),
    "kak": (),
}
"""What keeps an editor from leaving anything of the text behind."""

Run = Callable[[Sequence[str], Path], int]
"""Runs a command in a folder, with the terminal; returns its exit code. Raises `OSError`."""


class EditorMissing(CepError):
    """No editor is set, or it is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Aucun éditeur de texte n’est choisi sur cet ordinateur. La note n’a pas bougé. "
            "Donnez son nom à la variable VISUAL ou EDITOR, par exemple EDITOR=nano."
        )


class EditorFailed(CepError):
    """The text could not be lent, or what came back could not be read."""

    def __init__(self) -> None:
        super().__init__(
            "L’éditeur de texte n’a pas pu travailler. La note n’a pas bougé, et rien n’est resté "
            "sur le disque. Vérifiez la variable VISUAL ou EDITOR."
        )


@dataclass(frozen=True, slots=True)
class OutsideEditor:
    """A command, without the file it is to open."""

    name: str
    """What it is called, for the counsellor."""
    command: tuple[str, ...]
    leaves_nothing: bool
    """Whether it is known to leave no copy of the text behind."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back."""

    text: str
    failed: bool
    """Whether the editor ended on an error: the text is what it had saved by then."""
    guessed: bool = False
    """Whether some of it was not UTF-8 and was read as Windows would have written it."""


def chosen_editor(environment: Mapping[str, str]) -> OutsideEditor:
    """Return the editor that VISUAL names, else EDITOR. Raises `EditorMissing`."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(variable, ""), posix=os.name == "posix")
        except ValueError:  # an opening quotation mark without its closing one
            continue
        found = shutil.which(words[0], path=environment.get("PATH")) if words else None
        if found:
            options = _options(Path(found))
            known = options is not None
            return OutsideEditor(Path(found).name, (found, *words[1:], *(options or ())), known)
    raise EditorMissing


def lend(text: str, editor: OutsideEditor, folder: Path, run: Run) -> Returned:
    """Let the editor change a text, and return what it saved.

    Args:
        text: what it opens.
        editor: see `chosen_editor`.
        folder: a folder of its own for the time of it; nothing is left of it.
        run: runs it, with the terminal to itself.

    Raises:
        EditorFailed: the folder or the editor refused.
    """
    file = folder / "note.md"
    try:
        sweep(folder)
        write_private(private_folder(folder) / file.name, f"{text}\n".encode())
        code = run([*editor.command, str(file)], folder)
        return _read(file, failed=code != 0)
    except OSError:
        raise EditorFailed from None
    finally:
        sweep(folder)


def sweep(folder: Path) -> None:
    """Remove whatever an editor, or a crash, has left there."""
    with contextlib.suppress(OSError):
        shutil.rmtree(folder)


def run_in_terminal(command: Sequence[str], folder: Path) -> int:
    """Run a command until its end. Raises `OSError`."""
    return subprocess.run(command, cwd=folder, check=False).returncode


def _options(program: Path) -> tuple[str, ...] | None:
    """What to tell the editor, by its name or by that of what it stands for (vi → vim.basic)."""
    for name in (program.name, program.resolve().name):
        known = _LEAVING_NOTHING.get(name.split(".")[0])
        if known is not None:
            return known
    return None


def _read(file: Path, *, failed: bool) -> Returned:
    content = file.read_bytes()
    try:
        text, guessed = content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        text, guessed = content.decode("utf-8-sig", errors=_GUESS), True
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Returned(lines.removesuffix("\n"), failed, guessed)


def _as_windows_writes(error: UnicodeError) -> tuple[str, int]:
    """Read what is not UTF-8 in another way, and that alone: one wrong byte, say pasted from an old
    file, must not cost the whole note its accents."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_GUESS: Final = "cep-tui.cp1252"
codecs.register_error(_GUESS, _as_windows_writes)
