"""Interviews: their note is recorded whole, every version kept, nothing overwritten unseen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from cep_tui.store.acts import KEPT_ACTS
from cep_tui.store.audit import audit_trail, broken_at
from cep_tui.store.drafts import finishing, load_draft, save_draft
from cep_tui.store.episodes import move_level, open_episode
from cep_tui.store.errors import RecordMissing, StaleRecord
from cep_tui.store.interviews import (
    change_setting,
    get_interview,
    interviews_of,
    interviews_on,
    last_interview_setting,
    note_versions,
    open_interview,
    record_note,
)
from cep_tui.store.undo import last_act, redo_last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import Channel, InterviewSetting, LevelMove
from tests.conftest import TODAY, FrozenClock
from tests.store.level_two import NOTE, at, interview, person, setting


def test_an_interview_opens_with_an_empty_note(vault: Vault) -> None:
    nadia = person(vault)
    open_episode(vault, nadia, TODAY, 1)
    move_level(vault, 1, LevelMove(2, TODAY))
    opened = get_interview(vault, open_interview(vault, nadia, setting()))
    assert (opened.person_id, opened.person_label, opened.level) == (nadia, "Nadia", 2)
    assert (opened.body, opened.versions, opened.ordinal) == ("", 0, 1)
    assert opened.setting == setting()


def test_nobody_without_a_support_is_at_a_level(vault: Vault) -> None:
    assert get_interview(vault, interview(vault, person(vault))).level is None


def test_an_interview_is_counted_among_those_of_the_person_by_date(vault: Vault) -> None:
    nadia, other = person(vault), person(vault, "Léo")
    interview(vault, other, days_ago=30)
    latest = interview(vault, nadia)
    earlier = interview(vault, nadia, days_ago=9)
    assert [each.id for each in interviews_of(vault, nadia)] == [latest, earlier]
    assert [each.ordinal for each in interviews_of(vault, nadia)] == [2, 1]
    assert get_interview(vault, latest).ordinal == 2


def test_the_interviews_of_a_day_are_everybody_s(vault: Vault) -> None:
    nadia, other = person(vault), person(vault, "Léo")
    morning = open_interview(vault, nadia, setting(hour=9))
    afternoon = open_interview(vault, other, setting(hour=15))
    open_interview(vault, other, setting(days_ago=1))
    assert [each.id for each in interviews_on(vault, TODAY)] == [afternoon, morning]


def test_the_next_interview_starts_where_the_last_took_place(vault: Vault) -> None:
    assert last_interview_setting(vault) is None
    nadia = person(vault)
    open_interview(vault, nadia, setting(place="Ugine"))
    assert last_interview_setting(vault) == setting(place="Ugine")


def test_every_note_recorded_is_a_version(vault: Vault, clock: FrozenClock) -> None:
    number = open_interview(vault, person(vault), setting())
    rev, bodies = get_interview(vault, number).rev, [NOTE, f"{NOTE}\nEncore.", "> Tout à refaire."]
    for body in bodies:
        rev = record_note(vault, number, body, rev=rev)
        clock.advance(minutes=5)
    versions = note_versions(vault, number)
    assert [version.body for version in versions] == bodies[::-1]
    assert [version.number for version in versions] == [3, 2, 1]
    assert versions[0].kept_at - versions[2].kept_at == timedelta(minutes=10)
    recorded = get_interview(vault, number)
    assert (recorded.body, recorded.versions, recorded.rev) == (bodies[-1], 3, rev)


def test_a_note_recorded_unchanged_is_neither_a_version_nor_an_act(vault: Vault) -> None:
    number = interview(vault, person(vault))
    before, act = get_interview(vault, number), last_act(vault)
    assert record_note(vault, number, NOTE, rev=before.rev) == before.rev
    assert (get_interview(vault, number), last_act(vault)) == (before, act)


def test_a_note_read_earlier_overwrites_nothing(vault: Vault) -> None:
    number = open_interview(vault, person(vault), setting())
    rev = get_interview(vault, number).rev
    record_note(vault, number, "Dans l’autre fenêtre.", rev=rev)
    with pytest.raises(StaleRecord):
        record_note(vault, number, NOTE, rev=rev)
    with pytest.raises(StaleRecord):
        change_setting(vault, number, setting(place="ailleurs"), rev=rev)
    recorded = get_interview(vault, number)
    assert (recorded.body, recorded.versions) == ("Dans l’autre fenêtre.", 1)


def test_undoing_makes_a_note_read_before_it_stale(vault: Vault) -> None:
    number = open_interview(vault, person(vault), setting())
    rev = record_note(vault, number, NOTE, rev=get_interview(vault, number).rev)
    undo_last_act(vault)
    with pytest.raises(StaleRecord):
        record_note(vault, number, "après", rev=rev)
    assert get_interview(vault, number).body == ""


@pytest.mark.parametrize(
    "body",
    [
        "« Je\u202fne sais\u00a0pas »\u202f?",
        '  "guillemets droits"  et l\'apostrophe  ',
        "\n\nun\n\n\ndeux\n\n",
        "[/b] [x] {y} %s \\ ` ~~~",
    ],
)
def test_a_note_is_kept_as_it_was_typed(vault: Vault, body: str) -> None:
    assert get_interview(vault, interview(vault, person(vault), body)).body == body


def test_no_control_character_gets_in_with_a_paste(vault: Vault) -> None:
    number = interview(vault, person(vault), "un\r\ndeux\x1b[31m\x00\ttrois\u2028quatre")
    assert get_interview(vault, number).body == "un\ndeux[31m trois\nquatre"


def test_the_setting_is_corrected_alone_or_with_the_note(vault: Vault) -> None:
    number = open_interview(vault, person(vault), setting())
    video = replace(setting(), channel=Channel.VIDEO, duration_minutes=42, present=" sa sœur\n")
    rev = change_setting(vault, number, video, rev=get_interview(vault, number).rev)
    assert get_interview(vault, number).setting == replace(video, present="sa sœur")
    longer = replace(video, duration_minutes=50, present="")
    record_note(vault, number, NOTE, rev=rev, setting=longer)
    assert get_interview(vault, number).setting == longer
    undo_last_act(vault)
    undone = get_interview(vault, number)
    assert (undone.body, undone.setting.duration_minutes) == ("", 42)


def test_a_setting_says_the_same_in_another_zone(vault: Vault) -> None:
    from zoneinfo import ZoneInfo

    paris = InterviewSetting(TODAY, at(TODAY, 14).astimezone(ZoneInfo("Europe/Paris")))
    number = open_interview(vault, person(vault), paris)
    rev = get_interview(vault, number).rev
    assert change_setting(vault, number, paris, rev=rev) == rev


def test_recording_the_note_takes_its_draft_along(vault: Vault) -> None:
    number = open_interview(vault, person(vault), setting())
    scope, rev = f"interview:{number}", get_interview(vault, number).rev
    save_draft(vault, scope, {"body": NOTE, "rev": rev, "cursor": [0, 0]})
    with pytest.raises(StaleRecord), finishing(vault, scope):
        record_note(vault, number, NOTE, rev=rev + 1)
    assert load_draft(vault, scope) is not None
    with finishing(vault, scope):
        record_note(vault, number, NOTE, rev=rev)
    assert load_draft(vault, scope) is None


def test_a_draft_of_what_is_recorded_already_goes_too(vault: Vault) -> None:
    number = interview(vault, person(vault))
    save_draft(vault, f"interview:{number}", {"body": NOTE})
    with finishing(vault, f"interview:{number}"):
        record_note(vault, number, NOTE, rev=get_interview(vault, number).rev)
    assert load_draft(vault, f"interview:{number}") is None


def bodies(vault: Vault, number: int) -> list[str]:
    return [version.body for version in note_versions(vault, number)]


def test_undoing_a_note_forgets_nothing_that_was_recorded(vault: Vault) -> None:
    """Once something else is recorded the act undone can no longer be done again."""
    number = interview(vault, person(vault), "un")
    record_note(vault, number, "une demi-heure", rev=get_interview(vault, number).rev)
    undo_last_act(vault)
    assert get_interview(vault, number).body == "un"
    record_note(vault, number, "deux", rev=get_interview(vault, number).rev)
    assert bodies(vault, number) == ["deux", "un", "une demi-heure", "un"]


def test_the_newest_version_is_the_note_whatever_is_undone_or_done_again(vault: Vault) -> None:
    number = interview(vault, person(vault), "un")
    record_note(vault, number, "deux", rev=get_interview(vault, number).rev)
    said = []
    for turn in (undo_last_act, undo_last_act, redo_last_act, redo_last_act):
        turn(vault)
        said.append(get_interview(vault, number).body)
        assert bodies(vault, number)[0] == said[-1]
    assert said == ["un", "", "un", "deux"]
    assert [version.number for version in note_versions(vault, number)] == [6, 5, 4, 3, 2, 1]
    assert audit_trail(vault)[0].kind == "note-version"
    assert broken_at(vault) is None


def test_undoing_what_is_not_of_the_note_makes_no_version(vault: Vault) -> None:
    number = interview(vault, person(vault))
    change_setting(vault, number, setting(9), rev=get_interview(vault, number).rev)
    undo_last_act(vault)
    assert bodies(vault, number) == [NOTE]


def test_an_interview_undone_comes_back_with_its_versions(vault: Vault) -> None:
    number = interview(vault, person(vault), "un")
    undo_last_act(vault)
    before = note_versions(vault, number)
    for _ in range(2):
        undo_last_act(vault)
        assert note_versions(vault, number) == []
        redo_last_act(vault)
        assert note_versions(vault, number) == before
    redo_last_act(vault)
    assert bodies(vault, number) == ["un", "", "un"]


def test_what_undoing_a_long_note_needs_does_not_grow_for_ever(vault: Vault) -> None:
    """A version each time, but an image of the row only for the acts that can be undone."""
    number, page = open_interview(vault, person(vault), setting()), f"{NOTE}\n" * 60
    rev = get_interview(vault, number).rev
    for turn in range(KEPT_ACTS + 5):
        rev = record_note(vault, number, f"{page}{turn}", rev=rev)
    with vault.reading() as session:
        kept = session.execute(text("SELECT length(changes) FROM act")).scalars().all()
    assert len(kept) == KEPT_ACTS
    assert max(kept) < 2 * len(page)


def test_an_act_on_an_interview_names_the_person(vault: Vault) -> None:
    nadia = person(vault)
    interview(vault, nadia)
    act = last_act(vault)
    assert act is not None
    assert (act.kind, act.person_id, act.person_label) == ("interview.note", nadia, "Nadia")


def test_what_does_not_exist_is_said_to_be_missing(vault: Vault) -> None:
    with pytest.raises(RecordMissing):
        open_interview(vault, 99, setting())
    with pytest.raises(RecordMissing):
        get_interview(vault, 99)
    with pytest.raises(RecordMissing):
        record_note(vault, 99, NOTE, rev=1)
    assert (interviews_of(vault, 99), note_versions(vault, 99)) == ([], [])
