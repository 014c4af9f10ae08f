"""Groups of words: "@workers" in a condition stands for the members of that group."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cep_tui.reference.checking import Finding

Path = tuple[str | int, ...]
_WHEN = "when"


def with_members(data: Mapping[str, Any]) -> tuple[dict[str, Any], list["Finding"]]:
    """Return `data`, each "@name" of a `when` replaced by its members, and what names no group.

    `data` itself is left as it is.
    """
    expansion = _Expansion(data.get("groups", {}))
    expanded = {
        table: {slug: expansion.of_entry((table, slug), entry) for slug, entry in entries.items()}
        if isinstance(entries, dict)
        else entries
        for table, entries in data.items()
    }
    return expanded, expansion.unknown


class _Expansion:
    """Replaces names of groups, and notes those that no group of their fact bears."""

    def __init__(self, groups: Mapping[str, Any]) -> None:
        self.unknown: list[Finding] = []
        self._members: dict[str, dict[str, list[Any]]] = {}
        for slug, group in groups.items():
            members = group.get("members") if isinstance(group, dict) else None
            if isinstance(members, list):
                self._members.setdefault(str(group.get("fact")), {})[f"@{slug}"] = members

    def of_entry(self, path: Path, entry: Any) -> Any:
        """Return the entry, with the members of groups in its conditions."""
        if not isinstance(entry, dict) or _WHEN not in entry:
            return entry
        when = entry[_WHEN]
        conditions = when if isinstance(when, list) else [when]
        return entry | {
            _WHEN: [
                self._of_condition((*path, _WHEN, position), condition)
                for position, condition in enumerate(conditions)
            ]
        }

    def _of_condition(self, path: Path, condition: Any) -> Any:
        changed: dict[Any, dict[Any, Any]] = {}
        for fact, test in condition.items() if isinstance(condition, dict) else ():
            for kind, values in test.items() if isinstance(test, dict) else ():
                if isinstance(values, list) and any(map(_is_group, values)):
                    members = self._of_list((*path, fact, kind), fact, values)
                    changed.setdefault(fact, dict(test))[kind] = members
        return {**condition, **changed} if changed else condition

    def _of_list(self, path: Path, fact: str, values: list[Any]) -> list[Any]:
        from cep_tui.reference.messages import unknown

        groups = self._members.get(fact, {})
        members: list[Any] = []
        for value in values:
            if _is_group(value) and value not in groups:
                self.unknown.append((path, value, unknown("le groupe", value, groups)))
                continue
            named = groups[value] if _is_group(value) else [value]
            members += [member for member in named if member not in members]
        return members


def _is_group(value: object) -> bool:
    return isinstance(value, str) and value.startswith("@")
