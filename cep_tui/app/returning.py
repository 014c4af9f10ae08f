"""What the screens that lie on one another say of themselves: who keeps the keys, how each of them
comes back once the vault is unlocked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from textual.screen import Screen

from cep_tui.screens.base import PlaceScreen


def ways_back(stack: Iterable[Screen[Any]]) -> Iterator[Callable[[], Screen[None]]]:
    """Yield what opens again each screen over the first, as far as one can come back."""
    for screen in islice(stack, 1, None):
        way = screen.way_back() if isinstance(screen, PlaceScreen) else None
        if way is None:
            return
        yield way


def owns_function_keys(stack: Sequence[Screen[Any]]) -> bool:
    """Whether a screen keeps them, be it under the forms and dialogs that it opened: a key learnt
    there must not lead elsewhere, least of all to everybody's names, while the person looks on."""
    return any(getattr(screen, "OWNS_FUNCTION_KEYS", False) for screen in stack)
