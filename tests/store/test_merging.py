"""Two records made one: all of level 2 goes to the one that stays, and nothing is lost."""

from typing import Any

import pytest

from cep_tui.store.actions import plan_action
from cep_tui.store.board import (
    add_decision,
    add_obstacle,
    add_resource,
    add_skill,
    get_board,
    set_request,
)
from cep_tui.store.dismissals import dismiss_remark, dismissals_of
from cep_tui.store.drafts import drop_draft, list_drafts, save_draft
from cep_tui.store.errors import DraftWaiting
from cep_tui.store.estimates import estimates_of, record_estimates
from cep_tui.store.interviews import get_interview, interviews_of, note_versions
from cep_tui.store.leads import add_lead, turn_lead
from cep_tui.store.people import merge_people
from cep_tui.store.search import search_texts
from cep_tui.store.syntheses import new_synthesis, syntheses_of
from cep_tui.store.undo import redo_last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Board,
    DecisionValues,
    Doer,
    Estimate,
    EstimateScale,
    Identity,
    LeadTurn,
    LeadValues,
    ObstacleValues,
    Origin,
    Recorded,
    RequestValues,
    ResourceValues,
    SkillValues,
    SynthesisSection,
    Turn,
    Viewpoint,
)
from tests.conftest import TODAY
from tests.store.level_two import (
    NOTE,
    index_as_it_is,
    index_made_anew,
    interview,
    person,
)

KEPT = Identity(label="Nadia K.")


def work_with(vault: Vault, person_id: int, name: str) -> int:
    """Something of every kind for a person, each said to be theirs; return the interview."""
    number = interview(vault, person_id, f"{NOTE}\nnote de {name}")
    origin = Origin(number, f"note de {name}")
    set_request(vault, person_id, RequestValues(f"demande de {name}", origin=origin))
    add_skill(vault, person_id, SkillValues(f"compétence de {name}", origin=origin))
    lead = add_lead(vault, person_id, LeadValues(f"piste de {name}"), opened_on=TODAY)
    turn_lead(vault, lead, LeadTurn(Turn.CHOSEN, TODAY, words=f"raison de {name}"))
    add_obstacle(vault, person_id, ObstacleValues(f"frein de {name}"))
    add_resource(vault, person_id, ResourceValues(f"appui de {name}"))
    add_decision(vault, person_id, DecisionValues(f"décision de {name}", TODAY))
    plan_action(vault, person_id, f"action de {name}", Doer.PERSON, TODAY, origin=origin)
    estimate = Estimate(EstimateScale.MATURITY, Viewpoint.PERSON, 3, TODAY)
    record_estimates(vault, person_id, [estimate])
    sections = [SynthesisSection("project", "Mon projet", f"projet de {name}")]
    new_synthesis(vault, person_id, sections, made_on=TODAY)
    dismiss_remark(vault, person_id, "prescriptive", f"mots de {name}")
    return number


def without_ids(board: Board) -> list[object]:
    """What a board says, whoever it belongs to."""
    items: tuple[Recorded[Any], ...] = (
        *board.skills,
        *board.obstacles,
        *board.resources,
        *board.decisions,
    )
    return [
        board.request and board.request.values,
        *(item.values for item in items),
        *(lead.values for lead in board.leads),
        *(turn for lead in board.leads for turn in lead.turns),
        *(action.what for action in board.actions),
    ]


def test_all_that_was_written_goes_to_the_one_that_stays(vault: Vault) -> None:
    kept, absorbed = person(vault, "Nadia K."), person(vault, "Nadya Koenig")
    number = work_with(vault, absorbed, "Nadya")
    board, versions = without_ids(get_board(vault, absorbed)), note_versions(vault, number)
    before = index_as_it_is(vault)

    merge_people(vault, kept, absorbed, KEPT, TODAY)

    assert without_ids(get_board(vault, kept)) == board
    assert [each.id for each in interviews_of(vault, kept)] == [number]
    assert note_versions(vault, number) == versions
    assert get_interview(vault, number).person_label == "Nadia K."
    assert len(estimates_of(vault, kept)) == len(dismissals_of(vault, kept)) == 1
    assert [each.number for each in syntheses_of(vault, kept)] == [1]
    assert {hit.person_id for hit in search_texts(vault, "nadya")} == {kept}
    assert index_as_it_is(vault) == index_made_anew(vault)
    assert [(*row[:2], *row[3:]) for row in index_as_it_is(vault)] == [
        (*row[:2], *row[3:]) for row in before
    ]


def test_what_both_had_stands_together(vault: Vault) -> None:
    kept, absorbed = person(vault, "Nadia K."), person(vault, "Nadya Koenig")
    for person_id, name in ((kept, "Nadia"), (absorbed, "Nadya")):
        work_with(vault, person_id, name)

    merge_people(vault, kept, absorbed, KEPT, TODAY)

    request = get_board(vault, kept).request
    assert request is not None
    assert request.values.first == "demande de Nadia\ndemande de Nadya"
    assert [(each.number, each.sections[0].body) for each in syntheses_of(vault, kept)] == [
        (2, "projet de Nadya"),
        (1, "projet de Nadia"),
    ]
    assert [each.ordinal for each in interviews_of(vault, kept)] == [2, 1]
    assert len(get_board(vault, kept).leads) == 2
    assert index_as_it_is(vault) == index_made_anew(vault)


@pytest.mark.parametrize("said", ["", "demande de Nadia"])
def test_a_request_is_not_said_twice(vault: Vault, said: str) -> None:
    kept, absorbed = person(vault, "Nadia K."), person(vault, "Nadya Koenig")
    set_request(vault, kept, RequestValues("demande de Nadia"))
    set_request(vault, absorbed, RequestValues(said, "ensemble"))
    merge_people(vault, kept, absorbed, KEPT, TODAY)
    request = get_board(vault, kept).request
    assert request is not None
    assert request.values == RequestValues("demande de Nadia", "ensemble")


def test_the_request_keeps_the_link_to_the_note_it_came_from(vault: Vault) -> None:
    kept, absorbed = person(vault, "Nadia K."), person(vault, "Nadya Koenig")
    origin = Origin(interview(vault, absorbed), "le soin")
    set_request(vault, kept, RequestValues("changer"))
    set_request(vault, absorbed, RequestValues("le soin", origin=origin))
    merge_people(vault, kept, absorbed, KEPT, TODAY)
    request = get_board(vault, kept).request
    assert request is not None
    assert request.values == RequestValues("changer\nle soin", origin=origin)


@pytest.mark.parametrize("scope", ["person:2", "person:2:skill:note1-3", "person:2:synthesis"])
def test_what_is_being_typed_of_the_other_is_finished_first(vault: Vault, scope: str) -> None:
    """Its dossier gone, nobody could go on with it."""
    kept, absorbed = person(vault, "Nadia K."), person(vault, "Nadya Koenig")
    save_draft(vault, scope, {"label": "soigner"})
    with pytest.raises(DraftWaiting):
        merge_people(vault, kept, absorbed, KEPT, TODAY)
    assert get_board(vault, absorbed).person_label == "Nadya Koenig"
    drop_draft(vault, scope)
    for other in ("person:1:skill", "person:21:skill", "interview:2", "reception"):
        save_draft(vault, other, {"label": "soigner"})
    merge_people(vault, kept, absorbed, KEPT, TODAY)
    assert len(list_drafts(vault)) == 4


def test_merging_is_undone_and_done_again(vault: Vault) -> None:
    kept, absorbed = person(vault, "Nadia K."), person(vault, "Nadya Koenig")
    for person_id, name in ((kept, "Nadia"), (absorbed, "Nadya")):
        work_with(vault, person_id, name)
    apart = [without_ids(get_board(vault, each)) for each in (kept, absorbed)]
    merge_people(vault, kept, absorbed, KEPT, TODAY)
    joined = without_ids(get_board(vault, kept))

    undo_last_act(vault)
    assert [without_ids(get_board(vault, each)) for each in (kept, absorbed)] == apart
    assert index_as_it_is(vault) == index_made_anew(vault)

    redo_last_act(vault)
    assert without_ids(get_board(vault, kept)) == joined
    assert index_as_it_is(vault) == index_made_anew(vault)
