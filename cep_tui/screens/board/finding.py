"""Themes and skills of the pack, found by a few words: accents and capitals do not matter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cep_tui.french.fold import fold_words

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack
    from cep_tui.reference.models.vocabulary import Theme


def find_themes(pack: "Pack", words: str) -> list["Theme"]:
    """The themes that can hinder a project and hold every word in their name, their family's or
    their effects; those whose own name does come first. All of them without words."""
    wanted = fold_words(words).split()
    themes = [theme for theme in pack.themes.values() if pack.theme_families[theme.family].obstacle]
    found = [theme for theme in themes if _holds(_all_of(pack, theme), wanted)]
    return sorted(found, key=lambda theme: not _holds((theme.label,), wanted))


def find_skills(pack: "Pack", words: str) -> list[tuple[str, str]]:
    """The skills that the pack offers by name and that are called so: names and definitions."""
    wanted = fold_words(words).split()
    return [
        (skill.label, skill.definition)
        for skill in pack.skills.values()
        if wanted and _holds((skill.label,), wanted)
    ]


def _all_of(pack: "Pack", theme: "Theme") -> Iterable[str]:
    return (theme.label, pack.theme_families[theme.family].label, *theme.effects)


def _holds(texts: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether each word begins one of the texts' words."""
    folded = f" {fold_words(' '.join(texts))}"
    return all(f" {word}" in folded for word in wanted)
