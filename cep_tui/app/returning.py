"""Coming back, once the vault is unlocked, to what was open when it was locked."""

from collections.abc import Callable, Iterable, Iterator
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
