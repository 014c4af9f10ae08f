"""Lay an overlay over a shipped pack: which keys it changes, and whose a problem is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from cep_tui.french.fold import fold_words
from cep_tui.french.likeness import nearest
from cep_tui.reference.addresses import PARTS, SCHEMES, address_of, raw_parts
from cep_tui.reference.errors import Problem, in_reading_order
from cep_tui.reference.reading import HEADER, RECHECKS, Raw

if TYPE_CHECKING:
    from cep_tui.reference.checking import Finding

Path = tuple[str | int, ...]

WHOLE = frozenset({"when", "met_when", "not_met_when", "applies_when", "unless", "presumed_unless"})
"""Keys that hold conditions: a condition replaces another, however either of them is written."""

_HISTORY = "history"
"""The values of an amount, oldest first: one's own follow the shipped ones they leave standing."""

_RECHECKED = "rechecked"

_PART_DEPTH = 4
"""How many keys lead to a part of a scheme."""

_ONE_DAY = timedelta(days=1)

_NEARLY = 0.75
"""How like another the name of a new entry is, to be taken for a slip of the keyboard."""


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with the keys of `over`: tables merge, anything else replaces.

    The values of an amount take over from the first day of the first of them. Neither is changed;
    what `over` does not touch is shared with `base`.
    """
    result = dict(base)
    for key, value in over.items():
        known = result.get(key)
        if key not in WHOLE and isinstance(known, dict) and isinstance(value, dict):
            value = merged(known, value)  # noqa: PLW2901 - the tables become one
        elif key == _HISTORY and isinstance(known, list) and isinstance(value, list):
            # What stays rests on what it rested on, whatever source the new values have.
            sources = {"sources": base["sources"]} if "sources" in base.keys() & over.keys() else {}
            value = [*_standing(known, value, sources), *value]  # noqa: PLW2901
        result[key] = value
    return result


def _standing(
    shipped: list[Any], own: list[Any], sources: Mapping[str, Any]
) -> Iterable[dict[str, Any]]:
    """Yield the shipped values that begin before the first of `own`, none of them beyond that day.

    Without a day to begin on (or where something else than a day is written, which whoever checks
    the pack will say) one's own replace all.
    """
    first = own[0].get("valid_from") if own and isinstance(own[0], dict) else None
    if type(first) is not date:  # a moment is a date too, and cannot be compared with one
        return
    standing = [value for value in shipped if value.get("valid_from", date.min) < first]
    for value, after in zip_longest(standing, standing[1:]):
        ends = value.get("valid_until", date.max)
        cut = {} if after or ends < first else {"valid_until": first - _ONE_DAY}
        yield {**sources, **value, **cut}


def changed_addresses(base: Mapping[str, Any], over: Mapping[str, Any]) -> frozenset[str]:
    """Return the addresses of the entries that `over` adds or changes."""
    return frozenset(
        address
        for table, entries in over.items()
        if isinstance(entries, dict)
        for slug, entry in entries.items()
        for address in _changed(table, slug, entry, is_new=slug not in base.get(table, {}))
    )


def _changed(table: str, slug: str, entry: Any, *, is_new: bool) -> Iterable[str]:
    if table != SCHEMES or not isinstance(entry, dict):
        return [address_of((table, slug))]
    own = [slug] if is_new or entry.keys() - {"id", *PARTS} else []
    parts = [(table, slug, part, name) for part, name, _ in raw_parts(entry)]
    return [*own, *map(address_of, parts)]


def path_of(data: Mapping[str, Any], address: str) -> tuple[str, ...] | None:
    """Return the path of the entry at `address` in raw tables, `None` when there is none."""
    first, _, last = address.partition(".")
    schemes = data.get(SCHEMES, {})
    if address in schemes:
        return (SCHEMES, address)
    for part, name, _ in raw_parts(schemes.get(first)):
        if name == last:
            return (SCHEMES, first, part, name)
    entries = data.get(first)
    return (first, last) if isinstance(entries, dict) and last in entries else None


class Layers:
    """A shipped pack with an overlay over it.

    `data` are the tables of both, `local` the addresses that the overlay adds or changes;
    `problems` is what stands in the way of laying one over the other. A problem is told at the
    place where the author of the overlay can mend it.
    """

    def __init__(self, base: Raw, over: Raw, *, own_rechecks: str) -> None:
        """Lay `over` on `base`.

        `own_rechecks` is the file of re-checks that the application writes: nobody wrote them by
        hand, so those of rules that are no longer there are left aside.
        """
        self.name = over.name
        self.base, self.over = base, over
        self.data = merged(base.data, over.data)
        self.local = changed_addresses(base.data, over.data)
        self.problems = list(over.problems)
        self.unread = over.unread
        if over.has_header:
            message = "« [pack] » n’a pas sa place ici : ces règles s’ajoutent à un référentiel."
            self.problems.append(over.problem_at((HEADER,), None, message))
        self._rechecked: dict[Path, str] = {}
        for address, (file, recheck) in over.rechecks.items():
            self._recheck(address, recheck, may_be_gone=file == own_rechecks)

    def problems_at(self, found: Iterable["Finding"]) -> tuple[Problem, ...]:
        """Return the problems with their file and line, in reading order."""
        told = list(found)
        misnamed = self._misnamed(told)
        return in_reading_order(self._problem(*finding) for finding in (*misnamed, *told))

    def _misnamed(self, found: Iterable["Finding"]) -> list["Finding"]:
        """Return the new entries that do not stand and are nearly called as a shipped one is.

        They lack something, or something is wrong with them as a whole.
        """
        from cep_tui.reference.messages import MISSING

        told: dict[Path, Finding] = {}
        for entry in (
            entry
            for path, _, message in found
            for entry in (path[:2], path[:_PART_DEPTH])
            if message.startswith(MISSING) or path == entry
        ):
            name, shipped = str(entry[-1]), self._shipped_beside(entry)
            near = nearest(name, shipped, likeness=_NEARLY) or _called(name, shipped)
            if near is not None and name not in shipped:
                message = (
                    f"« {name} » est nouveau ; le plus proche : « {near} ». S’il est bien nouveau :"
                )
                told[entry] = (entry, None, message)
        return list(told.values())

    def _shipped_beside(self, entry: Path) -> Mapping[str, Any]:
        """Return the shipped tables that an entry may have been meant for, by their name.

        For a part of a scheme, those of all its parts: they share one namespace.
        """
        if len(entry) < _PART_DEPTH or entry[2] not in PARTS:
            return _tables_at(self.base.data, entry[:-1])
        scheme = entry[:2]
        return {
            name: table
            for part in PARTS
            for name, table in _tables_at(self.base.data, (*scheme, part)).items()
        }

    def _recheck(self, address: str, recheck: Any, *, may_be_gone: bool) -> None:
        from cep_tui.reference.messages import missing
        from cep_tui.reference.models.pack import CHECKED_TABLES

        path = path_of(self.data, address)
        if quoted := _unquoted(address, recheck):
            message = f"une adresse qui contient un point se met entre guillemets : {quoted}."
            self.problems.append(self.over.problem_at((RECHECKS, address), None, message))
        elif path is not None and path[0] in CHECKED_TABLES:
            self.data = merged(self.data, _nested((*path, _RECHECKED), recheck))
            self._rechecked[(*path, _RECHECKED)] = address
        elif not may_be_gone:
            message = missing("l’adresse", address, self._near_address(address))
            self.problems.append(self.over.problem_at((RECHECKS, address), None, message))

    def _near_address(self, address: str) -> str | None:
        """Return the address nearest to one that leads nowhere: by what it is called, then by it.

        « ptp.anciennete » is « ptp.seniority », whose label is « Ancienneté… ».
        """
        from cep_tui.reference.models.pack import CHECKED_TABLES

        table, _, name = address.partition(".")
        path = (SCHEMES, table) if table in self.data.get(SCHEMES, {}) else (table,)
        tables = [(*path, part) for part in PARTS] if len(path) > 1 else [path]
        for each in tables:
            if called := _called(name, _tables_at(self.data, each)):
                return address_of((*each, called))
        return nearest(address, [a for each in CHECKED_TABLES for a in _addresses(self.data, each)])

    def _problem(self, path: Path, value: str | None, message: str) -> Problem:
        """Return where the overlay says what is wrong; in the shipped pack only as a last resort.

        That happens when a rule which stood by itself does not fit what the overlay changed.
        """
        from cep_tui.reference.messages import dotted

        for end, part in enumerate(path, start=1):
            if part == _RECHECKED and path[:end] in self._rechecked:
                address = self._rechecked[path[:end]]
                message = message.replace(dotted(path[:end]), f'{RECHECKS}."{address}"')
                written = (RECHECKS, address, *path[end:])
                return self.over.problem_at(written, value, message)
        if self._is_overlaid(path):
            return self.over.problem_at(self._as_written(path), value, message)
        problem = self.base.problem_at(path, value, message)
        return replace(problem, file=f"{self.base.name}/{problem.file}")

    def _is_overlaid(self, path: Path) -> bool:
        """Whether the overlay wrote what stands at `path`, or left out what is missing there."""
        base: Any = self.base.data
        over: Any = self.over.data
        for part in path:
            if not isinstance(over, dict):
                return True  # a list or a value takes the place of the shipped one as a whole
            base = base.get(part) if isinstance(base, dict) else None
            if part not in over:
                return base is None
            over = over[part]
        return True

    def _as_written(self, path: Path) -> Path:
        """Return `path` as the overlay wrote it: its own values are counted from 0."""
        if _HISTORY not in path[:-1]:
            return path
        end = path.index(_HISTORY) + 1
        own, all_of_them = _at(self.over.data, path[:end]), _at(self.data, path[:end])
        position = path[end]
        if not isinstance(own, list) or not isinstance(position, int):
            return path
        return (*path[:end], max(0, position - len(all_of_them) + len(own)), *path[end + 1 :])


def _unquoted(address: str, recheck: Any) -> str:
    """Return how to write `[rechecks.a.b]`, which TOML reads as a table inside another."""
    inner = recheck.items() if isinstance(recheck, dict) else ()
    name = next((name for name, value in inner if isinstance(value, dict)), "")
    return f'[{RECHECKS}."{address}.{name}"]' if name else ""


def _at(data: Mapping[str, Any], path: Path) -> Any:
    """Return what stands at `path`, `None` when there is nothing."""
    found: Any = data
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _tables_at(data: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """Return the tables at `path` by their name, none when there is something else."""
    found = _at(data, path)
    tables = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in tables if isinstance(value, dict)}


def _called(name: str, tables: Mapping[str, Any]) -> str | None:
    """Return which of these tables has a label that begins with the words of `name`."""
    words = fold_words(name)
    labels = ((slug, fold_words(str(table.get("label", "")))) for slug, table in tables.items())
    return next((slug for slug, label in labels if words and label.startswith(words)), None)


def _nested(path: tuple[str, ...], value: Any) -> dict[str, Any]:
    return {path[0]: value if len(path) == 1 else _nested(path[1:], value)}


def _addresses(data: Mapping[str, Any], table: str) -> Iterable[str]:
    """Return the addresses of the entries of a table, from the raw tables."""
    return changed_addresses({}, {table: data.get(table, {})})
