"""Text tables as French Excel, LibreOffice and other programs write them."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice

from cep_tui.french.typography import polish
from cep_tui.interop.grids import Grid, NotATable, Recognise, find_header, is_blank, text_cell

_DELIMITERS = (";", "\t", ",")
_SEP_LINE = re.compile(r'\ufeff?"?sep=([^\w"\s]|\t)"?(\r\n|\r|\n|$)', flags=re.IGNORECASE)
_SAMPLE = 100  # rows by which the delimiter is told
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What French programs have written without UTF-8: Windows, ISO with the euro, "CSV (MS-DOS)", old
# Macs. One byte is one letter in all of them. Windows, by far the likeliest, is right unless it
# makes what no French text holds; then it is the one that makes the most French letters.
_ONE_BYTE_ENCODINGS = ("cp1252", "iso8859_15", "cp850", "mac_roman")
_NOT_FRENCH = re.compile("[\ufffd‚ƒ„†‡ˆ‰Š‹Žš›ž™Õ¤¼½]")
_FRENCH_LETTERS = frozenset("àâäçéèêëîïôöùûüÿœ")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_END = "end of the table"


def read_csv(data: bytes, name: str, recognise: Recognise) -> Grid:
    """Return the cells of a text table, whatever its encoding and its delimiter.

    Row numbers are those a spreadsheet shows: a line break inside quotes makes no row, a leading
    `sep=;` line counts for none. Raises `NotATable`.
    """
    text = _decode(data, name)
    if separator := _SEP_LINE.match(text):
        return _parse(text[separator.end() :], separator[1], name)
    return _parse(text, _guess_delimiter(text, recognise), name)


def _decode(data: bytes, name: str) -> str:
    text = _decoded(data)
    if text is None or "\x00" in text or 100 * len(_CONTROL.findall(text)) > len(text):
        raise NotATable(
            polish(
                f"« {name} » n'est pas un tableau : rien n'a été importé. "
                "Enregistrez votre tableau au format CSV ou XLSX, puis recommencez."
            )
        )
    return text


def _decoded(data: bytes) -> str | None:
    encoding = next((e for bom, e in _BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            return None
    # Bytes that an encoding does not know count against it only by not being letters.
    readings = [data.decode(encoding, errors="replace") for encoding in _ONE_BYTE_ENCODINGS]
    if not _NOT_FRENCH.search(readings[0]):
        return readings[0]
    return max(readings, key=lambda text: sum(map(text.count, _FRENCH_LETTERS)))


def _guess_delimiter(text: str, recognise: Recognise) -> str:
    """The delimiter that makes the most known titles, then the most even rows."""

    def rank(delimiter: str) -> tuple[int, float, int]:
        try:
            rows = list(islice(_records(text, delimiter), _SAMPLE))
        except csv.Error:  # a cell without end: not this delimiter
            return 0, 0, 0
        if all(is_blank(row) for row in rows):
            return 0, 0, 0
        header, recognised = find_header(rows, recognise)
        width = len(rows[header])
        below = [row for row in rows[header + 1 :] if not is_blank(row)]
        even = sum(len(row) == width for row in below) / len(below) if below else 1
        return recognised, even if width > 1 else 0, width

    return max(_DELIMITERS, key=rank)


def _parse(text: str, delimiter: str, name: str) -> Grid:
    try:
        *rows, last = _records(text, delimiter, _END)
    except csv.Error:  # a cell beyond what a cell may hold: a quote left open, or no table at all
        raise _left_open(name, None) from None
    if last != [_END]:
        raise _left_open(name, len(rows) + 1)
    width = max(map(len, rows), default=0)
    for number, row in enumerate(rows, 1):
        if any(_swallowed_a_row(cell, delimiter, width) for cell in row):
            raise _left_open(name, number)
    return [[text_cell(cell) for cell in row] for row in rows]


def _records(text: str, delimiter: str, *after: str) -> Iterator[Sequence[str]]:
    """The rows, then one for each line `after`, unless a quote was left open before it."""
    lines = StringIO(text.removeprefix("\ufeff"), newline="")
    return csv.reader(chain(lines, after), delimiter=delimiter)


def _swallowed_a_row(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell holds a whole row of the table: its quote was closed by another cell's."""
    if width < 3 or "\n" not in cell:
        return False
    return any(line.count(delimiter) >= width - 1 for line in cell.splitlines())


def _left_open(name: str, row: int | None) -> NotATable:
    where = "" if row is None else f", ligne {row}"
    return NotATable(
        polish(
            f"« {name} »{where} : un guillemet ouvert n'est pas refermé, la suite du tableau ne "
            "peut pas être lue. Rien n'a été importé. Corrigez cette ligne, ou enregistrez le "
            "tableau au format XLSX."
        )
    )
