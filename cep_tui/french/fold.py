"""Texts brought to a common form, to compare, search and sort them as a French reader would."""

import re
import unicodedata

_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}
_APOSTROPHES = "’‘‛ʼʹ′`´＇"
_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_TABLE = str.maketrans(
    {**_LETTERS, **dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-")}
)
# Accents (Mn, Me) and what has no width: soft hyphens, joiners, byte order marks (Cf), NUL (Cc).
_WEIGHTLESS = frozenset({"Mn", "Me", "Cf"})
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return `text` for comparing: lower case, without accents, with plain spaces, `'` and `-`.

    Ligatures are spelled out (œ → oe, ß → ss), spaces of every kind collapse to one, and the ends
    are stripped. Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    # Marks and apostrophes before decomposition too: "´" would decompose to a space and an accent.
    folded = _bare(_bare(text.translate(_TABLE)).casefold())
    return " ".join(folded.translate(_TABLE).split())


def fold_words(text: str) -> str:
    """Return the folded words of `text`, separated by single spaces, without punctuation.

    What names are compared by: "N’Diaye-Léo" gives "n diaye leo".
    """
    return " ".join(_NOT_ALPHANUMERIC.sub(" ", fold(text)).split())


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) not in _WEIGHTLESS)
