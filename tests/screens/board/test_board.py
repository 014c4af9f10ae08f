"""The board on the real app: what is made from a note, what is done to it, what is brought back."""

from datetime import timedelta
from pathlib import Path

import pytest

from cep_tui.screens.board.estimates_form import EstimatesForm
from cep_tui.screens.board.forms import SkillForm
from cep_tui.screens.board.lead_forms import LeadForm, TurnForm
from cep_tui.screens.board.obstacle_form import ObstacleForm, ThemeField
from cep_tui.screens.board.pane import BoardPane
from cep_tui.screens.board.screen import BoardScreen
from cep_tui.screens.board.two_views import TwoViews
from cep_tui.screens.board.words import subjects
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.interview import InterviewScreen
from cep_tui.screens.support_forms import MoveLevelForm
from cep_tui.store.actions import plan_action
from cep_tui.store.board import add_obstacle, add_resource, add_skill
from cep_tui.store.dismissals import dismiss_remark
from cep_tui.store.dossier import get_dossier
from cep_tui.store.drafts import list_drafts
from cep_tui.store.episodes import move_level
from cep_tui.store.estimates import estimates_of
from cep_tui.store.leads import add_lead, turn_lead
from cep_tui.store.receptions import record_reception
from cep_tui.store.views import (
    Doer,
    EstimateScale,
    LeadState,
    LeadTurn,
    LeadValues,
    LevelMove,
    ObstacleValues,
    Origin,
    ReceptionValues,
    ResourceValues,
    SkillKind,
    SkillValues,
    Turn,
    TurnReason,
    Viewpoint,
)
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.text_zone import TextZone
from tests.conftest import TODAY, FrozenClock
from tests.screens.board.desk import WIDE, board_desk, board_of, show
from tests.screens.interview.desk import interview_desk, screen_of
from tests.screens.portfolio_desk import Desk

HOSTILE = "[/b] le [red]x"


def chosen_lead(desk: Desk, person_id: int, label: str = "Aide-soignante") -> int:
    number = add_lead(desk.vault, person_id, LeadValues(label), opened_on=TODAY)
    turn_lead(desk.vault, number, LeadTurn(Turn.CHOSEN, TODAY))
    return number


async def test_a_first_request_begins_with_what_was_asked_at_reception(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        said = ReceptionValues(received_at=clock(), request=HOSTILE)
        record_reception(desk.vault, said, person_id=person_id)
        await show(desk, person_id)
        await desk.press("a", "m")
        assert HOSTILE in desk.shown
        await desk.press("escape")
        assert board_of(desk, person_id).request is None
        assert list_drafts(desk.vault) == []
        await desk.press("a", "m", "ctrl+s")
        request = board_of(desk, person_id).request
        assert request is not None
        assert request.values.first == HOSTILE


# Made from a note


async def test_a_lead_made_from_a_line_keeps_the_link_and_leads_back_to_it(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "> Le soin.\nRassure.\n= Soignante.") as desk:
        interview = screen_of(desk)
        interview.note.move_cursor((2, 3))
        await desk.press("f5", "p")
        assert isinstance(desk.app.screen, LeadForm)
        assert "d’après la note" in desk.shown
        await desk.type(" De nuit.")
        await desk.press("ctrl+s")
        assert screen_of(desk) is interview
        assert desk.app.focused is interview.note
        assert interview.note.cursor_location == (2, 3)
        (lead,) = board_of(desk, interview.interview.person_id).leads
        assert lead.values.label == "Soignante. De nuit."
        assert lead.values.origin == Origin(interview.interview_id, "Soignante.")
        assert list_drafts(desk.vault) == []

        interview.note.move_cursor((0, 0))
        await desk.press("f6")
        assert "○ Soignante. De nuit." in desk.shown
        await desk.press("v")
        assert desk.app.focused is interview.note
        assert interview.note.lines[interview.note.cursor_location[0]].text == "Soignante."


async def test_two_lines_of_a_note_have_two_drafts_and_leaving_one_as_it_is_none(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "= Écoute.\n= Rassure.") as desk:
        interview = screen_of(desk)
        await desk.press("f5", "c", "escape")
        assert list_drafts(desk.vault) == []
        for row, more in ((0, " Beaucoup."), (1, " Vite.")):
            interview.note.move_cursor((row, 0))
            await desk.press("f5", "c")
            await desk.type(more)
            await desk.press("escape")
            clock.advance(minutes=1)
        assert len(list_drafts(desk.vault)) == 2

        dossier = DossierScreen(interview.interview.person_id)
        await desk.app.push_screen(dossier)
        await desk.press("tab", "enter")
        assert isinstance(desk.app.screen, SkillForm)
        assert "Rassure. Vite." in desk.shown
        await desk.press("ctrl+s")
        (skill,) = board_of(desk, interview.interview.person_id).skills
        assert skill.values.label == "Rassure. Vite."
        assert skill.values.origin == Origin(interview.interview_id, "Rassure.")
        assert len(list_drafts(desk.vault)) == 1


@pytest.mark.parametrize(("letter", "name"), [("p", "label"), ("c", "label"), ("a", "what")])
async def test_several_lines_go_to_a_field_of_one_line_on_one_line(
    tmp_path: Path, clock: FrozenClock, letter: str, name: str
) -> None:
    async with interview_desk(tmp_path, clock, "= Piste : aider\n> à domicile") as desk:
        await desk.press("ctrl+home", "shift+down", "shift+end", "f5", letter)
        assert desk.app.screen.query_one(f"#{name}", TextField).value == "aider à domicile"
        await desk.press("escape")
        assert list_drafts(desk.vault) == []


@pytest.mark.parametrize("letter", ["p", "c", "f", "r", "d", "a", "m"])
async def test_what_is_observed_is_not_put_where_the_person_reads(
    tmp_path: Path, clock: FrozenClock, letter: str
) -> None:
    async with interview_desk(tmp_path, clock, "Bafouille. Ment ?", size=WIDE) as desk:
        interview = screen_of(desk)
        await desk.press("f5", letter)
        form = desk.app.screen
        fields = [field.text for field in form.query(TextZone)]
        fields += [field.value for field in form.query(TextField)]
        assert not any("Bafouille" in typed for typed in fields)
        assert "« Bafouille. Ment ? »" in desk.shown.replace("\u202f", " ")
        assert "La personne lira ce que vous écrivez ici" in desk.shown
        await desk.type("Parler en public")
        await desk.press("ctrl+s")
        board = board_of(desk, interview.interview.person_id)
        origin = Origin(interview.interview_id, "Bafouille. Ment ?")
        assert origin in {getattr(each, "values", each).origin for each in subjects(board).values()}
        await desk.press("f8")
        assert "Parler en public" in desk.shown
        assert "Bafouille" not in desk.shown


async def test_of_mixed_lines_those_the_person_may_read_are_offered(
    tmp_path: Path, clock: FrozenClock
) -> None:
    note = "Hésite.\n> Aider à domicile.\nSourit."
    async with interview_desk(tmp_path, clock, note) as desk:
        interview = screen_of(desk)
        await desk.press("ctrl+home", "shift+down", "shift+down", "shift+end", "f5", "p")
        assert desk.app.screen.query_one("#label", TextField).value == "Aider à domicile."
        assert "La personne lira ce que vous écrivez ici" in desk.shown
        await desk.press("escape", "f5", "m", "ctrl+s")
        request = board_of(desk, interview.interview.person_id).request
        assert request is not None
        assert (request.values.first, request.values.reformulated) == ("Aider à domicile.", "")


async def test_an_observation_leaves_a_request_as_it_is_worded(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "> Changer.\nHésite.") as desk:
        interview = screen_of(desk)
        await desk.press("ctrl+home", "f5", "m", "ctrl+s", "down", "f5", "m", "ctrl+s")
        request = board_of(desk, interview.interview.person_id).request
        assert request is not None
        assert (request.values.first, request.values.reformulated) == ("Changer.", "")


# On the board


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_an_empty_board_invites_and_the_arrows_go_over_all_of_a_full_one(
    tmp_path: Path, clock: FrozenClock, size: tuple[int, int]
) -> None:
    async with board_desk(tmp_path, clock, size=size) as (desk, person_id):
        await show(desk, person_id)
        assert "Rien encore sur ce tableau" in desk.shown
        await desk.press("escape")

        add_lead(desk.vault, person_id, LeadValues(HOSTILE), opened_on=TODAY)
        add_skill(desk.vault, person_id, SkillValues(HOSTILE))
        add_obstacle(desk.vault, person_id, ObstacleValues(HOSTILE))
        plan_action(desk.vault, person_id, HOSTILE, Doer.PERSON, TODAY - timedelta(days=3))
        await show(desk, person_id)
        pane = desk.app.screen.query_one(BoardPane)
        seen = []
        for _ in range(5):
            seen.append(pane._key.partition(":")[0])
            assert HOSTILE in desk.shown
            await desk.press("down")
        assert seen == ["lead", "skill", "obstacle", "step", "add"]
        await desk.press("up", "up")
        assert pane._key.startswith("obstacle")


async def test_what_is_added_is_what_entree_opens(tmp_path: Path, clock: FrozenClock) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        add_lead(desk.vault, person_id, LeadValues("Soignante"), opened_on=TODAY)
        await show(desk, person_id)
        for letter, words in (("p", "Cuisinier"), ("f", "trajets"), ("p", "Fleuriste")):
            await desk.press("a", letter)
            await desk.type(words)
            await desk.press("ctrl+s")
            await desk.press("enter")
            assert words in desk.shown
            await desk.press("escape")


async def test_what_is_made_of_a_note_is_where_the_board_begins(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with interview_desk(tmp_path, clock, "= Soignante.\n= Fleuriste.") as desk:
        interview = screen_of(desk)
        await desk.press("f5", "p", "ctrl+s", "up", "f5", "p", "ctrl+s")
        assert desk.app.focused is interview.note
        await desk.press("f6")
        pane = desk.app.screen.query_one(BoardPane)
        assert pane._subject.values.label == "Soignante."


async def test_taking_off_is_undone_and_the_arrows_stay_near(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        add_skill(desk.vault, person_id, SkillValues("Écoute"))
        add_resource(desk.vault, person_id, ResourceValues("une sœur"))
        await show(desk, person_id)
        await desk.press("x")
        assert board_of(desk, person_id).skills == ()
        assert "Compétence retirée" in desk.shown
        assert desk.app.focused is not None
        await desk.press("ctrl+z")
        assert [each.values.label for each in board_of(desk, person_id).skills] == ["Écoute"]
        assert "● Écoute" in desk.shown


async def test_an_obstacle_is_lifted_an_action_done_each_by_one_key(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        add_obstacle(desk.vault, person_id, ObstacleValues("trajets"))
        plan_action(desk.vault, person_id, "appeler", Doer.PERSON, None)
        await show(desk, person_id)
        await desk.press("l", "down", "l")
        board = board_of(desk, person_id)
        assert board.obstacles[0].values.lifted_on == TODAY
        assert board.actions[0].done_on == TODAY
        assert "levé le 23/11" in desk.shown
        await desk.press("ctrl+z", "up", "l")
        assert board_of(desk, person_id).obstacles[0].values.lifted_on is None


async def test_a_lead_becomes_a_project_and_is_refined_with_its_reason(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        add_lead(desk.vault, person_id, LeadValues("Soignante"), opened_on=TODAY)
        await show(desk, person_id)
        await desk.press("o", "ctrl+s")
        assert isinstance(desk.app.screen, TurnForm)
        assert "Il manque ce que devient la piste" in desk.shown
        await desk.press("c", "tab", "a", "tab")
        await desk.type("Deux maisons recrutent.")
        await desk.press("ctrl+s")
        (lead,) = board_of(desk, person_id).leads
        assert lead.state is LeadState.CHOSEN
        assert (lead.turns[-1].reason, lead.turns[-1].words) == (
            TurnReason.MARKET,
            "Deux maisons recrutent.",
        )
        assert "● Soignante" in desk.shown
        assert "choisie\u202f: marché" in desk.shown
        await desk.press("ctrl+z")
        assert board_of(desk, person_id).leads[0].state is LeadState.OPEN
        await desk.press("escape")


async def test_what_a_lead_becomes_is_worded_alike_chosen_or_not(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        chosen_lead(desk, person_id)
        await show(desk, person_id)
        await desk.press("o", "e", "tab")
        assert "se précise ✓ est écartée   redevient une piste" in desk.shown


async def test_set_aside_without_a_reason_asks_for_one_once_and_never_refuses(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        add_lead(desk.vault, person_id, LeadValues("Soignante"), opened_on=TODAY)
        await show(desk, person_id)
        await desk.press("o", "e", "ctrl+s")
        assert "Sans raison notée" in desk.shown
        assert board_of(desk, person_id).leads[0].state is LeadState.OPEN
        await desk.press("ctrl+s")
        assert board_of(desk, person_id).leads[0].state is LeadState.SET_ASIDE


async def test_both_views_are_given_by_figures_and_stay_apart(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        await show(desk, person_id)
        await desk.press("a", "p")
        await desk.type("Soignante")
        form = desk.app.screen
        form.query_one("#view-wish", TwoViews).focus()
        await desk.press("5", "right", "3", "down", "quotation_mark", "left", "0", "9", "down", "4")
        await desk.press("backspace")
        assert "●●●●●" in desk.shown
        await desk.press("ctrl+s")
        seen = board_of(desk, person_id).leads[0].values.feasibility
        assert (seen.person.wish, seen.counsellor.wish) == (5, 3)
        assert (seen.person.market, seen.counsellor.market) == (0, 3)
        assert seen.person.skills is None
        assert isinstance(desk.app.screen, BoardScreen)


async def test_an_obstacle_is_worded_by_the_pack_from_a_theme_searched_without_accents(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        await show(desk, person_id)
        await desk.press("a", "f")
        assert isinstance(desk.app.screen, ObstacleForm)
        assert "Jamais par un diagnostic" in desk.shown
        await desk.press("tab")
        await desk.type("garde d'enfants")
        await desk.press("enter")
        assert "Façons de le dire" in desk.shown
        await desk.press("b", "ctrl+s")
        values = board_of(desk, person_id).obstacles[0].values
        assert values.theme == "famille--garde-denfants"
        assert values.effect == "Horaires décalés, soirs et samedis impossibles"


async def test_an_obstacle_worded_as_a_diagnosis_is_remarked_upon_and_kept(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        await show(desk, person_id)
        await desk.press("a", "f")
        await desk.type("Elle est dyslexique")
        shown = " ".join(desk.shown.replace("\u202f", " ").split())
        assert "▲ « dyslexique » : Diagnostic, soin, maladie" in shown
        assert "jamais du diagnostic" in shown
        await desk.press("ctrl+s", "enter")
        assert "Diagnostic, soin" in desk.shown
        await desk.press("ctrl+a")
        await desk.type("écrire sans relecture")
        assert "Diagnostic, soin" not in desk.shown
        await desk.press("ctrl+s")
        (obstacle,) = board_of(desk, person_id).obstacles
        assert obstacle.values.effect == "écrire sans relecture"


async def test_what_is_not_remarked_upon_any_more_is_not_of_an_obstacle_either(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        dismiss_remark(desk.vault, person_id, "sante", "dyslexique")
        await show(desk, person_id)
        await desk.press("a", "f")
        await desk.type("Elle est dyslexique")
        assert "Diagnostic, soin" not in desk.shown


async def test_a_theme_that_says_too_much_lends_its_effects_and_is_not_kept(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        await show(desk, person_id)
        await desk.press("a", "f", "tab")
        await desk.type("sante sexuelle")
        await desk.press("down", "enter")
        assert "Ce thème en dirait plus" in desk.shown
        await desk.press("a", "ctrl+s")
        values = board_of(desk, person_id).obstacles[0].values
        assert (values.theme, values.effect) == ("", "Absences à prévoir pour des rendez-vous")


async def test_a_theme_that_is_typed_and_not_chosen_is_never_dropped(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        await show(desk, person_id)
        await desk.press("a", "f")
        await desk.type("Horaires décalés impossibles")
        await desk.press("tab")
        await desk.type("ga")
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, ObstacleForm)
        assert "n’est pas encore choisi" in desk.shown
        await desk.press("enter")
        assert "n’est pas encore choisi" not in desk.shown, "one just was"
        await desk.press("f12", "a", "f", "tab")
        await desk.type("ga")
        await desk.press("escape", "a", "f")
        theme = desk.app.screen.query_one(ThemeField)
        assert theme.kept == ["", "ga"]
        await desk.type("Horaires décalés impossibles")
        theme.kept = ["", "garde d'enfants"]
        await desk.press("ctrl+s")
        assert board_of(desk, person_id).obstacles[0].values.theme == "famille--garde-denfants"


async def test_a_soft_skill_of_the_pack_is_taken_by_name(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        await show(desk, person_id)
        await desk.press("a", "c")
        await desk.type("equipe")
        await desk.press("tab", "a", "ctrl+s")
        values = board_of(desk, person_id).skills[0].values
        assert (values.label, values.kind) == ("Travail en équipe", SkillKind.SOFT_SKILL)


async def test_estimates_of_both_sides_are_one_act(tmp_path: Path, clock: FrozenClock) -> None:
    async with board_desk(tmp_path, clock, size=WIDE) as (desk, person_id):
        await show(desk, person_id)
        await desk.press("a", "e", "ctrl+s")
        assert isinstance(desk.app.screen, EstimatesForm)
        assert "Aucun avis n’est donné" in desk.shown
        assert "aucun texte ne la fixe" in desk.shown
        await desk.press("4", "right", "3")
        assert "une piste explorée" in desk.shown
        await desk.press("ctrl+s")
        found = [(each.scale, each.by, each.value) for each in estimates_of(desk.vault, person_id)]
        maturity = EstimateScale.MATURITY
        assert found == [(maturity, Viewpoint.PERSON, 4), (maturity, Viewpoint.COUNSELLOR, 3)]
        assert "●●●●○" in desk.shown
        await desk.press("ctrl+z")
        assert estimates_of(desk.vault, person_id) == []


async def test_the_draft_of_a_turn_is_resumed_from_the_dossier(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock, size=WIDE) as (desk, person_id):
        chosen_lead(desk, person_id)
        await desk.app.push_screen(DossierScreen(person_id))
        await desk.press("t", "o", "e", "escape", "escape")
        assert "brouillon\u202f: étape d’une piste" in desk.shown
        assert "● Aide-soignante, choisi le 23/11/2026" in desk.shown
        await desk.press("tab", "enter")
        assert isinstance(desk.app.screen, TurnForm)
        await desk.press("ctrl+s", "ctrl+s")  # the second time, without a reason
        assert board_of(desk, person_id).leads[0].state is LeadState.SET_ASIDE


# Back from carrying out to weighing


async def test_coming_back_to_counsel_keeps_projects_and_says_what_still_holds(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with board_desk(tmp_path, clock) as (desk, person_id):
        project = chosen_lead(desk, person_id)
        chosen_lead(desk, person_id, "Un gîte")
        episode = get_dossier(desk.vault, person_id).episodes[0]
        move_level(desk.vault, episode.id, LevelMove(3, TODAY))
        await desk.app.push_screen(DossierScreen(person_id))
        await desk.press("l")
        assert isinstance(desk.app.screen, MoveLevelForm)
        assert "Ce qui tient encore" not in desk.shown
        await desk.press("b", "ctrl+s")
        assert "Sans raison notée" in desk.shown
        assert "Ce qui tient encore" in desk.shown
        desk.app.screen.query_one(f"#holds-{project}").focus()
        await desk.type("Le dossier [/b] est prêt.")
        await desk.press("ctrl+s")
        leads = {lead.id: lead for lead in board_of(desk, person_id).leads}
        assert all(lead.state is LeadState.CHOSEN for lead in leads.values())
        assert leads[project].turns[-1].still_holds == "Le dossier [/b] est prêt."
        assert len(leads[project].turns) == 3
        assert sum(len(lead.turns) for lead in leads.values()) == 5
        await desk.press("ctrl+z")
        assert len(board_of(desk, person_id).leads[0].turns) == 2
        assert get_dossier(desk.vault, person_id).episodes[0].moves[-1].level == 3


async def test_a_thing_leads_to_the_note_it_came_from(tmp_path: Path, clock: FrozenClock) -> None:
    async with interview_desk(tmp_path, clock, "Une ligne.\nUne autre.") as desk:
        interview = screen_of(desk)
        person_id, origin = (
            interview.interview.person_id,
            Origin(interview.interview_id, "Une autre."),
        )
        add_resource(desk.vault, person_id, ResourceValues("sa sœur", origin))
        await desk.press("escape")
        await show(desk, person_id)
        assert "d’après" in desk.shown
        await desk.press("v")
        assert isinstance(desk.app.screen, InterviewScreen)
        note = desk.app.screen.note
        assert note.lines[note.cursor_location[0]].text == "Une autre."
