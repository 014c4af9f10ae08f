"""What the commands share: which vault, its passphrase, the day, and how to answer."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from cep_tui.cli.parser import Options
from cep_tui.errors import CepError, UsageError
from cep_tui.french.typography import NBSP, NNBSP, polish
from cep_tui.settings import Places
from cep_tui.store.vault import Vault, vault_exists

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

ENVIRONMENT = "CEP_TUI_PASSPHRASE"
NEW_ENVIRONMENT = "CEP_TUI_NEW_PASSPHRASE"


class PassphraseMissing(CepError):
    """Nobody to ask and nothing given."""

    exit_code = 3

    def __init__(self, variable: str) -> None:
        super().__init__(
            f"Le coffre est verrouillé et aucune phrase de passe n’a été donnée. Définissez "
            f"{variable}, donnez un fichier de phrase de passe, ou lancez la commande dans un "
            "terminal. Rien n’a été modifié."
        )


class PassphrasesDiffer(CepError):
    """Typed twice, not the same."""

    def __init__(self) -> None:
        super().__init__("Les deux saisies diffèrent. Rien n’a été modifié ; recommencez.")


class FileUnreadable(CepError):
    """A file named on the command line cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Impossible de lire {name}. Rien n’a été modifié. Vérifiez le nom et les droits."
        )


def vault_path(options: Options) -> Path:
    """The vault that the command is about."""
    given: Path | None = options.vault
    return given or Places.of_the_platform().vault


def today(options: Options) -> date:
    """The day that the command takes for today."""
    given: date | None = options.today
    return given or date.today()  # noqa: DTZ011 - the counsellor's own day


def pack_in_use(options: Options) -> "Pack":
    """The pack named by `--pack`, else the current one, with the user's own rules over it.

    Raises `PackMissing`; `OverlayInvalid` when the user's own rules do not stand.
    """
    from cep_tui.reference.packs import load_pack_with

    name = pack_name(options)
    return load_pack_with(name, own_rules(name))


def pack_name(options: Options) -> str:
    """The name of the pack that the command is about."""
    from cep_tui.reference.packs import CURRENT

    given: str | None = getattr(options, "pack", None)
    return given or CURRENT


def own_rules(name: str) -> Path:
    """Where the user's own rules over the pack `name` stand."""
    from cep_tui.reference.overlays import overlay_folder

    return overlay_folder(Places.of_the_platform().config, name)


@contextlib.contextmanager
def opened_vault(options: Options) -> Iterator[Vault]:
    """Open the vault for one job, and close it."""
    path = vault_path(options)
    # Said before a passphrase is asked for.
    if not vault_exists(path):
        from cep_tui.store.errors import VaultMissing

        raise VaultMissing(path)
    from cep_tui.store.opening import open_vault

    vault = open_vault(path, passphrase(options))
    try:
        yield vault
    finally:
        vault.close()


def passphrase(options: Options) -> str:
    """The passphrase: from the file, the environment, or asked on the terminal."""
    return _secret(options.passphrase_file, ENVIRONMENT, "Phrase de passe : ", twice=False)


def new_passphrase(file: Path | None, variable: str) -> str:
    """A passphrase to be set: asked twice on a terminal."""
    return _secret(file, variable, "Nouvelle phrase de passe : ", twice=True)


def answer(options: Options, document: Any, lines: list[str]) -> None:
    """One JSON document in UTF-8, or French lines as the terminal can show them."""
    if options.json:
        sys.stdout.flush()
        text = json.dumps(document, ensure_ascii=False, indent=2)
        sys.stdout.buffer.write(f"{text}\n".encode())
    else:
        _write(sys.stdout, "".join(f"{polish(line)}\n" for line in lines))


def tell(text: str) -> None:
    """Progress, remarks and refusals, beside the answer."""
    _write(sys.stderr, f"{polish(text)}\n")


def _write(stream: TextIO, text: str) -> None:
    """Write what the encoding of a terminal or of a pipe allows, rather than break down."""
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.replace(NNBSP, NBSP).encode(encoding, "replace").decode(encoding)
    stream.write(text)


def read_input(name: str) -> bytes:
    """The content of a file, or of standard input for "-". Raises `FileUnreadable`."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError:
        raise FileUnreadable(name) from None


def _secret(file: Path | None, variable: str, question: str, *, twice: bool) -> str:
    if file is not None:
        text = _decoded(read_input(str(file)), file)
        return text.removesuffix("\n").removesuffix("\r")
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise PassphraseMissing(variable)
    from getpass import getpass

    try:
        secret = getpass(question)
        if twice and getpass("Encore une fois : ") != secret:
            raise PassphrasesDiffer
    except EOFError:
        raise PassphraseMissing(variable) from None
    return secret


def _decoded(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{file} n’est pas un texte en UTF-8. Rien n’a été modifié.") from None
