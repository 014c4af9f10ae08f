"""Refused rows given back, to correct and import again."""

import csv
import re
import stat
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.typography import NNBSP
from cep_tui.interop.portfolio_columns import read_portfolio
from cep_tui.interop.portfolio_rows import Refusal
from cep_tui.interop.refused import REASON_TITLE, RefusedRowsUnwritable, refused_csv, write_refused
from cep_tui.interop.tables import Row, Table
from tests.interop.people import rows_of

SOURCE = 'Nom;Tél;Notes\nPetit;06;=1+1\nGrand;0639980001;\nN’Diaye;+33 6;"a;b\nc"\n'


def refused(source: str) -> bytes:
    table = read_portfolio(source.encode(), "t.csv")
    return refused_csv(table, [row for row in rows_of(source) if isinstance(row, Refusal)])


def test_refused_rows_open_in_french_excel_with_their_reason() -> None:
    data = refused(SOURCE)
    assert data.startswith(b"\xef\xbb\xbfNom;T\xc3\xa9l;Notes;Motif du refus\r\n")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[0] for row in rows] == ["Nom", "Petit", "N’Diaye"]
    assert rows[1][3].startswith(f"Tél{NNBSP}: Numéro de téléphone illisible")


def test_every_reason_of_a_row_is_told() -> None:
    data = refused("Nom;Tél;Mail\nPetit;06;non\n")
    reason = next(csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";"))[REASON_TITLE]
    assert re.fullmatch(rf"Tél{NNBSP}: Numéro .+ · Mail{NNBSP}: .+", reason)


def test_formulas_are_harmless_and_come_back_as_they_were() -> None:
    data = refused(SOURCE)
    assert b";'=1+1;" in data
    assert b";'+33 6;" in data
    before = {row.cells for row in read_portfolio(SOURCE.encode(), "t.csv").rows}
    after = {row.cells[:3] for row in read_portfolio(data, "t.csv").rows}
    assert after < before


def test_reasons_do_not_pile_up() -> None:
    once = refused(SOURCE)
    again = refused(once.decode())
    assert again == once


cells = st.text(
    st.characters(categories=["L", "N", "P", "Sm", "Zs"], max_codepoint=0x17F), max_size=8
).map(str.strip)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_no_cell_begins_as_a_formula_and_every_cell_comes_back(
    rows: list[tuple[str, str]],
) -> None:
    shown = [row for row in rows if any(row)]
    table = Table("t", ("Nom", "Notes"), tuple(Row(i, row) for i, row in enumerate(shown)))
    data = refused_csv(table, [Refusal(row.number, "", "x") for row in table.rows])
    raw = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in raw for cell in row)
    assert [row.cells[:2] for row in read_portfolio(data, "t.csv").rows] == shown


def test_the_file_is_private_and_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "refus.csv"
    path.write_text("ancien")
    table = read_portfolio(SOURCE.encode(), "t.csv")
    write_refused(path, table, [Refusal(2, "Tél", "non")])
    assert path.read_bytes() == refused_csv(table, [Refusal(2, "Tél", "non")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    table = read_portfolio(SOURCE.encode(), "t.csv")
    (tmp_path / "fichier").touch()
    for path in (tmp_path / "absent" / "refus.csv", tmp_path / "fichier" / "refus.csv"):
        with pytest.raises(RefusedRowsUnwritable, match="n’ont pas pu être écrites"):
            write_refused(path, table, [])
