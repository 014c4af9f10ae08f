"""People in a real vault: what is asked is what comes back; what is undone is as before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cep_tui.store.actions import complete_action, plan_action
from cep_tui.store.audit import audit_trail, broken_at
from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import close_episode, move_level, open_episode
from cep_tui.store.errors import (
    AlreadyAttached,
    LabelMissing,
    NothingToRedo,
    NothingToUndo,
    RecordMissing,
    StaleRecord,
)
from cep_tui.store.people import (
    archive_person,
    create_person,
    import_people,
    merge_people,
    record_seen,
    restore_person,
    set_statuses,
    update_identity,
)
from cep_tui.store.portfolio import known_people, list_people
from cep_tui.store.receptions import (
    attach_reception,
    get_reception,
    last_setting,
    receptions_on,
    record_answer,
    record_reception,
    unattached_receptions,
)
from cep_tui.store.undo import last_act, redo_last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Channel,
    Disability,
    Doer,
    Identity,
    LevelMove,
    NewPerson,
    Outcome,
    PersonUpdate,
    ReceptionValues,
    ReferralValues,
    StatusSpan,
    TimelineKind,
)
from tests.conftest import TODAY, FrozenClock

NADIA = Identity(
    label="Nadia K.",
    family_name="Kœnig",
    given_name="Nadia",
    birth_date=date(1984, 3, 1),
    phone="+33639980001",
    commune="Évry-Courcouronnes",
    disability=Disability.IN_PROGRESS,
)
SEASONAL = StatusSpan("saisonnier", started_on=date(2026, 6, 1), ended_on=date(2026, 12, 31))
SELF_EMPLOYED = StatusSpan("micro-entrepreneur", started_on=date(2025, 1, 1))


def nadia(vault: Vault) -> int:
    return create_person(vault, NewPerson(NADIA, (SEASONAL, SELF_EMPLOYED), TODAY, 2))


def test_a_person_comes_back_whole(vault: Vault) -> None:
    dossier = get_dossier(vault, nadia(vault))
    assert dossier.identity == NADIA
    assert {replace(span, id=None) for span in dossier.statuses} == {SEASONAL, SELF_EMPLOYED}
    (episode,) = dossier.episodes
    assert (episode.opened_on, episode.closed_on) == (TODAY, None)
    assert [move.level for move in episode.moves] == [2]


def test_a_label_is_enough_and_needed(vault: Vault) -> None:
    create_person(vault, NewPerson(Identity(label="Capucine")))
    with pytest.raises(LabelMissing):
        create_person(vault, NewPerson(Identity(label="  ", given_name="Nadia")))
    assert [row.label for row in list_people(vault, today=TODAY)] == ["Capucine"]


def test_the_list_says_what_a_counsellor_looks_for(vault: Vault) -> None:
    person = nadia(vault)
    plan_action(vault, person, "rappeler", Doer.COUNSELLOR, TODAY + timedelta(days=9))
    plan_action(vault, person, "appeler l’Ifas", Doer.PERSON, TODAY + timedelta(days=2))
    moment = vault.clock()
    referral = ReferralValues("Cap emploi 91", answer_expected_on=TODAY + timedelta(days=5))
    record_reception(vault, ReceptionValues(moment, referrals=(referral,)), person_id=person)
    (row,) = list_people(vault, today=TODAY)
    assert [span.status for span in row.statuses] == ["micro-entrepreneur", "saisonnier"]
    assert (row.level, row.episode_open) == (2, True)
    assert row.last_contact_on == TODAY
    assert (row.next_step, row.next_step_by) == ("appeler l’Ifas", Doer.PERSON)
    assert row.answer_expected_on == TODAY + timedelta(days=5)
    assert row.phone_digits == "0639980001"
    assert row.search_text.split() == ["nadia", "k", "koenig", "evry", "courcouronnes"]


def test_a_situation_that_has_ended_leaves_the_list_but_not_the_dossier(vault: Vault) -> None:
    person = nadia(vault)
    (row,) = list_people(vault, today=date(2027, 1, 1))
    assert [span.status for span in row.statuses] == ["micro-entrepreneur"]
    assert len(get_dossier(vault, person).statuses) == 2


def test_the_list_is_in_french_order(vault: Vault) -> None:
    for label in ("Zoé", "Élan", "Eva", "œuvre", "Ouest"):
        create_person(vault, NewPerson(Identity(label=label)))
    labels = [row.label for row in list_people(vault, today=TODAY)]
    assert labels == ["Élan", "Eva", "œuvre", "Ouest", "Zoé"]


def test_a_stale_form_overwrites_nothing(vault: Vault) -> None:
    person = nadia(vault)
    rev = get_dossier(vault, person).rev
    update_identity(vault, person, replace(NADIA, commune="Massy"), rev)
    with pytest.raises(StaleRecord):
        update_identity(vault, person, replace(NADIA, commune="Dourdan"), rev)
    assert get_dossier(vault, person).identity.commune == "Massy"


def test_situations_are_kept_changed_removed_and_added(vault: Vault) -> None:
    person = nadia(vault)
    first, second = get_dossier(vault, person).statuses
    changed = replace(first, ended_on=TODAY)
    set_statuses(vault, person, [changed, StatusSpan("demandeur-emploi", started_on=TODAY)])
    statuses = get_dossier(vault, person).statuses
    assert changed in statuses
    assert second not in statuses
    assert "demandeur-emploi" in [span.status for span in statuses]


def test_levels_go_forward_and_back_and_the_support_closes(vault: Vault) -> None:
    person = create_person(vault, NewPerson(Identity(label="Capucine")))
    episode = open_episode(vault, person, TODAY, 1)
    move_level(vault, episode, LevelMove(3, TODAY + timedelta(days=30), "projet choisi"))
    move_level(vault, episode, LevelMove(2, TODAY + timedelta(days=60), "refus de financement"))
    (row,) = list_people(vault, today=TODAY)
    assert row.level == 2
    close_episode(vault, episode, TODAY + timedelta(days=90), "en formation")
    (row,) = list_people(vault, today=TODAY)
    assert not row.episode_open
    kinds = [item.kind for item in get_dossier(vault, person).timeline]
    assert kinds[:2] == [TimelineKind.EPISODE_CLOSED, TimelineKind.LEVEL_STEP]


def test_archived_people_leave_the_list_and_can_come_back(vault: Vault) -> None:
    person = nadia(vault)
    archive_person(vault, person, TODAY)
    assert list_people(vault, today=TODAY) == []
    assert [row.id for row in list_people(vault, today=TODAY, archived=True)] == [person]
    restore_person(vault, person)
    assert [row.id for row in list_people(vault, today=TODAY)] == [person]


def test_a_merge_keeps_everything_and_a_trace(vault: Vault) -> None:
    kept = nadia(vault)
    absorbed = create_person(vault, NewPerson(Identity(label="Nadya Koenig", mail="n@example.org")))
    record_reception(vault, ReceptionValues(vault.clock(), request="un mot"), person_id=absorbed)
    merge_people(vault, kept, absorbed, replace(NADIA, mail="n@example.org"), TODAY)
    dossier = get_dossier(vault, kept)
    assert dossier.identity.mail == "n@example.org"
    assert "un mot" in [item.text for item in dossier.timeline]
    (trace,) = [item for item in dossier.timeline if item.kind is TimelineKind.MERGED]
    assert trace.text == "Nadya Koenig"
    with pytest.raises(RecordMissing):
        get_dossier(vault, absorbed)


def test_a_merge_can_be_undone_whole(vault: Vault) -> None:
    kept = nadia(vault)
    absorbed = create_person(vault, NewPerson(Identity(label="Nadya Koenig")))
    record_reception(vault, ReceptionValues(vault.clock(), request="un mot"), person_id=absorbed)
    merge_people(vault, kept, absorbed, replace(NADIA, mail="n@example.org"), TODAY)
    assert undo_last_act(vault).kind == "person.merge"
    assert get_dossier(vault, kept).identity == NADIA
    assert "un mot" in [item.text for item in get_dossier(vault, absorbed).timeline]
    assert broken_at(vault) is None


def test_an_anonymous_reception_can_be_attached_later(vault: Vault, clock: FrozenClock) -> None:
    values = ReceptionValues(
        received_at=clock(),
        channel=Channel.OUTREACH,
        place="France services, Dourdan",
        duration_minutes=15,
        facts={"statuses": ["salarie-prive"]},
        request="« et si je démissionne ? »",
        information=("gratuite",),
        outcome=Outcome.THINK,
        next_step="reprendre rendez-vous",
        next_step_by=Doer.PERSON,
        next_step_on=TODAY + timedelta(days=8),
        referrals=(ReferralValues("Transitions Pro"),),
    )
    reception = record_reception(vault, values)
    (found,) = unattached_receptions(vault, since=TODAY)
    assert (found.id, found.values) == (reception, values)
    person = create_person(vault, NewPerson(Identity(label="Capucine")))
    attach_reception(vault, reception, person)
    assert unattached_receptions(vault, since=TODAY) == []
    dossier = get_dossier(vault, person)
    assert [action.what for action in dossier.actions] == ["reprendre rendez-vous"]
    assert [referral.values.partner for referral in dossier.referrals] == ["Transitions Pro"]
    setting = last_setting(vault)
    assert (setting.channel, setting.place) == (Channel.OUTREACH, "France services, Dourdan")


def test_the_receptions_of_the_day(vault: Vault, clock: FrozenClock) -> None:
    record_reception(vault, ReceptionValues(clock(), request="premier"))
    clock.advance(hours=1)
    record_reception(vault, ReceptionValues(clock(), request="second"))
    clock.advance(days=1)
    record_reception(vault, ReceptionValues(clock(), request="lendemain"))
    assert [r.values.request for r in receptions_on(vault, TODAY)] == ["second", "premier"]


def test_an_answered_referral_is_no_longer_awaited(vault: Vault, clock: FrozenClock) -> None:
    person = nadia(vault)
    referral = ReferralValues("Cap emploi 91", answer_expected_on=TODAY)
    record_reception(vault, ReceptionValues(clock(), referrals=(referral,)), person_id=person)
    (made,) = get_dossier(vault, person).referrals
    record_answer(vault, made.id, TODAY, "rendez-vous le 2 décembre")
    (row,) = list_people(vault, today=TODAY)
    assert row.answer_expected_on is None


def test_an_action_done_is_no_longer_next(vault: Vault) -> None:
    person = nadia(vault)
    action = plan_action(vault, person, "rappeler", Doer.COUNSELLOR, TODAY)
    complete_action(vault, action, TODAY)
    (row,) = list_people(vault, today=TODAY)
    assert row.next_step == ""


def test_undo_puts_back_each_kind_of_change(vault: Vault) -> None:
    person = nadia(vault)
    before = get_dossier(vault, person)
    changed = replace(NADIA, label="N.", birth_date=None, phone="", disability=None)
    update_identity(vault, person, changed, before.rev)
    act = last_act(vault)
    assert act is not None
    assert (act.kind, act.person_id) == ("person.update", person)
    undo_last_act(vault)
    after = get_dossier(vault, person)
    assert after.identity == before.identity
    assert after.rev > before.rev
    assert undo_last_act(vault).kind == "person.create"
    assert list_people(vault, today=TODAY) == []
    with pytest.raises(NothingToUndo):
        undo_last_act(vault)


def test_the_revision_never_goes_back(vault: Vault) -> None:
    person = nadia(vault)
    read = []
    for commune in ("Massy", "Dourdan", "Étampes"):
        read.append(get_dossier(vault, person).rev)
        update_identity(vault, person, replace(NADIA, commune=commune), read[-1])
    for _ in range(3):
        read.append(get_dossier(vault, person).rev)
        undo_last_act(vault)
    assert get_dossier(vault, person).rev > max(read)


def test_saving_without_a_change_is_no_act(vault: Vault) -> None:
    person = nadia(vault)
    dossier, lines = get_dossier(vault, person), audit_trail(vault)
    update_identity(vault, person, dossier.identity, dossier.rev)
    set_statuses(vault, person, dossier.statuses)
    archive_person(vault, person, TODAY)
    archive_person(vault, person, TODAY)
    assert len(audit_trail(vault)) == len(lines) + 1
    assert [undo_last_act(vault).kind for _ in range(2)] == ["person.archive", "person.create"]


def test_an_import_is_one_act(vault: Vault) -> None:
    person = nadia(vault)
    rev = get_dossier(vault, person).rev
    counts = import_people(
        vault,
        [NewPerson(Identity(label=f"Personne {number}"), (SEASONAL,)) for number in range(30)],
        [PersonUpdate(person, rev, replace(NADIA, commune="Massy"))],
        imported_on=TODAY,
    )
    assert (counts.created, counts.updated) == (30, 1)
    assert len(list_people(vault, today=TODAY)) == 31
    assert undo_last_act(vault).kind == "people.import"
    assert [known.identity for known in known_people(vault)] == [NADIA]


def test_a_refused_import_brings_in_nobody(vault: Vault) -> None:
    person = nadia(vault)
    with pytest.raises(StaleRecord):
        import_people(
            vault,
            [NewPerson(Identity(label="Capucine"))],
            [PersonUpdate(person, 99, NADIA)],
            imported_on=TODAY,
        )
    assert [row.label for row in list_people(vault, today=TODAY)] == ["Nadia K."]


def test_the_audit_tells_who_what_when_and_no_content(vault: Vault) -> None:
    person = nadia(vault)
    record_seen(vault, person)
    lines = audit_trail(vault)
    assert {line.actor for line in lines} == {"Camille"}
    assert [(line.verb, line.kind, line.record_id) for line in lines][:1] == [
        ("seen", "beneficiary", person)
    ]
    assert ("created", "beneficiary", person) in {
        (line.verb, line.kind, line.record_id) for line in lines
    }
    assert "Nadia" not in repr(lines)


def test_the_audit_only_grows_and_shows_a_forgery(vault: Vault) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    nadia(vault)
    for forgery in (
        "UPDATE audit_entry SET verb = 'seen' WHERE id = 2",
        "DELETE FROM audit_entry WHERE id = 2",
        "INSERT OR REPLACE INTO audit_entry SELECT id, at, actor_id, 'x', kind, record_id, digest "
        "FROM audit_entry WHERE id = 2",
    ):
        with pytest.raises(DBAPIError, match="only grows"), vault.writing() as session:
            session.execute(text(forgery))
    assert broken_at(vault) is None
    with vault.writing() as session:
        session.execute(text("DROP TRIGGER audit_entry_stands"))
        session.execute(text("UPDATE audit_entry SET verb = 'seen' WHERE id = 2"))
    assert broken_at(vault) == 2


def test_the_id_of_an_undone_record_is_never_given_again(vault: Vault) -> None:
    first = nadia(vault)
    undo_last_act(vault)
    assert nadia(vault) > first


def test_what_was_undone_can_be_done_again(vault: Vault) -> None:
    kept = nadia(vault)
    absorbed = create_person(vault, NewPerson(Identity(label="Nadya Koenig")))
    record_reception(vault, ReceptionValues(vault.clock(), request="un mot"), person_id=absorbed)
    merge_people(vault, kept, absorbed, replace(NADIA, mail="n@example.org"), TODAY)
    merged = get_dossier(vault, kept)
    undone = [undo_last_act(vault) for _ in range(3)]
    assert [act.kind for act in undone] == ["person.merge", "reception.create", "person.create"]
    assert [act.person_label for act in undone] == ["Nadia K.", "Nadya Koenig", "Nadya Koenig"]
    redone = [redo_last_act(vault) for _ in range(3)]
    assert [act.kind for act in redone] == ["person.create", "reception.create", "person.merge"]
    assert redone[0].person_label == "Nadya Koenig"
    again = get_dossier(vault, kept)
    assert replace(again, rev=merged.rev) == merged
    with pytest.raises(NothingToRedo):
        redo_last_act(vault)
    assert undo_last_act(vault).kind == "person.merge"
    assert "un mot" in [item.text for item in get_dossier(vault, absorbed).timeline]
    assert broken_at(vault) is None


def test_a_new_act_ends_what_could_be_done_again(vault: Vault) -> None:
    nadia(vault)
    undo_last_act(vault)
    create_person(vault, NewPerson(Identity(label="Capucine")))
    with pytest.raises(NothingToRedo):
        redo_last_act(vault)


def test_an_attached_reception_is_not_taken_from_its_person(
    vault: Vault, clock: FrozenClock
) -> None:
    first, second = nadia(vault), create_person(vault, NewPerson(Identity(label="Capucine")))
    reception = record_reception(vault, ReceptionValues(clock()), person_id=first)
    with pytest.raises(AlreadyAttached):
        attach_reception(vault, reception, second)
    assert get_reception(vault, reception).person_id == first


def test_no_control_character_gets_in_with_a_name(vault: Vault) -> None:
    hostile = Identity(label="  Nadia\x1b[31m\x00 K.\n", remarks="une\r\nligne\x07")
    dossier = get_dossier(vault, create_person(vault, NewPerson(hostile)))
    assert dossier.identity.label == "Nadia[31m K."
    assert dossier.identity.remarks == "une\nligne"
