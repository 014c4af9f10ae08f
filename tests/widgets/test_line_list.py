"""A few lines to choose from: letters, arrows, the mouse, folding, sentences."""

from rich.cells import cell_len
from textual import on
from textual.color import Color
from textual.content import Content
from textual.widget import Widget

from cep_tui.widgets.line_list import Line, LineList

from .stage import Stage, painted

HOSTILE = "[/b] [red]CPF[/red]"


def line(number: int, *, keep: bool = False) -> Line:
    words = Content(f"ligne {number} avec une phrase qui ne tient pas sur une seule ligne étroite")
    return Line(str(number), Content("○"), words, Content(f"détail {number}"), keep=keep)


def row_of(stage: Stage, text: str) -> int:
    return next(at for at, row in enumerate(painted(stage).splitlines()) if text in row)


class ListStage(Stage):
    """A list and another field, and what was picked."""

    def __init__(self, lines: LineList) -> None:
        self.picked: list[str] = []
        super().__init__(lambda: self._both(lines))

    @staticmethod
    def _both(lines: LineList) -> list[Widget]:
        return [lines, LineList([line(99)], id="other")]

    @on(LineList.Picked)
    def _keep(self, event: LineList.Picked) -> None:
        self.picked.append(event.key)


async def test_a_letter_enter_and_space_pick() -> None:
    lines = LineList([line(n) for n in range(4)])
    stage = ListStage(lines)
    async with stage.run_test() as pilot:
        lines.focus()
        await pilot.press("c", "up", "enter", "space")
        assert stage.picked == ["2", "1", "1"]


async def test_the_line_the_arrows_are_on_stands_out_on_its_whole_width() -> None:
    lines = LineList([line(0), line(1)])
    stage = ListStage(lines)
    async with stage.run_test(size=(100, 20)) as pilot:
        lines.focus()
        await pilot.press("down")
        await pilot.pause()
        strips = stage.screen._compositor.render_strips()
        selected = Color.parse(stage.theme_variables["selected"]).rich_color
        grounds = [{each.style and each.style.bgcolor for each in strip} for strip in strips[:2]]

        assert selected not in grounds[0]
        assert grounds[1] == {selected}


async def test_arrows_go_on_to_the_next_field() -> None:
    lines = LineList([line(0), line(1)])
    async with ListStage(lines).run_test() as pilot:
        lines.focus()
        await pilot.press("down", "down")
        assert pilot.app.focused is not lines


async def test_a_click_picks_the_line_under_the_mouse_wrapped_or_not() -> None:
    lines = LineList([line(n) for n in range(4)])
    stage = ListStage(lines)
    async with stage.run_test(size=(40, 20)) as pilot:
        await pilot.click(offset=(6, row_of(stage, "ligne 2") + 1))
        assert stage.picked == ["2"]


async def test_where_picking_weighs_more_the_first_click_only_looks() -> None:
    lines = LineList([line(n) for n in range(4)], first_click_picks=False)
    stage = ListStage(lines)
    async with stage.run_test(size=(80, 20)) as pilot:
        await pilot.click(offset=(6, row_of(stage, "ligne 2")))
        assert not stage.picked
        assert "détail 2" in painted(stage)
        await pilot.click(offset=(6, row_of(stage, "ligne 2")))
        assert stage.picked == ["2"]


async def test_a_long_list_folds_but_keeps_what_must_stay() -> None:
    lines = LineList([line(n, keep=n == 7) for n in range(9)], fold_to=3)
    stage = ListStage(lines)
    async with stage.run_test(size=(100, 30)) as pilot:
        stage.query_one("#other").focus()
        await pilot.pause()
        shown = painted(stage)
        assert "ligne 0" in shown
        assert "ligne 7" in shown
        assert "ligne 3" not in shown
        assert "… 6 de plus" in shown
        lines.focus()
        await pilot.pause()
        assert "ligne 3" in painted(stage)


async def test_the_highlight_stays_on_its_line_when_lines_change() -> None:
    lines = LineList([line(n) for n in range(4)])
    async with ListStage(lines).run_test():
        lines.highlighted = 2
        lines.lines = (line(7), line(2), line(3))
        assert lines.highlighted == 1


async def test_nothing_is_markup_and_nothing_is_wider_than_the_list() -> None:
    text = Line("x", Content("?"), Content(HOSTILE * 6), Content(HOSTILE))
    lines = LineList([text])
    stage = ListStage(lines)
    async with stage.run_test(size=(30, 20)) as pilot:
        lines.focus()
        await pilot.pause()
        assert "[/b] [red]CPF[/red]" in painted(stage)
        assert all(cell_len(row) <= 30 for row in painted(stage).splitlines())


async def test_an_empty_list_is_passed_over() -> None:
    lines = LineList()
    async with ListStage(lines).run_test() as pilot:
        await pilot.press("tab")
        assert pilot.app.focused is not lines
        await pilot.press("enter")
