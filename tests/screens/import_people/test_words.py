"""What an import would do, in words."""

from dataclasses import replace
from datetime import date

import pytest

from cep_tui.french.typography import NNBSP
from cep_tui.interop.portfolio_columns import Field, suggest_mapping
from cep_tui.interop.portfolio_plan import ImportPlan, PlannedUpdate, Unchanged
from cep_tui.interop.portfolio_rows import Fault, Refusal
from cep_tui.interop.tables import Row, Table
from cep_tui.screens.import_people.words import (
    FATES,
    FIELDS,
    KINDS,
    SIGNS,
    Fate,
    becomes,
    counts,
    done_in_words,
    plan_lines,
    samples,
)
from cep_tui.store.views import (
    ContactPreference,
    Disability,
    Identity,
    KnownPerson,
    PersonUpdate,
    StatusSpan,
)

ZOE = Identity(
    "Zoé Petit", family_name="Petit", given_name="Zoé", commune="Yenne", phone="+33639980042"
)
KNOWN = KnownPerson(4, 1, ZOE, (), None, None, archived=False)


def planned(update: PersonUpdate) -> ImportPlan:
    return ImportPlan((), (PlannedUpdate(7, KNOWN, update),), (), (), ())


def detail_of(identity: Identity, **others: object) -> str:
    update = replace(PersonUpdate(4, 1, identity), **others)  # type: ignore[arg-type]
    (line,) = plan_lines(planned(update), lambda slug: f"<{slug}>")
    return line.detail.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"commune": "Cognin"}, "commune : Yenne → Cognin"),
        ({"mail": "zoe@example.org"}, "courriel : zoe@example.org"),
        ({"phone": "+33199000001"}, "téléphone : 06 39 98 00 42 → 01 99 00 00 01"),
        ({"second_phone": "+33199000001"}, "second téléphone : 01 99 00 00 01"),
        ({"birth_date": date(1985, 3, 12)}, "date de naissance : 12/03/1985"),
        ({"disability": Disability.RECOGNISED}, "handicap : handicap reconnu"),
        ({"contact_preference": ContactPreference.SMS}, "comment la joindre : préfère le SMS"),
        ({"remarks": "une longue remarque"}, "remarques complétées"),
    ],
)
def test_a_change_shows_what_was_and_what_will_be(changes: dict[str, object], said: str) -> None:
    assert detail_of(replace(ZOE, **changes)) == said  # type: ignore[arg-type]


def test_situations_and_support_are_said_too() -> None:
    detail = detail_of(
        ZOE,
        new_statuses=(StatusSpan("saisonnier"),),
        episode_opened_on=date(2026, 3, 2),
        level=2,
    )
    assert detail == "situation : + <saisonnier> · accompagnement depuis le 02/03/2026, N2"


def test_lines_stand_in_the_order_of_the_file() -> None:
    plan = replace(
        planned(PersonUpdate(4, 1, ZOE)),
        unchanged=(Unchanged(3, replace(KNOWN, archived=True)),),
        refused=(Refusal(5, "Tél", "Numéro illisible.", (Fault("Mail", "Adresse illisible."),)),),
    )
    lines = plan_lines(plan, str)
    assert [(line.row, line.fate) for line in lines] == [
        (3, Fate.UNCHANGED),
        (5, Fate.REFUSED),
        (7, Fate.UPDATE),
    ]
    assert lines[0].detail == "déjà dans vos archives"
    assert lines[1].name == "Tél"
    assert lines[1].detail == f"Numéro illisible. · Mail{NNBSP}: Adresse illisible."
    assert counts(plan)[Fate.REFUSED] == 1


@pytest.mark.parametrize(
    ("created", "updated", "said"),
    [
        (1, 0, "1 personne créée"),
        (2, 1, "2 personnes créées, 1 complétée"),
        (0, 3, "3 personnes complétées"),
        (1, 2, "1 personne créée, 2 complétées"),
    ],
)
def test_what_was_done_agrees(created: int, updated: int, said: str) -> None:
    assert done_in_words(created, updated) == said


def test_every_field_and_fate_has_its_words() -> None:
    assert set(FIELDS) == set(Field)
    assert set(SIGNS) == set(FATES) == set(KINDS) == set(Fate)


def test_a_column_shows_two_different_values() -> None:
    rows = [Row(n, (value,)) for n, value in enumerate(["a", "", "a", "b" * 50, "c\nd"], 2)]
    table = Table("x", ("Nom",), tuple(rows))
    assert samples(table, 0) == f"a · {'b' * 19}…"


def test_a_column_left_aside_says_why() -> None:
    mapping = suggest_mapping(["Nom", "Âge", "Truc", "NOM"])
    assert [becomes(mapping, index) for index in range(4)] == [
        "nom de famille",
        "non reprise · calculée ici",
        "non reprise",
        "non reprise · en double",
    ]
