"""What ages in the pack, and which dossiers rely on it: asked of the vault in a thread."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from cep_tui.practice.reliance import relying
from cep_tui.reference.ageing import Ageing, age_of, ageing_items
from cep_tui.reference.catalogue import Item, catalogue

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack
    from cep_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Reliance:
    """The rules that are stale or end soon, and who relies on them, by their address."""

    ageing: tuple[Ageing, ...] = ()
    people: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def urgent(self) -> tuple[Ageing, ...]:
        """What is stale or has ended, or ends soon: not what merely grows old."""
        return tuple(each for each in self.ageing if each.cause != "soon-stale")

    @property
    def concerned(self) -> tuple[int, int]:
        """How many urgent rules somebody relies on, and how many people rely on one."""
        relied_on = [self.people.get(each.item.address, frozenset()) for each in self.urgent]
        return sum(map(bool, relied_on)), len(frozenset().union(*relied_on))


def who_relies_on(vault: "Vault", pack: "Pack", address: str) -> frozenset[int]:
    """Return the ids of those whose open support relies on one rule."""
    from cep_tui.store.reliance import what_open_supports_rest_on

    found = relying(what_open_supports_rest_on(vault), [address], pack)
    return found.get(address, frozenset())


def never_sure(pack: "Pack") -> Iterator[Item]:
    """Yield the entries that were never sure enough to be told without being read again."""
    for item in catalogue(pack):
        entry: Any = item.entry
        if age_of(entry, pack).to_check:
            yield item


def read_reliance(vault: "Vault", pack: "Pack", today: date, within_days: int) -> Reliance:
    """Return what is stale, or will be or end within so many days, and who relies on it."""
    from cep_tui.store.reliance import what_open_supports_rest_on

    ageing = ageing_items(pack, today, within_days)
    addresses = (each.item.address for each in ageing)
    return Reliance(ageing, relying(what_open_supports_rest_on(vault), addresses, pack))
