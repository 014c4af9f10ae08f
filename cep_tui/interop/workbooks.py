"""Workbooks: XLSX, and what the same reader opens (ODS, old XLS)."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from cep_tui.french.typography import polish
from cep_tui.interop.grids import (
    Cell,
    Grid,
    NotATable,
    Recognise,
    TableTooLarge,
    empty_file,
    find_header,
    is_blank,
    text_cell,
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MAX_UNPACKED = 200 * 1024 * 1024  # a workbook is a zip: a small file may hide an endless one

# The reader makes a cell for each place from the first to the last that is filled.
_MAX_PLACES = 3_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')

_Value = str | int | float | bool | date | datetime | time | timedelta


def is_workbook(data: bytes) -> bool:
    """Whether these bytes begin as a workbook does."""
    return data.startswith((_ZIP, _OLE))


def read_workbook(data: bytes, name: str, recognise: Recognise) -> Grid:
    """Return the cells of the sheet with the most known titles; the first one among equals.

    Raises `NotATable` when the workbook cannot be read, or when nothing stands in it,
    `TableTooLarge` when a cell stands so far from the others that the reader would break down.
    """
    from python_calamine import CalamineError

    try:
        if data.startswith(_ZIP):
            _refuse_bombs(data, name)
        sheets = list(_filled_sheets(data))
    except (CalamineError, zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise NotATable(
            polish(
                f"« {name} » ne peut pas être lu : ce classeur est abîmé, trop grand, ou protégé "
                "par un mot de passe. Rien n'a été importé. Enregistrez-le sans mot de passe au "
                "format XLSX ou CSV, puis recommencez."
            )
        ) from None
    if not sheets:
        raise empty_file(name)
    return max(sheets, key=lambda grid: find_header(grid, recognise)[1])


def _refuse_bombs(data: bytes, name: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
            raise ValueError
        for sheet in filter(_SHEET.fullmatch, archive.namelist()):
            if stray := _stray_cell(archive.read(sheet)):
                raise TableTooLarge(
                    polish(
                        f"« {name} » : la cellule {stray} est remplie, ne serait-ce que d'un "
                        "espace, très loin du tableau. Rien n'a été importé. Supprimez les lignes "
                        "et les colonnes vides qui suivent le tableau, puis recommencez."
                    )
                )


def _stray_cell(sheet: bytes) -> str | None:
    """The last filled cell of an XLSX sheet, when there is room for too many before it."""
    last_row, last_column, corner = 0, 0, ""
    for letters, digits in _FILLED.findall(sheet):
        row, column = int(digits), _column_number(letters)
        if row > last_row or column > last_column:
            last_row, last_column = max(row, last_row), max(column, last_column)
            corner = f"{letters.decode()}{row}"
    return corner if last_row * last_column > _MAX_PLACES else None


def _column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _filled_sheets(data: bytes) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
        for sheet in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            grid = [[_cell(value) for value in row] for row in rows]
            if not all(map(is_blank, grid)):
                yield grid


def _cell(value: _Value) -> Cell:
    """What the counsellor sees in the cell, but for numbers: their bare digits."""
    match value:
        case str():
            return text_cell(value)
        case bool():
            return "oui" if value else "non"
        case datetime():
            return value.date()
        case date():
            return value
        case time():
            return f"{value:%H:%M}"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return str(value).replace(".", ",")
        case _:
            return str(value)
