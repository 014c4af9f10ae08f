"""What is known of a person at level 1, as the triage contract says it (docs/cli.md)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from cep_tui.errors import CepError
from cep_tui.french.fold import fold
from cep_tui.french.typography import polish

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

YOUNGEST, OLDEST = 14, 99
"""The ages that are believed, in years; others are refused as slips of the keyboard."""

DISABILITIES = ("none", "in-progress", "recognised", "undisclosed")
"""`undisclosed`: the person does not wish to say. Then nobody asks again."""

_DEPARTMENT = re.compile(r"0[1-9]|1\d|2[1-9]|[3-8]\d|9[0-5]|2[AB]|97[1-8]|98[46-8]")


def is_department(code: str) -> bool:
    """Whether this is the code of a department, in capitals: "73", "2A", "974"."""
    return _DEPARTMENT.fullmatch(code) is not None


class FactsRefused(CepError):
    """Facts that do not follow the contract: which key, and what is expected. Never the value."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one reception. `None`, or an empty set, means not known.

    `age` is in years; `age_bracket` is a bracket of the pack, for an age answered by one key, and
    counts only when `age` is not known. `department` is a code ("73", "2A", "974"). The other
    words are slugs of the pack.
    """

    age: int | None = None
    age_bracket: str | None = None
    statuses: frozenset[str] = field(default_factory=frozenset)
    executive: bool | None = None
    disability: str | None = None
    registered_job_seeker: bool | None = None
    situations: frozenset[str] = field(default_factory=frozenset)
    needs: frozenset[str] = field(default_factory=frozenset)
    department: str | None = None
    in_education: bool | None = None

    @classmethod
    def from_json(cls, data: object, pack: "Pack") -> "Facts":
        """Read the JSON document of the contract, whose slugs are those of `pack`.

        Raises `FactsRefused`, which names every key that does not fit.
        """
        if not isinstance(data, Mapping):
            raise FactsRefused(_refusal(['on attend un objet JSON, par exemple {"age": 34}.']))
        reader = _Reader(pack)
        values = {str(key): reader.read(str(key), value) for key, value in data.items()}
        if reader.wrong:
            raise FactsRefused(_refusal(reader.wrong))
        return cls(**{key: value for key, value in values.items() if value is not None})

    def as_json(self) -> dict[str, Any]:
        """Return the known facts as the contract writes them, sets in alphabetical order."""
        known: dict[str, Any] = {}
        for name in _NAMES:
            value = getattr(self, name)
            if isinstance(value, frozenset):
                value = sorted(value) or None
            if value is not None:
                known[name] = value
        return known


_NAMES = tuple(entry.name for entry in fields(Facts))


class _Reader:
    """Reads one fact after the other, and notes in French what does not fit."""

    def __init__(self, pack: "Pack") -> None:
        self.wrong: list[str] = []
        self._sets: dict[str, Iterable[str]] = {
            "statuses": pack.statuses,
            "situations": pack.situations,
            "needs": pack.needs,
        }
        self._choices: dict[str, Iterable[str]] = {
            "disability": DISABILITIES,
            "age_bracket": pack.ages,
        }

    def read(self, key: str, value: object) -> Any:
        """Return the value of a fact, `None` when it is not known or does not fit."""
        if key not in _NAMES:
            self.wrong.append(f"« {_shown(key)} » n’est pas un fait connu{_nearest(key, _NAMES)}")
            return None
        if value is None:
            return None
        if key in self._sets:
            return self._slugs(key, value, self._sets[key])
        if key in self._choices:
            return self._slug(key, value, self._choices[key])
        if key == "age":
            return self._age(value)
        return self._department(value) if key == "department" else self._flag(key, value)

    def _slugs(self, key: str, value: object, known: Iterable[str]) -> frozenset[str]:
        if not isinstance(value, list):
            self.wrong.append(f"« {key} » : on attend une liste, par exemple [« {_one(known)} »].")
            return frozenset()
        read = [self._slug(f"{key}[{i}]", item, known) for i, item in enumerate(value)]
        return frozenset(slug for slug in read if slug is not None)

    def _slug(self, key: str, value: object, known: Iterable[str]) -> str | None:
        if not isinstance(value, str):
            self.wrong.append(f"« {key} » : on attend un mot, par exemple « {_one(known)} ».")
        elif value in set(known):
            return value
        else:
            self.wrong.append(f"« {key} » : valeur inconnue{_nearest(value, known)}")
        return None

    def _age(self, value: object) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong.append("« age » : on attend un nombre entier d’années, par exemple 34.")
        elif not YOUNGEST <= value <= OLDEST:
            self.wrong.append(f"« age » : on attend un âge de {YOUNGEST} à {OLDEST} ans.")
        else:
            return value
        return None

    def _department(self, value: object) -> str | None:
        if isinstance(value, str) and is_department(value.upper()):
            return value.upper()
        expected = "le code d’un département entre guillemets, par exemple « 73 » ou « 2A »"
        self.wrong.append(f"« department » : on attend {expected}.")
        return None

    def _flag(self, key: str, value: object) -> bool | None:
        if isinstance(value, bool):
            return value
        self.wrong.append(f"« {key} » : on attend true (oui), false (non) ou null (pas connu).")
        return None


def _nearest(value: str, known: Iterable[str]) -> str:
    """Return the end of a sentence: the nearest valid value, or all of them."""
    names = tuple(known)
    close = get_close_matches(fold(value)[:80], names, n=1, cutoff=0.5)
    return f" ; le plus proche : « {close[0]} »." if close else f". Possibles : {', '.join(names)}."


def _one(known: Iterable[str]) -> str:
    return next(iter(known), "…")


def _shown(key: str) -> str:
    """Return a key that is short and printable enough to be named."""
    return "".join(c for c in key if c.isprintable())[:40]


def _refusal(wrong: list[str]) -> str:
    head = "Ces faits ne peuvent pas être lus ; rien n’a été changé. À corriger :"
    return polish("\n".join((head, *wrong)))
