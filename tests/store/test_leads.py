"""Leads and their turns: a project keeps its versions, and says what still holds."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cep_tui.store.board import get_board
from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import move_level, open_episode
from cep_tui.store.errors import RecordMissing, RomeCodeWrong, StaleRecord, WordsMissing
from cep_tui.store.leads import add_lead, change_lead, remove_lead, turn_lead
from cep_tui.store.undo import redo_last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Appraisal,
    Feasibility,
    LeadKind,
    LeadState,
    LeadTurn,
    LeadValues,
    LeadView,
    LevelMove,
    Origin,
    Turn,
    TurnReason,
)
from tests.conftest import TODAY
from tests.store.level_two import interview, person

CARE = LeadValues(
    "Aide-soignante",
    LeadKind.JOB,
    "J1501",
    Feasibility(Appraisal(wish=5, means=0), Appraisal(wish=4, market=5, skills=3)),
)
TURNS = [
    LeadTurn(Turn.CHOSEN, TODAY + timedelta(days=1)),
    LeadTurn(
        Turn.REFINED,
        TODAY + timedelta(days=9),
        TurnReason.MARKET,
        "Trois Ehpad recrutent à Albertville.",
        label="Aide-soignante en Ehpad",
    ),
    LeadTurn(
        Turn.SET_ASIDE,
        TODAY + timedelta(days=20),
        TurnReason.REFUSAL,
        "Financement refusé.",
        "L’immersion, l’accord de l’employeur.",
    ),
    LeadTurn(Turn.TAKEN_UP, TODAY + timedelta(days=60), still_holds="L’accord de l’employeur."),
]


def lead_of(vault: Vault, person_id: int) -> LeadView:
    (lead,) = get_board(vault, person_id).leads
    return lead


def test_a_lead_opens_with_its_first_turn(vault: Vault) -> None:
    nadia = person(vault)
    origin = Origin(interview(vault, nadia), "« Le soin, c’est depuis toujours. »")
    number = add_lead(vault, nadia, replace(CARE, origin=origin), opened_on=TODAY)
    lead = lead_of(vault, nadia)
    assert (lead.id, lead.state, lead.values) == (
        number,
        LeadState.OPEN,
        replace(CARE, origin=origin),
    )
    (turn,) = lead.turns
    assert (turn.turn, turn.turned_on, turn.label, turn.origin) == (
        Turn.OPENED,
        TODAY,
        "Aide-soignante",
        origin,
    )


def test_a_project_keeps_every_version_and_its_reason(vault: Vault) -> None:
    nadia = person(vault)
    number = add_lead(vault, nadia, CARE, opened_on=TODAY)
    states = []
    for turn in TURNS:
        turn_lead(vault, number, turn)
        states.append(lead_of(vault, nadia).state)
    assert states == [LeadState.CHOSEN, LeadState.CHOSEN, LeadState.SET_ASIDE, LeadState.OPEN]
    lead = lead_of(vault, nadia)
    assert [replace(turn, id=None, label="") for turn in lead.turns[1:]] == [
        replace(turn, label="") for turn in TURNS
    ]
    named = ["Aide-soignante"] * 2 + ["Aide-soignante en Ehpad"] * 3
    assert [turn.label for turn in lead.turns] == named
    assert lead.values == replace(CARE, label="Aide-soignante en Ehpad")


def test_turns_are_undone_and_done_again(vault: Vault) -> None:
    nadia = person(vault)
    number = add_lead(vault, nadia, CARE, opened_on=TODAY)
    seen = [lead_of(vault, nadia)]
    for turn in TURNS:
        turn_lead(vault, number, turn)
        seen.append(lead_of(vault, nadia))
    for before in reversed(seen[:-1]):
        undo_last_act(vault)
        assert replace(lead_of(vault, nadia), rev=0) == replace(before, rev=0)
    for after in seen[1:]:
        redo_last_act(vault)
        assert replace(lead_of(vault, nadia), rev=0) == replace(after, rev=0)


def test_going_back_to_level_two_keeps_projects_and_says_what_holds(vault: Vault) -> None:
    nadia = person(vault)
    number = add_lead(vault, nadia, CARE, opened_on=TODAY)
    turn_lead(vault, number, TURNS[0])
    episode = open_episode(vault, nadia, TODAY, 3)
    before = lead_of(vault, nadia)
    back = LevelMove(2, TODAY, "financement refusé")
    move_level(vault, episode, back, {number: TURNS[2]})
    lead = lead_of(vault, nadia)
    assert (lead.state, lead.turns[-1].still_holds) == (LeadState.SET_ASIDE, TURNS[2].still_holds)
    assert lead.turns[:-1] == before.turns
    undo_last_act(vault)
    assert replace(lead_of(vault, nadia), rev=0) == replace(before, rev=0)
    (support,) = get_dossier(vault, nadia).episodes
    assert [move.level for move in support.moves] == [3]
    with pytest.raises(RecordMissing):
        move_level(vault, episode, back, {99: TURNS[2]})
    (support,) = get_dossier(vault, nadia).episodes
    assert [move.level for move in support.moves] == [3]


def test_correcting_a_lead_is_no_turn(vault: Vault) -> None:
    nadia = person(vault)
    number = add_lead(vault, nadia, CARE, opened_on=TODAY)
    rev = lead_of(vault, nadia).rev
    seen = replace(CARE, rome_code=" k1304 ", feasibility=Feasibility(Appraisal(wish=1)))
    change_lead(vault, number, seen, rev=rev)
    lead = lead_of(vault, nadia)
    assert lead.values == replace(seen, rome_code="K1304")
    assert len(lead.turns) == 1
    with pytest.raises(StaleRecord):
        change_lead(vault, number, CARE, rev=rev)


@pytest.mark.parametrize("code", ["1501", "J150", "J15011", "J150x", "É1501", "J١٥٠١"])
def test_a_rome_code_is_a_letter_and_four_digits(vault: Vault, code: str) -> None:
    nadia = person(vault)
    with pytest.raises(RomeCodeWrong):
        add_lead(vault, nadia, replace(CARE, rome_code=code), opened_on=TODAY)
    assert get_board(vault, nadia).leads == ()


def test_a_lead_needs_a_name_and_feasibility_has_bounds(vault: Vault) -> None:
    nadia = person(vault)
    with pytest.raises(WordsMissing):
        add_lead(vault, nadia, LeadValues("  "), opened_on=TODAY)
    too_far = Feasibility(counsellor=Appraisal(market=6))
    with pytest.raises(ValueError, match="from 0 to 5"):
        add_lead(vault, nadia, LeadValues("x", feasibility=too_far), opened_on=TODAY)


def test_a_lead_is_taken_off_with_its_turns_and_comes_back_with_them(vault: Vault) -> None:
    nadia = person(vault)
    number = add_lead(vault, nadia, CARE, opened_on=TODAY)
    turn_lead(vault, number, TURNS[0])
    before = lead_of(vault, nadia)
    remove_lead(vault, number)
    assert get_board(vault, nadia).leads == ()
    undo_last_act(vault)
    assert lead_of(vault, nadia) == before
