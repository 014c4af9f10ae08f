"""Undoing, act after act: each earlier state of the vault comes back whole."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from cep_tui.store.actions import complete_action, plan_action
from cep_tui.store.acts import table_name
from cep_tui.store.audit import broken_at
from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import close_episode, move_level, open_episode
from cep_tui.store.people import (
    archive_person,
    create_person,
    import_people,
    merge_people,
    restore_person,
    set_statuses,
    update_identity,
)
from cep_tui.store.receptions import attach_reception, record_answer, record_reception
from cep_tui.store.tables import Tracked, metadata
from cep_tui.store.undo import undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Disability,
    Doer,
    Identity,
    LevelMove,
    NewPerson,
    PersonUpdate,
    ReceptionValues,
    ReferralValues,
    StatusSpan,
)
from tests.conftest import TODAY

Rows = dict[str, list[dict[str, Any]]]


def everything(vault: Vault) -> Rows:
    """Every row of the field, but for revisions: they only rise."""
    tables = [metadata.tables[table_name(record)] for record in Tracked.__subclasses__()]
    with vault.reading() as session:
        return {
            table.name: [
                {name: row[name] for name in row if name != "rev"}
                for row in session.execute(select(table).order_by(table.c.id)).mappings()
            ]
            for table in tables
        }


def acts(vault: Vault) -> Iterator[Callable[[], object]]:
    """One act of each kind, on people whom earlier acts have made."""
    lea = Identity(label="Léa", birth_date=TODAY.replace(year=1990), disability=Disability.NONE)
    span = StatusSpan("saisonnier", started_on=TODAY)
    yield lambda: create_person(vault, NewPerson(lea, (span, replace(span, label="été")), TODAY, 1))
    yield lambda: create_person(vault, NewPerson(Identity(label="Léah")))
    yield lambda: update_identity(vault, 1, replace(lea, disability=None, birth_date=None), 1)
    first, second = get_dossier(vault, 1).statuses
    spans = [replace(first, ended_on=TODAY), StatusSpan("apprenti")]
    yield lambda: set_statuses(vault, 1, spans)
    assert second.id not in {span.id for span in get_dossier(vault, 1).statuses}
    yield lambda: open_episode(vault, 2, TODAY, None)
    yield lambda: move_level(vault, 1, LevelMove(3, TODAY, "projet choisi"))
    yield lambda: close_episode(vault, 1, TODAY, "en formation")
    yield lambda: plan_action(vault, 1, "rappeler", Doer.PERSON, None)
    yield lambda: complete_action(vault, 1, TODAY)
    values = ReceptionValues(
        vault.clock().astimezone(),
        facts={"needs": ["evoluer"]},
        next_step="revenir",
        next_step_by=Doer.PERSON,
        referrals=(ReferralValues("Cap emploi", answer_expected_on=TODAY + timedelta(days=9)),),
    )
    yield lambda: record_reception(vault, values)
    yield lambda: attach_reception(vault, 1, 2)
    yield lambda: record_answer(vault, 1, TODAY, "rendez-vous pris")
    yield lambda: archive_person(vault, 1, TODAY)
    yield lambda: restore_person(vault, 1)
    known = get_dossier(vault, 2)
    update = PersonUpdate(2, known.rev, replace(known.identity, commune="Massy"), (span,), TODAY, 2)
    newcomers = [NewPerson(Identity(label=f"Personne {n}"), (span,), TODAY, 3) for n in range(9)]
    yield lambda: import_people(vault, newcomers, [update], imported_on=TODAY)
    yield lambda: merge_people(vault, 1, 2, replace(lea, label="Léa(h)"), TODAY)


def test_every_kind_of_act_is_undone_one_after_the_other(vault: Vault) -> None:
    states = [everything(vault)]
    for do in acts(vault):
        do()
        states.append(everything(vault))
    for number in range(len(states) - 1, 0, -1):
        assert everything(vault) == states[number]
        undo_last_act(vault)
        assert everything(vault) == states[number - 1], f"act {number}"
    assert broken_at(vault) is None
