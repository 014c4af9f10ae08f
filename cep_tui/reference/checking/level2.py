"""Careful reading: patterns that compile and end, word forms that can be found."""

import re
from collections.abc import Iterator, Sequence

from cep_tui.french.fold import fold, fold_words
from cep_tui.reference.checking.findings import Finding
from cep_tui.reference.models import Pack
from cep_tui.reference.models.level2 import Reading
from cep_tui.reference.wordings import LISTED, STARTS

_REPEATED_GROUP = re.compile(r"[)}](?:[*+]|\{\d+,\})")
_ESCAPE = re.compile(r"\\.")
_PLAIN = re.compile(r"[a-z0-9]+[*+]?(?: [a-z0-9]+[*+]?)*")
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
    groups: dict[tuple[str, ...], Sequence[str]] = {
        ("words",): reading.words,
        ("unless",): reading.unless,
        **{("lists", name): forms for name, forms in reading.lists.items()},
    }
    for key, forms in groups.items():
        if not forms or _PLAIN.fullmatch(" ".join(forms)):
            continue  # looked at together: there are thousands of them
        for form in forms:
            bare = _MARKS.sub("", form)
            if bare != fold_words(bare) or not bare:
                message = f"« {form} » s’écrit sans majuscule, accent ni ponctuation."
                yield ("reading", reading.id, *key), form, message


def _patterns(reading: Reading) -> Iterator[Finding]:
    for key in ("patterns", "unless_patterns"):
        patterns = getattr(reading, key)
        any_miswritten = _miswritten(reading, "|".join(patterns)) is not None
        for pattern in patterns:
            fault = _miswritten(reading, pattern) if any_miswritten else None
            if fault := fault or _ill_formed(pattern):
                yield ("reading", reading.id, key), pattern, fault


def _miswritten(reading: Reading, pattern: str) -> str | None:
    if _unfolded(pattern):
        return f"« {pattern} » s’écrit sans majuscule ni accent : le texte lu n’en a plus."
    if unknown := set(LISTED.findall(pattern)) - reading.lists.keys() - STARTS.keys():
        names = ", ".join(f"« {{{name}}} »" for name in sorted(unknown))
        return f"{names} : cette règle n’a pas de liste de ce nom."
    if _REPEATED_GROUP.search(pattern):
        return f"« {pattern} » répète un groupe sans fin."
    return None


def _ill_formed(pattern: str) -> str | None:
    """Say why a pattern is no regular expression that others may be joined to.

    It is looked at inside a larger one, and without its lists: word forms always make one.
    """
    try:
        groups = re.compile(f"(?:{LISTED.sub('(?:)', pattern)})").groups
    except re.error:
        return f"« {pattern} » n’est pas une expression régulière."
    return f"« {pattern} » : les groupes s’écrivent « (?: ) »." if groups else None


def _unfolded(pattern: str) -> bool:
    """Whether a letter of `pattern`, its escapes aside, is in no folded text."""
    letters = "".join(filter(str.isalpha, _ESCAPE.sub("", pattern)))
    return letters != fold(letters)
