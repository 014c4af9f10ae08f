"""The app: places, palette, help, lock, undo. No domain logic and no heavy import."""

from cep_tui.app.shell import CepApp

__all__ = ["CepApp"]
