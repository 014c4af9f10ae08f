"""How the entries of a pack are named: an address for each thing that can be shown or re-checked.

A scheme is `ptp`, one of its parts `ptp.seniority`; anything else is `table.slug`:
`operators.apec`.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cep_tui.reference.models import Entry, Pack

SCHEMES = "schemes"
PARTS = ("criteria", "deadlines", "documents", "amounts", "pitfalls")
"""The tables of a scheme; their entries share one namespace."""

IN_FORCE = "in-force"
"""The criterion that a scheme with an end has without being given it."""

EntryPath = tuple[str, ...]
"""The keys that lead to an entry: ("operators", "apec"), ("schemes", "ptp", "criteria", "x")."""


def address_of(path: EntryPath) -> str:
    """Return the address of the entry at `path`."""
    if path[0] != SCHEMES:
        return ".".join(path)
    return path[1] if len(path) == 2 else f"{path[1]}.{path[-1]}"


def raw_parts(scheme: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield each part of a scheme that was read and not checked: its table, its name, what it says.

    What is no table is passed over: whoever checks the pack will say so.
    """
    for part in PARTS if isinstance(scheme, dict) else ():
        entries = scheme.get(part)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            yield part, name, entry


def entries(pack: "Pack") -> Iterator[tuple[EntryPath, "Entry"]]:
    """Yield every entry of `pack` with its path, in the order of the tables and files.

    The parts of a scheme follow it.
    """
    for table in type(pack).model_fields:
        found = getattr(pack, table)
        for slug, entry in found.items() if isinstance(found, Mapping) else ():
            yield (table, slug), entry
            for part in PARTS if table == SCHEMES else ():
                for name, piece in getattr(entry, part).items():
                    yield (table, slug, part, name), piece
