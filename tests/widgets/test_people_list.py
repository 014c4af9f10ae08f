"""The list of people: what is painted, what the keys and the mouse do, what it costs."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widget import Widget

from cep_tui.store.views import PersonRow
from cep_tui.widgets.people_columns import GAP, MARK_WIDTH, Column, fit_columns, fitted
from cep_tui.widgets.people_list import PeopleLine, PeopleList

from .stage import Stage, painted

NOBODY = PersonRow(
    id=0,
    label="",
    sort_key="",
    search_text="",
    phone_digits="",
    commune="",
    phone="",
    contact_preference=None,
    statuses=(),
    level=None,
    episode_open=False,
    last_contact_on=None,
    next_step="",
    next_step_by=None,
    next_step_on=None,
    answer_expected_on=None,
    archived=False,
)


def person(key: int, label: str = "", level: int | None = None) -> PersonRow:
    return NOBODY._replace(id=key, label=label or f"Personne {key:04}", level=level)


def line_of(row: PersonRow) -> PeopleLine:
    return PeopleLine(
        name=row.label,
        situation="salarié·e du privé",
        level=row.level,
        contact="23/11",
        step="09/05 employeur",
        alert="▲ 09/05 employeur" if row.level == 3 else "",
        tone="soon",
    )


class PeopleStage(Stage):
    """A stage with the list alone; it keeps what the list says."""

    def __init__(self) -> None:
        self.people = PeopleList(line_of)
        self.opened: list[int] = []
        self.seen: list[int | None] = []
        self.sorts: list[Column] = []
        super().__init__(self._pieces)

    def _pieces(self) -> Iterator[Widget]:
        yield self.people

    def on_people_list_opened(self, event: PeopleList.Opened) -> None:
        self.opened.append(event.row.id)

    def on_people_list_highlighted(self, event: PeopleList.Highlighted) -> None:
        self.seen.append(event.row.id if event.row else None)

    def on_people_list_sort_wanted(self, event: PeopleList.SortWanted) -> None:
        self.sorts.append(event.column)


def lines(app: PeopleStage) -> Sequence[str]:
    return painted(app).split("\n")


async def test_columns_line_up_and_hostile_names_show_as_typed() -> None:
    app = PeopleStage()
    async with app.run_test(size=(80, 24)) as pilot:
        names = ["Nadia K.", "[/b] [red]x[/red]", "Œuvrard Zoé\u0301", "田中さくら", "a\nb\tc"]
        app.people.set_rows([person(key, name, 2) for key, name in enumerate(names)])
        await pilot.pause()
        shown = lines(app)
        assert shown[1].startswith("▸ Nadia K.")
        assert shown[2].startswith("  [/b] [red]x[/red]")
        assert shown[5].startswith("  a b c")
        before_level = [cell_len(line[: line.index("N2")]) for line in shown[1:6]]
        assert before_level == [cell_len(shown[0][: shown[0].index("niv")])] * 5


async def test_a_long_name_is_never_cut_before_the_rest() -> None:
    app = PeopleStage()
    long_name = "Marie-Antoinette-Bernadette de la Rochefoucauld-Montmorency"
    async with app.run_test(size=(80, 24)) as pilot:
        app.people.set_rows([person(1, long_name, 3), person(2, "x" * 200, 3)])
        await pilot.pause()
        assert long_name in lines(app)[1]
        assert "09/05" not in lines(app)[2]
        assert lines(app)[2].endswith("…")


@pytest.mark.parametrize(("width", "alert_column"), [(80, False), (120, True), (140, True)])
async def test_alerts_have_their_column_when_there_is_room(width: int, alert_column: bool) -> None:
    app = PeopleStage()
    async with app.run_test(size=(width, 24)) as pilot:
        app.people.set_rows([person(1, "Nadia K.", 3), person(2, "Louis M.", 1)])
        await pilot.pause()
        assert ("à voir" in lines(app)[0]) is alert_column
        assert "▲ 09/05 employeur" in lines(app)[1]
        assert ("  09/05 employeur" in lines(app)[1]) is alert_column
        assert "  09/05 employeur" in lines(app)[2]


async def test_keys_move_and_never_hide_the_highlight_under_the_titles() -> None:
    app = PeopleStage()
    async with app.run_test(size=(80, 11)) as pilot:
        app.people.set_rows([person(key) for key in range(100)])
        app.people.focus()
        for key, expected in [
            ("down", 1),
            ("end", 99),
            ("down", 99),
            ("pageup", 90),
            ("pageup", 81),
            ("pagedown", 90),
            ("home", 0),
            ("up", 0),
            ("pagedown", 9),
        ]:
            await pilot.press(key)
            assert app.people.highlighted == expected
            marked = [line for line in lines(app) if line.startswith("▸")]
            assert marked == [line for line in marked if f"Personne {expected:04}" in line]
            assert len(marked) == 1
            assert lines(app)[0].startswith("  personne")
        await pilot.press("enter")
        assert app.opened == [9]


async def test_a_click_highlights_and_a_second_opens_and_a_title_sorts() -> None:
    app = PeopleStage()
    async with app.run_test(size=(80, 11)) as pilot:
        app.people.set_rows([person(key) for key in range(100)])
        await pilot.click(offset=(5, 4))
        assert (app.people.highlighted, app.opened) == (3, [])
        await pilot.click(offset=(5, 4))
        assert app.opened == [3]
        await pilot.click(offset=(lines(app)[0].index("dernier"), 0))
        assert app.sorts == [Column.CONTACT]
        app.people.sorting = (Column.CONTACT, True)
        await pilot.pause()
        assert "dernier▾" in lines(app)[0]


async def test_the_highlight_stays_on_its_person_through_reloads() -> None:
    app = PeopleStage()
    async with app.run_test(size=(80, 11)) as pilot:
        everyone = [person(key) for key in range(100)]
        app.people.set_rows(everyone)
        app.people.highlighted = 50
        app.people.set_rows(everyone[::-1])
        assert app.people.current == everyone[50]
        app.people.set_rows(everyone[40:60])
        assert app.people.current == everyone[50]
        await pilot.pause()
        assert sum(line.startswith("▸ Personne 0050") for line in lines(app)) == 1
        app.people.set_rows(everyone[:10])
        assert app.people.current == everyone[0]
        app.people.set_rows(everyone, highlight=70)
        assert app.people.current == everyone[70]
        app.people.set_rows([], empty_text="Personne encore.\nN : nouvelle personne")
        await pilot.pause()
        assert app.seen[-1] is None
        assert "Personne encore." in painted(app)
        assert "N : nouvelle personne" in painted(app)
        await pilot.press("down", "end", "enter")
        assert app.opened == []


async def test_only_lines_on_screen_are_put_in_words() -> None:
    app = PeopleStage()
    worded: list[int] = []

    def count(row: PersonRow) -> PeopleLine:
        worded.append(row.id)
        return line_of(row)

    async with app.run_test(size=(80, 24)) as pilot:
        app.people.line_of = count
        app.people.set_rows([person(key) for key in range(3500)])
        await pilot.pause()
        assert set(worded) == set(range(23))


@given(st.integers(20, 200), st.integers(0, 300))
def test_columns_fit_in_order_and_do_not_overlap(width: int, widest_name: int) -> None:
    columns = fit_columns(width, widest_name)
    assert columns[0].column is Column.NAME
    assert columns[0].start == MARK_WIDTH
    assert all(b.start >= a.end + GAP for a, b in pairwise(columns))
    assert all(placed.end <= max(width, placed.start) for placed in columns)


@given(st.text(), st.integers(0, 40))
def test_a_fitted_text_fills_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width
