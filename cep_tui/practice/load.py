"""How full a portfolio is, against the ceiling the counsellor set for it.

A ceiling is the counsellor's own: nothing is refused above it. A few are offered by name, from the
pack in use, which says where each comes from and what was seen since.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack
    from cep_tui.reference.models.vocabulary import Portfolio

NEARLY_FULL = 0.9
"""From this share of the ceiling on, the gauge says that it is nearly reached. Our own choice."""


def presets(pack: "Pack") -> tuple["Portfolio", ...]:
    """Return the ways of accompanying whose size a source tells, the smallest portfolio first."""
    known = (portfolio for portfolio in pack.portfolios.values() if portfolio.sizes)
    return tuple(sorted(known, key=lambda portfolio: portfolio.sizes))


class LoadState(StrEnum):
    """What the gauge has to say."""

    ROOM = "room"
    NEARLY_FULL = "nearly-full"
    FULL = "full"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Load:
    """So many people for such a ceiling (at least 1)."""

    people: int
    ceiling: int

    def __post_init__(self) -> None:
        if self.people < 0 or self.ceiling < 1:
            raise ValueError("a load counts people from 0 and has a ceiling from 1")

    @property
    def share(self) -> float:
        """1.0 when the ceiling is reached, more beyond it."""
        return self.people / self.ceiling

    @property
    def state(self) -> LoadState:
        """Where the count stands."""
        if self.people > self.ceiling:
            return LoadState.OVER
        if self.people == self.ceiling:
            return LoadState.FULL
        return LoadState.NEARLY_FULL if self.share >= NEARLY_FULL else LoadState.ROOM
