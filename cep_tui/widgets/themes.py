"""The four sets of colours: dark, light, high contrast, and the terminal's own.

Every theme gives the same roles, so that a style sheet names a role and never a colour. Colour
carries meaning only, and each meaning also has a sign: `NO_COLOR` loses nothing.
"""

from typing import Final

from textual.theme import Theme

ROLES: Final = (
    "muted",
    "blue",
    "sky",
    "person",
    "observation",
    "together",
    "green",
    "amber",
    "red",
    "level-1",
    "level-2",
    "level-3",
)
"""Variables for text, read on the background, the surface and the panel alike."""

GROUNDS: Final = ("selected", "selected-warm", "line", "chip-text")
"""Variables of what lies under or around text: chosen answers, thin borders, text on a chip."""

_DARK: Final = {
    "background": "#12161d",
    "surface": "#1a202a",
    "panel": "#232b37",
    "text": "#dfe4ec",
    "muted": "#9aa5b6",
    "blue": "#8b9cff",
    "sky": "#7cc4ff",
    "person": "#f2b880",
    "observation": "#95a8bd",
    "together": "#9ed8a5",
    "green": "#8fd694",
    "amber": "#e5c07b",
    "red": "#f08a8a",
    "level-1": "#8b9cff",
    "level-2": "#c9a0ff",
    "level-3": "#8fd694",
    "selected": "#2d3a5a",
    "selected-warm": "#5a3826",
    "line": "#39445a",
    "chip-text": "#12161d",
}

_LIGHT: Final = {
    "background": "#fafaf7",
    "surface": "#f2f2ed",
    "panel": "#e6e8ea",
    "text": "#1d232c",
    "muted": "#525c6a",
    "blue": "#2f45c5",
    "sky": "#0b5c94",
    "person": "#8a4b0f",
    "observation": "#4a5c70",
    "together": "#24683a",
    "green": "#1f6b35",
    "amber": "#7a5200",
    "red": "#ad2929",
    "level-1": "#2f45c5",
    "level-2": "#6b35b5",
    "level-3": "#1f6b35",
    "selected": "#cfdafc",
    "selected-warm": "#f7dcc4",
    "line": "#b9bec6",
    "chip-text": "#fafaf7",
}

_CONTRAST: Final = {
    "background": "#000000",
    "surface": "#1c1c1c",
    "panel": "#2b2b2b",
    "text": "#ffffff",
    "muted": "#d0d0d0",
    "blue": "#b8c4ff",
    "sky": "#9be0ff",
    "person": "#ffd0a0",
    "observation": "#c4d4e8",
    "together": "#b4f0bc",
    "green": "#a0ffa8",
    "amber": "#ffe08a",
    "red": "#ffa8a8",
    "level-1": "#b8c4ff",
    "level-2": "#e0c4ff",
    "level-3": "#a0ffa8",
    "selected": "#24408a",
    "selected-warm": "#6a3a10",
    "line": "#ffffff",
    "chip-text": "#000000",
}

_TERMINAL: Final = {
    "text": "ansi_default",
    "muted": "ansi_default",
    "blue": "ansi_blue",
    "sky": "ansi_cyan",
    "person": "ansi_yellow",
    "observation": "ansi_default",
    "together": "ansi_green",
    "green": "ansi_green",
    "amber": "ansi_yellow",
    "red": "ansi_red",
    "level-1": "ansi_blue",
    "level-2": "ansi_magenta",
    "level-3": "ansi_green",
    "selected": "ansi_default",
    "selected-warm": "ansi_default",
    "line": "ansi_default",
    "chip-text": "ansi_default",
}

PALETTES: Final = {"sombre": _DARK, "clair": _LIGHT, "contraste": _CONTRAST}
"""Colours of the themes whose colours we choose, by role."""

LABELS: Final = {
    "sombre": "Sombre",
    "clair": "Clair",
    "contraste": "Contraste élevé",
    "terminal": "Couleurs du terminal",
}
"""What the counsellor reads."""


def usable_theme(name: str, *, no_color: bool) -> str:
    """The theme to really use: the terminal's own colours without colour are black on black
    (Textual 8.2.8), so the dark theme, turned to greys, stands in for them."""
    return "sombre" if no_color and name == "terminal" else name


def _variables(palette: dict[str, str]) -> dict[str, str]:
    return {name: palette[name] for name in (*ROLES, *GROUNDS)}


def _theme(name: str, palette: dict[str, str]) -> Theme:
    text, selected = palette["text"], palette["selected"]
    return Theme(
        name=name,
        primary=palette["blue"],
        secondary=palette["sky"],
        accent=palette["blue"],
        success=palette["green"],
        warning=palette["amber"],
        error=palette["red"],
        foreground=text,
        background=palette["background"],
        surface=palette["surface"],
        panel=palette["panel"],
        dark=name != "clair",
        variables={
            **_variables(palette),
            "text": text,
            "text-muted": palette["muted"],
            "text-disabled": palette["muted"],
            "border": palette["blue"],
            "border-blurred": palette["line"],
            "block-cursor-background": selected,
            "block-cursor-foreground": text,
            "block-cursor-blurred-background": palette["panel"],
            "block-cursor-blurred-foreground": text,
            "input-selection-background": selected,
            "input-selection-foreground": text,
            "screen-selection-background": selected,
            "screen-selection-foreground": text,
            "scrollbar": palette["line"],
            "scrollbar-hover": palette["muted"],
            "scrollbar-active": palette["blue"],
            "scrollbar-background": palette["background"],
            "scrollbar-background-hover": palette["background"],
            "scrollbar-background-active": palette["background"],
            "scrollbar-corner-color": palette["background"],
        },
    )


def _terminal_theme() -> Theme:
    return Theme(
        name="terminal",
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_blue",
        success="ansi_green",
        warning="ansi_yellow",
        error="ansi_red",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        ansi=True,
        variables={
            **_variables(_TERMINAL),
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "input-cursor-text-style": "reverse",
            "scrollbar": "ansi_default",
            "scrollbar-background": "ansi_default",
            "block-cursor-background": "ansi_blue",
            "block-cursor-foreground": "ansi_bright_white",
            "border": "ansi_blue",
            "border-blurred": "ansi_default",
        },
    )


THEMES: Final = {
    **{name: _theme(name, palette) for name, palette in PALETTES.items()},
    "terminal": _terminal_theme(),
}
"""Our four themes by name, for `App.available_themes`."""
