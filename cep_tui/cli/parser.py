"""The words of the command line, with argparse speaking French."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from cep_tui import __version__
from cep_tui.errors import UsageError

Options = argparse.Namespace
"""What was asked: `command`, then the fields of that command."""

_FRENCH = (
    (r"unrecognized arguments: (.*)", r"je ne connais pas « \1 »"),
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"argument (.*): expected one argument", r"il manque une valeur après \1"),
    (
        r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"« \2 » : choix possibles : \3",
    ),
    (r"argument (.*): not allowed with argument (.*)", r"\1 ne va pas avec \2"),
    (r"argument (.*): ignored explicit argument .*", r"\1 ne prend pas de valeur"),
    (r"argument (.*?): (.*)", r"\1 : \2"),
)


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser whose help and errors are French."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**(options | {"add_help": False, "allow_abbrev": False}))
        self._optionals.title = "options"
        self._positionals.title = "commandes et fichiers"
        self.add_argument("-h", "--help", action="help", help="afficher cette aide et quitter")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "emploi :")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "emploi :", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, french in _FRENCH:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, french, message)
                break
        raise UsageError(f"Commande mal écrite : {message}.\n{self.format_usage().rstrip()}")


def parse(arguments: Sequence[str]) -> Options:
    """Read the arguments. Raises `UsageError`; leaves at once for `--help` and `--version`."""
    options = _build().parse_args(arguments)
    if options.command is None and options.json:
        raise UsageError("--json va avec une commande : cep-tui --help les énumère.")
    return options


_FACTS = "les faits (« - » : entrée standard)"


def _build() -> _Parser:
    parser = _Parser(
        prog="cep-tui",
        description="L’outil quotidien du conseil en évolution professionnelle. "
        "Sans commande : ouvre l’application.",
    )
    parser.add_argument(
        "--version", action="version", version=__version__, help="afficher la version et quitter"
    )
    parser.add_argument(
        "--demo", action="store_true", help="ouvrir un portefeuille fictif, sans phrase de passe"
    )
    _common(parser, default=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMANDE")
    _vault(commands)
    _backup(commands)
    _import(commands)
    _people(commands)
    triage = _command(commands, "triage", "suggestions de niveau 1 pour des faits")
    triage.add_argument("facts", metavar="FAITS.json", help=_FACTS)
    _pack(triage)
    funding = _command(commands, "funding", "financements possibles d’un projet")
    funding.add_argument("facts", metavar="FAITS.json", help=_FACTS)
    funding.add_argument(
        "--with-retired", action="store_true", help="dire aussi les dispositifs disparus"
    )
    _pack(funding)
    _reference(commands)
    return parser


def _vault(commands: Any) -> None:
    actions = _group(commands, "vault", "le coffre chiffré")
    _command(actions, "create", "créer un coffre")
    _command(actions, "check", "vérifier l’intégrité du coffre")
    rekey = _command(actions, "rekey", "changer la phrase de passe")
    rekey.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FICHIER",
        help="lire la nouvelle phrase dans ce fichier (sinon : CEP_TUI_NEW_PASSPHRASE ou question)",
    )
    _command(actions, "info", "tailles et versions")


def _backup(commands: Any) -> None:
    actions = _group(commands, "backup", "les sauvegardes du coffre")
    _command(actions, "create", "faire une sauvegarde maintenant")
    _command(actions, "list", "énumérer les sauvegardes")
    verify = _command(actions, "verify", "vérifier une sauvegarde, ou toutes")
    verify.add_argument("name", nargs="?", metavar="NOM", help="nom donné par « backup list »")
    restore = _command(actions, "restore", "reprendre une sauvegarde")
    restore.add_argument("name", metavar="NOM", help="nom donné par « backup list »")


def _import(commands: Any) -> None:
    kinds = _group(commands, "import", "reprendre un tableur")
    portfolio = _command(kinds, "portfolio", "des personnes, depuis un CSV ou un XLSX")
    portfolio.add_argument("file", metavar="FICHIER", help="le tableur (« - » : entrée standard)")
    portfolio.add_argument("--dry-run", action="store_true", help="montrer sans rien enregistrer")
    portfolio.add_argument(
        "--refused",
        type=Path,
        metavar="FICHIER",
        help="écrire les lignes refusées, avec leur raison, dans ce CSV",
    )


def _people(commands: Any) -> None:
    actions = _group(commands, "people", "le portefeuille")
    _command(actions, "list", "énumérer les personnes")
    show = _command(actions, "show", "un dossier")
    show.add_argument("id", type=_id, metavar="ID", help="donné par « people list »")


def _reference(commands: Any) -> None:
    actions = _group(commands, "reference", "les règles du métier : sources, dates, les vôtres")
    _pack(_command(actions, "list", "les référentiels, vos propres règles, ce qui a vieilli"))
    show = _command(actions, "show", "une règle, sa source et son âge")
    show.add_argument("address", metavar="ADRESSE", help="adresse (ptp.seniority), sigle ou nom")
    _pack(show)
    check = _command(actions, "check", "vérifier des règles que vous avez écrites")
    check.add_argument(
        "path", type=Path, metavar="CHEMIN", help="un dossier de fichiers .toml, ou un seul fichier"
    )
    _pack(check)


def _pack(command: _Parser) -> None:
    command.add_argument("--pack", metavar="NOM", help="le référentiel (sinon : fr-2026)")


def _group(commands: Any, name: str, about: str) -> Any:
    group = commands.add_parser(name, help=about, description=about.capitalize() + ".")
    _common(group, default=False)
    return group.add_subparsers(dest="action", metavar="ACTION", required=True)


def _command(commands: Any, name: str, about: str) -> _Parser:
    command: _Parser = commands.add_parser(name, help=about, description=about.capitalize() + ".")
    _common(command, default=False)
    return command


def _common(parser: _Parser, *, default: bool) -> None:
    """The options that may stand before, within or after the command."""

    def add(name: str, **options: Any) -> None:
        # A sub-command must not put back the default over what stood before it.
        otherwise = options.pop("otherwise", None)
        options["default"] = otherwise if default else argparse.SUPPRESS
        parser.add_argument(name, **options)

    add("--vault", type=Path, metavar="CHEMIN", help="le coffre (sinon : celui de l’ordinateur)")
    add(
        "--passphrase-file",
        type=Path,
        metavar="FICHIER",
        help="lire la phrase de passe dans ce fichier (sinon : CEP_TUI_PASSPHRASE ou question)",
    )
    add("--today", type=_day, metavar="AAAA-MM-JJ", help="le jour à prendre pour aujourd’hui")
    add("--json", action="store_true", otherwise=False, help="répondre en JSON")


def _french_type(read: Callable[[str], Any], expected: str) -> Callable[[str], Any]:
    def convert(text: str) -> Any:
        try:
            return read(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"« {text} » : {expected} est attendu") from None

    return convert


def _read_day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text or not 1900 <= day.year <= 2100:
        raise ValueError
    return day


def _read_id(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**63:  # what SQLite counts up to
        raise ValueError
    return number


_day = _french_type(_read_day, "un jour écrit AAAA-MM-JJ")
_id = _french_type(_read_id, "un nombre entier")
