"""What changed between two versions of a note, line by line and word by word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.note_changes import Change, LineChange, Span, note_changes
from cep_tui.practice.voices import SpokenLine, Voice, read_note

LINES = st.lists(
    st.builds(
        SpokenLine,
        st.sampled_from(Voice),
        st.lists(st.sampled_from(["le", "soin", "école", "été", "«\u202f", "!", " "])).map(
            " ".join
        ),
    ),
    max_size=6,
)


def changes(before: str, after: str) -> list[tuple[str, str, str]]:
    """Each line that changed: what became of it, and the words that went and came."""
    found = note_changes(read_note(before), read_note(after))
    return [
        (change.change.value, taken(change), brought(change))
        for change in found
        if change.change is not Change.SAME
    ]


def words(line: SpokenLine | None, spans: tuple[Span, ...]) -> str:
    return "|".join(line.text[start:end] for start, end in spans) if line else ""


def taken(change: LineChange) -> str:
    return words(change.before, change.taken)


def brought(change: LineChange) -> str:
    return words(change.after, change.brought)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("un\ndeux", "un\ndeux", []),
        ("un\ndeux", "un\nnouveau\ndeux", [("added", "", "")]),
        ("un\ndeux\ntrois", "un\ntrois", [("removed", "", "")]),
        ("Elle veut partir.", "Elle veut rester.", [("changed", "partir", "rester")]),
        ("Elle veut partir.", "Elle veut vite partir.", [("changed", "", "vite ")]),
        ("Parle vite.", "> Parle vite.", [("changed", "", "")]),
        ("rien de tel", "autre chose", [("added", "", ""), ("removed", "", "")]),
        (
            "un deux trois\nx y",
            "un deux quatre",
            [("changed", "trois", "quatre"), ("removed", "", "")],
        ),
    ],
)
def test_what_is_said_of_a_change(
    before: str, after: str, expected: list[tuple[str, str, str]]
) -> None:
    assert changes(before, after) == expected


def test_long_passages_are_not_compared_word_by_word() -> None:
    before, after = "un mot " + "le mot " * 2_000, "un mot " + "mot le " * 2_000

    assert [len(change.taken) for change in note_changes(read_note(before), read_note(after))] == [
        1
    ]


def test_a_note_of_two_thousand_lines_is_compared_at_once() -> None:
    """A blank between paragraphs is found everywhere: nothing is to be learnt from it."""
    before, after = (
        read_note("\n".join(f"{version} {number}\n" for number in range(700)))
        for version in ("ancien", "nouveau")
    )
    start = time.process_time()
    found = note_changes(before, after)

    assert time.process_time() - start < 2  # seconds; three quarters of a minute, once
    assert sum(change.change is Change.ADDED for change in found) == 700


@given(LINES, LINES)
def test_both_versions_can_be_read_in_the_changes(
    before: list[SpokenLine], after: list[SpokenLine]
) -> None:
    found = note_changes(before, after)

    assert [change.before for change in found if change.before is not None] == before
    assert [change.after for change in found if change.after is not None] == after
    for change in found:
        assert (change.before == change.after) == (change.change is Change.SAME)


@given(LINES, LINES)
def test_what_neither_took_nor_brought_is_in_both(
    before: list[SpokenLine], after: list[SpokenLine]
) -> None:
    for change in note_changes(before, after):
        if change.before is not None and change.after is not None:
            kept = without(change.before.text, change.taken)
            assert kept == without(change.after.text, change.brought)


def without(text: str, spans: tuple[Span, ...]) -> str:
    for start, end in reversed(spans):
        assert 0 <= start < end <= len(text)
        text = text[:start] + text[end:]
    return text
