"""Nothing typed in a note is lost, and nothing recorded is silently overwritten."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.voices import Voice
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.interview.note_draft import NoteDraft
from cep_tui.screens.interview.which_text import WhichText
from cep_tui.screens.interview_words import scope_of
from cep_tui.store.drafts import load_draft
from cep_tui.store.interviews import note_versions, record_note
from cep_tui.store.undo import undo_last_act
from cep_tui.widgets.fields import TextField
from tests.conftest import PASSPHRASE, FrozenClock
from tests.screens.interview.desk import (
    NOTE,
    interview_desk,
    new_interview,
    recorded,
    screen_of,
    show,
)
from tests.screens.portfolio_desk import Desk

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
ADDED = " Et la nuit aussi [/b]"
NINE = f"{FrozenClock().now.astimezone():%H:%M}"


@given(st.dictionaries(st.sampled_from(("body", "rev", "cursor")), JSON))
def test_any_older_draft_is_taken_as_far_as_it_goes(payload: dict[str, object]) -> None:
    draft = NoteDraft.from_json(payload)
    assert NoteDraft.from_json(json.loads(json.dumps(draft.as_json()))) == draft


def draft_of(desk: Desk) -> NoteDraft | None:
    found = load_draft(desk.vault, scope_of(screen_of(desk).interview_id))
    return NoteDraft.from_json(found.payload) if found else None


async def unlock(desk: Desk) -> None:
    desk.app.screen.query_one("#passphrase", TextField).value = PASSPHRASE
    await desk.press("enter")


async def test_typing_without_a_pause_is_kept_meanwhile(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        typed = 0
        while draft_of(desk) is None:
            screen_of(desk).note.insert("mot ")
            typed += 1
            assert typed < 200, "nothing is kept as long as one types"
            await desk.pilot.pause(0.02)

        assert typed > 1
        assert recorded(desk).body == NOTE


async def test_what_is_typed_and_taken_back_leaves_no_draft(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.type(ADDED)
        screen_of(desk).save_draft()
        assert draft_of(desk) is not None
        await desk.press("ctrl+z")
        screen_of(desk).save_draft()
        assert draft_of(desk) is None


async def test_after_a_lock_typing_goes_on_in_the_middle_of_the_word(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        person_id = screen_of(desk).interview.person_id
        await desk.press("escape")
        desk.app.go("portfolio")
        desk.app.push_screen(DossierScreen(person_id))
        await show(desk, InterviewScreen(1))
        await desk.press("up", "up", "home")
        await desk.type("Elle p")
        await desk.press("ctrl+l")
        assert "Elle p" not in desk.shown
        await unlock(desk)
        await desk.type("arle. ")

        assert f"brouillon de {NINE} repris" in desk.shown
        assert "Elle parle. Parle des intérimaires." in desk.shown
        await desk.press("escape")
        assert isinstance(desk.app.screen, DossierScreen)


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_recording_is_one_act_with_its_draft(
    tmp_path: Path, clock: FrozenClock, key: str
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        number = screen_of(desk).interview_id
        await desk.type(ADDED)
        screen_of(desk).save_draft()
        clock.advance(minutes=4)
        await desk.press(key)

        interview = recorded(desk, number)
        assert interview.body == NOTE + ADDED
        assert interview.setting.duration_minutes == 4
        assert [version.body for version in note_versions(desk.vault, number)][1:] == [NOTE]
        assert load_draft(desk.vault, scope_of(number)) is None
        assert "enregistré" in desk.shown

        undo_last_act(desk.vault)
        assert recorded(desk, number).body == NOTE
        assert recorded(desk, number).setting.duration_minutes is None


async def test_reading_an_old_note_records_nothing(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        number = screen_of(desk).interview_id
        await desk.press("escape")
        before = recorded(desk, number)
        clock.advance(days=1)
        desk.app.keeper.came_back()
        await show(desk, InterviewScreen(number))
        await desk.press("escape")

        assert recorded(desk, number) == before
        assert len(note_versions(desk.vault, number)) == 1


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("a", [*NOTE.splitlines(), "Autre part", "", f"— Texte de {NINE} —", "Mon texte"]),
        ("escape", [*NOTE.splitlines(), "Autre part", "", f"— Texte de {NINE} —", "Mon texte"]),
        ("b", ["Mon texte"]),
        ("c", [*NOTE.splitlines(), "Autre part"]),
    ],
)
async def test_a_draft_older_than_the_record_asks_which_text_is_kept(
    tmp_path: Path, clock: FrozenClock, key: str, kept: list[str]
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        number = screen_of(desk).interview_id
        screen_of(desk).note.text = "Mon texte"
        screen_of(desk).save_draft()
        desk.app.pop_screen()
        rev = recorded(desk, number).rev
        record_note(desk.vault, number, f"{NOTE}\nAutre part", rev=rev)

        await show(desk, InterviewScreen(number))
        assert isinstance(desk.app.screen, WhichText)
        assert "Votre texte : 2 mots" in desk.shown.replace("\u202f", " ")
        await desk.press(key)

        assert screen_of(desk).body.splitlines() == kept
        await desk.press("ctrl+s")
        assert recorded(desk).body.splitlines() == kept
        await desk.press("ctrl+z")
        assert screen_of(desk).body.splitlines() != kept, "the other text is one key away"


async def test_while_it_is_asked_neither_text_is_lost_to_a_lock(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        number = screen_of(desk).interview_id
        record_note(desk.vault, number, "Autre part", rev=recorded(desk).rev)
        screen_of(desk).note.text = "Mon texte"
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, WhichText)
        await desk.press("ctrl+l")
        await unlock(desk)
        await show(desk, InterviewScreen(number))
        assert isinstance(desk.app.screen, WhichText)
        await desk.press("b")

        assert screen_of(desk).body == "Mon texte"
        assert recorded(desk).body == "Autre part"


async def test_an_undone_record_comes_back_to_an_untouched_note(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.type(ADDED)
        await desk.press("ctrl+s")
        undo_last_act(desk.vault)
        screen_of(desk).reload()

        assert screen_of(desk).body == NOTE
        assert draft_of(desk) is None


async def test_an_interview_undone_meanwhile_keeps_what_was_typed(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "") as desk:
        number = screen_of(desk).interview_id
        await desk.type("Je veux changer")
        screen_of(desk).save_draft()
        undo_last_act(desk.vault)
        screen_of(desk).reload()
        await desk.press()

        assert not isinstance(desk.app.screen, InterviewScreen)
        assert "n’existe plus" in desk.shown
        found = load_draft(desk.vault, scope_of(number))
        assert found is not None
        assert found.payload["body"] == "Je veux changer"


async def test_pages_are_pasted_whole_and_stay_in_one_voice(
    tmp_path: Path, clock: FrozenClock
) -> None:
    pages = "\n".join(f"Paragraphe {n}\u202f: « oui\u00a0» [x] é" for n in range(120))
    async with interview_desk(tmp_path, clock, "") as desk:
        await desk.press("f2")
        await desk.type(f"\x1b[200~{pages}\x1b[201~")
        await desk.press("ctrl+s")

        lines = screen_of(desk).note.lines
        assert [line.text for line in lines] == pages.splitlines()
        assert {line.voice for line in lines} == {Voice.PERSON}
        assert recorded(desk).body == "\n".join(f"> {line}" for line in pages.splitlines())


async def test_the_same_interview_is_open_once(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        first = screen_of(desk)
        other = new_interview(desk.vault, clock)
        assert desk.app.go_to_open(lambda screen: screen is first) is first
        assert (
            desk.app.go_to_open(
                lambda screen: isinstance(screen, InterviewScreen) and screen.interview_id == other
            )
            is None
        )
