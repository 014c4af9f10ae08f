"""How far a lead is seen to hold: five questions, and what each side answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ASPECTS: Final = {
    "wish": "envie",
    "market": "marché",
    "skills": "compétences",
    "constraints": "contraintes",
    "means": "moyens",
}
"""The five questions asked of a lead, by the names the store keeps them under."""
MOST: Final = 5
"""The highest answer to each, from 0."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One question, and what each side answered; `None` where nothing was said."""

    name: str
    person: int | None
    counsellor: int | None


def both_sides(
    person: Mapping[str, int | None], counsellor: Mapping[str, int | None]
) -> tuple[Aspect, ...]:
    """Return the questions that were answered by someone, in their order."""
    asked = (Aspect(name, person.get(name), counsellor.get(name)) for name in ASPECTS)
    return tuple(each for each in asked if (each.person, each.counsellor) != (None, None))
