"""Everything of a pack that can be looked up, in one list: what it is, how it is called, its text.

A new table of the pack appears here with one line in `_KINDS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cep_tui.reference.addresses import EntryPath, address_of, entries

if TYPE_CHECKING:
    from cep_tui.reference.models import Checked, Entry, Pack

_KINDS = {
    "former_names": "former-name",
    "retired": "retired",
    "schemes": "scheme",
    "operators": "operator",
    "opcos": "opco",
    "portals": "portal",
    "alerts": "alert",
    "information": "information",
    "values": "value",
    "criteria": "criterion",
    "amounts": "amount",
    "deadlines": "deadline",
    "documents": "document",
    "pitfalls": "pitfall",
    "suggestions": "suggestion",
    "exclusions": "exclusion",
    "continuations": "continuation",
    "questions": "question",
    "theme_families": "theme-family",
    "themes": "theme",
    "skill_kinds": "skill-kind",
    "skill_states": "skill-state",
    "skills": "skill",
    "scales": "scale",
    "sections": "section",
    "methods": "method",
    "guides": "guide",
    "reading": "reading",
    "levels": "level",
    "portfolios": "portfolio",
}
"""The tables that can be looked up, and what one of their entries is; the first are found first.

They are those whose entries rest on sources.
"""

KINDS = tuple(_KINDS.values())

SENTENCES = frozenset({"pitfall", "suggestion", "exclusion", "continuation", "question"})
"""The kinds of what has no name: the label is a sentence."""

_NAMES = ("label", "text", "reason", "question")
"""Where an entry says what it is called: the first that it has."""

_WORDS = (
    "today",
    "description",
    "definition",
    "public",
    "explanation",
    "reason",
    "why",
    "hint",
    "text",
    "sectors",
    "effects",
    "principles",
    "circuit",
    "allows",
)
"""Where an entry says the rest: texts, and lists of texts."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something of a pack that can be looked up.

    `kind` is one of `KINDS`; `aliases` are other names, the short one first; `text` is all that
    the entry says, for searching and to be read at length. `scheme` is the id of the scheme that
    the entry is a part of, else empty.
    """

    address: str
    kind: str
    label: str
    aliases: tuple[str, ...]
    text: str
    scheme: str
    entry: "Checked"


def catalogue(pack: "Pack") -> tuple[Item, ...]:
    """Return everything of `pack` that can be looked up, in the order of its tables and files."""
    return tuple(pack.items.values())


def find_item(pack: "Pack", address: str) -> Item | None:
    """Return what stands at an address, `None` when nothing that can be looked up does."""
    return pack.items.get(address)


def items_of(pack: "Pack") -> Iterator[Item]:
    """Yield the items of `pack`; `Pack.items` keeps them."""
    for path, entry in entries(pack):
        kind = _KINDS.get(path[-2])
        if kind is not None:
            yield _item(path, kind, entry)


def _item(path: EntryPath, kind: str, entry: Any) -> Item:
    model: type[Entry] = type(entry)
    name, others, words = _spoken_fields(model)
    short = entry.short if "short" in others else ""
    said = (getattr(entry, word) for word in words)
    texts = (text for one in said for text in ((one,) if isinstance(one, str) else one))
    return Item(
        address=address_of(path),
        kind=kind,
        label=getattr(entry, name),
        aliases=(*filter(None, [short]), *(entry.aliases if "aliases" in others else ())),
        text="\n".join(filter(None, texts)),
        scheme=path[1] if len(path) > 2 else "",
        entry=entry,
    )


@cache
def _spoken_fields(model: type["Entry"]) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """Return which field of a model names its entries, which others do too, and the texts."""
    fields = model.model_fields
    name = next(name for name in _NAMES if name in fields)
    words = tuple(word for word in _WORDS if word in fields and word != name)
    return name, frozenset(fields) & {"short", "aliases"}, words
