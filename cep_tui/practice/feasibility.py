"""How far a lead is seen to hold, from both sides: what they see alike, and what to talk about."""

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
_FAR_APART: Final = 2
_LITTLE: Final = 1


@dataclass(frozen=True, slots=True)
class Aspect:
    """One question, and what each side answered; `None` where nothing was said."""

    name: str
    person: int | None
    counsellor: int | None

    @property
    def is_to_discuss(self) -> bool:
        """Whether the two see it so differently that it is worth a word."""
        if self.person is None or self.counsellor is None:
            return False
        return abs(self.person - self.counsellor) >= _FAR_APART

    @property
    def is_to_lift(self) -> bool:
        """Whether one of them sees hardly anything that holds."""
        return any(said is not None and said <= _LITTLE for said in (self.person, self.counsellor))


def both_sides(
    person: Mapping[str, int | None], counsellor: Mapping[str, int | None]
) -> tuple[Aspect, ...]:
    """Return the questions that were answered by someone, in their order."""
    asked = (Aspect(name, person.get(name), counsellor.get(name)) for name in ASPECTS)
    return tuple(each for each in asked if (each.person, each.counsellor) != (None, None))
