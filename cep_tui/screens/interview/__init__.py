"""Level 2: the screen used while holding counsel."""

from cep_tui.screens.interview.screen import InterviewScreen

__all__ = ["InterviewScreen"]
