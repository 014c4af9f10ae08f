"""Beside the note, what it brings out: the board of the person."""

from cep_tui.screens.board.pane import BoardPane

__all__ = ["BoardPane"]
