"""cep-tui: the daily tool of French career counsellors, in a terminal."""

__version__ = "0.1.0"
