"""Read a pack from its folder of TOML files, check it, and say in French what is wrong with it.

Importing this module is light; pydantic and the models come with the first pack that is loaded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import rtoml

from cep_tui.french.typography import polish
from cep_tui.reference.errors import PackInvalid, PackMissing, Problem
from cep_tui.reference.toml_lines import line_of

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

CURRENT = "fr-2026"
"""The pack in use."""

_HEADER = "pack"
_WHEN = "when"


@cache
def load_pack(name: str) -> "Pack":
    """Return the shipped pack `name` ("fr-2026"), read once per process.

    Raises `PackMissing` when no such pack is shipped, `PackInvalid` when it does not stand.
    """
    folder = _shipped() / name
    if name not in shipped_packs():
        known = ", ".join(f"« {known} »" for known in shipped_packs())
        raise PackMissing(
            polish(f"Ce référentiel n’est pas fourni. Référentiels fournis : {known}.")
        )
    return read_pack(folder, name)


def shipped_packs() -> tuple[str, ...]:
    """Return the names of the packs shipped with the application."""
    return tuple(sorted(folder.name for folder in _shipped().iterdir() if folder.is_dir()))


def status_aliases(pack: "Pack") -> Mapping[str, str]:
    """Return the slug of each status by all it may be called in a spreadsheet.

    Keys went through `cep_tui.french.fold.fold_words`; look up a cell folded the same way.
    """
    return pack.folded_status_aliases


def read_pack(folder: Traversable, name: str) -> "Pack":
    """Return the pack in `folder`, whose TOML files may share out its tables as they like.

    `name` is what messages call it. Raises `PackInvalid` with every problem found.
    """
    from pydantic import ValidationError

    from cep_tui.reference.checking import misfits
    from cep_tui.reference.messages import findings
    from cep_tui.reference.models import Pack

    raw = _read(folder, name)
    try:
        pack = Pack.model_validate(raw.data)
    except ValidationError as error:
        raise PackInvalid(name, raw.problems_at(findings(error))) from None
    if problems := raw.problems_at(misfits(pack)):
        raise PackInvalid(name, problems)
    return pack


@dataclass(slots=True)
class _Raw:
    """The merged tables of a pack, and the text each entry came from."""

    texts: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, file: str, table: str, key: str, value: object) -> None:
        """Put an entry in its table, unless another file already did."""
        other = self.origins.setdefault((table, key), file)
        if other != file:
            message = f"« {table}.{key} » est déjà défini dans {other}."
            self.problems.append(Problem(file, line_of(self.texts[file], (table, key)), message))
        elif table == _HEADER:
            self.data[key] = value
        else:
            entries = self.data.setdefault(table, {})
            entries[key] = _named(key, value)

    def problems_at(
        self, found: Iterable[tuple[tuple[str | int, ...], str | None, str]]
    ) -> tuple[Problem, ...]:
        """Return the problems with their file and line, in reading order."""
        problems = [self._problem(path, value, message) for path, value, message in found]
        return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))

    def _problem(self, path: tuple[str | int, ...], value: str | None, message: str) -> Problem:
        first, second = str(path[0]), str(path[1]) if len(path) > 1 else ""
        if file := self.origins.get((first, second)):
            return Problem(file, line_of(self.texts[file], path, value), message)
        if file := self.origins.get((_HEADER, first)):
            return Problem(file, line_of(self.texts[file], (_HEADER, first)), message)
        if file := next((f for (table, _), f in self.origins.items() if table == first), ""):
            return Problem(file, line_of(self.texts[file], path), message)
        file = self.origins.get((_HEADER, "id"), min(self.texts))
        return Problem(file, line_of(self.texts[file], (_HEADER,)), message)


_PARTS = ("criteria", "deadlines", "documents", "amounts", "pitfalls")


def _named(key: str, value: object) -> object:
    """Give an entry, and the parts of a scheme, the key they stand under as their id."""
    if not isinstance(value, dict):
        return value
    parts = {
        part: {slug: _named(slug, entry) for slug, entry in entries.items()}
        for part in _PARTS
        if isinstance(entries := value.get(part), dict)
    }
    return {"id": key, **value, **parts}


def _shipped() -> Traversable:
    return files("cep_tui.reference") / "shipped"


def _read(folder: Traversable, name: str) -> _Raw:
    raw = _Raw()
    for file_name, file in _toml_files(folder):
        _read_file(raw, file_name, file)
    if not raw.texts:
        raw.problems.append(Problem(name, 1, "aucun fichier .toml dans ce dossier."))
    if not raw.problems:
        raw.problems.extend(_expand_groups(raw))
    if raw.problems:
        raise PackInvalid(name, tuple(raw.problems))
    return raw


def _toml_files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the files of a pack and of its subfolders, in alphabetical order."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_dir():
            yield from _toml_files(file, f"{prefix}{file.name}/")
        elif file.name.endswith(".toml"):
            yield prefix + file.name, file


def _read_file(raw: _Raw, name: str, file: Traversable) -> None:
    try:
        text = file.read_text(encoding="utf-8-sig")
        raw.texts[name] = text
        tables = rtoml.loads(text)
    except UnicodeDecodeError as error:
        line = 1 + error.object[: error.start].count(b"\n")
        message = "ce n’est pas de l’UTF-8 ; enregistrer le fichier dans cet encodage."
        raw.texts.setdefault(name, "")
        raw.problems.append(Problem(name, line, message))
        return
    except rtoml.TomlParsingError as error:
        raw.problems.append(Problem(name, _broken_line(str(error), text), _BROKEN))
        return
    for table, entries in tables.items():
        if not isinstance(entries, dict):
            message = f"« {table} » doit être dans une table, par exemple [pack]."
            raw.problems.append(Problem(name, line_of(text, (table,)), message))
            continue
        for key, value in entries.items():
            raw.add(name, table, key, value)


_BROKEN = (
    "cette ligne ne se lit pas : un guillemet, un crochet, une virgule ou un signe = manque, "
    "ou une clé est écrite deux fois."
)


def _broken_line(message: str, text: str) -> int:
    """Return the line that the reader complains about; it only says so in words."""
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else max(1, text.count("\n"))


def _expand_groups(raw: _Raw) -> Iterator[Problem]:
    """Replace "@name" by the members of the group, in every condition."""
    from cep_tui.reference.messages import unknown

    groups = raw.data.get("groups", {})
    for path, fact, values in _lists_in_conditions(raw.data):
        for value in [v for v in values if isinstance(v, str) and v.startswith("@")]:
            group = groups.get(value[1:])
            members = group.get("members") if isinstance(group, dict) else None
            if not isinstance(members, list) or group.get("fact") != fact:
                names = [f"@{key}" for key, g in groups.items() if g.get("fact") == fact]
                message = unknown("le groupe", value, names)
                yield raw.problems_at([(path, value, message)])[0]
                continue
            at = values.index(value)
            values[at : at + 1] = [member for member in members if member not in values]


def _lists_in_conditions(
    data: Mapping[str, Any],
) -> Iterator[tuple[tuple[str | int, ...], str, list[Any]]]:
    """Yield every list of a condition, with its path and its fact."""
    for table, entries in data.items():
        for key, entry in entries.items() if isinstance(entries, dict) else ():
            when = entry.get(_WHEN) if isinstance(entry, dict) else None
            for position, condition in enumerate(when if isinstance(when, list) else [when]):
                for fact, test in condition.items() if isinstance(condition, dict) else ():
                    for kind, values in test.items() if isinstance(test, dict) else ():
                        if isinstance(values, list):
                            yield (table, key, _WHEN, position, fact, kind), fact, values
