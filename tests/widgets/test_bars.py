"""The two bars: nothing clipped, nothing hidden in silence."""

from datetime import datetime
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from cep_tui.widgets.keys import key_name
from cep_tui.widgets.keys_bar import MORE, Hint, KeysBar, SaveState, Saving, fitting
from cep_tui.widgets.places_bar import PLACES, PlacesBar

from .stage import Stage, painted

HINTS = st.lists(
    st.builds(
        Hint,
        key=st.just("a"),
        name=st.sampled_from(["A", "Ctrl+S", "Entrée"]),
        label=st.text("abcdé ", min_size=1, max_size=20),
        action=st.uuids().map(str),
    ),
    max_size=12,
)


class Keys(Stage):
    """A bar with more keys than fit on 80 columns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"note('{key}')", f"faire la chose {key}", id=key) for key in "abcdefg"),
        Binding("f1", "help", "aide", id="help"),
    ]

    noted = ""

    def __init__(self) -> None:
        super().__init__(list)

    def compose(self) -> ComposeResult:
        yield PlacesBar("activity")
        yield KeysBar(demo=True)

    def action_note(self, key: str) -> None:
        self.noted += key

    def action_help(self) -> None:
        self.noted += "?"


@pytest.mark.parametrize("place", [place.slug for place in PLACES])
@pytest.mark.parametrize("width", [80, 100])
async def test_every_place_has_its_name_whole_or_shortened_at_any_width(
    place: str, width: int
) -> None:
    stage = Stage(lambda: [PlacesBar(place)])
    async with stage.run_test(size=(width, 24)):
        bar = painted(stage).splitlines()[0]

        for each in PLACES:
            whole = f" {each.digit} {each.label} " in f" {bar} "
            if width >= 100 or each.slug == place:
                assert whole
            assert whole or f" {each.digit} {each.short} " in f"{bar} "
        assert stage.query_one(PlacesBar).render().cell_length <= width


async def test_keys_that_do_not_fit_are_announced_and_help_stays() -> None:
    stage = Keys()
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bar = painted(stage).splitlines()[-1]

        assert "F10 plus" in bar
        assert "F1 aide" in bar
        assert "◆ démo" in bar
        assert "A faire la chose a" in bar
        assert "faire la chose g" not in bar


async def test_a_click_on_a_key_presses_it() -> None:
    stage = Keys()
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(KeysBar, offset=(2, 0))
        await pilot.pause()

        assert stage.noted == "a"


async def test_the_state_of_saving_stands_on_the_right() -> None:
    stage = Keys()
    async with stage.run_test(size=(80, 24)) as pilot:
        bar = stage.query_one(KeysBar)
        bar.state = SaveState(Saving.SAVED, datetime(2026, 11, 23, 14, 7))  # noqa: DTZ001
        await pilot.pause()

        assert painted(stage).splitlines()[-1].endswith("● enregistré 14:07")
        bar.state = SaveState(Saving.DRAFT)
        await pilot.pause()
        assert painted(stage).splitlines()[-1].endswith("◐ brouillon enregistré")


@given(hints=HINTS, width=st.integers(10, 200))
def test_what_is_left_out_is_always_said(hints: list[Hint], width: int) -> None:
    kept, more = fitting(hints, width)

    assert more == (len(kept) < len(hints))
    room = width - (len(" ".join(MORE)) + 2 if more else 0)
    used = sum(hint.width for hint in kept) + 2 * max(len(kept) - 1, 0)
    assert used <= room or not kept
    assert kept == [hint for hint in hints if hint in kept]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+s", "Ctrl+S"),
        ("escape", "Échap"),
        ("enter", "Entrée"),
        ("space", "Espace"),
        ("f10", "F10"),
        ("n", "N"),
        ("shift+tab", "Maj+Tab"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("pagedown", "Page suiv."),
    ],
)
def test_keys_have_french_names(key: str, name: str) -> None:
    assert key_name(key) == name
