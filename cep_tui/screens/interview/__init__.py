"""Level 2: the screen used while holding counsel."""

from cep_tui.screens.interview.opening import open_draft, open_interview_screen, start_interview
from cep_tui.screens.interview.screen import InterviewScreen

__all__ = ["InterviewScreen", "open_draft", "open_interview_screen", "start_interview"]
