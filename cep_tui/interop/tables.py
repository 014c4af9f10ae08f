"""A table out of any file a spreadsheet program writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cep_tui.errors import CepError
from cep_tui.french.dates import format_date
from cep_tui.french.text import clean_line
from cep_tui.french.typography import format_number, polish
from cep_tui.interop.csv_files import read_csv
from cep_tui.interop.grids import (
    Cell,
    Grid,
    NotATable,
    Recognise,
    TableTooLarge,
    empty_file,
    find_header,
    is_blank,
)
from cep_tui.interop.workbooks import is_workbook, read_workbook

__all__ = ["Cell", "NotATable", "Row", "Table", "TableTooLarge", "cell_text", "read_table"]

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000  # five times the largest portfolio we measure


class TableUnreachable(CepError):
    """The file cannot be opened."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row in which something stands.

    `number` is the one the spreadsheet program shows beside it, from 1. `cells` are as many as the
    table has columns.
    """

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Titles of columns ("" where there is none) and the rows below them, blank ones left out."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(source: Path | bytes, name: str, recognise: Recognise = lambda _: 0) -> Table:
    """Return the table of a CSV or XLSX file, told apart by its content.

    `name` is what messages call the file. `recognise` counts the titles of columns in a row: it
    finds the titles below other lines, the right sheet, the delimiter. A table without rows below
    its titles is a table. Raises `NotATable`, `TableTooLarge`, `TableUnreachable`.
    """
    data = source if isinstance(source, bytes) else _read(source, name)
    _check_size(len(data), name)
    if not data.strip():
        raise empty_file(name)
    read = read_workbook if is_workbook(data) else read_csv
    grid = read(data, name, recognise)
    if all(map(is_blank, grid)):
        raise empty_file(name)
    header, recognised = find_header(grid, recognise)
    table = _table(grid, header, name)
    if not recognised and len(table.headers) < 2:
        raise NotATable(
            polish(
                f"« {name} » n'est pas un tableau : aucune colonne n'y est reconnue. "
                "Rien n'a été importé."
            )
        )
    return table


def cell_text(cell: Cell) -> str:
    """Return what a cell says; dates as French people write them."""
    return cell if isinstance(cell, str) else format_date(cell)


def _read(path: Path, name: str) -> bytes:
    try:
        _check_size(path.stat().st_size, name)
        return path.read_bytes()
    except FileNotFoundError:
        message = f"« {name} » est introuvable : rien n'a été importé. Vérifiez le chemin."
    except OSError:
        message = (
            f"« {name} » ne peut pas être ouvert : rien n'a été importé. Vérifiez que c'est un "
            "fichier, que vous y avez droit, et qu'aucun autre programme ne le retient."
        )
    raise TableUnreachable(polish(message))


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise TableTooLarge(
            polish(
                f"« {name} » est trop grand : {MAX_BYTES // 1024**2} Mo au plus. Rien n'a été "
                "importé. Gardez-y seulement le tableau des personnes, ou coupez-le en plusieurs."
            )
        )


def _table(grid: Grid, header: int, name: str) -> Table:
    width = max(_filled_width(row) for row in grid[header:])
    rows = tuple(
        Row(number, _padded(row, width))
        for number, row in enumerate(grid[header + 1 :], header + 2)
        if not is_blank(row)
    )
    if len(rows) > MAX_ROWS:
        raise TableTooLarge(
            polish(
                f"« {name} » est trop long : {format_number(MAX_ROWS)} lignes au plus. "
                "Rien n'a été importé. Coupez-le en plusieurs fichiers."
            )
        )
    headers = tuple(clean_line(cell_text(cell)) for cell in _padded(grid[header], width))
    return Table(name, headers, rows)


def _filled_width(row: Sequence[Cell]) -> int:
    return max((i for i, cell in enumerate(row, 1) if cell != ""), default=0)


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    return (*row[:width], *[""] * (width - len(row)))
