"""The field one filters a list of people with; the arrows stay with the list."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from cep_tui.widgets.fields import TextField


class SearchField(TextField):
    """A line of text whose Entrée opens what the list highlights; the keys below say so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "ouvrir"),
    ]
