"""What of a pack can be checked together although some of its entries are wrong by themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from cep_tui.reference.addresses import PARTS, SCHEMES
from cep_tui.reference.checking.findings import Finding, Path
from cep_tui.reference.messages import findings
from cep_tui.reference.models import Pack

_PART_DEPTH = 4
"""How many keys lead to a part of a scheme."""


def sound_part(data: Mapping[str, Any]) -> tuple[Pack | None, list[Finding], frozenset[str]]:
    """Return the pack of the entries that stand by themselves, the errors of the others, their ids.

    The pack is `None` when what is wrong is no entry. An author is thus told at once what is wrong
    inside an entry and what does not fit together elsewhere.
    """
    try:
        return Pack.model_validate(data), [], frozenset()
    except ValidationError as error:
        wrong: list[Finding] = list(findings(error))
    paths = {_entry(path) for path, _, _ in wrong}
    try:
        pack = Pack.model_validate(_without(data, paths))
    except ValidationError:
        return None, wrong, frozenset()
    return pack, wrong, frozenset(str(path[-1]) for path in paths)


def _entry(path: Path) -> Path:
    """Return the path of the entry that an error is in."""
    in_a_part = path[0] == SCHEMES and len(path) >= _PART_DEPTH and path[2] in PARTS
    return path[:_PART_DEPTH] if in_a_part else path[:2]


def _without(data: Mapping[str, Any], paths: Iterable[Path]) -> dict[str, Any]:
    left = dict(data)
    for path in paths:
        table: Any = left
        for key in path[:-1]:
            if not isinstance(table.get(key), dict):
                break
            table[key] = dict(table[key])
            table = table[key]
        else:
            table.pop(path[-1], None)
    return left
