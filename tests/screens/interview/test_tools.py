"""What helps while one writes: reading again, versions, setting, one's own editor, undoing."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from cep_tui.practice.voices import read_note
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview.lending import EXPLANATION, ConfirmLending
from cep_tui.screens.interview.versions import VersionsScreen, changes_in_words
from cep_tui.store.actions import plan_action
from cep_tui.store.board import get_board
from cep_tui.store.dismissals import dismissals_of
from cep_tui.store.interviews import note_versions
from cep_tui.store.paths import lent_folder
from cep_tui.store.people import archive_person
from cep_tui.store.views import Channel, Doer
from cep_tui.widgets.fields import TextField
from tests.conftest import TODAY, FrozenClock
from tests.screens.interview.desk import NOTE, WIDE, interview_desk, recorded, screen_of
from tests.screens.portfolio_desk import Desk

HARSH = "> Je cherche.\nIl faut que vous passiez le permis.\nElle est irréaliste."


# Reading again


async def test_remarks_are_shown_where_they_stand_and_dismissed_for_good(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, HARSH, size=WIDE) as desk:
        screen = screen_of(desk)
        person_id = screen.interview.person_id
        plan_action(desk.vault, person_id, "rappeler", Doer.PERSON, None)
        await desk.press("f9")
        assert "Relecture · 2 remarques" in desk.shown
        assert "Tournure prescriptive" in desk.shown
        assert "relevé le" in desk.shown
        await desk.press("down")
        assert "irréaliste" in screen.note.selected_text
        await desk.press("delete")
        assert "Relecture · 1 remarque" in desk.shown
        assert len(dismissals_of(desk.vault, person_id)) == 1

        await desk.press("enter")
        assert desk.app.focused is screen.note
        assert screen.note.selected_text.startswith("Il faut que vous")
        await desk.press("f9", "ctrl+z")
        assert "Relecture · 2 remarques" in desk.shown
        await desk.press("escape")
        assert "Relecture" not in desk.shown
        assert screen.body == HARSH


async def test_arrows_stay_among_the_remarks(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock, HARSH, size=WIDE) as desk:
        screen = screen_of(desk)
        person_id = screen.interview.person_id
        plan_action(desk.vault, person_id, "rappeler", Doer.PERSON, None)
        await desk.press("f9", "up", "down", "down", "down", "delete")
        assert "Relecture · 1 remarque" in desk.shown
        assert len(get_board(desk.vault, person_id).actions) == 1
        await desk.press("down", "escape")
        assert "Relecture" not in desk.shown
        assert desk.app.screen is screen


async def test_a_reading_follows_what_is_corrected(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock, HARSH) as desk:
        await desk.press("f9", "enter")
        screen_of(desk).note.replace_lines(read_note("> Je cherche."))
        for _ in range(30):
            await desk.pilot.pause(0.1)
            if "1 remarque" in desk.shown:
                break
        assert "1 remarque" in desk.shown
        assert "Aucun prochain pas" in desk.shown


async def test_leaving_says_that_remarks_wait_and_holds_nothing_back(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "> Je cherche.") as desk:
        number = screen_of(desk).interview_id
        await desk.press("enter", "f3")
        await desk.type("Elle est irréaliste.")
        await desk.press("escape")
        assert recorded(desk, number).body.endswith("irréaliste.")
        assert "À relire : 2 remarques" in " ".join(desk.shown.split()).replace("\u202f", " ")


async def test_a_note_that_reads_well_is_told_so(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock, "> Je cherche.") as desk:
        plan_action(desk.vault, recorded(desk).person_id, "rappeler", Doer.PERSON, None)
        await desk.press("f9")
        assert "rien à reprendre" in desk.shown
        assert desk.app.focused is screen_of(desk).note


# Versions


async def test_a_version_says_what_it_changed_and_is_taken_up_again(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, size=WIDE) as desk:
        screen_of(desk).note.replace_lines(read_note(NOTE.replace("Trois", "Deux")))
        await desk.press("ctrl+s", "ctrl+r")
        assert isinstance(desk.app.screen, VersionsScreen)
        assert "− ┃ Trois forces." in desk.shown
        assert "+ ┃ Deux forces." in desk.shown
        await desk.press("down", "enter")
        assert screen_of(desk).body == NOTE
        assert recorded(desk).body != NOTE
        await desk.press("ctrl+z")
        assert "Deux" in screen_of(desk).body
        assert len(note_versions(desk.vault, screen_of(desk).interview_id)) == 2


def test_only_the_words_that_changed_are_marked() -> None:
    before, after = read_note("> Je veux partir\nvieux"), read_note("= Je veux rester\nneuf [x]")
    lines = changes_in_words(before, after)
    shown = [
        (line.margin.plain.strip(), [line.words.plain[s.start : s.end] for s in line.words.spans])
        for line in lines
    ]
    assert shown == [
        ("− ▎", ["partir"]),
        ("+ ┃", ["rester"]),
        ("+ │", ["neuf [x]"]),
        ("− │", ["vieux"]),
    ]


# Setting


async def test_the_setting_is_corrected_and_the_note_goes_on(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.type(" Suite")
        await desk.press("ctrl+t")
        form = desk.app.screen
        for name, text in {
            "held_on": "21/11/2026",
            "time": "14h",
            "place": "Mairie [/b]",
            "duration": "1h10",
            "present": "sa sœur",
        }.items():
            form.query_one(f"#{name}", TextField).value = text
        form.query_one("#way").focus()
        await desk.press("c", "ctrl+s")

        words = "visio · Mairie [/b] · avec sa sœur · 70 min"
        assert f"Entretien du 21/11 · {words}" in desk.shown
        await desk.press("escape")
        interview = recorded(desk, 1)
        assert interview.body == f"{NOTE} Suite"
        setting = interview.setting
        assert (setting.held_on, setting.channel) == (date(2026, 11, 21), Channel.VIDEO)
        assert (setting.duration_minutes, setting.present) == (70, "sa sœur")
        assert f"{setting.started_at.astimezone():%d %H:%M}" == "21 14:00"
        desk.app.push_screen(DossierScreen(interview.person_id))
        await desk.press()
        assert "1er entretien · visio · avec sa sœur · 70 min" in desk.shown


async def test_the_setting_and_the_title_say_the_same_duration(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.type(" Suite")
        clock.advance(minutes=1)
        await desk.press("ctrl+s")
        clock.advance(minutes=2)
        await desk.press("ctrl+t")
        assert desk.app.screen.query_one("#duration", TextField).value == "3 min"
        await desk.press("ctrl+s")
        assert "· 3 min" in desk.shown


async def test_a_setting_left_half_typed_is_taken_up_from_the_day(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.press("ctrl+t")
        desk.app.screen.query_one("#place", TextField).value = "Mairie"
        await desk.press("escape", "escape")
        desk.app.go("today")
        await desk.press()
        await desk.press()  # the day is read again once it is back in sight
        assert "cadre d’un entretien, Nadia Kaci" in desk.shown
        desk.app.screen.query_one("#drafts").focus()
        await desk.press("enter")
        assert "Cadre de l’entretien avec Nadia Kaci" in desk.shown
        assert "Mairie" in desk.shown
        await desk.press("ctrl+s")
        assert recorded(desk).setting.place == "Mairie"


async def test_a_setting_left_as_it_is_changes_nothing(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        before = recorded(desk)
        await desk.press("ctrl+t", "ctrl+s")
        assert recorded(desk) == before


# One's own editor


class _Lendable(HeadlessDriver):
    """A terminal that can be left to another program."""

    @property
    def can_suspend(self) -> bool:
        return True


def lendable(desk: Desk) -> None:
    driver = desk.app._driver
    assert driver is not None
    driver.__class__ = _Lendable


def editor(folder: Path, script: str, *, name: str = "nano") -> str:
    """A program that does this to the file it is given."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nfor file; do :; done\n{script}\n")
    path.chmod(0o755)
    return str(path)


async def test_the_note_goes_through_ones_own_editor_and_back(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "vu"
    script = f'cp "$file" {seen}; printf "= Une suite [/b]\\n" >> "$file"; touch "$file~"'
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    async with interview_desk(tmp_path, clock) as desk:
        lendable(desk)
        await desk.press("ctrl+e")
        assert seen.read_text("utf-8") == f"{EXPLANATION}\n{NOTE}\n"
        assert screen_of(desk).body == f"{NOTE}\n= Une suite [/b]"
        assert not lent_folder(desk.vault.path).exists()
        assert "Ctrl+Z le défait" in desk.shown
        await desk.press("ctrl+z")
        assert screen_of(desk).body == NOTE


@pytest.mark.parametrize(
    ("script", "body", "said"),
    [
        (': > "$file"; kill -9 $$', NOTE, "La note n’a pas bougé"),
        ('rm "$file"', NOTE, "La note n’a pas bougé"),
        ('printf "Sauvé" > "$file"; exit 1', "Sauvé", "ce qu’il avait enregistré est repris"),
        ("exit 0", NOTE, "n’a rien changé"),
        (': > "$file"', "", "La note est vide maintenant"),
        ('printf "%s\\351t\\351" "É" > "$file"', "Éété", "relisez les accents"),
        ('printf "\\351t\\351" > "$file"; exit 1', "été", "relisez les accents"),
    ],
    ids=("killed", "erased", "failed", "unchanged", "emptied", "half UTF-8", "failed in Latin-1"),
)
async def test_an_editor_that_breaks_down_loses_nothing(
    tmp_path: Path,
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    body: str,
    said: str,
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    async with interview_desk(tmp_path, clock) as desk:
        lendable(desk)
        await desk.press("ctrl+e")
        assert screen_of(desk).body == body
        assert said in " ".join(re.sub("[│▌╰╯─]", " ", desk.shown).split())
        assert not lent_folder(desk.vault.path).exists()
        await desk.type("!")
        assert screen_of(desk).body != body, "the app has the keys again"


async def test_an_editor_nobody_knows_is_asked_about_first(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'printf "Écrit ailleurs" > "$file"'
    monkeypatch.setenv("VISUAL", editor(tmp_path, script, name="bloc-notes"))
    async with interview_desk(tmp_path, clock) as desk:
        lendable(desk)
        await desk.press("ctrl+e")
        assert isinstance(desk.app.screen, ConfirmLending)
        await desk.press("escape", "ctrl+e", "enter")
        assert screen_of(desk).body == "Écrit ailleurs"


async def test_without_an_editor_or_a_terminal_to_lend_it_is_said(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with interview_desk(tmp_path, clock) as desk:
        await desk.press("ctrl+e")
        assert "Aucun éditeur de texte" in desk.shown
        monkeypatch.setenv("EDITOR", editor(tmp_path, "true"))
        await desk.press("ctrl+e")
        assert "ne peut pas être prêté" in desk.shown


async def test_what_a_crash_left_in_clear_goes_when_the_vault_is_opened(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        path = desk.vault.path
    folder = lent_folder(path)
    folder.mkdir()
    (folder / "note.md").write_text("en clair")
    async with interview_desk(tmp_path, clock, people=()):
        assert not folder.exists()


# Undoing


async def test_what_is_done_here_is_undone_here_and_nothing_else(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        person_id = recorded(desk).person_id
        plan_action(desk.vault, person_id, "rappeler", Doer.PERSON, None)
        await desk.press("f6", "ctrl+z")
        assert get_board(desk.vault, person_id).actions == ()
        await desk.press("ctrl+y")
        assert len(get_board(desk.vault, person_id).actions) == 1

        archive_person(desk.vault, person_id + 1, TODAY)
        await desk.press("f6", "f6", "ctrl+z")
        assert "Rien à annuler ici" in desk.shown
        assert "Hugo" not in desk.shown
