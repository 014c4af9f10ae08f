"""Read the TOML files of a pack or an overlay, and remember where each entry stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import rtoml

from cep_tui.reference.addresses import SCHEMES, raw_parts
from cep_tui.reference.errors import WHOLE, Problem, in_reading_order
from cep_tui.reference.slips import slip
from cep_tui.reference.toml_lines import line_of

if TYPE_CHECKING:
    from cep_tui.reference.checking import Finding

Path = tuple[str | int, ...]

HEADER = "pack"
RECHECKS = "rechecks"
_SUFFIX = ".toml"


@dataclass(slots=True)
class Raw:
    """The tables of a folder of TOML files, and the text each entry came from.

    What stands in `[pack]` is on the first level of `data`, beside the tables. Every entry bears
    its `id`, the key of its table. `rechecks` holds the re-checks by address, the latest of each,
    with their file. `problems` is what was wrong already while reading; `unread`: a file
    could not be read at all, and what it defines would seem to be missing.
    """

    name: str
    texts: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    rechecks: dict[str, tuple[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: bool = False

    @property
    def has_header(self) -> bool:
        """Whether this is a whole pack, which names itself."""
        return any(table == HEADER for table, _ in self.origins)

    def add(self, file: str, table: str, key: str, value: object) -> None:
        """Put an entry in its table, unless another file already did."""
        if table == RECHECKS:
            self._add_recheck(file, key, value)
            return
        other = self.origins.setdefault((table, key), file)
        if other != file:
            self.tell(file, (table, key), f"« {table}.{key} » est déjà défini dans {other}.")
        elif table == HEADER:
            self.data[key] = value
        else:
            self._name(file, (table, key), value)
            for part, name, entry in raw_parts(value) if table == SCHEMES else ():
                self._name(file, (table, key, part, name), entry)
            self.data.setdefault(table, {})[key] = value

    def tell(self, file: str, path: Path, message: str) -> None:
        """Note a problem that reading alone shows."""
        self.problems.append(Problem(file, line_of(self.texts[file], path), message))

    def problems_at(self, found: Iterable["Finding"]) -> tuple[Problem, ...]:
        """Return the problems with their file and line, in reading order."""
        problems = [self.problem_at(path, value, message) for path, value, message in found]
        return in_reading_order(problems)

    def problem_at(self, path: Path, value: str | None, message: str) -> Problem:
        """Return the problem with the file and line of what stands at `path`, or nearest to it."""
        file, written = self._place(path)
        return Problem(file, line_of(self.texts[file], written, value), message)

    def _place(self, path: Path) -> tuple[str, Path]:
        """Return the file of an entry, else of its table, else of the pack, and the path there."""
        table, key = str(path[0]), str(path[1]) if len(path) > 1 else ""
        if table == RECHECKS and key in self.rechecks:
            return self.rechecks[key][0], path
        if (table, key) in self.origins:
            return self.origins[(table, key)], path
        if (HEADER, table) in self.origins:
            return self.origins[(HEADER, table)], (HEADER, table)
        for other, file in self.origins.items():
            if other[0] == table:
                return file, path
        return self.origins.get((HEADER, "id"), min(self.texts)), (HEADER,)

    def _name(self, file: str, path: tuple[str, ...], value: object) -> None:
        """Give an entry the key it stands under as its id."""
        if not isinstance(value, dict):
            return
        if "id" in value:
            self.tell(file, (*path, "id"), "« id » ne s’écrit pas : c’est le nom de la table.")
        value["id"] = path[-1]

    def _add_recheck(self, file: str, address: str, value: object) -> None:
        """Keep the latest re-check of an address: the app and the author may both write one."""
        known = self.rechecks.get(address)
        if known is None or _day(known[1]) <= _day(value):
            self.rechecks[address] = (file, value)


def read_path(path: Traversable, name: str) -> Raw:
    """Read a folder and its subfolders, or one file. Never raises: see `Raw.problems`."""
    raw = Raw(name)
    try:
        files = sorted(toml_files(path)) if path.is_dir() else [(path.name, path)]
        missing = not path.is_dir() and not path.is_file()
    except OSError:
        return _unread(raw, name, "ce dossier ne peut pas être lu.")
    if missing:
        return _unread(raw, path.name, "il n’y a ni fichier ni dossier de ce nom.")
    if not files:
        return _unread(raw, name, "aucun fichier .toml dans ce dossier.")
    for file_name, file in files:
        if file_name.endswith(_SUFFIX):
            _read_file(raw, file_name, file)
        else:
            message = "seuls sont lus les fichiers dont le nom finit par .toml : le renommer."
            _unread(raw, file_name, message)
    return raw


def toml_files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the TOML files of a folder and of its subfolders, by their name inside it.

    Hidden ones are left out: they are what systems and editors leave behind.
    """
    for file in folder.iterdir():
        if file.name.startswith("."):
            continue
        if file.is_dir():
            yield from toml_files(file, f"{prefix}{file.name}/")
        elif file.name.endswith(_SUFFIX):
            yield prefix + file.name, file


def _read_file(raw: Raw, name: str, file: Traversable) -> None:
    raw.texts[name] = ""
    try:
        text = file.read_text(encoding="utf-8-sig")
        raw.texts[name] = text
        tables = rtoml.loads(text)
    except OSError:
        _unread(raw, name, "ce fichier ne peut pas être lu.")
        return
    except UnicodeDecodeError as error:
        line = 1 + error.object[: error.start].count(b"\n")
        message = "ce n’est pas de l’UTF-8 ; enregistrer le fichier dans cet encodage."
        _unread(raw, name, message, line)
        return
    except rtoml.TomlParsingError as error:
        line, message = slip(str(error), text)
        _unread(raw, name, message, line)
        return
    for table, entries in tables.items():
        if not isinstance(entries, dict):
            raw.tell(name, (table,), _outside(table))
            continue
        for key, value in entries.items():
            raw.add(name, table, key, value)


def _outside(key: str) -> str:
    """Say of a key outside any table how it, or the table of that name, is written."""
    from cep_tui.reference.models.pack import TABLES

    if key == HEADER:
        return f"« {key} » doit être une table : [{HEADER}]."
    if key in TABLES:
        return f"« {key} » doit être une table, par exemple [{key}.le-nom]."
    return f"« {key} » doit être dans une table, par exemple [operators.le-nom]."


def _unread(raw: Raw, name: str, message: str, line: int = WHOLE) -> Raw:
    raw.problems.append(Problem(name, line, message))
    raw.unread = True
    return raw


def _day(recheck: object) -> str:
    return str(recheck.get("on", "")) if isinstance(recheck, dict) else ""
