"""Bringing in the spreadsheet a counsellor keeps: choose it, check its columns, see every row."""

from cep_tui.screens.import_people.screen import ImportScreen

__all__ = ["ImportScreen"]
