"""Wrapping: French spaces hold, signs hang, nothing is lost."""

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from cep_tui.practice.merging import Side
from cep_tui.widgets.hanging import Hanging, HangingLines
from cep_tui.widgets.panel import Words
from cep_tui.widgets.side_by_side import SideBySide
from cep_tui.widgets.wrapping import hanging, wrapped

from .stage import Stage, painted

TEXTS = st.text("abcdéè \u202f\u00a0;:▲○语\n", max_size=120)


def lines(text: str, width: int) -> list[str]:
    return wrapped(Content(text), width).plain.split("\n")


def test_a_line_never_begins_with_a_punctuation_sign() -> None:
    assert lines("une faute de frappe\u202f; ensuite", 19) == [
        "une faute de",
        "frappe\u202f; ensuite",
    ]


def test_a_paragraph_hangs_under_its_first_word() -> None:
    assert lines("▲ un deux trois\n○ quatre cinq", 9) == [
        "▲ un deux",
        "  trois",
        "○ quatre",
        "  cinq",
    ]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert lines("anticonstitutionnellement", 10) == ["anticonsti", "tutionnell", "ement"]


def test_a_word_wider_than_the_line_hangs_too() -> None:
    assert lines("▲ anticonstitutionnellement", 10) == [
        "▲",
        "  anticons",
        "  titution",
        "  nellemen",
        "  t",
    ]


def test_blank_lines_stay() -> None:
    assert lines("un\n\ndeux", 10) == ["un", "", "deux"]


@example(text="▲ " + "é" * 30, width=8)
@given(text=TEXTS, width=st.integers(4, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    result = wrapped(Content(text), width).plain

    assert all(cell_len(line) <= width for line in result.split("\n"))
    assert "".join(result.split()) == "".join(text.split())


async def test_words_are_never_markup() -> None:
    stage = Stage(lambda: [Words("[/b] [x] fait")])
    async with stage.run_test():
        assert "[/b] [x] fait" in painted(stage)


def test_words_hang_beside_their_margin() -> None:
    text = hanging(Content("◆ hier "), Content("appeler l’école"), 15).plain

    assert text.split("\n") == ["◆ hier appeler", "       l’école"]


async def test_hanging_lines_and_sides_never_break_at_a_no_break_space() -> None:
    words = "il faudra voir\u202f; puis dire"

    def pieces() -> list[Widget]:
        return [
            HangingLines([Hanging(Content("○"), Content(words))]),
            SideBySide("", words, "", side=Side.KEPT, both=False),
        ]

    async with Stage(pieces).run_test() as pilot:
        for width in (16, 17, 32, 34, 36, 38, 40, 42, 44, 45, 46, 48):
            await pilot.resize_terminal(width, 24)
            shown = painted(pilot.app).split("✓")
            both = shown[:1] if width < 30 else shown  # a column of few cells cuts words anyway
            for text in both:
                assert "voir\u202f;" in text
