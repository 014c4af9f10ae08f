"""How full a portfolio is, against the ceiling the counsellor set for it.

A ceiling is the counsellor's own: nothing is refused above it. Three are offered by name, as the
2018 report on the CEP found them at Pôle emploi; real portfolios were larger in 2024.
"""

from dataclasses import dataclass
from enum import StrEnum

NEARLY_FULL = 0.9
"""From this share of the ceiling on, the gauge says that it is nearly reached. Our own choice."""


@dataclass(frozen=True, slots=True)
class LoadPreset:
    """A way of accompanying and how many people a portfolio of it held."""

    slug: str
    name: str
    """In French, as counsellors say it."""
    lowest: int
    highest: int
    source: str


_REPORT = "Céreq, rapport sur le CEP, 2018, portefeuilles de Pôle emploi"

PRESETS = (
    LoadPreset("renforce", "renforcé", 70, 70, _REPORT),
    LoadPreset("guide", "guidé", 100, 150, _REPORT),
    LoadPreset("suivi", "suivi", 200, 350, _REPORT),
)
"""From the closest accompaniment to the lightest."""


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
