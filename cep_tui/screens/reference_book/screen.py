"""The Référentiel: look up a scheme, an operator or an old word, and how old each rule is."""

from cep_tui.screens.base import PlaceScreen


class ReferenceScreen(PlaceScreen):
    """The rules of the field, to read."""

    PLACE = "reference"
