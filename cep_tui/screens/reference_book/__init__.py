"""The Référentiel: the rules of the field, found in two seconds, with source and age."""

from cep_tui.screens.reference_book.screen import ReferenceScreen

__all__ = ["ReferenceScreen"]
