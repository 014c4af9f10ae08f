"""Searching notes and boards: by beginnings of words, blind to accents, deaf to operators."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from cep_tui.store.actions import plan_action
from cep_tui.store.board import (
    add_decision,
    add_obstacle,
    add_resource,
    add_skill,
    remove_skill,
    set_request,
)
from cep_tui.store.interviews import get_interview, record_note
from cep_tui.store.leads import add_lead, turn_lead
from cep_tui.store.people import archive_person
from cep_tui.store.receptions import record_reception
from cep_tui.store.search import RANKED, search_texts
from cep_tui.store.search_index import make_index
from cep_tui.store.undo import redo_last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    DecisionValues,
    Doer,
    LeadTurn,
    LeadValues,
    ObstacleValues,
    Origin,
    ReceptionValues,
    RequestValues,
    ResourceValues,
    SkillValues,
    TextKind,
    Turn,
)
from tests.conftest import TODAY
from tests.store.level_two import NOTE, interview, person

_MANY_NOTES = text("""
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
    INSERT INTO interview (uid, owner_id, created_at, rev, beneficiary_id, held_on, started_at,
                           channel, place, present, body)
    SELECT printf('%032d', i), owner_id, created_at, rev, beneficiary_id, :day, started_at,
           channel, place, present, 'soin'
    FROM n, (SELECT * FROM interview LIMIT 1)
""")


def found(vault: Vault, words: str, **narrowed: object) -> list[int]:
    """The ids found, best first."""
    return [hit.record_id for hit in search_texts(vault, words, **narrowed)]  # type: ignore[arg-type]


def test_a_hit_says_where_who_when_and_the_line_as_written(vault: Vault) -> None:
    nadia = person(vault)
    number = interview(vault, nadia, days_ago=3)
    (hit,) = search_texts(vault, "tenir duree")
    assert (hit.kind, hit.record_id, hit.interview_id) == (TextKind.NOTE, number, number)
    assert (hit.person_id, hit.person_label) == (nadia, "Nadia")
    assert hit.said_on == TODAY - timedelta(days=3)
    assert (hit.line_number, hit.line) == (2, NOTE.split("\n")[2])


@pytest.mark.parametrize(
    "words",
    [
        "elle",
        "éleveuse",
        "ELEVEUSE",
        "e\u0301leveuse",
        "elev œuf",
        "oeuf",
        "Œufs",
        "l’oeuf",
        "coeu",
    ],
)
def test_accents_ligatures_and_case_do_not_matter(vault: Vault, words: str) -> None:
    number = interview(vault, person(vault), "Éleveuse, elle vend ses œufs.\nLe CŒUR y est.")
    assert found(vault, words) == [number]


@pytest.mark.parametrize("words", ["leveuse", "vend moins", "sesoeufs", "elle xyz"])
def test_every_word_must_begin_a_word_of_the_text(vault: Vault, words: str) -> None:
    interview(vault, person(vault), "Éleveuse, elle vend ses œufs.")
    assert found(vault, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "soin'",
        '"soin',
        "soin*",
        "*soin",
        "-soin",
        "soin:",
        "words:soin",
        "soin AND",
        "AND soin",
        "NOT soin",
        "soin OR",
        "NEAR(soin depuis)",
        "^soin",
        "(soin",
        "{soin}",
        "soin\x00",
        "soin ; DROP TABLE note_index --",
        "soin \U0001f469\u200d\U0001f3ed",
    ],
)
def test_what_means_something_elsewhere_is_only_words_here(vault: Vault, words: str) -> None:
    body = "soin words and or not near depuis drop table note index"
    number = interview(vault, person(vault), body)
    assert found(vault, words) == [number]


@pytest.mark.parametrize(
    "words", ["", "   ", "'", "*", '"', ":", "-- ;", "…", "a", "à l’", "\u202f"]
)
def test_fewer_than_two_letters_find_nothing(vault: Vault, words: str) -> None:
    interview(vault, person(vault), "a l ' * à l’ …")
    assert found(vault, words) == []


def test_a_page_pasted_by_mistake_is_no_trouble(vault: Vault) -> None:
    number = interview(vault, person(vault))
    assert found(vault, " ".join(f"mot{n}" for n in range(5_000))) == []
    assert found(vault, NOTE * 50) == [number]
    assert found(vault, "x" * 100_000) == []


def test_a_letter_alone_is_left_out(vault: Vault) -> None:
    number = interview(vault, person(vault), "Le plan B tient.")
    assert found(vault, "plan z tient") == [number]


def test_all_that_is_written_of_a_person_is_found(vault: Vault) -> None:
    nadia = person(vault)
    number = interview(vault, nadia, "zèbre de la note")
    origin = Origin(number, "zèbre de la note")
    record_reception(vault, ReceptionValues(vault.clock(), request="un zèbre"), person_id=nadia)
    record_reception(vault, ReceptionValues(vault.clock(), request="zèbre inconnu"))
    set_request(vault, nadia, RequestValues("rien", "le zèbre reformulé"))
    add_skill(vault, nadia, SkillValues("soigner", experience="un zèbre, au zoo", origin=origin))
    add_lead(vault, nadia, LeadValues("Zébrologue"), opened_on=TODAY)
    turn_lead(vault, 1, LeadTurn(Turn.REFINED, TODAY, words="ni zèbre", still_holds="ni âne"))
    add_obstacle(vault, nadia, ObstacleValues("le zèbre a peur"))
    add_resource(vault, nadia, ResourceValues("zèbre voisin"))
    add_decision(vault, nadia, DecisionValues("adopter un zèbre", TODAY))
    plan_action(vault, nadia, "nourrir le zèbre", Doer.PERSON, None)
    hits = search_texts(vault, "zebr")
    assert {hit.kind for hit in hits} == set(TextKind)
    assert all("èbre" in hit.line or "ébro" in hit.line for hit in hits)
    assert {hit.person_label for hit in hits} == {"Nadia", ""}
    assert {hit.kind for hit in hits if hit.interview_id == number} == {
        TextKind.NOTE,
        TextKind.SKILL,
    }
    (anonymous,) = (hit for hit in hits if hit.person_id is None)
    assert (anonymous.kind, anonymous.line) == (TextKind.RECEPTION, "zèbre inconnu")


def test_the_line_shown_says_most_of_the_words(vault: Vault) -> None:
    body = "\n> projet\n= le projet de soin\n> soin\n"
    interview(vault, person(vault), body)
    (hit,) = search_texts(vault, "soin projet")
    assert (hit.line_number, hit.line) == (2, "= le projet de soin")


def test_the_best_come_first_then_the_newest(vault: Vault) -> None:
    nadia = person(vault)
    old = interview(vault, nadia, "soin", days_ago=40)
    new = interview(vault, nadia, "soin", days_ago=2)
    passing = interview(vault, nadia, f"soin {'et bien d’autres choses ' * 40}")
    assert found(vault, "soin") == [new, old, passing]
    assert found(vault, "soin", limit=1) == [new]


def test_a_search_keeps_to_a_person_and_a_period(vault: Vault) -> None:
    nadia, other = person(vault), person(vault, "Léo")
    ages = (40, 20, 2)
    hers = [interview(vault, nadia, "soin", days_ago=age) for age in ages]
    his = interview(vault, other, "soin", days_ago=20)
    twenty, thirty = (TODAY - timedelta(days=age) for age in (20, 30))
    assert set(found(vault, "soin", person_id=nadia)) == set(hers)
    assert found(vault, "soin", person_id=other) == [his]
    assert set(found(vault, "soin", since=thirty)) == {his, *hers[1:]}
    assert set(found(vault, "soin", until=twenty)) == {his, *hers[:2]}
    assert found(vault, "soin", person_id=nadia, since=thirty, until=twenty) == [hers[1]]
    assert found(vault, "soin", person_id=99) == []


def test_archived_people_are_found_too(vault: Vault) -> None:
    nadia = person(vault)
    number = interview(vault, nadia)
    archive_person(vault, nadia, TODAY)
    assert found(vault, "soin") == [number]


def test_a_short_beginning_is_looked_for_among_the_latest(vault: Vault) -> None:
    """Of all that begins so, only the latest are ranked; saying more finds the others."""
    nadia = person(vault)
    rare = interview(vault, nadia, "soin soin rarissime", days_ago=9)
    latest = interview(vault, nadia, "soin", days_ago=1)
    with vault.writing() as session:
        session.execute(_MANY_NOTES, {"day": (TODAY - timedelta(days=5)).isoformat()})
    with vault.engine.begin() as connection:
        make_index(connection)
    assert latest in found(vault, "so")
    assert rare not in found(vault, "so", limit=RANKED)
    assert found(vault, "so rar") == [rare]


def test_what_a_note_no_longer_says_is_no_longer_found(vault: Vault) -> None:
    number = interview(vault, person(vault), "le soin d’abord")
    record_note(vault, number, "le commerce d’abord", rev=get_interview(vault, number).rev)
    assert (found(vault, "soin"), found(vault, "commerce")) == ([], [number])
    undo_last_act(vault)
    assert (found(vault, "soin"), found(vault, "commerce")) == ([number], [])
    redo_last_act(vault)
    assert (found(vault, "soin"), found(vault, "commerce")) == ([], [number])


def test_what_is_taken_off_the_board_is_no_longer_found(vault: Vault) -> None:
    number = add_skill(vault, person(vault), SkillValues("apprivoiser"))
    remove_skill(vault, number)
    assert found(vault, "apprivoiser") == []
    undo_last_act(vault)
    assert found(vault, "apprivoiser") == [number]
