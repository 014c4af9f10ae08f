"""The load gauge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.load import Load, LoadState, presets
from cep_tui.reference.packs import load_pack


@pytest.mark.parametrize(
    ("people", "ceiling", "state"),
    [
        (0, 100, LoadState.ROOM),
        (89, 100, LoadState.ROOM),
        (90, 100, LoadState.NEARLY_FULL),
        (100, 100, LoadState.FULL),
        (101, 100, LoadState.OVER),
        (0, 1, LoadState.ROOM),
    ],
)
def test_says_where_the_count_stands(people: int, ceiling: int, state: LoadState) -> None:
    assert Load(people, ceiling).state is state


@pytest.mark.parametrize(("people", "ceiling"), [(-1, 10), (3, 0)])
def test_refuses_what_is_no_load(people: int, ceiling: int) -> None:
    with pytest.raises(ValueError, match="ceiling"):
        Load(people, ceiling)


@given(st.integers(0, 10_000), st.integers(1, 1_000))
def test_one_more_person_never_makes_room(people: int, ceiling: int) -> None:
    order = list(LoadState)
    one_more = Load(people + 1, ceiling)
    assert order.index(one_more.state) >= order.index(Load(people, ceiling).state)


def test_offers_the_sizes_that_sources_tell_from_the_closest_accompaniment_on() -> None:
    offered = presets(load_pack("fr-2026"))
    assert [(one.label, one.sizes) for one in offered] == [
        ("intensif", (50,)),
        ("renforcé", (70,)),
        ("guidé", (100, 150)),
        ("suivi", (200, 350)),
    ]
