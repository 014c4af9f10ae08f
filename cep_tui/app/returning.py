"""What the screens that lie on one another say of themselves: who keeps the keys, how each of them
comes back once the vault is unlocked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from textual.screen import ModalScreen, Screen

from cep_tui.screens.base import PlaceScreen


def ways_back(stack: Iterable[Screen[Any]]) -> Iterator[Callable[[], Screen[None]]]:
    """Yield what opens again each screen over the first, as far as one can come back."""
    for screen in islice(stack, 1, None):
        way = screen.way_back() if isinstance(screen, PlaceScreen) else None
        if way is None:
            return
        yield way


def owns_function_keys(stack: Sequence[Screen[Any]]) -> bool:
    """Whether the screen one works on keeps them, also under a dialog of its own."""
    whole = (screen for screen in reversed(stack) if not isinstance(screen, ModalScreen))
    return getattr(next(whole, None), "OWNS_FUNCTION_KEYS", False)
