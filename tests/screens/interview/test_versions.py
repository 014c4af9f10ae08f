"""The versions of a long note: what changed is in sight, the rest one key away."""

from pathlib import Path

from cep_tui.practice.voices import read_note
from cep_tui.screens.interview.versions import changes_in_words
from tests.conftest import FrozenClock
from tests.screens.interview.desk import NARROW, interview_desk, screen_of

LONG = "\n".join(f"Ligne {number}." for number in range(1, 191))


async def test_a_word_changed_at_the_end_of_a_long_note_is_in_sight(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, LONG, size=NARROW) as desk:
        screen_of(desk).note.replace_lines(read_note(LONG.replace("Ligne 188", "Rang 188")))
        await desk.press("ctrl+s", "ctrl+r")
        assert "… 185 lignes inchangées" in desk.shown
        assert "+ │ Rang 188." in desk.shown
        assert "T tout le texte" in desk.shown.splitlines()[-1]
        assert "Page suiv." not in desk.shown, "all of it is in sight"
        await desk.press("t")
        assert "Page suiv. lit la suite" in desk.shown
        assert "Ligne 1." in desk.shown
        assert "inchangées" not in desk.shown
        assert "T ce qui change" in desk.shown
        await desk.press("t")
        assert "+ │ Rang 188." in desk.shown


def test_only_lines_far_from_any_change_are_folded_away() -> None:
    before = read_note("\n".join("abcdefghijklmnop"))
    after = read_note("\n".join("abcdeXghijklmnoY"))
    told = [line.words.plain for line in changes_in_words(before, after, whole=False)]
    assert told == ["… 3 lignes inchangées", *"deXfgh", "… 5 lignes inchangées", *"noYp"]


def test_a_version_that_changed_nothing_is_folded_whole() -> None:
    lines = read_note("a\nb\nc\nd")
    (told,) = changes_in_words(lines, lines, whole=False)
    assert told.words.plain == "… 4 lignes inchangées"
