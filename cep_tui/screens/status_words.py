"""Situations in the words of the pack, fetched after the first paint: a pack costs some 40 ms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cep_tui.screens.base import BaseScreen, Dialog
from cep_tui.screens.jobs import in_background

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack


@dataclass(frozen=True, slots=True)
class StatusWords:
    """How each status is called; until the pack is read, its slug stands for it."""

    labels: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)

    def label(self, slug: str) -> str:
        """In full."""
        return self.labels.get(slug) or slug.replace("-", " ")

    def short(self, slug: str) -> str:
        """For a column."""
        return self.shorts.get(slug) or self.label(slug)


def status_words(pack: "Pack") -> StatusWords:
    """How `pack` calls each status."""
    statuses = pack.statuses
    return StatusWords(
        labels={slug: status.label for slug, status in statuses.items()},
        shorts={slug: status.short for slug, status in statuses.items()},
    )


def fetch_status_words(
    screen: BaseScreen | Dialog[Any], done: Callable[[StatusWords], None]
) -> None:
    """Read the pack without holding up `screen`, then call `done` on it."""
    shell = screen.shell
    in_background(screen, lambda: status_words(shell.pack), done, group="pack")
