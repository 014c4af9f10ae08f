"""Which screen stands in which place, and the keys that lead there."""

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from textual.binding import Binding
from textual.screen import Screen

from cep_tui.widgets.places_bar import PLACES

FIRST: Final = PLACES[0].slug
"""Where one arrives."""

SCREENS: Final = {
    "today": ("cep_tui.screens.today", "TodayScreen"),
    "reception": ("cep_tui.screens.reception", "ReceptionScreen"),
    "portfolio": ("cep_tui.screens.portfolio", "PortfolioScreen"),
    "partners": ("cep_tui.screens.coming", "PartnersScreen"),
    "exchanges": ("cep_tui.screens.coming", "ExchangesScreen"),
    "activity": ("cep_tui.screens.coming", "ActivityScreen"),
    "reference": ("cep_tui.screens.reference_book", "ReferenceScreen"),
}
"""Module and class by place, imported when the counsellor first goes there."""


def place_screen(place: str) -> Screen[None]:
    """A new screen for a place."""
    module, name = SCREENS[place]
    screen: Screen[None] = getattr(import_module(module), name)()
    return screen


def go_bindings() -> Iterable[Binding]:
    """A digit, what its key gives without Shift on a French keyboard, and a function key which
    works even while one types."""
    for place in PLACES:
        action, label = f"go('{place.slug}')", f"aller à {place.label}"
        yield Binding(place.digit, action, label, show=False, id=f"go.{place.slug}")
        yield Binding(place.twin, action, label, show=False)
        anywhere = f"go.{place.slug}.anywhere"
        yield Binding(place.function_key, action, label, show=False, priority=True, id=anywhere)
