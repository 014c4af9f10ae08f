"""Careful reading: patterns that compile and end, word forms that can be found."""

import re
from collections.abc import Iterator

from cep_tui.french.fold import fold, fold_words
from cep_tui.reference.checking.findings import Finding
from cep_tui.reference.models import Pack
from cep_tui.reference.models.level2 import Reading

_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{\d+,\})")
_ESCAPE = re.compile(r"\\.")
_MARKS = re.compile(r"[*+](?= |$)")


def misfits(pack: Pack) -> Iterator[Finding]:
    """Yield what a careful reading could never find, or could search without end."""
    for reading in pack.reading.values():
        yield from _forms(reading)
        yield from _patterns(reading)
        if bool(reading.words or reading.patterns) is (reading.absent is not None):
            message = "on attend soit « words » ou « patterns », soit « absent »."
            yield ("reading", reading.id), None, message


def _forms(reading: Reading) -> Iterator[Finding]:
    for key in ("words", "unless"):
        for form in getattr(reading, key):
            bare = _MARKS.sub("", form)
            if bare != fold_words(bare) or not bare:
                message = f"« {form} » s’écrit sans majuscule, accent ni ponctuation."
                yield ("reading", reading.id, key), form, message


def _patterns(reading: Reading) -> Iterator[Finding]:
    for key in ("patterns", "unless_patterns"):
        path = ("reading", reading.id, key)
        for pattern in getattr(reading, key):
            if _unfolded(pattern):
                message = (
                    f"« {pattern} » s’écrit sans majuscule ni accent : le texte lu n’en a plus."
                )
                yield path, pattern, message
            elif _REPEATED_GROUP.search(pattern):
                yield path, pattern, f"« {pattern} » répète un groupe sans fin."
            elif not _compiles(pattern):
                yield path, pattern, f"« {pattern} » n’est pas une expression régulière."


def _unfolded(pattern: str) -> bool:
    """Whether a letter of `pattern`, its escapes aside, is in no folded text."""
    return any(letter != fold(letter) for letter in _ESCAPE.sub("", pattern) if letter.isalpha())


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
