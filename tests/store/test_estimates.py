"""Estimates from both sides, and remarks dismissed for good."""

from dataclasses import replace
from datetime import timedelta

from cep_tui.store.dismissals import dismiss_remark, dismissals_of
from cep_tui.store.estimates import estimates_of, record_estimates
from cep_tui.store.undo import last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import Dismissal, Estimate, EstimateScale, Viewpoint
from tests.conftest import TODAY
from tests.store.level_two import interview, person

HERS = Estimate(EstimateScale.MATURITY, Viewpoint.PERSON, 3, TODAY)
MINE = replace(HERS, by=Viewpoint.COUNSELLOR, value=2)
WRITING = Estimate(EstimateScale.AUTONOMY, Viewpoint.PERSON, 0, TODAY, domain="ecrit")


def told(vault: Vault, person_id: int) -> list[Estimate]:
    return [replace(estimate, id=None) for estimate in estimates_of(vault, person_id)]


def test_both_sides_are_kept_over_time(vault: Vault) -> None:
    nadia = person(vault)
    later = replace(HERS, value=4, estimated_on=TODAY + timedelta(days=30))
    during = replace(MINE, interview_id=interview(vault, nadia))
    for estimate in (later, HERS, during, WRITING):
        record_estimates(vault, nadia, [estimate])
    assert told(vault, nadia) == [HERS, during, WRITING, later]


def test_a_second_thought_the_same_day_takes_the_place_of_the_first(vault: Vault) -> None:
    nadia = person(vault)
    for estimate in (HERS, MINE, replace(HERS, value=5)):
        record_estimates(vault, nadia, [estimate])
    assert told(vault, nadia) == [replace(HERS, value=5), MINE]
    undo_last_act(vault)
    assert told(vault, nadia) == [HERS, MINE]


def test_what_is_estimated_together_is_one_act(vault: Vault) -> None:
    nadia = person(vault)
    record_estimates(vault, nadia, [HERS])
    record_estimates(vault, nadia, [replace(HERS, value=4), MINE, WRITING])
    assert told(vault, nadia) == [replace(HERS, value=4), MINE, WRITING]
    undo_last_act(vault)
    assert told(vault, nadia) == [HERS]


def test_a_remark_is_dismissed_once_and_for_one_person(vault: Vault) -> None:
    nadia, other = person(vault), person(vault, "Léo")
    dismiss_remark(vault, nadia, "prescriptive", "Il FAUT que vous")
    act = last_act(vault)
    dismiss_remark(vault, nadia, "prescriptive", "il faut  que vous")
    assert last_act(vault) == act
    assert dismissals_of(vault, nadia) == {Dismissal("prescriptive", "il faut que vous")}
    assert dismissals_of(vault, other) == frozenset()
    undo_last_act(vault)
    assert dismissals_of(vault, nadia) == frozenset()
