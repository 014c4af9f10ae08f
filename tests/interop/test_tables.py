"""Tables as spreadsheet programs write them."""

import csv
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from cep_tui.errors import CepError
from cep_tui.interop.portfolio_columns import read_portfolio
from cep_tui.interop.tables import MAX_BYTES, MAX_ROWS, NotATable, TableTooLarge, read_table

TEXT = "Nom;Prénom;Remarques\r\nSœur;Zoé;à 12 € « près »\r\nÇelik;Ömer;\r\n"
ROWS = [("Sœur", "Zoé", "à 12 € « près »"), ("Çelik", "Ömer", "")]


def cells(source: bytes | str) -> list[tuple[object, ...]]:
    data = source.encode() if isinstance(source, str) else source
    return [row.cells for row in read_portfolio(data, "t.csv").rows]


def numbers(source: str) -> list[int]:
    return [row.number for row in read_portfolio(source.encode(), "t.csv").rows]


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_today(encoding: str) -> None:
    assert cells(TEXT.encode(encoding)) == ROWS


@pytest.mark.parametrize("encoding", ["iso8859-15", "mac_roman", "cp850"])
def test_encodings_of_yesterday(encoding: str) -> None:
    text = TEXT.replace("œ", "oe") if encoding == "cp850" else TEXT
    text = text.replace("€", "EUR")
    assert [row[:2] for row in cells(text.encode(encoding))] == [
        (text.splitlines()[1].split(";")[0], "Zoé"),
        ("Çelik", "Ömer"),
    ]


@pytest.mark.parametrize(
    "remark", ["– revue le 3 – ", "RDV annulé…", "dit “oui”, puis “non”", "• 12 € · ’", "ÉLÉONORE"]
)
@pytest.mark.parametrize("titles", ["Nom;Prénom;Remarques", "NOM;PRENOM;OBS"])
def test_what_word_processors_put_in_cells_tells_no_other_encoding(
    titles: str, remark: str
) -> None:
    """Each of these bytes is a letter with an accent in an encoding of yesterday."""
    text = f"{titles}\r\n" + f"MARTIN;LEA;{remark}\r\n" * 30
    table = read_portfolio(text.encode("cp1252"), "t.csv")
    assert table.headers == tuple(titles.split(";"))
    assert {row.cells for row in table.rows} == {("MARTIN", "LEA", remark.strip())}


def test_bytes_outside_their_encoding_do_not_stop_the_others() -> None:
    assert cells(b"Nom;Pr\xe9nom\r\nPet\x81it;Zo\xe9\r\n")[0][1] == "Zoé"


def test_decomposed_letters_are_composed() -> None:
    assert cells("Nom;Pre\u0301nom\nPetit;Zoe\u0301\n") == [("Petit", "Zoé")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiters(delimiter: str) -> None:
    text = 'Nom;Prénom;Remarques\nPetit;Zoé;"a;b"\n'.replace(";", delimiter)
    shown = "a b" if delimiter == "\t" else f"a{delimiter}b"
    assert cells(text) == [("Petit", "Zoé", shown)]


def test_other_delimiters_inside_cells_do_not_deceive() -> None:
    text = "Nom;Prénom;Remarques\n" + "Petit;Zoé;un, deux, trois, quatre, cinq\n" * 5
    assert len(cells(text)[0]) == 3


def test_delimiter_of_unknown_titles_is_told_by_even_rows() -> None:
    table = read_table(b"aa,bb\n1;2,3\n4,5;6\n", "t.csv")
    assert table.headers == ("aa", "bb")


def test_leading_sep_line_decides_and_counts_for_no_row() -> None:
    table = read_portfolio(b"sep=|\r\nNom|Mail\r\nPetit|z;y,x\r\n", "t.csv")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("Petit", "z;y,x"))]
    assert cells('\ufeff"sep=,"\nNom,Mail\nPetit,a\n') == [("Petit", "a")]


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    text = 'Nom;Remarques\nA;"un\ndeux"\n;\n\nB;"dit ""oui"" ; non"\n  ; \u00a0\nC;\n'
    assert numbers(text) == [2, 5, 7]
    assert cells(text)[0] == ("A", "un\ndeux")
    assert cells(text)[1] == ("B", 'dit "oui" ; non')


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert cells(f"Nom;Prénom{end}Petit;Zoé{end}") == [("Petit", "Zoé")]


def test_short_rows_are_filled_and_long_rows_kept_whole() -> None:
    table = read_portfolio(b"Nom;Prenom\nA\nB;Zoe;plus;;\n", "t.csv")
    assert table.headers == ("Nom", "Prenom", "")
    assert [row.cells for row in table.rows] == [("A", "", ""), ("B", "Zoe", "plus")]


def test_titles_above_the_header() -> None:
    text = (
        "Portefeuille CEP 2026;;\n;;\nMis à jour le 12/10/2026;;\nNom;Prénom;CP\nPetit;Zoé;73000\n"
    )
    table = read_portfolio(text.encode(), "t.csv")
    assert table.headers == ("Nom", "Prénom", "CP")
    assert [row.number for row in table.rows] == [5]


def test_header_only_is_a_table_without_rows() -> None:
    assert read_portfolio("Nom;Prénom\r\n".encode(), "t.csv").rows == ()


def test_formulas_stay_text_and_lose_the_quote_that_guards_them() -> None:
    text = "Nom;Prénom\n=1+1;@x\n'=1+1;'Zoé\n''+x;-\n"
    assert cells(text) == [("=1+1", "@x"), ("=1+1", "'Zoé"), ("'+x", "-")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\r\n",
        b"\xef\xbb\xbf",
        b";;;\r\n;;;\r\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(256)) * 8,
        "Nom;Prénom".encode("utf-16") + b"\x00\xd8\x00",
        b"PK\x03\x04 not a workbook at all",
        b"\xd0\xcf\x11\xe0 neither",
        b"Bonjour\nje vous envoie le tableau demain\nBien a vous\n",
        b"x" * 200_000 + b"\n",
    ],
)
def test_what_is_not_a_table(data: bytes) -> None:
    with pytest.raises(NotATable, match=r"[Rr]ien n’a été importé"):
        read_portfolio(data, "t.csv")


@pytest.mark.parametrize(
    "text",
    [
        'Nom;Prénom;CP\nA;"Zoé;73000\nB;Paul;05000\n',
        'Nom;Prénom;CP\nA;"Zoé;73000\nB;Paul;05000\nC;"Léa";01000\n',
    ],
)
def test_a_quote_left_open_swallows_no_row_in_silence(text: str) -> None:
    with pytest.raises(NotATable, match=r"ligne 2.*guillemet"):
        read_portfolio(text.encode(), "t.csv")


def test_sizes_beyond_measure_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableTooLarge, match="20 Mo"):
        read_table(b" " * (MAX_BYTES + 1), "t.csv")
    large = tmp_path / "t.csv"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TableTooLarge):
        read_table(large, "t.csv")
    with pytest.raises(TableTooLarge, match="lignes"):
        read_table(b"Nom;CP\n" + b"A;B\n" * (MAX_ROWS + 1), "t.csv")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(CepError, match="introuvable"):
        read_table(tmp_path / "absent.csv", "absent.csv")
    with pytest.raises(CepError, match="ne peut pas être ouvert"):
        read_table(tmp_path, "dossier")


def test_workbook_cells() -> None:
    data = workbook(
        [
            ["Nom", "Naissance", "Tél", "CP", "RQTH", "Remarques", "Heure"],
            ["Petit", date(1990, 1, 2), 639980001, 1000, True, 1.5, time(8, 30)],
            [
                "=1+1",
                datetime(1990, 1, 2, 8, tzinfo=UTC).replace(tzinfo=None),
                "06 39 98 00 02",
                None,
                False,
                "-",
                None,
            ],
        ]
    )
    assert cells(data) == [
        ("Petit", date(1990, 1, 2), "639980001", "1000", "oui", "1,5", "08:30"),
        ("", date(1990, 1, 2), "06 39 98 00 02", "", "non", "-", ""),
    ]


def test_workbook_rows_are_numbered_from_the_top_of_the_sheet() -> None:
    data = workbook([["Portefeuille"], [], [None, "Nom", "Prénom"], [], [None, "Petit", "Zoé"]])
    table = read_portfolio(data, "t.xlsx")
    assert table.headers == ("", "Nom", "Prénom")
    assert [(row.number, row.cells) for row in table.rows] == [(5, ("", "Petit", "Zoé"))]


def test_the_sheet_with_titles_is_read() -> None:
    assert cells(workbook([], [["Nom", "CP"], ["A", "73000"]])) == [("A", "73000")]
    manual = [["Mode d’emploi"], ["Une ligne par personne"]]
    assert cells(workbook(manual, [["Nom", "CP"], ["A", "73000"]])) == [("A", "73000")]


@pytest.mark.parametrize("stray", ["XFD1048576", "Z1048576", "XFD400"])
def test_a_stray_cell_far_from_the_table_is_said(stray: str) -> None:
    """A reader makes a cell for each place up to it: the program would be killed, or wait."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Nom", "Prénom"], ["Petit", "Zoé"]):
        sheet.append(row)
    sheet["B1000"].font = Font(bold=True)
    data = BytesIO()
    book.save(data)
    assert len(read_portfolio(data.getvalue(), "t.xlsx").rows) == 1
    book.worksheets[0][stray] = " "
    data = BytesIO()
    book.save(data)
    with pytest.raises(TableTooLarge, match=stray):
        read_portfolio(data.getvalue(), "t.xlsx")


def test_empty_and_broken_workbooks() -> None:
    with pytest.raises(NotATable, match="vide"):
        read_portfolio(workbook([]), "t.xlsx")
    sound = workbook([["Nom", "CP"], ["A", "B"]])
    with pytest.raises(NotATable, match="abîmé"):
        read_portfolio(sound[: len(sound) // 2], "t.xlsx")


def test_importing_this_room_loads_no_workbook_reader() -> None:
    code = (
        "import sys, cep_tui.interop.portfolio_plan, cep_tui.interop.refused; "
        "sys.exit(any(m.split('.')[0] in {'python_calamine', 'sqlalchemy', 'pydantic', 'textual'} "
        "for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


cell = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], include_characters="\n", max_codepoint=0x17F),
    max_size=12,
).map(lambda text: text.strip().lstrip("'"))


@given(st.lists(st.tuples(cell, cell, cell).filter(any), max_size=8), st.sampled_from(";,\t"))
@settings(max_examples=60)
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("Nom", "Prénom", "Remarques"), *rows])
    try:
        read = cells(text.getvalue().encode("utf-8-sig"))
    except NotATable as error:  # a cell that looks like a row the quotes have swallowed
        assert "guillemet" in str(error)  # noqa: PT017 the one refusal there may be
        return
    assert read == rows


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with suppress(CepError):
        read_portfolio(data, "t.csv")
