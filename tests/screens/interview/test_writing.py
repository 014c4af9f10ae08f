"""Writing an interview: who speaks, by one key; note and board; guides; the way in and out."""

from pathlib import Path

import pytest

from cep_tui.practice.voices import Voice
from cep_tui.screens.board.kinds import KindMenu
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.form import FormScreen
from cep_tui.screens.interview import InterviewScreen, open_interview_screen
from cep_tui.screens.interview.guides import ChooseGuide
from cep_tui.screens.interview.head import Head
from cep_tui.screens.interview_words import nth, scope_of
from cep_tui.screens.today import TodayScreen
from cep_tui.store.drafts import load_draft
from cep_tui.store.interviews import interviews_of
from cep_tui.store.leads import add_lead
from cep_tui.store.undo import undo_last_act
from cep_tui.store.views import LeadValues, Origin
from cep_tui.widgets.voiced_text import VoicedText
from tests.conftest import TODAY, FrozenClock
from tests.desk import settled
from tests.screens.interview.desk import (
    NARROW,
    NOTE,
    WIDE,
    interview_desk,
    new_interview,
    recorded,
    screen_of,
)
from tests.screens.portfolio_desk import HOSTILE, Desk, portfolio_desk

F2, F3, F4, CTRL_F = "\x1bOQ", "\x1bOR", "\x1bOS", "\x06"
"""What a terminal sends for these keys."""
SIZES = pytest.mark.parametrize("size", [NARROW, (100, 30), WIDE])


async def test_one_key_says_who_speaks_and_ctrl_z_takes_it_back(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "") as desk:
        await desk.press("f2")
        await desk.type("Je n’en peux plus [/b]\rde la logistique")
        await desk.press("enter", "f3")
        await desk.type("Pleure.")
        await desk.press("enter", "f4")
        await desk.type("On souffle.")
        screen = screen_of(desk)
        assert screen.body == (
            "> Je n’en peux plus [/b]\n> de la logistique\nPleure.\n= On souffle."
        )
        assert "▎ Je n’en peux plus [/b]" in desk.shown
        assert "┃ On souffle." in desk.shown

        await desk.press("f2", "ctrl+z")
        assert screen.note.voice is Voice.TOGETHER


async def test_voices_and_letters_come_in_the_order_of_the_keys(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "") as desk:
        await desk.type(f"{F2}Je pars.\r{F3}Hausse le ton.\r{F4}On verra\r{F2}Bon.")
        assert screen_of(desk).body == "> Je pars.\nHausse le ton.\n= On verra\n> Bon."
        await desk.type(f"{CTRL_F}verra")
        assert "1 sur 1" in desk.shown
        assert screen_of(desk).body.endswith("> Bon.")


async def test_what_is_typed_while_the_note_comes_is_written_in_it(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "") as desk:
        number = screen_of(desk).interview_id
        await desk.press("escape")
        desk.app.push_screen(InterviewScreen(number))
        await desk.type("Bonjour")
        assert screen_of(desk).body == "Bonjour"


async def test_a_click_on_the_legend_says_who_speaks(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        row = next(at for at, line in enumerate(desk.shown.splitlines()) if "F2 ▎" in line)
        column = desk.shown.splitlines()[row].index("la personne")
        await desk.pilot.click(offset=(column + 2, row))
        assert screen_of(desk).note.voice is Voice.PERSON
        assert desk.app.focused is screen_of(desk).note


@SIZES
async def test_the_screen_says_who_when_where_and_how_long(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with interview_desk(tmp_path, clock, size=size) as desk:
        clock.advance(minutes=4)
        screen_of(desk).show_title()
        await desk.pilot.pause()
        shown = desk.shown
        assert "Nadia Kaci   N2   salarié·e · Évry-Courcouronnes · 1er entretien" in shown
        assert "Entretien du lundi 23 novembre" in shown
        assert "· agence · 4 min" in shown
        assert all(words in shown for words in ("F2 ▎ la personne", "F4 ┃ ensemble", "F5 en fai"))
        assert max(map(len, shown.splitlines())) <= size[0]


async def test_a_situation_is_not_named_before_its_words_are_read(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        screen = InterviewScreen(new_interview(desk.vault, clock))
        await desk.app.push_screen(screen)
        assert screen.query_one(Head).about == ("", "Évry-Courcouronnes", nth(2))
        await settled(desk.pilot)
        assert "salarié·e" in desk.shown


@SIZES
async def test_the_board_is_one_key_away_and_the_note_too(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with interview_desk(tmp_path, clock, size=size) as desk:
        screen = screen_of(desk)
        await desk.press("f6")
        assert desk.app.focused is not screen.note
        assert ("Le soin" in desk.shown) is not screen.narrow
        await desk.press("f6")
        await desk.type("!")
        assert screen.body.endswith("forces.!")


async def test_the_way_out_of_a_board_that_hides_the_note_goes_by_the_note(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        screen = screen_of(desk)
        origin = Origin(screen.interview_id, "Trois forces.")
        lead = LeadValues("Aide-soignante", origin=origin)
        add_lead(desk.vault, screen.interview.person_id, lead, opened_on=TODAY)
        screen.reload()
        await desk.press("f6")
        keys = desk.shown.splitlines()[-1]
        assert "F6 note" in keys
        assert "F1 aide" in keys
        await desk.press("escape")
        assert desk.app.focused is screen.note
        assert "Le soin" in desk.shown
        await desk.press("escape")
        assert desk.app.screen is not screen


async def test_beside_the_note_the_board_is_left_at_once(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, size=WIDE) as desk:
        screen = screen_of(desk)
        await desk.press("f6")
        await desk.press("escape")
        assert desk.app.screen is not screen


async def test_f5_offers_what_to_make_of_the_selected_words(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.press("f5")
        assert type(desk.app.screen) is KindMenu
        await desk.press("f7")
        assert type(desk.app.screen) is KindMenu, "no other place is gone to meanwhile"
        await desk.press("escape", "up", "f5")
        assert "Choisissez une ligne écrite" in desk.shown


async def test_a_form_over_an_interview_leads_to_no_list_of_names_and_help_says_so(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        screen_of(desk).action_setting()
        await desk.press()
        form = desk.app.screen
        assert isinstance(form, FormScreen)
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f8"):
            await desk.press(key)
            assert desk.app.screen is form, key
        await desk.press("f1")
        assert "verrouille le coffre" in desk.shown
        assert "d’une place à l’autre" not in desk.shown


async def test_a_guide_is_put_after_the_line_and_taken_back_at_once(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.press("up", "up", "f7")
        assert isinstance(desk.app.screen, ChooseGuide)
        await desk.press("b")
        lines = screen_of(desk).body.splitlines()
        assert lines[:4] == [*NOTE.splitlines()[:2], "", "## Compétences"]
        assert lines[-2:] == NOTE.splitlines()[-2:]
        assert "## Compétences" in desk.shown
        await desk.press("ctrl+z")
        assert screen_of(desk).body == NOTE


async def test_after_a_guide_one_writes_under_its_first_question(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.press("f7", "b", "f2")
        await desk.type("Je prépare les commandes.")
        lines = screen_of(desk).body.splitlines()
        at = lines.index("> Je prépare les commandes.")
        assert lines[at - 1].startswith("- Dans une journée ordinaire")
        assert lines[at + 1].startswith("- Qu’est-ce qui était difficile")


async def test_words_are_found_without_their_accents(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        await desk.press("ctrl+f")
        await desk.type("interim")
        assert "1 sur 1" in desk.shown
        assert "Entrée suivant  ↑ précédent" in desk.shown
        assert screen_of(desk).note.selected_text == "intérim"
        await desk.press("escape")
        assert desk.app.focused is screen_of(desk).note
        assert screen_of(desk).body == NOTE


async def test_the_dossier_starts_the_interview_of_the_day_once(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("enter")
        assert isinstance(desk.app.screen, DossierScreen)
        person_id = desk.app.screen.person_id
        assert "E entretien" in desk.shown.splitlines()[-1]
        await desk.press("e")
        await desk.type("Première phrase")
        await desk.press("escape", "e")
        assert screen_of(desk).body == "Première phrase"
        await desk.press("escape")

        (interview,) = interviews_of(desk.vault, person_id)
        assert interview.setting.held_on == TODAY
        assert isinstance(desk.app.screen, DossierScreen)
        assert "1er entretien" in desk.shown.replace("\u00a0", " ")
        assert "Première phrase" in desk.shown
        assert "Entretien enregistré" not in desk.shown, "nothing changed the second time"


async def test_an_interview_started_by_mistake_is_undone(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock) as desk:
        await desk.press("enter", "e", "escape")
        assert "est vide. Ctrl+Z" in desk.shown
        assert isinstance(desk.app.screen, DossierScreen)
        await desk.press("ctrl+z")
        assert interviews_of(desk.vault, desk.app.screen.person_id) == []


async def test_an_interview_is_opened_from_the_dossier_by_the_keys(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        number, person_id = screen_of(desk).interview_id, recorded(desk).person_id
        await desk.press("escape")
        desk.app.push_screen(DossierScreen(person_id))
        await desk.press("tab")
        assert "Entrée" not in desk.shown.splitlines()[-1] or "23/11/2026" in desk.shown
        await desk.press("enter")
        assert screen_of(desk).interview_id == number


async def test_the_day_lists_its_interviews_and_what_is_unfinished(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        number = screen_of(desk).interview_id
        await desk.type(" Suite")
        desk.app.go("today")
        await desk.press()
        assert isinstance(desk.app.screen, TodayScreen)
        assert "Entretiens du jour" in desk.shown
        assert "Nadia Kaci  1er entretien" in desk.shown
        assert "◐ à finir" in desk.shown
        assert "À reprendre" not in desk.shown
        desk.app.screen.query_one("#interviews").focus()
        await desk.press("enter")

        assert screen_of(desk).interview_id == number
        assert sum(isinstance(each, InterviewScreen) for each in desk.app.every_screen()) == 1
        await desk.press("escape")
        assert "◐ à finir" not in desk.shown


async def test_the_text_of_an_undone_interview_is_taken_up_in_a_new_one(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "") as desk:
        first = screen_of(desk)
        await desk.type("Je veux changer")
        first.save_draft()
        undo_last_act(desk.vault)
        first.reload()
        new_interview(desk.vault, clock, "Un autre")
        desk.app.go("today")
        await desk.press()
        desk.app.screen.reload()  # type: ignore[attr-defined]
        assert "texte d’un entretien annulé" in desk.shown
        desk.app.screen.query_one("#drafts").focus()
        await desk.press("enter")

        assert screen_of(desk).body == "Je veux changer"
        assert screen_of(desk).interview_id != first.interview_id
        assert load_draft(desk.vault, scope_of(first.interview_id)) is None


async def test_a_line_is_found_again_where_the_note_was_changed(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock) as desk:
        screen = screen_of(desk)
        open_interview_screen(screen, screen.interview_id, quote="Parle des intérimaires.")
        assert screen.note.cursor_location == (1, len("Parle des intérimaires."))
        assert not screen.note.selected_text, "the next letter would replace the line"
        open_interview_screen(screen, screen.interview_id, quote="Une phrase d’avant [x]")
        await desk.pilot.pause()
        assert "Elle disait : Une phrase d’avant [x]" in desk.shown.replace("\u202f", " ")


@SIZES
async def test_hostile_names_and_notes_are_shown_as_typed(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with portfolio_desk(tmp_path, clock, size=size) as desk:
        number = new_interview(desk.vault, clock, f"> {HOSTILE}\n[b]", name="Zoé")
        await _open(desk, number)
        assert f" {HOSTILE}   " in desk.shown
        assert f"▎ {HOSTILE}" in desk.shown
        desk.app.pop_screen()
        desk.app.push_screen(DossierScreen(recorded(desk, number).person_id))
        await desk.press()
        assert HOSTILE in desk.shown


async def _open(desk: Desk, number: int) -> None:
    desk.app.push_screen(InterviewScreen(number))
    await desk.press()
    assert isinstance(desk.app.focused, VoicedText)
