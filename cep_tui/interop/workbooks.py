"""Workbooks: XLSX, and what the same reader opens (ODS, old XLS)."""

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
    empty_file,
    find_header,
    is_blank,
    text_cell,
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MAX_UNPACKED = 200 * 1024 * 1024  # a workbook is a zip: a small file may hide an endless one

_Value = str | int | float | bool | date | datetime | time | timedelta


def is_workbook(data: bytes) -> bool:
    """Whether these bytes begin as a workbook does."""
    return data.startswith((_ZIP, _OLE))


def read_workbook(data: bytes, name: str, recognise: Recognise) -> Grid:
    """Return the cells of the sheet with the most known titles; the first one among equals.

    Raises `NotATable` when the workbook cannot be read, or when nothing stands in it.
    """
    from python_calamine import CalamineError

    try:
        _refuse_bombs(data)
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


def _refuse_bombs(data: bytes) -> None:
    if data.startswith(_ZIP):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
                raise ValueError


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
