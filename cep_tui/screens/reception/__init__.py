"""Level 1: the screen used while listening to a person at a desk."""

from cep_tui.screens.reception.screen import ReceptionScreen

__all__ = ["ReceptionScreen"]
