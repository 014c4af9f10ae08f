"""Two values of one field, one of which is chosen; paragraphs that hang."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from cep_tui.practice.merging import Side
from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.hanging import Hanging, HangingLines
from cep_tui.widgets.side_by_side import SideBySide

from .stage import Stage, painted


async def test_arrows_the_space_bar_and_a_click_choose() -> None:
    row = SideBySide("Commune", "Lyon [/b]", "Évry", side=Side.KEPT, both=False)
    app = Stage(lambda: iter([row]))
    async with app.run_test(size=(80, 10)) as pilot:
        row.focus()
        await pilot.pause()
        assert "✓ Lyon [/b]" in painted(app)
        assert "· Évry" in painted(app)
        for key, side in [
            ("right", Side.OTHER),
            ("right", Side.OTHER),
            ("left", Side.KEPT),
            ("space", Side.OTHER),
        ]:
            await pilot.press(key)
            assert row.side is side
        await pilot.click(row, offset=(25, 0))
        assert row.side is Side.KEPT


async def test_free_texts_can_both_stand() -> None:
    row = SideBySide("Remarques", "le soir", "par SMS", side=Side.BOTH, both=True)
    app = Stage(lambda: iter([row]))
    async with app.run_test(size=(80, 10)) as pilot:
        row.focus()
        await pilot.pause()
        assert "✓ le soir" in painted(app)
        assert "✓ par SMS" in painted(app)
        await pilot.press("left")
        assert row.side is Side.KEPT


async def test_a_long_value_wraps_in_its_own_column() -> None:
    row = SideBySide("Remarques", "mot " * 30, "court", side=Side.KEPT, both=True)
    app = Stage(lambda: iter([row]))
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        lines = [line for line in painted(app).split("\n") if line.strip()]
        assert len(lines) == row.size.height > 3
        assert all(line.startswith(" " * 20) for line in lines[1:])


async def test_words_wrap_under_themselves_with_their_mark() -> None:
    mark = Content("▎")
    line = Hanging(mark, Content("je veux [changer] " * 6), next_margin=mark)
    app = Stage(lambda: iter([HangingLines([line], margin_width=4)]))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        lines = [line for line in painted(app).split("\n") if line.strip()]
        assert len(lines) > 2
        assert all(line.startswith("▎   ") for line in lines)


async def test_a_line_is_seen_to_by_key_and_by_click() -> None:
    line = ActionableLine(Hanging(Content("○"), Content("appeler [/b]")), "subject")
    app = _Listening(line)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("tab", "enter")
        await pilot.click(line)
        assert app.chosen == ["subject", "subject"]
        assert "○ appeler [/b]" in painted(app)


class _Listening(Stage):
    def __init__(self, line: ActionableLine) -> None:
        super().__init__(self._pieces)
        self.line = line
        self.chosen: list[object] = []

    def _pieces(self) -> Iterator[Widget]:
        yield self.line

    def on_actionable_line_chosen(self, event: ActionableLine.Chosen) -> None:
        self.chosen.append(event.line.subject)
