"""The cells of a spreadsheet before anybody knows what they mean."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice

from cep_tui.errors import CepError
from cep_tui.french.text import clean_text
from cep_tui.french.typography import polish

Cell = str | date
"""Text as typed (numbers as their digits), or a date where the spreadsheet says it is one."""

Grid = Sequence[Sequence[Cell]]
"""Rows of cells from the first row of the sheet, blank ones included; widths may differ."""

Recognise = Callable[[Sequence[str]], int]
"""How many titles of columns a row holds."""

HEADER_WITHIN = 20  # non-blank rows among which the titles of the columns are looked for

# A quote which keeps a cell from being a formula: Excel's own habit, and that of `refused`.
_GUARD = re.compile(r"\A'(?='*[=+\-@＝＋－＠])")


class NotATable(CepError):
    """The file holds no table that can be read."""


class TableTooLarge(CepError):
    """The file is far beyond what a counsellor's table holds."""


def text_cell(text: str) -> str:
    """Return the text of a cell, cleaned, without the quote that guards against formulas."""
    return _GUARD.sub("", clean_text(text))


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether nothing stands in this row."""
    return all(cell == "" for cell in row)


def find_header(grid: Grid, recognise: Recognise) -> tuple[int, int]:
    """Return the index of the row that holds the titles, and how many were recognised.

    Titles of the sheet, a date or blank rows may stand above. Where nothing is recognised, it is
    the first row that is not blank. The grid must hold one such row.
    """
    filled = islice((i for i, row in enumerate(grid) if not is_blank(row)), HEADER_WITHIN)
    scores = {i: recognise([str(cell) for cell in grid[i]]) for i in filled}
    header = max(scores, key=lambda i: scores[i])
    return header, scores[header]


def empty_file(name: str) -> NotATable:
    """The error of a file in which nothing stands."""
    return NotATable(
        polish(f"« {name} » est vide : rien n'a été importé. Vérifiez que c'est le bon fichier.")
    )
