"""Which known name was probably meant: accents, capitals and a slip or two apart."""

from collections.abc import Iterable

from cep_tui.french.fold import fold

_LONGEST = 80
"""What is longer is no name, and would take long to compare."""


def nearest(value: str, known: Iterable[str], *, likeness: float = 0.5) -> str | None:
    """Return the name among `known` that is most like `value`, if any is.

    `likeness` goes from 0, anything, to 1, nothing but the same.
    """
    from difflib import get_close_matches

    by_folded = {fold(name): name for name in known}
    found = get_close_matches(fold(value)[:_LONGEST], by_folded, n=1, cutoff=likeness)
    return by_folded[found[0]] if found else None


def instead(value: str, known: Iterable[str]) -> str:
    """Return the end of a sentence about `value`: the nearest name, else all of them."""
    names = tuple(known)
    close = nearest(value, names)
    return f" ; le plus proche : « {close} »." if close else f". Possibles : {', '.join(names)}."
