"""The refused rows of a table, given back as a CSV to correct and import again.

A cell that begins with = + - or @ would be a formula in a spreadsheet. It gets a single quote in
front: harmless to Excel and LibreOffice, which then show text (and leave "+33 6…" whole). Our own
reading of tables takes one such quote off again (`grids.text_cell`), so that what comes back in is
what was refused, character for character; a cell which had quotes before its sign keeps them all.
"""

import csv
import re
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from cep_tui.errors import CepError
from cep_tui.files import write_private
from cep_tui.french.fold import fold_words
from cep_tui.french.typography import polish
from cep_tui.interop.portfolio_rows import Refusal
from cep_tui.interop.tables import Row, Table, cell_text

REASON_TITLE = "Motif du refus"

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")


class RefusedRowsUnwritable(CepError):
    """The file of refused rows cannot be written."""


def refused_csv(table: Table, refusals: Sequence[Refusal]) -> bytes:
    """Return the refused rows as they stood, each with its reasons in a last column.

    As French Excel opens it with a double click: UTF-8 with its mark, `;`, CRLF. Reasons of an
    earlier import give way to the new ones.
    """
    rows = {row.number: row for row in table.rows}
    kept = [i for i, header in enumerate(table.headers) if not _is_reason(header)]
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(_harmless(table.headers[i]) for i in kept), REASON_TITLE])
    for refusal in refusals:
        writer.writerow(
            [*_cells(rows[refusal.row], kept), _harmless(" · ".join(map(str, refusal.faults)))]
        )
    return text.getvalue().encode("utf-8-sig")


def write_refused(path: Path, table: Table, refusals: Sequence[Refusal]) -> None:
    """Write `refused_csv` to `path`, whole or not at all, for its owner's eyes only (0600).

    What stood at `path` is replaced. Raises `RefusedRowsUnwritable`.
    """
    try:
        write_private(path, refused_csv(table, refusals))
    except OSError:
        raise RefusedRowsUnwritable(
            polish(
                f"Les lignes refusées n'ont pas pu être écrites dans {path}. Votre tableau est "
                "intact. Vérifiez la place sur le disque et les droits de ce dossier."
            )
        ) from None


def _cells(row: Row, kept: Sequence[int]) -> list[str]:
    return [_harmless(cell_text(row.cells[i])) for i in kept]


def _is_reason(header: str) -> bool:
    return fold_words(header) == fold_words(REASON_TITLE)


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
