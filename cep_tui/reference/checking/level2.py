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
        if _MARKS.sub("", " ".join(forms)) == fold_words(" ".join(forms)):
            continue  # looked at together: there are thousands of them
        for form in forms:
            bare = _MARKS.sub("", form)
            if bare != fold_words(bare) or not bare:
                message = f"« {form} » s’écrit sans majuscule, accent ni ponctuation."
                yield ("reading", reading.id, *key), form, message


def _patterns(reading: Reading) -> Iterator[Finding]:
    for key in ("patterns", "unless_patterns"):
        path = ("reading", reading.id, key)
        for pattern in getattr(reading, key):
            if _unfolded(pattern):
                message = (
                    f"« {pattern} » s’écrit sans majuscule ni accent : le texte lu n’en a plus."
                )
                yield path, pattern, message
            elif unknown := set(LISTED.findall(pattern)) - reading.lists.keys() - STARTS.keys():
                names = ", ".join(f"« {{{name}}} »" for name in sorted(unknown))
                yield path, pattern, f"{names} : cette règle n’a pas de liste de ce nom."
            elif _REPEATED_GROUP.search(pattern):
                yield path, pattern, f"« {pattern} » répète un groupe sans fin."
            elif (groups := _groups(pattern)) is None:
                yield path, pattern, f"« {pattern} » n’est pas une expression régulière."
            elif groups:
                yield path, pattern, f"« {pattern} » : les groupes s’écrivent « (?: ) »."


def _unfolded(pattern: str) -> bool:
    """Whether a letter of `pattern`, its escapes aside, is in no folded text."""
    letters = "".join(filter(str.isalpha, _ESCAPE.sub("", pattern)))
    return letters != fold(letters)


def _groups(pattern: str) -> int | None:
    """Return how many groups it captures, `None` when it is no regular expression.

    Patterns are joined when they are read with, so it is looked at as part of a larger one, and
    without its lists: word forms always make a regular expression.
    """
    try:
        return re.compile(f"(?:{LISTED.sub('(?:)', pattern)})").groups
    except re.error:
        return None
