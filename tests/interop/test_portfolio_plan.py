"""What an import would do: who is known, what changes, what comes twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cep_tui.french.typography import NNBSP
from cep_tui.interop.portfolio_plan import plan_import
from cep_tui.interop.portfolio_rows import ReadRow, Refusal
from cep_tui.store.views import (
    ContactPreference,
    Disability,
    Identity,
    KnownPerson,
    NewPerson,
    PersonUpdate,
    StatusSpan,
)
from tests.interop.people import imported, known, plan_of, summary

HEADER = "Nom;Prénom;Naissance;Tél;Mail\n"
ZOE = Identity(
    label="Zoé Petit",
    family_name="Petit",
    given_name="Zoé",
    birth_date=date(1990, 1, 2),
    phone="+33639980001",
    mail="zoe@exemple.fr",
)
BARE = Identity(label="Zoé Petit", family_name="Petit", given_name="Zoé")


def same(row: str, *people: Identity) -> bool:
    """Whether this row is the first of these people."""
    plan = plan_of(HEADER + row, [known(i, one) for i, one in enumerate(people, 1)])
    assert plan.rows == 1
    found = [*(u.known.id for u in plan.to_update), *(u.known.id for u in plan.unchanged)]
    assert found in ([], [1])
    return found == [1]


@pytest.mark.parametrize(
    "row",
    [
        "Petit;Zoé;02/01/1990;;",
        "PETIT;ZOE;2/1/90;06 39 98 00 02;autre@exemple.fr",
        "Zoé;Petit;02/01/1990;;",
        "Petit;Zoé;;06.39.98.00.01;",
        "Petit;Zoé;;06 39 98 00 09;ZOE@exemple.fr",
        "Petit;Zoé;;;",
    ],
)
def test_the_same_person(row: str) -> None:
    assert same(row, ZOE)


@pytest.mark.parametrize(
    "row",
    [
        "Petit;Zoé;03/01/1990;06 39 98 00 01;zoe@exemple.fr",
        "Petit;Zoé;;06 39 98 00 02;",
        "Petit;Léo;02/01/1990;06 39 98 00 01;zoe@exemple.fr",
        "Grand;Zoé;02/01/1990;06 39 98 00 01;zoe@exemple.fr",
    ],
)
def test_somebody_else(row: str) -> None:
    assert not same(row, ZOE)


def test_accents_hyphens_and_apostrophes_do_not_count() -> None:
    person = replace(ZOE, family_name="N’Diaye-Lefèvre", given_name="Anne Maïté")
    assert same("N'DIAYE LEFEVRE;Anne-Maite;02/01/1990;;", person)


def test_a_shortened_double_barrelled_name_needs_birth_date_and_contact() -> None:
    person = replace(ZOE, family_name="Petit-Grand")
    assert same("Petit;Zoé;02/01/1990;06 39 98 00 01;", person)
    assert same("Grand;Zoé;02/01/1990;;zoe@exemple.fr", person)
    assert not same("Petit;Zoé;02/01/1990;;", person)
    assert not same("Petit;Zoé;;06 39 98 00 01;", person)
    assert not same("Petit;;02/01/1990;06 39 98 00 01;", person)


def test_names_alone_are_one_person_unless_several_bear_them() -> None:
    assert same("Petit;Zoé;;;", BARE)
    assert same("Petit;Zoé;;;", ZOE)
    assert same("Petit;Zoé;02/01/1990;;", BARE)
    assert not same("Petit;Zoé;;;", ZOE, replace(ZOE, birth_date=date(1980, 1, 1)))
    assert same("Petit;Zoé;;;", BARE, ZOE)


def test_two_rows_that_could_be_the_one_known_by_names_alone_are_not_guessed() -> None:
    rows = "Petit;Zoé;02/01/1990;;\nPetit;Zoé;03/01/1990;;\n"
    assert summary(plan_of(HEADER + rows, [known(1, BARE)])) == (2, 0, 0, 0)


def test_homonyms_are_told_apart_by_what_they_share() -> None:
    other = replace(ZOE, birth_date=date(1980, 5, 6), phone="+33639980002", mail="")
    people = [known(1, ZOE), known(2, other)]
    plan = plan_of(HEADER + "Petit;Zoé;;0639980002;\nPetit;Zoé;2/1/1990;;\n", people)
    assert [one.known.id for one in plan.unchanged] == [2, 1]


def test_a_pseudonym_is_known_by_its_label() -> None:
    capucine = Identity(label="Capucine", phone="+33639980001")
    plan = plan_of("Pseudo;Tél;Ville\ncapucine;0639980001;Gap\n", [known(1, capucine)])
    assert plan.updates[0].identity == replace(capucine, commune="Gap")


def test_a_second_row_for_one_person_is_a_duplicate() -> None:
    rows = "Petit;Zoé;02/01/1990;0639980001;\nPETIT;Zoé;2/1/90;;autre@exemple.fr\n"
    for people in ([], [known(1, ZOE)]):
        plan = plan_of(HEADER + rows, people)
        assert [(one.row, one.first_row) for one in plan.duplicates] == [(3, 2)]
    assert summary(plan_of(HEADER + rows)) == (1, 0, 0, 1)


def test_a_row_of_names_alone_is_the_duplicate_wherever_it_stands() -> None:
    plan = plan_of(HEADER + "Petit;Zoé;;;\nPetit;Zoé;02/01/1990;;\n")
    assert [(one.row, one.first_row) for one in plan.duplicates] == [(2, 3)]


def test_refused_rows_come_through_in_their_order() -> None:
    plan = plan_of(HEADER + "A;;31/02/1990;;\nB;;;;\nC;;;06;\n")
    assert [one.row for one in plan.refused] == [2, 4]
    assert plan.rows == 3


def test_the_same_rows_again_change_nothing_even_archived() -> None:
    source = (
        "Nom;Prénom;Naissance;Tél;Situation;Entrée;Niveau;Notes\n"
        "Petit;Zoé;2/1/90;0639980001;DE;13/03/2025;2;Un mot\n"
    )
    people = imported([], plan_of(source))
    assert summary(plan_of(source, people)) == (0, 0, 1, 0)
    archived = [replace(person, archived=True) for person in people]
    assert summary(plan_of(source, archived)) == (0, 0, 1, 0)


def update(identity: Identity, header: str, line: str, **others: object) -> PersonUpdate:
    """The one update this row makes on `identity`."""
    (made,) = plan_of(f"{header}\n{line}\n", [known(7, identity, rev=3, **others)]).updates
    assert (made.id, made.rev) == (7, 3)
    return made


def test_an_update_holds_what_differs_and_nothing_else() -> None:
    header = "Nom;Prénom;Naissance;Tél;Mail;Ville;CP;RQTH;Préférence de contact"
    made = update(ZOE, header, "PETIT;Zoe;02/01/1990;;new@exemple.fr;Gap;;oui;SMS le soir")
    assert made == PersonUpdate(
        id=7,
        rev=3,
        identity=replace(
            ZOE,
            mail="new@exemple.fr",
            commune="Gap",
            disability=Disability.RECOGNISED,
            contact_preference=ContactPreference.SMS,
            contact_note="SMS le soir",
        ),
    )


def test_an_empty_cell_never_erases_and_capitals_are_no_difference() -> None:
    person = replace(ZOE, commune="Chambéry", remarks="Un mot", postal_code="73000")
    header = HEADER.strip() + ";Ville;CP;Notes"
    plan = plan_of(f"{header}\nPETIT;ZOE;2/1/90;;;CHAMBERY;;\n", [known(1, person)])
    assert summary(plan) == (0, 0, 1, 0)


def test_a_new_phone_comes_first_and_the_old_one_is_kept() -> None:
    made = update(ZOE, HEADER.strip(), "Petit;Zoé;2/1/90;0639980002;").identity
    assert (made.phone, made.second_phone) == ("+33639980002", "+33639980001")
    both = replace(ZOE, second_phone="+33199001234")
    made = update(both, HEADER.strip(), "Petit;Zoé;2/1/90;0639980002;").identity
    assert (made.phone, made.second_phone) == ("+33639980002", "+33639980001")
    assert made.remarks == f"Autre téléphone{NNBSP}: 01 99 00 12 34"


def test_new_remarks_are_added_below_those_there_are() -> None:
    person = replace(ZOE, remarks="Écrit ici")
    made = update(person, "Nom;Prénom;Notes", "Petit;Zoé;Vient le mardi").identity
    assert made.remarks == "Écrit ici\nVient le mardi"


def test_names_told_in_full_replace_the_shorter_ones_and_their_label() -> None:
    made = update(ZOE, HEADER.strip(), "Petit-Grand;Zoé;2/1/90;0639980001;").identity
    assert (made.family_name, made.label) == ("Petit-Grand", "Zoé Petit-Grand")
    own = replace(ZOE, label="Capucine")
    made = update(own, HEADER.strip(), "Petit-Grand;Zoé;2/1/90;0639980001;").identity
    assert (made.family_name, made.label) == ("Petit-Grand", "Capucine")
    made = update(Identity("Petit Zoé"), "Nom;Prénom", "Petit;Zoé").identity
    assert made == BARE


def test_a_situation_already_there_is_not_added_again() -> None:
    current = (StatusSpan("demandeur-emploi", id=1), StatusSpan("", "Dompteur", id=2))
    header = "Nom;Prénom;Situation;Statut"
    plan = plan_of(f"{header}\nPetit;Zoé;DE;DOMPTEUR\n", [known(1, ZOE, statuses=current)])
    assert summary(plan) == (0, 0, 1, 0)
    made = update(ZOE, header, "Petit;Zoé;Saisonnier;DE", statuses=current)
    assert made.new_statuses == (StatusSpan("saisonnier", "Saisonnier"),)


def test_a_support_is_opened_once_and_its_level_is_not_moved() -> None:
    header, line = "Nom;Prénom;Entrée;Niveau", "Petit;Zoé;13/03/2025;2"
    made = update(ZOE, header, line)
    assert (made.episode_opened_on, made.level) == (date(2025, 3, 13), 2)
    open_support = known(1, ZOE, episode_opened_on=date(2024, 1, 1), level=1)
    assert summary(plan_of(f"{header}\n{line}\n", [open_support])) == (0, 0, 1, 0)


def test_the_document_of_the_command_line() -> None:
    plan = plan_of(HEADER + "A;B;;;\nA;B;;;\nC;;31/02/1990;;\n")
    refused = [{"row": 4, "column": "Naissance", "reason": plan.refused[0].reason}]
    assert plan.as_json(dry_run=True) == {
        "rows": 3,
        "to_create": 1,
        "to_update": 0,
        "duplicates": 1,
        "refused": refused,
    }
    assert plan.as_json(dry_run=False) == {
        "rows": 3,
        "created": 1,
        "updated": 0,
        "duplicates": 1,
        "refused": refused,
    }


def test_each_of_thousands_is_recognised_among_thousands() -> None:
    def row(number: int, *, same_name: bool) -> NewPerson:
        name = "Petit" if same_name else f"Petit{number}"
        phone = f"+336399{number:05}"
        return NewPerson(Identity(name, family_name=name, phone=phone, remarks="Un mot"))

    for same_name in (False, True):
        people = [row(number, same_name=same_name) for number in range(3500)]
        rows = [ReadRow(number, person) for number, person in enumerate(people, 2)]
        vault = [known(number, one.identity) for number, one in enumerate(people)]
        plan = plan_import(rows, vault)
        assert len(plan.unchanged) == 3500


birth_dates = st.sampled_from([None, None, date(1980, 1, 1), date(1990, 2, 2)])
phones = st.sampled_from(["", "", "+33639980001", "+33639980002", "+33639980003"])
statuses = st.sampled_from(["", "saisonnier", "demandeur-emploi"])


@st.composite
def people(draw: st.DrawFn) -> NewPerson:
    family = draw(st.sampled_from(["Petit", "PETIT", "Petit-Grand", "Zoé", ""]))
    given_name = draw(st.sampled_from(["Zoé", "Zoe", "Petit", ""]))
    first, second = draw(phones), draw(phones)
    identity = Identity(
        label=f"{given_name} {family}".strip() or draw(st.sampled_from(["Petit Zoé", "Capucine"])),
        family_name=family,
        given_name=given_name,
        birth_date=draw(birth_dates),
        phone=first or second,
        second_phone=second if first and first != second else "",
        mail=draw(st.sampled_from(["", "", "a@exemple.fr", "b@exemple.fr"])),
        commune=draw(st.sampled_from(["", "Gap", "GAP", "Chambéry"])),
        remarks=draw(st.sampled_from(["", "un", "un\ndeux", "trois"])),
    )
    slug = draw(statuses)
    opened_on = draw(st.sampled_from([None, date(2025, 1, 1), date(2026, 1, 1)]))
    spans = (StatusSpan(slug, slug),) if slug else ()
    return NewPerson(identity, spans, opened_on, draw(st.sampled_from([None, 1, 2])))


def rows_from(persons: Sequence[NewPerson]) -> list[ReadRow | Refusal]:
    return [ReadRow(number, person) for number, person in enumerate(persons, 2)]


@given(st.lists(people(), max_size=5), st.lists(people(), max_size=7))
@settings(max_examples=300, deadline=None)
def test_importing_again_changes_nothing(before: list[NewPerson], persons: list[NewPerson]) -> None:
    vault = [
        KnownPerson(i, 1, p.identity, p.statuses, p.episode_opened_on, p.level, archived=False)
        for i, p in enumerate(before, 1)
    ]
    rows = rows_from(persons)
    plan = plan_import(rows, vault)
    assert plan.rows == len(rows)
    again = plan_import(rows, imported(vault, plan))
    assert (again.to_create, again.to_update) == ((), ())


def test_homonyms_who_share_a_phone_or_a_mail_stay_who_they_were() -> None:
    header = "Nom;Prénom;Naissance;Tél;Mail;Entrée\n"
    undated = replace(BARE, mail="zoe@exemple.fr")
    other = replace(BARE, birth_date=date(1980, 1, 1), phone="+33639980001")
    for rows, people in (
        # The second row shortens the name of the first, and has that of the person known.
        (
            "Petit-Grand;Zoé;2/1/90;;zoe@exemple.fr;\nPetit;Zoé;2/1/90;;zoe@exemple.fr;1/1/25\n",
            [known(1, undated)],
        ),
        # The second row gives its phone, shared, to the first person known.
        (
            "Petit;Zoé;;0639980001;;\nPetit;Zoé;2/1/90;0639980001;zoe@exemple.fr;\n"
            "Petit;Zoé;1/1/80;;;1/1/25\n",
            [known(1, undated), known(2, other)],
        ),
    ):
        after = imported(people, plan_of(header + rows, people))
        again = plan_of(header + rows, after)
        assert (again.to_create, again.to_update) == ((), ())


@given(st.lists(people(), max_size=8))
def test_every_row_has_one_fate(persons: list[NewPerson]) -> None:
    plan = plan_import(rows_from(persons), [])
    created = {row.row for row in plan.to_create}
    duplicates = [one.row for one in plan.duplicates]
    assert sorted([*created, *duplicates]) == list(range(2, len(persons) + 2))
    assert all(one.first_row in created for one in plan.duplicates)


@given(st.lists(people(), max_size=4), st.lists(people(), max_size=6))
def test_no_update_erases_anything(before: list[NewPerson], persons: list[NewPerson]) -> None:
    vault = [known(i, person.identity) for i, person in enumerate(before, 1)]
    for planned in plan_import(rows_from(persons), vault).to_update:
        old, new = planned.known.identity, planned.update.identity
        assert set(old.remarks.splitlines()) <= set(new.remarks.splitlines())
        for name in ("birth_date", "phone", "second_phone", "mail", "commune", "family_name"):
            assert getattr(new, name) or not getattr(old, name)
