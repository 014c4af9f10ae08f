"""Names as one cell holds them, split only where the writing or the title of the column tells how.

"PETIT Zoé" says it by its capitals, "Petit, Zoé" by its comma, "Petit Zoé" only under a title such
as "Nom et prénom". What cannot be told stays whole: a wrong guess would be worse than none.
"""

import re
from dataclasses import dataclass

from cep_tui.french.fold import fold

_CIVILITY = re.compile(
    r"(?:mme|mlle|mr|m|monsieur|madame|mademoiselle)(?:\.\s*|\s+)(?=\S)", flags=re.IGNORECASE
)
# Words which begin a family name of several words. Lower case or not, never a given name.
_PARTICLES = frozenset(
    {"de", "du", "des", "d", "la", "le", "van", "von", "der", "den", "ter", "ben", "bel", "bou"}
    | {"ould", "ait", "abd", "el", "al", "da", "das", "do", "dos", "di", "del", "della", "san"}
    | {"mac", "mc", "st", "ste", "saint", "sainte"}
)


@dataclass(frozen=True, slots=True)
class Names:
    """A family name and a given name; both empty where the whole could not be split."""

    family: str
    given: str


UNSPLIT = Names("", "")


def split_names(text: str, *, given_first: bool | None) -> Names:
    """Return the two names in `text`, a line with single spaces.

    `given_first` is the order the title of the column announces, if it does.
    """
    before, comma, after = (part.strip() for part in without_civility(text).partition(","))
    if comma:
        return Names(before, after) if before and after and "," not in after else UNSPLIT
    words = before.split()
    return _by_capitals(words) or _by_order(words, given_first)


def without_civility(text: str) -> str:
    """Return `text` without "Mme", "M." and the like in front."""
    civility = _CIVILITY.match(text)
    return text[civility.end() :] if civility else text


def _by_capitals(words: list[str]) -> Names | None:
    """Capitals at one end are the family name, with the particles that touch them."""
    capital = [_is_capital(word) for word in words]
    if all(capital) or not any(capital):
        return None
    first, last = capital.index(True), len(words) - capital[::-1].index(True)
    while first > 0 and _is_particle(words[first - 1]):
        first -= 1
    if not all(capital[i] or _is_particle(words[i]) for i in range(first, last)):
        return None
    if first == 0:
        return Names(" ".join(words[:last]), " ".join(words[last:]))
    if last == len(words):
        return Names(" ".join(words[first:]), " ".join(words[:first]))
    return None


def _by_order(words: list[str], given_first: bool | None) -> Names:
    """The announced order splits two words, or more when particles tell where the name ends."""
    if given_first is None or len(words) < 2:
        return UNSPLIT
    if given_first:
        cut = 1
    else:
        cut = next((i for i, word in enumerate(words, 1) if not _is_particle(word)), len(words))
    family, given = (words[cut:], words[:cut]) if given_first else (words[:cut], words[cut:])
    lone = given if not given_first else family[_leading_particles(family) :]
    if len(lone) != 1:
        return UNSPLIT
    return Names(" ".join(family), " ".join(given))


def _leading_particles(words: list[str]) -> int:
    return next((i for i, word in enumerate(words) if not _is_particle(word)), len(words))


def _is_capital(word: str) -> bool:
    """Whether the word is in capitals; an initial tells nothing."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1


def _is_particle(word: str) -> bool:
    return fold(word).rstrip("'") in _PARTICLES
