"""Rows read as people, or refused with the reason."""

from datetime import date

import pytest

from cep_tui.french.typography import NNBSP
from cep_tui.interop.portfolio_columns import read_portfolio, suggest_mapping
from cep_tui.interop.portfolio_rows import NobodyNamed, ReadRow, Refusal, read_rows
from cep_tui.store.views import ContactPreference, Disability, Identity, NewPerson, StatusSpan
from tests.interop.people import SLUGS, TODAY, person_of, refusal_of, rows_of
from tests.interop.test_tables import workbook


def test_a_whole_row() -> None:
    header = (
        "Nom;Prénom;Né(e) le;Portable;Fixe;Mail;CP;Ville;Situation;Entrée;Niveau;RQTH;"
        "Préférence de contact;Remarques;Dernier contact"
    )
    line = (
        "N'Diaye;Léo;3/1/87;06 39 98 00 01;01.99.00.12.34;Leo@Exemple.fr;1000;Bourg-en-Bresse;"
        "Salarié(e);13/03/2025;N2;en cours;SMS;A un vélo;12/10/2026"
    )
    assert person_of(header, line) == NewPerson(
        Identity(
            label="Léo N'Diaye",
            family_name="N'Diaye",
            given_name="Léo",
            birth_date=date(1987, 1, 3),
            phone="+33639980001",
            second_phone="+33199001234",
            mail="leo@exemple.fr",
            postal_code="01000",
            commune="Bourg-en-Bresse",
            contact_preference=ContactPreference.SMS,
            disability=Disability.IN_PROGRESS,
            remarks="A un vélo",
        ),
        (StatusSpan("salarie-prive", "Salarié(e)"),),
        date(2025, 3, 13),
        2,
    )


def test_typed_cells_of_a_workbook() -> None:
    data = workbook(
        [
            ["Nom", "Naissance", "Tél", "CP", "Entrée", "Niveau", "RQTH"],
            ["Petit", date(1990, 1, 2), 639980001, 1000, date(2025, 3, 13), 2, True],
        ]
    )
    (row,) = rows_of(data)
    assert isinstance(row, ReadRow)
    assert row.person.identity.birth_date == date(1990, 1, 2)
    assert row.person.identity.phone == "+33639980001"
    assert row.person.identity.postal_code == "01000"
    assert row.person.identity.disability is Disability.RECOGNISED
    assert (row.person.episode_opened_on, row.person.level) == (date(2025, 3, 13), 2)


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Date de naissance", "31/02/1990"),
        ("Date de naissance", "12/13/1980"),
        ("Date de naissance", "24/11/2026"),
        ("Date de naissance", "29526"),
        ("Date de naissance", "vers 1980"),
        ("Date d’entrée", "mars 2025"),
        ("Téléphone", "06 00"),
        ("Téléphone", "06 39 98 00 01 ou 06"),
        ("Téléphone", "6,4E+08"),
        ("Mail", "pas-un-mail"),
        ("Mail", "a@exemple.fr ; b@exemple.fr"),
    ],
)
def test_what_cannot_be_read_refuses_the_row(title: str, cell: str) -> None:
    header, line = f"Nom;{title};Ville", f'Petit;"{cell}";Gap'
    refusal = refusal_of(header, line)
    assert (refusal.row, refusal.column) == (2, title)
    assert refusal.reason
    assert cell not in refusal.reason


def test_a_birth_date_of_a_workbook_may_be_wrong_too() -> None:
    (row,) = rows_of(workbook([["Nom", "Naissance"], ["Petit", date(2027, 1, 1)]]))
    assert isinstance(row, Refusal)
    assert "futur" in row.reason


def test_the_first_column_at_fault_gives_the_reason() -> None:
    assert refusal_of("Mail;Nom;Tél", "non;Petit;06").column == "Mail"
    assert refusal_of("Tél;Nom;Mail", "06;Petit;non").column == "Tél"


def test_every_fault_of_a_row_is_told() -> None:
    refusal = refusal_of("Nom;Naissance;Tél;Mail", "Petit;31/02/1999;06;non")
    assert [fault.column for fault in refusal.faults] == ["Naissance", "Tél", "Mail"]
    assert (refusal.column, refusal.reason) == (
        refusal.faults[0].column,
        refusal.faults[0].reason,
    )


def test_bad_rows_do_not_block_good_ones() -> None:
    rows = rows_of("Nom;Tél\nA;06\n;\nB;0639980001\n;\nC;x\n")
    assert [(row.row, isinstance(row, Refusal)) for row in rows] == [
        (2, True),
        (4, False),
        (6, True),
    ]


@pytest.mark.parametrize("cell", ["", "-", "?", "/", "néant", "Pas de mail", "NC", "inconnu"])
def test_a_cell_may_say_that_there_is_nothing(cell: str) -> None:
    identity = person_of("Nom;Mail;Tél;Naissance", f"Petit;{cell};{cell};{cell}").identity
    assert identity == Identity("Petit", family_name="Petit")


@pytest.mark.parametrize(
    ("header", "line", "label"),
    [
        ("Nom;Prénom", "Petit;Zoé", "Zoé Petit"),
        ("Nom;Prénom", ";Zoé", "Zoé"),
        ("Nom;Prénom", "Petit;", "Petit"),
        ("Nom;Prénom;Mail", ";;Zoe@exemple.fr", "zoe@exemple.fr"),
        ("Nom;Prénom;Tél", "-;?;0639980001", "06 39 98 00 01"),
        ("Pseudo;Nom", "Capucine;Petit", "Capucine"),
        ("Nom", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("Nom;Prénom", "+33;@Zoé", "@Zoé +33"),
        ("Nom", "[/b] Petit", "[/b] Petit"),
        ("Nom", "Petit\u00a0 Jean", "Petit Jean"),
    ],
)
def test_label(header: str, line: str, label: str) -> None:
    assert person_of(header, line).identity.label == label


def test_nobody_in_the_row() -> None:
    refusal = refusal_of("Nom;Prénom;Ville;Naissance", ";;Gap;01/02/1990")
    assert refusal == Refusal(2, "", f"Ni nom ni prénom{NNBSP}: rien ne désigne la personne.")


def test_no_column_identifies_anybody() -> None:
    table = read_portfolio(b"Ville;CP;Chaussures\nGap;05000;42\n", "t.csv")
    with pytest.raises(NobodyNamed, match="aucune colonne"):
        read_rows(table, suggest_mapping(table.headers), SLUGS, today=TODAY)


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Nom et prénom", "Petit Zoé", ("Zoé Petit", "Petit", "Zoé")),
        ("Bénéficiaire", "PETIT Zoé", ("Zoé PETIT", "PETIT", "Zoé")),
        ("Bénéficiaire", "Mme Petit Zoé", ("Petit Zoé", "", "")),
        ("Nom", "PETIT Zoé", ("Zoé PETIT", "PETIT", "Zoé")),
        ("Nom", "Le Goff", ("Le Goff", "Le Goff", "")),
    ],
)
def test_names_in_one_cell(header: str, cell: str, expected: tuple[str, str, str]) -> None:
    identity = person_of(f"{header};Ville", f"{cell};Gap").identity
    assert (identity.label, identity.family_name, identity.given_name) == expected


@pytest.mark.parametrize(
    ("cells", "phones"),
    [
        ("06 39 98 00 01 / 01 99 00 12 34;", ("+33639980001", "+33199001234")),
        ("06 39 98 00 01 ou 01 99 00 12 34;", ("+33639980001", "+33199001234")),
        ("06 39 98 00 01 et 01 99 00 12 34;", ("+33639980001", "+33199001234")),
        ("06 39 98 00 01 - 01 99 00 12 34;", ("+33639980001", "+33199001234")),
        ("06.39.98.00.01  01.99.00.12.34;", ("+33639980001", "+33199001234")),
        ('"06 39 98 00 01\n01 99 00 12 34";', ("+33639980001", "+33199001234")),
        ("06/39/98/00/01;", ("+33639980001", "")),
        ("+33 6 39 98 00 01;", ("+33639980001", "")),
        ("'+33 6 39 98 00 01;", ("+33639980001", "")),
        ("639980001;199001234", ("+33639980001", "+33199001234")),
        (";01 99 00 12 34", ("+33199001234", "")),
        ("06 39 98 00 01;06.39.98.00.01", ("+33639980001", "")),
    ],
)
def test_phones(cells: str, phones: tuple[str, str]) -> None:
    identity = person_of("Nom;Portable;Fixe", f"Petit;{cells}").identity
    assert (identity.phone, identity.second_phone) == phones


def test_a_third_phone_is_kept_in_the_remarks() -> None:
    line = "Petit;06 39 98 00 01 / 06 39 98 00 02;01 99 00 12 34;Parle bien"
    identity = person_of("Nom;Portable;Fixe;Notes", line).identity
    assert identity.remarks == f"Parle bien\nAutre téléphone{NNBSP}: 01 99 00 12 34"


@pytest.mark.parametrize(
    ("header", "cells", "place"),
    [
        ("CP;Ville", "73200;Albertville", ("73200", "Albertville")),
        ("CP;Ville", "1000;Bourg-en-Bresse", ("01000", "Bourg-en-Bresse")),
        ("CP;Ville", "2a004;Ajaccio", ("2A004", "Ajaccio")),
        ("CP;Ville", "73 200;", ("73200", "")),
        ("CP;Ville", "F-73200;", ("73200", "")),
        ("CP;Ville", "L-1234;Luxembourg", ("L-1234", "Luxembourg")),
        ("Ville", "73200 Albertville", ("73200", "Albertville")),
        ("Ville", "Albertville (73200)", ("73200", "Albertville")),
        ("CP - Ville", "05000 - Gap", ("05000", "Gap")),
        ("Ville", "Paris 19e", ("", "Paris 19e")),
        ("CP", "75019 Paris 19e", ("75019", "Paris 19e")),
        ("CP;Ville", "73200;73000 Chambéry", ("73200", "Chambéry")),
        ("Ville", "73200", ("73200", "")),
    ],
)
def test_places(header: str, cells: str, place: tuple[str, str]) -> None:
    identity = person_of(f"Nom;{header}", f"Petit;{cells}").identity
    assert (identity.postal_code, identity.commune) == place


@pytest.mark.parametrize(
    ("cell", "spans"),
    [
        ("salarié(e)", (("salarie-prive", "salarié(e)"),)),
        ("Salarié·e", (("salarie-prive", "Salarié·e"),)),
        ("DE", (("demandeur-emploi", "DE"),)),
        ("Demandeur d'emploi", (("demandeur-emploi", "Demandeur d'emploi"),)),
        ("Micro entrepreneur", (("micro-entrepreneur", "Micro entrepreneur"),)),
        (
            "Saisonnier et micro-entrepreneur",
            (("saisonnier", "Saisonnier"), ("micro-entrepreneur", "micro-entrepreneur")),
        ),
        ("Saisonnier / DE", (("saisonnier", "Saisonnier"), ("demandeur-emploi", "DE"))),
        ("Dompteur et salarié", (("", "Dompteur et salarié"),)),
        ("En réflexion", (("", "En réflexion"),)),
        ("", ()),
    ],
)
def test_situations(cell: str, spans: tuple[tuple[str, str], ...]) -> None:
    statuses = person_of("Nom;Situation", f"Petit;{cell}").statuses
    assert tuple((span.status, span.label) for span in statuses) == spans


def test_two_columns_of_situations_say_each_once() -> None:
    person = person_of("Nom;Situation;Statut", "Petit;DE;demandeur d’emploi")
    assert [span.status for span in person.statuses] == ["demandeur-emploi"]


@pytest.mark.parametrize(
    ("cell", "level"),
    [("1", 1), ("N2", 2), ("niveau 3", 3), ("Niveau 2 - conseil", 2), ("CEP N2", 2)],
)
def test_levels(cell: str, level: int) -> None:
    assert person_of("Nom;Niveau;Entrée", f"Petit;{cell};13/03/2025").level == level


def test_a_level_that_cannot_be_read_or_dated_is_kept_in_the_remarks() -> None:
    person = person_of("Nom;Niveau;Entrée", "Petit;Bac+2;13/03/2025")
    assert (person.level, person.identity.remarks) == (None, f"Niveau{NNBSP}: Bac+2")
    person = person_of("Nom;Niveau", "Petit;2")
    assert (person.level, person.identity.remarks) == (None, f"Niveau{NNBSP}: 2")


@pytest.mark.parametrize(
    ("cell", "fact"),
    [
        ("oui", Disability.RECOGNISED),
        ("X", Disability.RECOGNISED),
        ("RQTH jusqu’au 12/2027", Disability.RECOGNISED),
        ("Non", Disability.NONE),
        ("aucune", Disability.NONE),
        ("En cours", Disability.IN_PROGRESS),
        ("Demande en cours", Disability.IN_PROGRESS),
        ("RQTH en cours", Disability.IN_PROGRESS),
        ("ne souhaite pas le dire", Disability.UNDISCLOSED),
        ("", None),
        ("-", None),
    ],
)
def test_disability_is_an_administrative_fact(cell: str, fact: Disability | None) -> None:
    identity = person_of("Nom;RQTH", f"Petit;{cell}").identity
    assert (identity.disability, identity.remarks) == (fact, "")


def test_a_disability_that_cannot_be_read_is_kept_in_the_remarks() -> None:
    identity = person_of("Nom;RQTH", "Petit;à voir").identity
    assert (identity.disability, identity.remarks) == (None, f"RQTH{NNBSP}: à voir")


@pytest.mark.parametrize(
    ("cell", "preference", "note"),
    [
        ("SMS", ContactPreference.SMS, ""),
        ("Par téléphone", ContactPreference.PHONE, ""),
        ("e-mail", ContactPreference.MAIL, ""),
        ("Courrier", ContactPreference.POST, ""),
        ("SMS le matin", ContactPreference.SMS, "SMS le matin"),
        ("le soir", None, "le soir"),
    ],
)
def test_contact_preference(cell: str, preference: ContactPreference | None, note: str) -> None:
    identity = person_of("Nom;Préférence de contact", f"Petit;{cell}").identity
    assert (identity.contact_preference, identity.contact_note) == (preference, note)


def test_remarks_keep_their_lines_and_columns() -> None:
    identity = person_of("Nom;Remarques;Observations", 'Petit;"un\ndeux";-').identity
    assert identity.remarks == "un\ndeux\n-"
