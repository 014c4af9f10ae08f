"""Say in French what a condition of funding asks for: "Ancienneté : 24 mois au moins"."""

from typing import TYPE_CHECKING, Any

from cep_tui.french.typography import format_number

if TYPE_CHECKING:
    from cep_tui.reference.models import FundingCondition, Pack


class FactWording:
    """How a fact is called, and how what it may be is written, in the words of a pack.

    `name` is that of the funding contract, or "conditions" for the named conditions of the pack. A
    word that the pack does not label stands as it is.
    """

    def __init__(self, name: str, pack: "Pack") -> None:
        self._pack = pack
        entry = pack.facts.get(name)
        self.label = name if entry is None else entry.label
        self._unit = f" {entry.unit}" if entry is not None and entry.unit else ""
        self._choices = {} if entry is None else entry.choices
        self._entries: Any = {
            "statuses": pack.statuses,
            "situations": pack.situations,
            "conditions": pack.conditions,
        }.get(name, {})

    def number(self, value: float) -> str:
        """Return a number with the unit of the fact: "24 mois"."""
        return f"{format_number(value)}{self._unit}"

    def word(self, slug: str) -> str:
        """Return what a word of the fact is called: "salarié du privé"."""
        entry = self._entries.get(slug)
        return self._choices.get(slug, slug) if entry is None else str(entry.label)

    def fact(self, name: str) -> str:
        """Return what another fact is called."""
        return FactWording(name, self._pack).label


def describe(condition: "FundingCondition", pack: "Pack") -> str:
    """Return all that `condition` asks for, in one line, as the pack calls it."""
    return " ; ".join(describe_test(name, test, pack) for name, test in condition.tests)


def describe_test(name: str, test: Any, pack: "Pack") -> str:
    """Return what one test of a condition asks for: "Âge : 26 ans au moins".

    A named condition needs no more than its own name.
    """
    wording = FactWording(name, pack)
    wanted: str = test.wanted(wording)
    return wanted if name == "conditions" else f"{wording.label} : {wanted}"
