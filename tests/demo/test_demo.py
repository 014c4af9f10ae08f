"""The demonstration: fictional, varied, the same each time, and gone afterwards."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cep_tui.demo import demo_vault, make_demo_vault
from cep_tui.demo.calendar import Calendar
from cep_tui.demo.story import read_story
from cep_tui.french.phones import format_phone
from cep_tui.french.typography import polish
from cep_tui.practice.alerts import AlertKind, PersonDates, alerts_for
from cep_tui.practice.voices import Voice, read_note
from cep_tui.reference.packs import load_pack
from cep_tui.store.audit import broken_at
from cep_tui.store.board import get_board
from cep_tui.store.dossier import get_dossier
from cep_tui.store.estimates import estimates_of
from cep_tui.store.interviews import get_interview, interviews_of
from cep_tui.store.opening import open_vault
from cep_tui.store.portfolio import known_people, list_people
from cep_tui.store.receptions import get_reception, receptions_on, unattached_receptions
from cep_tui.store.syntheses import syntheses_of
from cep_tui.store.vault import Vault
from cep_tui.store.views import (
    Board,
    Dossier,
    EstimateScale,
    Identity,
    LeadState,
    PersonRow,
    SkillKind,
    SkillState,
    TimelineKind,
    Turn,
    Viewpoint,
)
from tests.conftest import TODAY

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FICTIONAL = re.compile(r"(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98)( \d\d){2}")


def at_noon() -> datetime:
    return NOON


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    folder = tmp_path_factory.mktemp("demo")
    vault = make_demo_vault(folder, clock=at_noon, today=TODAY)
    yield vault
    vault.close()


def everyone(vault: Vault) -> list[PersonRow]:
    return list_people(vault, today=TODAY) + list_people(vault, today=TODAY, archived=True)


def identities(vault: Vault) -> list[Identity]:
    return [known.identity for known in known_people(vault)]


def dossiers(vault: Vault) -> list[Dossier]:
    return [get_dossier(vault, known.id) for known in known_people(vault)]


def reception_ids(vault: Vault) -> list[int]:
    return [
        item.record_id
        for dossier in dossiers(vault)
        for item in dossier.timeline
        if item.kind is TimelineKind.RECEPTION
    ]


def test_nobody_can_be_reached(demo: Vault) -> None:
    phones = [identity.phone for identity in identities(demo) if identity.phone]
    assert len(phones) > 70
    assert all(FICTIONAL.fullmatch(format_phone(phone).replace("\u00a0", " ")) for phone in phones)
    assert len(set(phones)) == len(phones)
    mails = [identity.mail for identity in identities(demo) if identity.mail]
    assert mails
    assert all(mail.endswith("@example.org") for mail in mails)


def test_every_situation_is_met_and_some_run_together(demo: Vault) -> None:
    pack = load_pack("fr-2026")
    told = dossiers(demo)
    met = {span.status for dossier in told for span in dossier.statuses}
    assert met == set(pack.statuses)
    assert max(len(row.statuses) for row in everyone(demo)) >= 3
    assert any(span.ended_on and span.ended_on < TODAY for d in told for span in d.statuses)


def test_facts_are_words_of_the_pack(demo: Vault) -> None:
    pack = load_pack("fr-2026")
    facts = [get_reception(demo, number).values.facts for number in reception_ids(demo)]
    known = {"statuses": pack.statuses, "situations": pack.situations, "needs": pack.needs}
    for name, slugs in known.items():
        told = {slug for each in facts for slug in each.get(name, ())}
        assert told
        assert told <= set(slugs)


def test_labels_are_all_different() -> None:
    story = read_story(Calendar(TODAY, NOON))
    labels = {each.person.identity.label for each in story.characters}
    assert len(labels) == len(story.characters) > 80


def test_support_of_every_kind_is_met(demo: Vault) -> None:
    told = dossiers(demo)
    episodes = [episode for dossier in told for episode in dossier.episodes]
    assert {row.level for row in everyone(demo)} == {None, 1, 2, 3}
    assert any([m.level for m in episode.moves] == [2, 3, 2] for episode in episodes)
    assert any(episode.closed_on for episode in episodes)
    assert len(list_people(demo, today=TODAY, archived=True)) >= 3


def test_every_alert_is_met(demo: Vault) -> None:
    alerts = Counter(
        alert.kind
        for row in list_people(demo, today=TODAY)
        for alert in alerts_for(
            PersonDates(
                row.next_step_on, row.answer_expected_on, row.last_contact_on, row.episode_open
            ),
            TODAY,
        )
    )
    assert set(alerts) == set(AlertKind)
    assert alerts[AlertKind.LATE_ANSWER] == 1


def test_anonymous_people_came_today(demo: Vault) -> None:
    today = receptions_on(demo, TODAY)
    assert len([each for each in today if each.person_id is None]) >= 3
    assert all(each.values.received_at <= NOON for each in today)
    assert len(unattached_receptions(demo, since=date(2026, 1, 1))) > len(today)


def test_requests_are_in_their_own_words_and_typeset(demo: Vault) -> None:
    words = [
        item.text
        for dossier in dossiers(demo)
        for item in dossier.timeline
        if item.kind is TimelineKind.RECEPTION and item.text
    ]
    assert len(words) > 80
    assert len(set(words)) == len(words)
    assert not [text for text in words if re.search(r" [;:!?]|'", text)]
    assert any("œ" in text for text in words)


def boards(vault: Vault) -> list[Board]:
    return [get_board(vault, known.id) for known in known_people(vault)]


def test_notes_are_written_in_three_voices(demo: Vault) -> None:
    notes = [each for known in known_people(demo) for each in interviews_of(demo, known.id)]
    assert len(notes) >= 10
    assert any(each.ordinal == 3 for each in notes)
    for note in notes:
        assert {line.voice for line in read_note(note.body)} == set(Voice)
        assert polish(note.body) == note.body
        assert note.versions == 1


def test_boards_hold_every_kind_of_thing_and_the_lines_they_came_from(demo: Vault) -> None:
    pack = load_pack("fr-2026")
    skills, leads, obstacles, resources, decisions = (
        [item for board in boards(demo) for item in getattr(board, name)]
        for name in ("skills", "leads", "obstacles", "resources", "decisions")
    )
    assert resources
    assert decisions
    assert {skill.values.kind for skill in skills} == set(SkillKind)
    assert {skill.values.state for skill in skills} == set(SkillState)
    assert {lead.state for lead in leads} == set(LeadState)
    assert len({lead.values.kind for lead in leads}) >= 5
    assert any(
        lead.values.feasibility.person != lead.values.feasibility.counsellor for lead in leads
    )
    assert {each.values.theme for each in obstacles} - {""} <= set(pack.themes)
    assert any(each.values.lifted_on for each in obstacles)
    quotes = {
        item.values.origin for item in (*skills, *leads, *obstacles) if item.values.origin.quote
    }
    for origin in quotes:
        body = get_interview(demo, origin.interview_id or 0).body
        assert origin.quote in [line.text for line in read_note(body)]


def test_a_project_was_chosen_then_set_aside_and_says_what_still_holds(demo: Vault) -> None:
    leads = [lead for board in boards(demo) for lead in board.leads]
    told = [[turn.turn for turn in lead.turns] for lead in leads]
    assert [Turn.OPENED, Turn.CHOSEN, Turn.SET_ASIDE] in told
    assert any(turn.still_holds for lead in leads for turn in lead.turns)


def test_both_sides_estimate_and_a_synthesis_was_handed_over(demo: Vault) -> None:
    pack = load_pack("fr-2026")
    people = [known.id for known in known_people(demo)]
    estimates = [each for person in people for each in estimates_of(demo, person)]
    assert {each.by for each in estimates} == set(Viewpoint)
    domains = {each.domain for each in estimates if each.scale is EstimateScale.AUTONOMY}
    assert domains <= {domain.slug for domain in pack.scales["autonomie"].domains}
    (synthesis,) = (each for person in people for each in syntheses_of(demo, person))
    assert synthesis.handed_on
    assert all(section.approved_on for section in synthesis.sections)
    assert {section.section for section in synthesis.sections} <= set(pack.sections)


def test_hostile_and_long_labels_and_pseudonyms_are_there(demo: Vault) -> None:
    told = identities(demo)
    assert any("[" in identity.label for identity in told)
    assert max(len(identity.label) for identity in told) > 35
    assert any(not identity.family_name for identity in told)


def test_the_audit_is_whole_and_nothing_is_to_come(demo: Vault) -> None:
    assert broken_at(demo) is None
    assert all(
        item.on <= TODAY
        for dossier in dossiers(demo)
        for item in dossier.timeline
        if item.kind not in {TimelineKind.STATUS_STARTED, TimelineKind.STATUS_ENDED}
    )


def test_it_is_the_same_each_time(demo: Vault, tmp_path: Path) -> None:
    again = make_demo_vault(tmp_path, clock=at_noon, today=TODAY)
    assert [replace(d, uid="") for d in dossiers(again)] == [
        replace(d, uid="") for d in dossiers(demo)
    ]
    again.close()


@pytest.mark.parametrize("offset", range(7))
def test_any_day_of_the_week_is_told_without_week_ends(offset: int) -> None:
    today = TODAY + timedelta(days=offset)
    now = datetime(today.year, today.month, today.day, 6, 0, tzinfo=UTC)
    calendar = Calendar(today, now)
    for day in (*range(-30, 0), *range(1, 30)):
        told = calendar.working_day(day)
        assert told.weekday() < 5
        assert (told < today) == (day < 0)
    assert all(calendar.moment(0, index) <= now for index in range(20))


def test_the_folder_goes_away_with_it() -> None:
    with demo_vault(clock=at_noon, today=TODAY) as demo:
        vault = open_vault(demo.vault_path, demo.passphrase, clock=at_noon)
        assert len(list_people(vault, today=TODAY)) > 70
        vault.close()
        assert demo.vault_path.stat().st_mode & 0o077 == 0
    assert not demo.folder.exists()
