"""Names of keys as they are written on a French keyboard."""

from typing import Final

from textual.binding import Binding
from textual.keys import format_key

_NAMES: Final = {
    "enter": "Entrée",
    "escape": "Échap",
    "space": "Espace",
    "tab": "Tab",
    "backspace": "Retour arr.",
    "delete": "Suppr",
    "insert": "Inser",
    "home": "Début",
    "end": "Fin",
    "pageup": "Page préc.",
    "pagedown": "Page suiv.",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}

_MODIFIERS: Final = {"ctrl": "Ctrl", "shift": "Maj", "alt": "Alt", "super": "Super"}


def key_name(key: str) -> str:
    """The French name of one key of Textual: "ctrl+s" is "Ctrl+S", "escape" is "Échap"."""
    *modifiers, last = key.split("+")
    if last == "" and modifiers:  # the key "+" itself
        last = "+"
    name = _NAMES.get(last) or format_key(last)
    name = name.upper() if len(name) == 1 or _is_function_key(name) else name
    return "+".join([*(_MODIFIERS.get(each, each) for each in modifiers), name])


def binding_name(binding: Binding) -> str:
    """How a binding's key is shown: its own display, else the name of its first key."""
    return binding.key_display or key_name(binding.key.split(",")[0].strip())


def _is_function_key(name: str) -> bool:
    return name[0] in "fF" and name[1:].isdigit()
