"""The document of synthesis, written with the person."""

from cep_tui.screens.synthesis.screen import SynthesisScreen

__all__ = ["SynthesisScreen"]
