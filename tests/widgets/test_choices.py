"""A row of quick answers: where the answers stand, and what keys and clicks do."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.choices_layout import Chip, folded, letters_of, unfolded

from .stage import Stage, painted

YES_NO = (Choice("yes", "oui", letter="o"), Choice("no", "non", letter="n"))
WORDS = st.text("abcdefghij éèà’-", min_size=1, max_size=60)
CHOICES = st.lists(WORDS, max_size=26, unique=True).map(
    lambda labels: tuple(Choice(label, label, label[:6]) for label in labels)
)
LABEL_WIDTH = 18


def overlapping(chips: Sequence[Chip]) -> bool:
    cells = [(chip.line, x) for chip in chips for x in range(chip.start, chip.start + chip.width)]
    return len(cells) != len(set(cells))


@given(choices=CHOICES, width=st.integers(30, 140))
def test_every_answer_is_unfolded_whole_inside_the_row(
    choices: tuple[Choice, ...], width: int
) -> None:
    chips = unfolded(choices, width, LABEL_WIDTH)

    assert [chip.choice for chip in chips] == list(choices)
    assert all(chip.start + chip.width <= width for chip in chips)
    assert not overlapping(chips)


@given(choices=CHOICES, width=st.integers(30, 140), data=st.data())
def test_what_is_chosen_stays_in_sight_when_folded(
    choices: tuple[Choice, ...], width: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.sampled_from(choices)) if choices else st.just(set()))
    values = [choice.value for choice in chosen]

    chips = folded(choices, values, width, LABEL_WIDTH)

    shown = [chip.choice for chip in chips if chip.choice is not None]
    assert chosen <= set(shown)
    assert shown == [choice for choice in choices if choice in shown]
    assert (len(shown) < len(choices)) == any(chip.choice is None for chip in chips)
    assert not overlapping(chips)


def test_an_answer_keeps_the_letter_it_asks_for() -> None:
    choices = (Choice("1", "un"), Choice("2", "abri", letter="a"), Choice("3", "trois"))

    assert letters_of(choices) == ["b", "a", "c"]


def test_a_long_list_stands_in_columns_under_its_label() -> None:
    choices = tuple(Choice(str(n), f"une situation {n}") for n in range(12))

    chips = unfolded(choices, 54, LABEL_WIDTH)

    assert {chip.start for chip in chips} == {2, 28}
    assert min(chip.line for chip in chips) == 1


async def test_one_letter_answers_and_takes_back() -> None:
    row = ChoiceRow("Cadre", YES_NO)
    async with Stage(lambda: [row]).run_test() as pilot:
        row.focus()
        await pilot.press("n")
        assert list(row.selected) == ["no"]
        await pilot.press("o")
        assert list(row.selected) == ["yes"]
        await pilot.press("o")
        assert not row.selected


async def test_a_click_answers_where_the_answer_is_painted() -> None:
    row = ChoiceRow("Situation", [Choice(str(n), f"situation {n}") for n in range(12)])
    stage = Stage(lambda: [row])
    async with stage.run_test(size=(60, 20)) as pilot:
        row.focus()
        await pilot.pause()
        lines = painted(stage).splitlines()
        y = next(at for at, line in enumerate(lines) if "situation 7" in line)
        await pilot.click(offset=(lines[y].index("situation 7") + 2, y))
        assert list(row.selected) == ["7"]


async def test_answers_may_come_later_and_go() -> None:
    row = ChoiceRow("Cadre", [])
    async with Stage(lambda: [row]).run_test() as pilot:
        row.focus()
        await pilot.press("right", "space", "o")
        assert not row.selected
        row.choices = YES_NO
        await pilot.press("o")
        assert list(row.selected) == ["yes"]
        row.choices = YES_NO[1:]
        assert not row.selected
