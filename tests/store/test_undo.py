"""Undoing, act after act: each earlier state of the vault comes back whole."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from cep_tui.screens.acts import act_in_words
from cep_tui.store import tables
from cep_tui.store.actions import change_action, complete_action, plan_action, remove_action
from cep_tui.store.acts import KEPT_ACTS, audit_kinds, table_name
from cep_tui.store.audit import audit_trail, broken_at
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
from cep_tui.store.dismissals import dismiss_remark
from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import close_episode, move_level, open_episode
from cep_tui.store.estimates import record_estimates
from cep_tui.store.interviews import change_setting, open_interview, record_note
from cep_tui.store.leads import add_lead, change_lead, remove_lead, turn_lead
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
from cep_tui.store.records import get_record
from cep_tui.store.syntheses import approve_section, hand_over, new_synthesis, write_synthesis
from cep_tui.store.tables import Tracked, metadata
from cep_tui.store.undo import redo_last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Appraisal,
    DecisionValues,
    Disability,
    Doer,
    Estimate,
    EstimateScale,
    Feasibility,
    Identity,
    LeadTurn,
    LeadValues,
    LevelMove,
    NewPerson,
    ObstacleValues,
    Origin,
    PersonUpdate,
    ReceptionValues,
    ReferralValues,
    RequestValues,
    ResourceValues,
    SkillValues,
    StatusSpan,
    SynthesisSection,
    Turn,
    TurnReason,
    Viewpoint,
)
from tests.conftest import TODAY
from tests.store.level_two import NOTE, index_as_it_is, index_made_anew, setting

Rows = dict[str, list[dict[str, Any]]]


def everything(vault: Vault) -> Rows:
    """Every row of the field, but for what only grows: revisions, and versions of notes."""
    records = set(Tracked.__subclasses__()) - {tables.NoteVersion}
    ours = [metadata.tables[table_name(record)] for record in records]
    with vault.reading() as session:
        return {
            table.name: [
                {name: row[name] for name in row if name != "rev"}
                for row in session.execute(select(table).order_by(table.c.id)).mappings()
            ]
            for table in ours
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
    yield from notes(vault)
    yield from board(vault)
    yield from together(vault)


def rev(vault: Vault, table: type[Tracked], number: int = 1) -> int:
    """As a screen that has just read the record would give it."""
    with vault.reading() as session:
        return get_record(session, table, number, "").rev


def notes(vault: Vault) -> Iterator[Callable[[], object]]:
    """One act of each kind on an interview."""
    yield lambda: open_interview(vault, 1, setting())
    yield lambda: record_note(vault, 1, NOTE, rev=rev(vault, tables.Interview))
    yield lambda: record_note(
        vault, 1, "tout autre", rev=rev(vault, tables.Interview), setting=setting(3)
    )
    yield lambda: change_setting(vault, 1, setting(9), rev=rev(vault, tables.Interview))
    yield lambda: dismiss_remark(vault, 1, "prescriptive", "il faut")


def board(vault: Vault) -> Iterator[Callable[[], object]]:
    """One act of each kind on a board."""
    origin = Origin(1, "le soin")
    yield lambda: set_request(vault, 1, RequestValues("« changer »", origin=origin))
    yield lambda: set_request(
        vault, 1, RequestValues("", "changer de métier"), rev=rev(vault, tables.Request)
    )
    yield lambda: plan_action(vault, 1, "écrire", Doer.PERSON, TODAY, origin=origin)
    last = max(action.id for action in get_board(vault, 1).actions)
    yield lambda: change_action(
        vault, last, "écrire au maire", Doer.PARTNER, None, rev=rev(vault, tables.Action, last)
    )
    yield lambda: remove_action(vault, last)
    yield lambda: add_skill(vault, 1, SkillValues("former", origin=origin))
    yield lambda: change_skill(
        vault, 1, SkillValues("former", experience="au quai"), rev=rev(vault, tables.Skill)
    )
    yield lambda: remove_skill(vault, 1)
    yield lambda: add_obstacle(vault, 1, ObstacleValues("pas de garde"))
    yield lambda: change_obstacle(
        vault, 1, ObstacleValues("garde le mercredi"), rev=rev(vault, tables.Obstacle)
    )
    yield lambda: lift_obstacle(vault, 1, TODAY)
    yield lambda: remove_obstacle(vault, 1)
    yield lambda: add_resource(vault, 1, ResourceValues("sa sœur"))
    yield lambda: change_resource(
        vault, 1, ResourceValues("sa sœur Inès"), rev=rev(vault, tables.Resource)
    )
    yield lambda: remove_resource(vault, 1)
    yield lambda: add_decision(vault, 1, DecisionValues("j’essaie", TODAY, origin))
    yield lambda: change_decision(
        vault, 1, DecisionValues("j’essaie deux semaines", TODAY), rev=rev(vault, tables.Decision)
    )
    yield lambda: remove_decision(vault, 1)
    care = LeadValues("aide-soignante", feasibility=Feasibility(Appraisal(wish=5)), origin=origin)
    yield lambda: add_lead(vault, 1, care, opened_on=TODAY)
    yield lambda: turn_lead(
        vault, 1, LeadTurn(Turn.CHOSEN, TODAY, TurnReason.MEANS, label="en Ehpad")
    )
    yield lambda: change_lead(
        vault, 1, replace(care, rome_code="J1501"), rev=rev(vault, tables.Lead)
    )
    yield lambda: remove_lead(vault, 1)


def together(vault: Vault) -> Iterator[Callable[[], object]]:
    """One act of each kind on estimates and syntheses."""
    estimate = Estimate(EstimateScale.MATURITY, Viewpoint.PERSON, 2, TODAY, interview_id=1)
    yield lambda: record_estimates(vault, 1, [estimate])
    yield lambda: record_estimates(vault, 1, [replace(estimate, value=3)])
    sections = [SynthesisSection("project", "Mon projet", "le soin")]
    yield lambda: new_synthesis(vault, 1, sections, made_on=TODAY)
    yield lambda: approve_section(vault, 1, "project", TODAY, rev=rev(vault, tables.Synthesis))
    longer = [replace(sections[0], body="le soin, d’abord")]
    yield lambda: write_synthesis(
        vault, 1, longer, rev=rev(vault, tables.Synthesis), written_on=TODAY
    )
    yield lambda: hand_over(vault, 1, TODAY, rev=rev(vault, tables.Synthesis))
    yield lambda: write_synthesis(
        vault, 1, sections, rev=rev(vault, tables.Synthesis), written_on=TODAY
    )


def states_of(vault: Vault, deeds: Iterable[Callable[[], object]]) -> list[Rows]:
    """Do them; how things stood before each and after the last, nothing when there is none."""
    states: list[Rows] = []
    for do in deeds:
        states += [] if states else [everything(vault)]
        do()
        states.append(everything(vault))
    return states


def test_every_kind_of_act_is_undone_and_done_again(vault: Vault) -> None:
    """One after the other, as many at a time as stay undoable; the index is true all along, and
    the audit names kinds of acts and of records, nothing else."""
    to_come = acts(vault)
    while states := states_of(vault, itertools.islice(to_come, KEPT_ACTS)):
        for state in reversed(states[:-1]):
            assert act_in_words(undo_last_act(vault)) != "dernière action"
            assert everything(vault) == state
            assert index_as_it_is(vault) == index_made_anew(vault)
        for state in states[1:]:
            redo_last_act(vault)
            assert everything(vault) == state
            assert index_as_it_is(vault) == index_made_anew(vault)
    assert broken_at(vault) is None
    told = audit_trail(vault, limit=100_000)
    assert {line.verb for line in told} == {"created", "changed", "erased", "undone", "redone"}
    assert {line.kind for line in told} <= set(audit_kinds().values())
