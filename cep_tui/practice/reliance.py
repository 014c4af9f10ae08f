"""Which dossiers rely on a rule of the field: when it is stale or ends, whom to tell.

A dossier relies on the information it was given, on the operators it was pointed to, and on the
rules of level 1 that its facts call for.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from cep_tui.practice.facts import Facts
from cep_tui.practice.reception import facts_for
from cep_tui.practice.triage import excluded_operators, known_facts

if TYPE_CHECKING:
    from cep_tui.reference.models import Alert, Pack, Rule
    from cep_tui.reference.models.triage import Information

_LISTS: Final = ("statuses", "situations", "needs")


class Ground(Protocol):
    """What a dossier rests on, as the store tells it."""

    @property
    def person_id(self) -> int:
        """Whose dossier."""

    @property
    def facts(self) -> str:
        """The facts of the triage contract, as JSON."""

    @property
    def information(self) -> Collection[str]:
        """Ids of the information given."""

    @property
    def operators(self) -> Collection[str]:
        """Slugs of the operators suggested or referred to."""


def relying(
    grounds: Iterable[Ground], addresses: Iterable[str], pack: "Pack"
) -> dict[str, frozenset[int]]:
    """Return who relies on each of these addresses of `pack`; nobody relies on those left out.

    Who relies on what speaks of a scheme, an alert or an information given, relies on the scheme,
    and on all its parts: nothing tells which of them was spoken of. A dossier of another pack is
    read in the words that both have.
    """
    asked = frozenset(addresses)
    speaking = _speaking(asked, pack)
    wanted = asked.union(*speaking.values())
    rules = _rules(wanted, pack)
    by_facts: dict[str, frozenset[str]] = {}
    found: defaultdict[str, set[int]] = defaultdict(set)
    for ground in grounds:
        if ground.facts not in by_facts:
            facts = facts_for(_facts(json.loads(ground.facts)), pack)
            by_facts[ground.facts] = frozenset(_called_for(facts, rules, pack))
        told = {f"information.{slug}" for slug in ground.information}
        pointed = {f"operators.{slug}" for slug in ground.operators}
        for address in by_facts[ground.facts] | (wanted & (told | pointed)):
            found[address].add(ground.person_id)
    for address, speakers in speaking.items():
        found[address] |= set().union(*(found[speaker] for speaker in speakers))
    return {address: frozenset(found[address]) for address in asked if found[address]}


def _speaking(addresses: Iterable[str], pack: "Pack") -> dict[str, list[str]]:
    """Return who speaks of the scheme, for each of the addresses of a scheme or of its parts."""
    tables: dict[str, Mapping[str, Alert | Information]] = {
        "alerts": pack.alerts,
        "information": pack.information,
    }
    speakers: defaultdict[str, list[str]] = defaultdict(list)
    for table, entries in tables.items():
        for slug, entry in entries.items():
            for scheme in entry.about:
                speakers[scheme].append(f"{table}.{slug}")
    schemes = ((address, address.partition(".")[0]) for address in addresses)
    return {address: speakers[scheme] for address, scheme in schemes if scheme in pack.schemes}


def _rules(addresses: Iterable[str], pack: "Pack") -> list[tuple[str, "Rule"]]:
    """Those of the addresses where a rule of level 1 stands which a dossier may call for."""
    tables: dict[str, Mapping[str, Rule]] = {
        "suggestions": pack.suggestions,
        "exclusions": pack.exclusions,
        "continuations": pack.continuations,
        "alerts": pack.alerts,
    }
    split = ((address, *address.partition(".")[::2]) for address in addresses)
    return [
        (address, tables[table][slug])
        for address, table, slug in split
        if slug in tables.get(table, ())
    ]


def _called_for(facts: Facts, rules: Iterable[tuple[str, "Rule"]], pack: "Pack") -> Iterator[str]:
    """Yield the addresses of the rules which apply to these facts."""
    known = known_facts(facts, pack)
    excluded = excluded_operators(known, pack)
    for address, rule in rules:
        if getattr(rule, "operator", None) not in excluded and rule.applies(known):
            yield address


def _facts(data: Mapping[str, Any]) -> Facts:
    """The facts as they were recorded; what the contract knows no more is left out."""
    known: dict[str, Any] = {
        name: frozenset(value) if name in _LISTS else value
        for name, value in data.items()
        if name in Facts.__dataclass_fields__
    }
    return Facts(**known)
