"""What open supports rest on: those that run, by person, the last reception's facts."""

import json
from datetime import timedelta

from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import close_episode, open_episode
from cep_tui.store.people import archive_person, create_person
from cep_tui.store.receptions import record_reception
from cep_tui.store.reliance import what_open_supports_rest_on
from cep_tui.store.vault import Vault
from cep_tui.store.views import Identity, NewPerson, ReceptionValues, ReferralValues
from tests.conftest import TODAY


def received(vault: Vault, name: str, *, days_ago: int = 0, **values: object) -> int:
    """Somebody who was received and whose support is open; their id."""
    person = create_person(vault, NewPerson(Identity(label=name)))
    open_episode(vault, person, TODAY, 1)
    receive(vault, person, days_ago=days_ago, **values)
    return person


def receive(vault: Vault, person: int | None, *, days_ago: int = 0, **values: object) -> None:
    at = vault.clock() - timedelta(days=days_ago)
    record_reception(vault, ReceptionValues(received_at=at, **values), person_id=person)  # type: ignore[arg-type]


def test_what_was_last_said_counts_and_all_that_was_told(vault: Vault) -> None:
    ada = received(
        vault,
        "Ada",
        days_ago=3,
        facts={"age": 30, "situations": ["csp-propose"]},
        information=("cpf-limites",),
        suggested=("apec",),
        referrals=(ReferralValues("Apec Lyon", operator="apec"), ReferralValues("CCAS")),
    )
    receive(vault, ada, facts={"age": 31}, information=("trace-ecrite",), suggested=("opco",))
    receive(vault, ada, days_ago=9, facts={"age": 12}, suggested=("mdph",))

    (ground,) = what_open_supports_rest_on(vault)

    assert ground.person_id == ada
    assert json.loads(ground.facts) == {"age": 31, "situations": ["csp-propose"]}
    assert ground.information == {"cpf-limites", "trace-ecrite"}
    assert ground.operators == {"opco", "apec"}


def test_only_supports_that_run_count(vault: Vault) -> None:
    runs = received(vault, "Ada")
    closed = received(vault, "Bob")
    close_episode(vault, get_dossier(vault, closed).episodes[0].id, TODAY, "emploi")
    archive_person(vault, received(vault, "Cléo"), TODAY)
    create_person(vault, NewPerson(Identity(label="sans accueil"), (), TODAY, 1))
    receive(vault, None, facts={"age": 40})

    assert [ground.person_id for ground in what_open_supports_rest_on(vault)] == [runs]
