"""Colours: every theme has every role, and text that can be read."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from cep_tui.settings import THEMES
from cep_tui.widgets.themes import (
    GROUNDS,
    LABELS,
    PALETTES,
    ROLES,
    usable_theme,
)

from .stage import Stage

GROUNDS_OF_TEXT = ("background", "surface", "panel")


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel / 255) for channel in Color.parse(colour).rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("ground", [*GROUNDS_OF_TEXT, "selected", "selected-warm"])
def test_text_reads_at_seven_to_one(name: str, ground: str) -> None:
    palette = PALETTES[name]

    assert contrast(palette["text"], palette[ground]) >= 7


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("ground", GROUNDS_OF_TEXT)
@pytest.mark.parametrize("role", ROLES)
def test_muted_text_and_meanings_read_at_four_and_a_half_to_one(
    name: str, ground: str, role: str
) -> None:
    palette = PALETTES[name]

    assert contrast(palette[role], palette[ground]) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("level", ["level-1", "level-2", "level-3"])
def test_a_level_reads_on_its_chip(name: str, level: str) -> None:
    palette = PALETTES[name]

    assert contrast(palette["chip-text"], palette[level]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
async def test_every_theme_of_the_settings_gives_every_role(name: str) -> None:
    stage = Stage(list, theme=name)
    async with stage.run_test():
        variables = stage.get_css_variables()

        assert stage.current_theme.name == name
        assert set(ROLES) | set(GROUNDS) <= set(variables)
        assert not set(THEMES) & set(BUILTIN_THEMES)
        assert name in LABELS


def test_without_colour_the_terminals_own_theme_gives_way() -> None:
    assert usable_theme("terminal", no_color=True) == "sombre"
    assert usable_theme("terminal", no_color=False) == "terminal"
    assert usable_theme("clair", no_color=True) == "clair"
