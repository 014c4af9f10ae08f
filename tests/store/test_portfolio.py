"""The portfolio as it stands: read again when something was recorded, and only then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cep_tui.store.actions import complete_action, plan_action
from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import close_episode, move_level, open_episode
from cep_tui.store.interviews import open_interview
from cep_tui.store.people import (
    archive_person,
    create_person,
    import_people,
    merge_people,
    record_seen,
    set_statuses,
    update_identity,
)
from cep_tui.store.portfolio import current_people, list_people
from cep_tui.store.receptions import attach_reception, record_answer, record_reception
from cep_tui.store.undo import redo_last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Doer,
    Identity,
    LevelMove,
    NewPerson,
    ReceptionValues,
    ReferralValues,
    StatusSpan,
)
from tests.conftest import TODAY
from tests.store.level_two import setting

ADA, ZOE = Identity(label="Ada"), Identity(label="Zoé")
REFERRAL = ReferralValues("Cap emploi 91", answer_expected_on=TODAY)


def episode(vault: Vault) -> int:
    return get_dossier(vault, 1).episodes[0].id


ACTS: dict[str, Callable[[Vault], object]] = {
    "create": lambda vault: create_person(vault, NewPerson(ADA)),
    "update": lambda vault: update_identity(vault, 1, ADA, get_dossier(vault, 1).rev),
    "situations": lambda vault: set_statuses(vault, 1, [StatusSpan("apprenti")]),
    "archive": lambda vault: archive_person(vault, 1, TODAY),
    "merge": lambda vault: merge_people(vault, 1, 2, ADA, TODAY),
    "import": lambda vault: import_people(vault, [NewPerson(ADA)], [], imported_on=TODAY),
    "support": lambda vault: open_episode(vault, 2, TODAY, 1),
    "level": lambda vault: move_level(vault, episode(vault), LevelMove(2, TODAY)),
    "close": lambda vault: close_episode(vault, episode(vault), TODAY, "emploi"),
    "plan": lambda vault: plan_action(vault, 2, "rappeler", Doer.PERSON, TODAY),
    "done": lambda vault: complete_action(vault, 1, TODAY),
    "receive": lambda vault: record_reception(vault, ReceptionValues(vault.clock()), person_id=2),
    "attach": lambda vault: attach_reception(vault, 2, 2),
    "interview": lambda vault: open_interview(vault, 2, setting()),
    "answer": lambda vault: record_answer(vault, 1, TODAY, "oui"),
}


@pytest.fixture
def peopled(vault: Vault) -> Vault:
    """A vault with Zoé, whom much has happened to, Léo, and an anonymous reception."""
    zoe = create_person(vault, NewPerson(ZOE, (StatusSpan("saisonnier"),), TODAY, 1))
    create_person(vault, NewPerson(Identity(label="Léo")))
    plan_action(vault, zoe, "rappeler", Doer.PERSON, TODAY)
    values = ReceptionValues(vault.clock(), referrals=(REFERRAL,))
    record_reception(vault, values, person_id=zoe)
    record_reception(vault, replace(values, referrals=()))
    return vault


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_shows_at_once(peopled: Vault, act: Callable[[Vault], object]) -> None:
    before = current_people(peopled, today=TODAY)

    for change in (act, undo_last_act, redo_last_act):
        change(peopled)

        assert current_people(peopled, today=TODAY) == list_people(peopled, today=TODAY)
        assert (current_people(peopled, today=TODAY) == before) is (change is undo_last_act)


def test_what_is_only_looked_at_is_not_read_again(peopled: Vault) -> None:
    before = current_people(peopled, today=TODAY)
    record_seen(peopled, 1)

    assert current_people(peopled, today=TODAY, archived=True) == []
    assert current_people(peopled, today=TODAY) is before


def test_the_last_contact_is_the_later_of_reception_and_interview(peopled: Vault) -> None:
    def last_contact() -> date | None:
        return list_people(peopled, today=TODAY)[-1].last_contact_on

    open_interview(peopled, 1, setting(days_ago=3))
    assert last_contact() == TODAY
    open_interview(peopled, 1, setting(days_ago=-1))
    assert last_contact() == TODAY + timedelta(days=1)


def test_another_day_is_read_again(peopled: Vault) -> None:
    tomorrow = TODAY + timedelta(days=1)
    set_statuses(peopled, 1, [StatusSpan("apprenti", ended_on=TODAY)])
    current_people(peopled, today=TODAY)

    assert current_people(peopled, today=tomorrow) == list_people(peopled, today=tomorrow)
    assert not any(row.statuses for row in current_people(peopled, today=tomorrow))


def test_nobody_is_remembered_once_the_vault_is_closed(peopled: Vault) -> None:
    current_people(peopled, today=TODAY)
    peopled.close()

    assert not peopled.people_read
