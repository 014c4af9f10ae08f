"""What stands beside somebody's name."""

from datetime import date

import pytest

from cep_tui.store.errors import RecordMissing
from cep_tui.store.glance import glance_at
from cep_tui.store.people import create_person
from cep_tui.store.vault import Vault
from cep_tui.store.views import Identity, NewPerson, StatusSpan
from tests.conftest import TODAY


def test_only_the_situations_of_the_day_stand_beside_a_name(vault: Vault) -> None:
    spans = (
        StatusSpan("salarie-prive", started_on=date(2019, 1, 1)),
        StatusSpan("demandeur-emploi", started_on=date(2018, 1, 1), ended_on=date(2018, 12, 31)),
        StatusSpan("independant", started_on=date(2027, 1, 1)),
        StatusSpan("", "aide un voisin"),
    )
    person_id = create_person(vault, NewPerson(Identity("Nadia K.", commune="Albertville"), spans))

    glance = glance_at(vault, person_id, today=TODAY)

    assert {span.status for span in glance.statuses} == {"salarie-prive", ""}
    assert glance.commune == "Albertville"


def test_nobody_is_told_as_such(vault: Vault) -> None:
    with pytest.raises(RecordMissing):
        glance_at(vault, 5, today=TODAY)
