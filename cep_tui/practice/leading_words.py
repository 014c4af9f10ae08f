"""What a line of a note is about, as counsellors announce it: « Frein : pas de garde »."""

import re
from typing import Final

_ANNOUNCED: Final = re.compile(
    r"^\s*(?:pistes?|d[ée]cisions?|freins?|actions?)\s*:\s*(?=\S)", re.IGNORECASE
)


def bare_words(text: str) -> str:
    """Return a line without the word that announces what it is; that word alone stays."""
    return _ANNOUNCED.sub("", text, count=1)
