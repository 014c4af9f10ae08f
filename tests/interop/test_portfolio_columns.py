"""Columns told by their titles."""

from importlib.resources import files

import pytest
import rtoml
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.fold import fold_words
from cep_tui.interop.portfolio_columns import (
    Field,
    Ignored,
    count_recognised,
    given_name_first,
    suggest_mapping,
)


@pytest.mark.parametrize(
    ("field", "titles"),
    [
        (
            Field.FULL_NAME,
            ["Nom et prénom", "NOM Prénom", "Prénom/Nom", "Bénéficiaire", "Identité"],
        ),
        (Field.FAMILY_NAME, ["Nom", "NOM DE FAMILLE", "Nom d’usage", "Nom du bénéficiaire"]),
        (Field.GIVEN_NAME, ["Prénom", "PRENOM", "Prénom(s)", "Prenoms"]),
        (Field.LABEL, ["Pseudonyme", "Pseudo"]),
        (
            Field.BIRTH_DATE,
            ["Date de naissance", "Né(e) le", "Né·e le", "naissance", "DDN", "Date naiss."],
        ),
        (Field.BIRTH_DATE, ["Date de naissance (jj/mm/aaaa)", "Date de\nnaissance"]),
        (Field.PHONE, ["Tél.", "Téléphone", "N° de téléphone", "Portable", "Tel fixe", "Mobile"]),
        (
            Field.MAIL,
            ["E-mail", "Mail", "Courriel", "Adresse e-mail", "Mél", "Adresse électronique"],
        ),
        (Field.POSTAL_CODE, ["CP", "Code postal", "C.P.", "code_postal"]),
        (Field.COMMUNE, ["Ville", "Commune", "Commune de résidence", "CP - Ville"]),
        (Field.STATUS, ["Situation", "Statut", "Situation professionnelle", "Statut actuel"]),
        (
            Field.ENTRY_DATE,
            ["Date d’entrée", "Entrée", "entrée dans l'accompagnement", "Date de début", "1er RDV"],
        ),
        (Field.ENTRY_DATE, ["Date d’accueil", "Date d'entrée en CEP"]),
        (Field.LEVEL, ["Niveau", "Niveau CEP", "Niv."]),
        (Field.DISABILITY, ["RQTH", "Handicap", "RQTH (oui/non)", "Travailleur handicapé"]),
        (Field.CONTACT_PREFERENCE, ["Préférence de contact", "Moyen de contact préféré"]),
        (Field.REMARKS, ["Remarques", "Observations", "Commentaires", "Notes"]),
    ],
)
def test_titles_by_meaning(field: Field, titles: list[str]) -> None:
    for title in titles:
        assert suggest_mapping([title]).fields == (field,), title


@pytest.mark.parametrize(
    "title",
    [
        "Nom du conseiller",
        "Téléphone de l’employeur",
        "Lieu de naissance",
        "Situation familiale",
        "Niveau d’études",
        "Date de sortie",
        "Accueil",
        "Date",
        "Adresse",
        "N° dossier",
        "Civilité",
        "",
        "…",
    ],
)
def test_titles_of_something_else_are_unknown(title: str) -> None:
    (column,) = suggest_mapping([title]).ignored
    assert column.why is Ignored.UNKNOWN


def test_nothing_is_dropped_in_silence() -> None:
    mapping = suggest_mapping(
        ["Nom", "Prénom", "Dernier contact", "Nom de naissance", "Chaussures", "", "Motif du refus"]
    )
    assert [(c.title, c.why) for c in mapping.ignored] == [
        ("Dernier contact", Ignored.DERIVED),
        ("Nom de naissance", Ignored.TAKEN),
        ("Chaussures", Ignored.UNKNOWN),
        ("Colonne F", Ignored.UNKNOWN),
        ("Motif du refus", Ignored.DERIVED),
    ]


def test_letters_of_far_columns() -> None:
    mapping = suggest_mapping([""] * 703)
    assert [mapping.title(i) for i in (0, 25, 26, 701, 702)] == [
        "Colonne A",
        "Colonne Z",
        "Colonne AA",
        "Colonne ZZ",
        "Colonne AAA",
    ]


def test_the_better_name_wins_and_equals_give_the_first() -> None:
    assert suggest_mapping(["Nom de naissance", "Nom d'usage"]).fields == (None, Field.FAMILY_NAME)
    assert suggest_mapping(["Mail", "Mail"]).fields == (Field.MAIL, None)


def test_whole_names_yield_to_two_columns_and_win_over_one() -> None:
    assert suggest_mapping(["Bénéficiaire", "Nom", "Prénom"]).fields[0] is None
    assert suggest_mapping(["Nom et prénom", "Nom de naissance"]).fields == (Field.FULL_NAME, None)


def test_several_columns_may_hold_phones_and_remarks() -> None:
    fields = suggest_mapping(["Portable", "Fixe", "Remarques", "Observations"]).fields
    assert fields == (Field.PHONE, Field.PHONE, Field.REMARKS, Field.REMARKS)


def test_the_counsellor_corrects_the_mapping() -> None:
    mapping = suggest_mapping(["Nom", "Prénom", "X"])
    corrected = mapping.assign(2, Field.GIVEN_NAME)
    assert corrected.fields == (Field.FAMILY_NAME, None, Field.GIVEN_NAME)
    assert corrected.ignored[0].why is Ignored.TAKEN
    assert mapping.assign(2, Field.FULL_NAME).fields == (None, None, Field.FULL_NAME)
    whole = mapping.assign(2, Field.FULL_NAME).assign(0, Field.FAMILY_NAME)
    assert whole.fields == (Field.FAMILY_NAME, Field.GIVEN_NAME, None)
    assert mapping.assign(0, None).ignored[0].why is Ignored.UNKNOWN
    phones = mapping.assign(1, Field.PHONE).assign(2, Field.PHONE)
    assert phones.columns(Field.PHONE) == (1, 2)


def test_a_column_displaced_by_mistake_has_its_meaning_back_once_it_is_free() -> None:
    mapping = suggest_mapping(["Nom", "Code postal", "Commune"])
    mistaken = mapping.assign(1, Field.COMMUNE)
    assert mistaken.fields == (Field.FAMILY_NAME, Field.COMMUNE, None)
    assert mistaken.assign(1, Field.POSTAL_CODE) == mapping
    assert mistaken.assign(1, None).fields == (Field.FAMILY_NAME, None, Field.COMMUNE)
    set_aside = mistaken.assign(2, None)
    assert set_aside.assign(1, Field.POSTAL_CODE).fields[2] is None


def test_a_full_name_given_up_gives_both_halves_back() -> None:
    mapping = suggest_mapping(["Nom", "Prénom", "X"])
    assert mapping.assign(2, Field.FULL_NAME).assign(2, Field.REMARKS).fields == (
        Field.FAMILY_NAME,
        Field.GIVEN_NAME,
        Field.REMARKS,
    )


def test_identifying_columns() -> None:
    assert suggest_mapping(["Prénom"]).identifies
    assert suggest_mapping(["Téléphone"]).identifies
    assert not suggest_mapping(["Commune", "Situation"]).identifies


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Nom et prénom", False),
        ("Prénoms NOM", True),
        ("Bénéficiaire", None),
        ("Nom complet", None),
    ],
)
def test_order_of_names_announced(header: str, expected: bool | None) -> None:
    assert given_name_first(header) is expected


def test_every_name_says_one_thing_once() -> None:
    path = files("cep_tui.interop") / "portfolio_columns.toml"
    data = rtoml.loads(path.read_text(encoding="utf-8"))
    assert set(data["fields"]) == {field.value for field in Field}
    names = [n for names in data["fields"].values() for n in names] + data["derived"]
    significant = [
        tuple(w for w in fold_words(name).split() if w not in data["silent"]) or fold_words(name)
        for name in names
    ]
    assert sorted(map(str, set(significant))) == sorted(map(str, significant))


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_titles_give_one_answer_a_column(headers: list[str]) -> None:
    mapping = suggest_mapping(headers)
    assert len(mapping.fields) == len(headers)
    assert len(mapping.ignored) == mapping.fields.count(None)
    assert count_recognised(headers) <= len(headers)
