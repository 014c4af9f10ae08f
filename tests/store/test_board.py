"""The board: what is put on it, changed, taken off, and the line of the note it came from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cep_tui.store.actions import change_action, plan_action, remove_action
from cep_tui.store.board import (
    add_decision,
    add_obstacle,
    add_resource,
    add_skill,
    change_decision,
    change_obstacle,
    change_resource,
    change_skill,
    get_board,
    lift_obstacle,
    remove_decision,
    remove_obstacle,
    remove_resource,
    remove_skill,
    set_request,
)
from cep_tui.store.errors import RecordMissing, StaleRecord, WordsMissing
from cep_tui.store.undo import undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Board,
    DecisionValues,
    Doer,
    ObstacleValues,
    Origin,
    Recorded,
    RequestValues,
    ResourceValues,
    SkillKind,
    SkillState,
    SkillValues,
)
from tests.conftest import TODAY
from tests.store.level_two import interview, person

Item = tuple[
    Callable[[Vault, int, Any], int],
    Callable[..., None],
    Callable[[Vault, int], None],
    Callable[[Board], tuple[Recorded[Any], ...]],
    Any,
    str,
]
ITEMS: dict[str, Item] = {
    "skill": (
        add_skill,
        change_skill,
        remove_skill,
        lambda board: board.skills,
        SkillValues(
            "Former à un poste",
            SkillKind.KNOW_HOW,
            SkillState.TRANSFERABLE,
            "quatre ans de quai, [les] intérimaires",
        ),
        "label",
    ),
    "obstacle": (
        add_obstacle,
        change_obstacle,
        remove_obstacle,
        lambda board: board.obstacles,
        ObstacleValues("pas de garde le mercredi", "famille--garde-enfants"),
        "effect",
    ),
    "resource": (
        add_resource,
        change_resource,
        remove_resource,
        lambda board: board.resources,
        ResourceValues("sa sœur, aide-soignante,\nprête à témoigner"),
        "text",
    ),
    "decision": (
        add_decision,
        change_decision,
        remove_decision,
        lambda board: board.decisions,
        DecisionValues("« Je fais l’immersion d’abord. »", TODAY),
        "text",
    ),
}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_what_is_put_on_the_board_is_read_changed_and_taken_off(vault: Vault, item: Item) -> None:
    add, change, remove, on, values, words = item
    nadia = person(vault)
    number = add(vault, nadia, values)
    (recorded,) = on(get_board(vault, nadia))
    assert (recorded.id, recorded.values) == (number, values)

    other = replace(values, **{words: "autre chose"})
    change(vault, number, other, rev=recorded.rev)
    assert [each.values for each in on(get_board(vault, nadia))] == [other]
    with pytest.raises(StaleRecord):
        change(vault, number, values, rev=recorded.rev)

    remove(vault, number)
    assert on(get_board(vault, nadia)) == ()
    with pytest.raises(RecordMissing):
        remove(vault, number)
    for expected in ((other,), (values,), ()):
        undo_last_act(vault)
        assert tuple(each.values for each in on(get_board(vault, nadia))) == expected


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_few_words_are_needed(vault: Vault, item: Item) -> None:
    add, change, _, on, values, words = item
    nadia = person(vault)
    blank = replace(values, **{words: " \u202f\n"})
    with pytest.raises(WordsMissing):
        add(vault, nadia, blank)
    number = add(vault, nadia, values)
    with pytest.raises(WordsMissing):
        change(vault, number, blank, rev=1)
    assert [each.values for each in on(get_board(vault, nadia))] == [values]


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_the_line_it_was_made_from_is_kept(vault: Vault, item: Item) -> None:
    add, _, _, on, values, _ = item
    nadia = person(vault)
    origin = Origin(interview(vault, nadia), "« Le soin, c’est depuis toujours. »")
    add(vault, nadia, replace(values, origin=origin))
    assert on(get_board(vault, nadia))[0].values.origin == origin


def test_a_line_of_somebody_else_s_note_is_refused(vault: Vault) -> None:
    theirs = Origin(interview(vault, person(vault, "Léo")), "leur phrase")
    nadia = person(vault)
    for origin in (theirs, Origin(99, "nulle part")):
        with pytest.raises(RecordMissing):
            add_skill(vault, nadia, SkillValues("écouter", origin=origin))
    assert get_board(vault, nadia).skills == ()


def test_a_board_is_of_one_person_and_in_the_order_it_was_written(vault: Vault) -> None:
    nadia, other = person(vault), person(vault, "Léo")
    labels = ["b", "a", "c"]
    for label in labels:
        add_skill(vault, nadia, SkillValues(label))
    add_skill(vault, other, SkillValues("la sienne"))
    assert [each.values.label for each in get_board(vault, nadia).skills] == labels
    with pytest.raises(RecordMissing):
        get_board(vault, 99)


def test_a_person_has_one_request_first_said_then_reformulated(vault: Vault) -> None:
    nadia = person(vault)
    assert get_board(vault, nadia).request is None
    first = RequestValues("« Je ne sais plus si c’est moi ou l’entrepôt. »")
    set_request(vault, nadia, first)
    request = get_board(vault, nadia).request
    assert request is not None
    assert request.values == first
    whole = replace(first, reformulated="Vérifier que le soin lui va, sans perdre son salaire.")
    set_request(vault, nadia, whole, rev=request.rev)
    for rev in (None, request.rev):
        with pytest.raises(StaleRecord):
            set_request(vault, nadia, first, rev=rev)
    request = get_board(vault, nadia).request
    assert request is not None
    assert request.values == whole


def test_an_obstacle_is_lifted_and_may_stand_again(vault: Vault) -> None:
    nadia = person(vault)
    number = add_obstacle(vault, nadia, ObstacleValues("pas de garde le mercredi"))
    for day in (TODAY, None):
        lift_obstacle(vault, number, day)
        assert get_board(vault, nadia).obstacles[0].values.lifted_on == day


def test_an_action_is_a_few_words_on_one_line(vault: Vault) -> None:
    nadia = person(vault)
    with pytest.raises(WordsMissing):
        plan_action(vault, nadia, " \x00\n", Doer.PERSON, None)
    number = plan_action(vault, nadia, " appeler\x1b l’Ifas\n", Doer.PERSON, None)
    with pytest.raises(WordsMissing):
        change_action(vault, number, "", Doer.PERSON, None, rev=1)
    assert get_board(vault, nadia).actions[0].what == "appeler l’Ifas"


def test_actions_stand_on_the_board_with_their_line(vault: Vault) -> None:
    nadia = person(vault)
    origin = Origin(interview(vault, nadia), "Appeler l’Ifas.")
    plan_action(vault, nadia, "sans date", Doer.PERSON, None)
    number = plan_action(vault, nadia, "appeler l’Ifas", Doer.PERSON, TODAY, origin=origin)
    action = get_board(vault, nadia).actions[0]
    assert (action.id, action.origin) == (number, origin)

    tomorrow = TODAY + timedelta(days=1)
    change_action(vault, number, "rappeler l’Ifas", Doer.COUNSELLOR, tomorrow, rev=action.rev)
    changed = get_board(vault, nadia).actions[0]
    assert (changed.what, changed.by, changed.due_on) == (
        "rappeler l’Ifas",
        Doer.COUNSELLOR,
        tomorrow,
    )
    assert changed.origin == origin
    with pytest.raises(StaleRecord):
        change_action(vault, number, "trop tard", Doer.PERSON, None, rev=action.rev)
    remove_action(vault, number)
    assert [each.what for each in get_board(vault, nadia).actions] == ["sans date"]
