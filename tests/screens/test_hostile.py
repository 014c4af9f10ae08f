"""Whatever people are called, every screen shows it as typed and nothing of it is obeyed."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from textual.screen import Screen

from cep_tui.french.text import clean_line
from cep_tui.screens.board.base_form import Whose
from cep_tui.screens.board.choosing_forms import form_of
from cep_tui.screens.board.lead_forms import TurnForm
from cep_tui.screens.board.screen import BoardScreen
from cep_tui.screens.board.words import subjects
from cep_tui.screens.dossier import DossierScreen
from cep_tui.screens.merge import MergeScreen
from cep_tui.screens.merge_choice import MergeChoiceScreen
from cep_tui.screens.person_form import PersonForm
from cep_tui.screens.reception.choose_person import ChoosePerson
from cep_tui.screens.search_texts import SearchTextsScreen
from cep_tui.screens.situations_form import SituationsForm
from cep_tui.screens.step_forms import AnswerForm, PlanStepForm
from cep_tui.screens.synthesis import SynthesisScreen
from cep_tui.screens.synthesis.shared import SharedSynthesis
from cep_tui.store.actions import plan_action
from cep_tui.store.board import (
    add_decision,
    add_obstacle,
    add_resource,
    add_skill,
    get_board,
    set_request,
)
from cep_tui.store.dossier import get_dossier
from cep_tui.store.episodes import open_episode
from cep_tui.store.leads import add_lead, turn_lead
from cep_tui.store.people import create_person
from cep_tui.store.portfolio import list_people
from cep_tui.store.receptions import record_reception
from cep_tui.store.views import (
    DecisionValues,
    Doer,
    Identity,
    LeadTurn,
    LeadValues,
    NewPerson,
    ObstacleValues,
    ReceptionValues,
    ReferralValues,
    RequestValues,
    ResourceValues,
    SkillValues,
    StatusSpan,
    Turn,
)
from tests.conftest import TODAY, FrozenClock
from tests.screens.portfolio_desk import Desk, portfolio_desk
from tests.widgets.stage import said

HOSTILE = (
    "[/b] Zoé",
    "[@click=app.quit]x[/] [[ [red on $error]y",
    "Anne-Marie " * 40,
    "\u202eمحمد بن علي\u202c Zoé",
    "👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈 山田太郎 Zoe\u0301\u0323\u0302",
)


def fill(desk: Desk, text: str) -> int:
    """Someone with this text wherever text goes; their id."""
    identity = Identity(
        label=text,
        given_name=text,
        family_name=text,
        commune=text,
        contact_note=text,
        remarks=f"{text}\n{text}",
    )
    person_id = create_person(desk.vault, NewPerson(identity, (StatusSpan("", text),)))
    plan_action(desk.vault, person_id, text, Doer.PARTNER, TODAY - timedelta(days=3))
    open_episode(desk.vault, person_id, TODAY, 1)
    values = ReceptionValues(
        received_at=desk.app.now(),
        place=text,
        request=text,
        next_step=text,
        referrals=(ReferralValues(text, contact_name=text, reason=text),),
    )
    record_reception(desk.vault, values, person_id=person_id)
    record_reception(desk.vault, values)
    fill_board(desk, person_id, text)
    return person_id


def fill_board(desk: Desk, person_id: int, text: str) -> None:
    """The same text on their board."""
    vault = desk.vault
    set_request(vault, person_id, RequestValues(text, text))
    lead = add_lead(vault, person_id, LeadValues(text), opened_on=TODAY)
    turn_lead(vault, lead, LeadTurn(Turn.CHOSEN, TODAY, words=text, still_holds=text))
    add_skill(vault, person_id, SkillValues(text, experience=text))
    add_obstacle(vault, person_id, ObstacleValues(text))
    add_resource(vault, person_id, ResourceValues(text))
    add_decision(vault, person_id, DecisionValues(text, TODAY))


def begins(text: str) -> str:
    """What must be read on screen of a text, wherever it is cut."""
    return " ".join(text[:12].split()) if text.isascii() else ""


def board_forms(desk: Desk, person_id: int) -> list[Screen[None]]:
    """The form of each thing on their board, and of what becomes of their lead."""
    board = get_board(desk.vault, person_id)
    whose = Whose(person_id, board.person_label)
    forms: list[Screen[None]] = [form_of(key, whose, board, []) for key in subjects(board)]
    return [*forms, TurnForm(whose, board.leads[0])]


async def visit(desk: Desk, screen: Screen[None]) -> str:
    """Open a screen, look at it, leave it."""
    await desk.app.push_screen(screen)
    await desk.press()
    shown = said(desk.app)
    desk.app.pop_screen()
    return shown


async def test_every_screen_shows_a_hostile_text_as_it_is(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async with portfolio_desk(tmp_path, clock, [], size=(140, 50)) as desk:
        people = {text: fill(desk, text) for text in HOSTILE}
        other = get_dossier(desk.vault, fill(desk, "Nadia"))
        for text, person_id in people.items():
            dossier = get_dossier(desk.vault, person_id)
            name, identity = dossier.identity.label, dossier.identity
            for screen in (
                DossierScreen(person_id),
                PersonForm(identity, person_id=person_id, rev=dossier.rev),
                SituationsForm(person_id, name, dossier.statuses),
                PlanStepForm(person_id, name),
                AnswerForm(person_id, dossier.referrals[0]),
                BoardScreen(person_id),
                SynthesisScreen(person_id),
                SearchTextsScreen(person_id, name),
                *board_forms(desk, person_id),
                MergeScreen(dossier, other),
            ):
                shown = await visit(desk, screen)
                assert begins(text) in shown
            desk.app.share(partial(SharedSynthesis, person_id))
            await desk.press()
            assert begins(text) in said(desk.app)
            desk.app.stop_sharing()
            await desk.press()
        await desk.press("f7")
        for text in people:
            assert begins(text) in said(desk.app)
        await desk.press("f3")
        for text in people:
            assert begins(text) in said(desk.app)
        await visit(desk, MergeChoiceScreen(other))
        await desk.press("f2", "ctrl+r", "escape", "f12")
        assert isinstance(desk.app.screen, ChoosePerson)
        for text in people:
            assert begins(text) in said(desk.app)


async def test_a_hostile_text_is_typed_as_it_is(tmp_path: Path, clock: FrozenClock) -> None:
    async with portfolio_desk(tmp_path, clock, []) as desk:
        for text in HOSTILE:
            await desk.press("n")
            await desk.type(text)
            await desk.press("ctrl+s")
            assert isinstance(desk.app.screen, DossierScreen)
            await desk.press("escape")
        labels = {row.label for row in list_people(desk.vault, today=TODAY)}
        assert labels == {clean_line(text) for text in HOSTILE}
