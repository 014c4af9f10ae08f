"""What the pack says on the board: words of themes, points of scales."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cep_tui.store.views import EstimateScale

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

_SCALES: Final = {EstimateScale.MATURITY: "maturite", EstimateScale.AUTONOMY: "autonomie"}
"""The slugs of the pack."""


@dataclass(frozen=True, slots=True)
class ScaleWords:
    """A scale: what it asks, what each of its points means."""

    label: str
    notice: str = ""
    """Says whose scale it is."""
    steps: tuple[str, ...] = ()
    """What each value means, from 0."""
    hints: tuple[str, ...] = ()
    domains: Mapping[str, str] = field(default_factory=dict)
    """What it is asked about apart, by slug; "" when it is asked once."""

    @property
    def most(self) -> int:
        """Its highest value; 0 as long as the pack is not read."""
        return max(len(self.steps) - 1, 0)

    def said(self, value: int) -> str:
        """What a value means; the figure itself when the pack does not say."""
        return self.steps[value] if value < len(self.steps) else str(value)


_UNREAD: Final = {
    EstimateScale.MATURITY: ScaleWords("Maturité du projet", domains={"": "maturité"}),
    EstimateScale.AUTONOMY: ScaleWords("Autonomie"),
}


@dataclass(frozen=True, slots=True)
class BoardWords:
    """The words of the pack; as long as it is not read, those that do without it."""

    themes: Mapping[str, str] = field(default_factory=dict)
    """The word of each theme's family, "" for a theme whose name alone says too much."""
    scales: Mapping[EstimateScale, ScaleWords] = field(default_factory=lambda: dict(_UNREAD))


def board_words(pack: "Pack") -> BoardWords:
    """The words of `pack`."""
    families = pack.theme_families
    return BoardWords(
        themes={
            code: "" if theme.sensitive else families[theme.family].word
            for code, theme in pack.themes.items()
        },
        scales={scale: _scale(pack, scale) for scale in EstimateScale},
    )


def _scale(pack: "Pack", which: EstimateScale) -> ScaleWords:
    scale = pack.scales.get(_SCALES[which])
    if scale is None:
        return _UNREAD[which]
    return ScaleWords(
        scale.label,
        scale.notice,
        tuple(step.label for step in scale.steps),
        tuple(step.hint for step in scale.steps),
        {each.slug: each.label for each in scale.domains} or _UNREAD[which].domains,
    )
