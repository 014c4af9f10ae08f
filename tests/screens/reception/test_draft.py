"""Nothing typed is lost: the draft is kept while one types, and taken up again after anything."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.screens.reception.aside import forms_in
from cep_tui.screens.reception.form import ReceptionForm
from cep_tui.store.drafts import load_draft
from cep_tui.store.views import ReceptionSetting
from tests.conftest import FrozenClock
from tests.screens.reception.desk import WIDE, at, reception_desk, say, screen_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
FORMS = st.builds(
    ReceptionForm,
    person_id=st.none() | st.integers(1, 9),
    place=st.text(max_size=8),
    statuses=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    request=st.text(max_size=30),
    age_bracket=st.sampled_from(("", "exact", "30-44")),
    age=st.text(max_size=3),
)


@given(FORMS)
def test_a_draft_is_read_back_as_it_was(form: ReceptionForm) -> None:
    assert ReceptionForm.from_json(form.as_json()) == form


@given(st.dictionaries(st.sampled_from(list(ReceptionForm().as_json())), JSON, max_size=5))
def test_any_older_draft_is_taken_as_far_as_it_goes(payload: dict[str, object]) -> None:
    form = ReceptionForm.from_json(payload)

    form.facts()
    assert ReceptionForm.from_json(form.as_json()) == form


def test_where_it_takes_place_says_nothing_yet() -> None:
    form = ReceptionForm.fresh(ReceptionSetting(place="Mairie", duration_minutes=20))

    assert form.place == "Mairie"
    assert not form.says_something


async def test_typing_without_a_pause_is_kept_meanwhile(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        request = screen_of(desk).request
        typed = 0
        while load_draft(desk.vault, "reception") is None:
            request.insert("mot ")
            typed += 1
            assert typed < 200, "nothing is kept as long as one types"
            await desk.pilot.pause(0.02)

        assert typed > 1


async def test_a_crash_loses_nothing_that_was_kept(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a")
        await say(desk, "request", "je vis de quoi\u202f? [/b]")
        await say(desk, "next_step_on", "+15j")
        await desk.pilot.pause(0.6)
        # The app is torn down without saving anything more.

    clock.advance(minutes=7)
    async with reception_desk(tmp_path, clock, people=()) as desk:
        form = screen_of(desk).form
        assert form.statuses == ("salarie-prive",)
        assert form.request == "je vis de quoi\u202f? [/b]"
        assert form.next_step_on == "+15j"
        kept_at = (clock.now.astimezone()).strftime("%H:")
        assert f"brouillon de {kept_at}" in desk.shown
        assert "Ctrl+G" in desk.shown
        await at(desk, "executive")
        assert "✓ salarié·e du privé" in desk.shown


@pytest.mark.parametrize("leave", ["3", "ctrl+l"])
async def test_leaving_keeps_what_was_just_chosen(
    tmp_path: Path, clock: FrozenClock, leave: str
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        vault = desk.vault
        await desk.pilot.press("a")
        if leave == "3":
            await desk.press(leave)
            draft = load_draft(vault, "reception")
            assert draft is not None
            assert draft.payload["statuses"] == ["salarie-prive"]
            return
        await desk.press(leave)

    async with reception_desk(tmp_path, clock, people=()) as desk:
        assert screen_of(desk).form.statuses == ("salarie-prive",)


async def test_what_is_set_aside_can_be_taken_back(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock, size=WIDE) as desk:
        await desk.press("a")
        await say(desk, "request", "tout")
        await desk.press("ctrl+g")
        assert screen_of(desk).untouched
        assert load_draft(desk.vault, "reception") is None
        assert "Accueil mis de côté" in desk.shown

        await desk.press("ctrl+z")

        assert screen_of(desk).form.request == "tout"
        assert screen_of(desk).request.text == "tout"
        assert load_draft(desk.vault, "reception") is not None


async def test_escape_leaves_the_field_and_loses_nothing(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await say(desk, "request", "mots")
        await desk.press("escape")
        assert desk.app.focused is screen_of(desk).query_one("#outcome")
        await desk.press("2")
        assert screen_of(desk).form.request == "mots"


async def test_without_anything_typed_there_is_no_draft(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await at(desk, "executive", "o")
        await at(desk, "executive", "o")
        await desk.press("3")

        assert load_draft(desk.vault, "reception") is None


async def test_what_is_set_aside_outlives_another_reception_and_a_lock(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await say(desk, "request", "la première")
        await desk.press("ctrl+g")
        await desk.press("a", "f9")
        assert "de côté" in desk.shown
        await desk.press("f7")
        assert "accueil mis de côté" in desk.shown

    async with reception_desk(tmp_path, clock, people=()) as desk:
        assert "accueil de côté" in desk.shown
        await desk.press("b", "ctrl+z")
        assert screen_of(desk).form.request == "la première"
        await desk.press("ctrl+z")
        assert screen_of(desk).form.statuses == ("demandeur-emploi",)
        await desk.press("ctrl+z")
        assert screen_of(desk).form.request == "la première"


async def test_several_set_aside_come_back_in_turn(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        for letter in "abc":
            await desk.press(letter, "ctrl+g")
        seen = set()
        for _ in range(3):
            await desk.press("ctrl+z")
            seen |= set(screen_of(desk).form.statuses)
        assert len(seen) == 3


async def test_what_is_set_aside_is_given_up_on_purpose_only(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await desk.press("a", "ctrl+g", "ctrl+p", *"renonc", "enter")
        assert load_draft(desk.vault, "reception:aside") is None
        assert not screen_of(desk).aside


@given(JSON)
def test_any_draft_of_what_is_aside_is_taken_as_far_as_it_goes(forms: object) -> None:
    assert all(isinstance(each, ReceptionForm) for each in forms_in({"forms": forms}))


async def test_after_a_lock_typing_goes_on_where_it_was(tmp_path: Path, clock: FrozenClock) -> None:
    async with reception_desk(tmp_path, clock) as desk:
        await say(desk, "reason", "projet")
        await say(desk, "request", "je veux")
        await desk.press("ctrl+l")

    async with reception_desk(tmp_path, clock, people=()) as desk:
        assert desk.app.focused is screen_of(desk).request
        assert "Demande, dans ses mots" in desk.shown
        await desk.type(" changer")
        assert screen_of(desk).form.request == "je veux changer"
        await say(desk, "reason", " PTP")
        assert screen_of(desk).form.reason == "projet PTP"
