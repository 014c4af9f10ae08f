"""Read the facts of a JSON document, each by its kind, and say in French what does not fit.

What was written is never quoted back: it may be somebody's name. Every fault is told at once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from cep_tui.errors import CepError
from cep_tui.french.likeness import instead
from cep_tui.french.typography import format_number, polish

YOUNGEST, OLDEST = 14, 99
"""The ages that are believed, in years; others are refused as slips of the keyboard."""

_DEPARTMENT = re.compile(r"0[1-9]|1\d|2[1-9]|[3-8]\d|9[0-5]|2[AB]|97[1-8]|98[46-8]")
FIRST_YEAR, LAST_YEAR = 1900, 2099
"""The years that are believed of a day."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_department(code: str) -> bool:
    """Whether this is the code of a department, in capitals: "73", "2A", "974"."""
    return _DEPARTMENT.fullmatch(code) is not None


class FactsRefused(CepError):
    """Facts that do not follow the contract: which key, and what is expected. Never the value.

    `where` they are written, when it is known.
    """

    def __init__(self, faults: Iterable[str], where: str = "") -> None:
        self.faults = tuple(faults)
        these = f"{where} : ces" if where else "Ces"
        head = f"{these} faits ne peuvent pas être lus ; rien n’a été changé. À corriger :"
        super().__init__(polish("\n".join((head, *self.faults))))


class Kind(Protocol):
    """What one fact may be."""

    def read(self, key: str, value: object, faults: list[str]) -> Any:
        """Return the fact that `value`, which is not null, says; `key` is what messages call it.

        When it does not fit, add a sentence to `faults` and return `None`.
        """


@dataclass(frozen=True, slots=True)
class Word:
    """One word among several."""

    choices: tuple[str, ...]

    def read(self, key: str, value: object, faults: list[str]) -> str | None:
        """Return the word."""
        if not isinstance(value, str):
            faults.append(f"« {key} » : on attend un mot, par exemple {_first(self.choices)}.")
        elif value in self.choices:
            return value
        else:
            faults.append(f"« {key} » : valeur inconnue{instead(value, self.choices)}")
        return None


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words among several, written as a list."""

    choices: tuple[str, ...]

    def read(self, key: str, value: object, faults: list[str]) -> frozenset[str] | None:
        """Return the words."""
        if not isinstance(value, list):
            example = f"[{_first(self.choices)}]"
            faults.append(f"« {key} » : on attend une liste, par exemple {example}.")
            return None
        word = Word(self.choices)
        read = (word.read(f"{key}[{i}]", item, faults) for i, item in enumerate(value))
        return frozenset(item for item in read if item is not None)


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def read(self, key: str, value: object, faults: list[str]) -> bool | None:
        """Return which."""
        if isinstance(value, bool):
            return value
        faults.append(f"« {key} » : on attend true (oui), false (non) ou null (pas connu).")
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """A number within bounds, both included. `what` it is ("un âge") in which unit ("ans")."""

    what: str
    lowest: int
    highest: int
    unit: str
    whole: bool = False

    def read(self, key: str, value: object, faults: list[str]) -> int | float | None:
        """Return the number."""
        kinds = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            faults.append(f"« {key} » : on attend {self._written}.")
        elif not self.lowest <= value <= self.highest:  # nor is what is not a number at all
            bounds = f"de {self.lowest} à {format_number(self.highest)} {self.unit}"
            faults.append(f"« {key} » : on attend {self.what} {bounds}.")
        else:
            return value
        return None

    @property
    def _written(self) -> str:
        if self.whole:
            return "un nombre entier sans guillemets, par exemple 34"
        return "un nombre sans guillemets ni espace, un point avant les décimales : 2300.50"


@dataclass(frozen=True, slots=True)
class Department:
    """The code of a department."""

    def read(self, key: str, value: object, faults: list[str]) -> str | None:
        """Return the code, in capitals."""
        if isinstance(value, str) and is_department(value.upper()):
            return value.upper()
        expected = 'le code d’un département entre guillemets droits, par exemple "73" ou "2A"'
        faults.append(f"« {key} » : on attend {expected}.")
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, written YYYY-MM-DD."""

    def read(self, key: str, value: object, faults: list[str]) -> date | None:
        """Return the day."""
        if isinstance(value, str) and _DAY.fullmatch(value):
            if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
                years = f"un jour de {FIRST_YEAR} à {LAST_YEAR}"
                faults.append(f"« {key} » : ce jour est trop loin ; on attend {years}.")
                return None
            try:
                return date.fromisoformat(value)
            except ValueError:
                faults.append(f"« {key} » : ce jour n’existe pas dans le calendrier.")
                return None
        expected = 'un jour entre guillemets droits, année-mois-jour, par exemple "2026-11-23"'
        faults.append(f"« {key} » : on attend {expected}.")
        return None


AGE = Number("un âge", YOUNGEST, OLDEST, "ans", whole=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts within the document, each by its kind.

    `elsewhere` tells which other table of the document a fact belongs to, by its name.
    """

    kinds: Mapping[str, Kind]
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def read(self, key: str, value: object, faults: list[str]) -> dict[str, Any] | None:
        """Return the facts that are known; null is not known. The document itself has no key."""
        if isinstance(value, Mapping):
            return self._read(f"{key}." if key else "", value, faults)
        faults.append(f"« {key} » : on attend une table, par exemple {{}}.")
        return None

    def _read(self, prefix: str, data: Mapping[Any, object], faults: list[str]) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for name, value in ((str(name), value) for name, value in data.items()):
            if name not in self.kinds:
                faults.append(f"« {shown_key(prefix + name)} » {self._unknown(name)}")
            elif value is not None:
                known[name] = self.kinds[name].read(prefix + name, value, faults)
        return {name: value for name, value in known.items() if value is not None}

    def _unknown(self, name: str) -> str:
        if place := self.elsewhere.get(name):
            return f"n’a pas sa place ici : ce fait se met dans « {place} »."
        return f"n’est pas un fait connu{instead(name, self.kinds)}"


def read_document(data: object, table: Table, example: str) -> dict[str, Any]:
    """Return the known facts of a whole document, of which `example` is one.

    Raises `FactsRefused`, which names every key that does not fit.
    """
    if not isinstance(data, Mapping):
        raise FactsRefused([f"on attend un objet JSON, par exemple {example}."])
    faults: list[str] = []
    known = table.read("", data, faults)
    if faults or known is None:
        raise FactsRefused(faults)
    return known


def shown_key(key: str) -> str:
    """Return a key as messages name it: short and printable."""
    return "".join(c for c in key if c.isprintable())[:40]


def _first(choices: tuple[str, ...]) -> str:
    """Return the first of some words as JSON writes it."""
    return f'"{choices[0] if choices else "…"}"'
