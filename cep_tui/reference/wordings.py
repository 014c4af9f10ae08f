"""The little language a careful reading is written in: word forms, lists of them, patterns.

Importing this module is light: those who read notes need it, and those who check packs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

STARTS: Final = {
    "^": r"(?<![\w'-])(?<![\w'] )",
    "^.": r"(?<![\w'-])(?<![^.!?:;] )",
}
"""Where a pattern may begin: "{^}" with a clause, even after a comma; "{^.}" with a sentence."""

LISTED: Final = re.compile(r"\{([a-z]+(?:-[a-z]+)*|\^\.?)\}")
"""A beginning, or a list of the rule, named in a pattern: "{^}{verbe}"."""

_GAP: Final = r"[\W_]+"
_WHOLE: Final = r"(?<![^\W_])(?:%s)(?![^\W_])"
# What inclusive writing hangs on a word: "prié·e", "invité(e)s", "sommé-e-s".
_INCLUSIVE: Final = r"(?:[·•.(/-][^\W_]{1,5}(?:\)s?|[·•.-]s)?)?"
_ELIDED: Final = frozenset({"de", "que", "ne", "se", "me", "te", "je"})
_FEMININE: Final = (
    ("teur", "teur|trice|teuse"),
    ("eur", "eur|euse"),
    ("er", "ere?"),
    ("f", "f|ve"),
    ("x", "x|se"),
    ("c", "c|che|que"),
)


def whole_words(forms: Iterable[str]) -> str:
    """Return a regular expression for word forms, on folded text.

    At the end of a word of a form, `*` is any letters or none, `+` the marks of gender and number.
    "de", "que", "se" and their like are found elided too: "prie+ de" is in "priée d’apporter".
    Whatever is no word may stand between two words. Among forms that begin alike the longest is
    found. They are grouped by their first letter: tried one by one at each word they would be slow.
    """
    longest_first = sorted(forms, key=lambda form: (form[0], -len(form)))
    groups = groupby(longest_first, key=lambda form: form[0])
    return _WHOLE % "|".join(f"{first}(?:{_tails(group)})" for first, group in groups)


def expression(pattern: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Return a pattern with its beginnings and its lists written out.

    Raises `KeyError` when it names a list that is not in `lists`.
    """
    return LISTED.sub(lambda named: STARTS.get(named[1]) or whole_words(lists[named[1]]), pattern)


def _tails(forms: Iterable[str]) -> str:
    return "|".join(_form(form)[1:] for form in forms)


def _form(form: str) -> str:
    *words, last = form.split()
    return _GAP.join([*(_inside(word) for word in words), _word(last)])


def _inside(word: str) -> str:
    return _word(word) + (_INCLUSIVE if word.endswith("+") else "")


def _word(word: str) -> str:
    if word in _ELIDED:
        return f"{word}?"
    match word[-1]:
        case "*":
            return word[:-1] + r"[^\W_]*"
        case "+":
            return _inflected(word[:-1])
        case _:
            return word


def _inflected(word: str) -> str:
    """A word as masculine or feminine, singular or plural, and a little more than French has."""
    for ending, both in _FEMININE:
        if word.endswith(ending):
            return f"{word.removesuffix(ending)}(?:{both})s?"
    doubled = f"{word[-1]}?" if word[-1] in "lnst" else ""
    return f"{word}{doubled}e?s?"
