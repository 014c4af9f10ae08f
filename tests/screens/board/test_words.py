"""The board put in words: what each line says, and how it stands in a narrow pane."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from cep_tui.reference.models import Pack
from cep_tui.reference.packs import CURRENT, load_pack
from cep_tui.screens.board.board_list import (
    BoardLine,
    PanelLines,
    line_rows,
    wording_that_fits,
)
from cep_tui.screens.board.finding import find_skills, find_themes
from cep_tui.screens.board.lead_forms import parse_rome_code
from cep_tui.screens.board.leads_panel import lead_lines
from cep_tui.screens.board.pack_words import board_words
from cep_tui.screens.board.words import Panels, View, board_panels
from cep_tui.store.errors import RomeCodeWrong
from cep_tui.store.views import (
    ActionView,
    Appraisal,
    Board,
    DecisionValues,
    Doer,
    Estimate,
    EstimateScale,
    Feasibility,
    LeadKind,
    LeadState,
    LeadTurn,
    LeadValues,
    LeadView,
    ObstacleValues,
    Origin,
    Recorded,
    RequestValues,
    ResourceValues,
    SkillKind,
    SkillState,
    SkillValues,
    Turn,
    TurnReason,
    Viewpoint,
)
from tests.conftest import TODAY

PANE, SCREEN = 33, 72
"""Cells inside a panel: in a pane of 38 columns that scrolls, on a screen of 80."""
EMPTY = Board(1, "Nadia K.", None, (), (), (), (), (), ())
OPENED = LeadTurn(Turn.OPENED, date(2026, 10, 14), label="Aide-soignante")


def shown(panels: Panels, name: str, width: int = PANE, *, at: int | None = None) -> str:
    """A panel as it is painted in `width` cells, the arrows on line `at`."""
    panel = panels[name]
    wording = wording_that_fits(panel, width)
    rows = [panel.heading] if panel.heading else []
    for index, line in enumerate(panel.lines):
        rows += line_rows(line, width, margin=panel.margin, wording=wording, unfolded=index == at)
    assert all(row.cell_length <= width for row in rows)
    return "\n".join(row.plain.rstrip() for row in rows)


def lead(state: LeadState = LeadState.OPEN, *turns: LeadTurn, **values: object) -> LeadView:
    said = LeadValues("Aide-soignante", LeadKind.JOB, "J1501")
    return LeadView(1, 1, replace(said, **values), state, (OPENED, *turns))  # type: ignore[arg-type]


def skill(label: str, state: SkillState, number: int = 1) -> Recorded[SkillValues]:
    return Recorded(number, 1, SkillValues(label, SkillKind.KNOW_HOW, state))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(CURRENT)


VIEW = View(TODAY)


def test_a_request_is_in_the_voice_of_the_person_then_of_both() -> None:
    values = RequestValues("Je veux devenir aide-soignante, mais je vis de quoi ?", "Le soin.")
    panels = board_panels(replace(EMPTY, request=Recorded(1, 1, values)), [], VIEW)
    assert shown(panels, "request") == (
        "▎ au départ\u202f: «\u202fJe veux devenir\n"
        "▎ aide-soignante, mais je vis de\n"
        "▎ quoi ?\u202f»\n"
        "┃ ensemble\u202f: Le soin."
    )


def test_both_views_of_a_project_stand_side_by_side() -> None:
    seen = Feasibility(Appraisal(wish=5, market=4), Appraisal(wish=4, means=0))
    project = lead(LeadState.CHOSEN, feasibility=seen)
    panels = board_panels(replace(EMPTY, leads=(project,)), [], VIEW)
    assert shown(panels, "leads") == (
        "● Aide-soignante   métier · J1501\n"
        "              la personne  moi\n"
        "  envie       ●●●●●        ●●●●○\n"
        "  marché      ●●●●○        –\n"
        "  moyens      –            ○○○○○"
    )
    shared = board_panels(replace(EMPTY, leads=(project,)), [], View(TODAY, shared=True))
    assert shown(shared, "leads") == (
        "● Aide-soignante   métier · J1501\n"
        "              votre avis\n"
        "  envie       ●●●●●\n"
        "  marché      ●●●●○"
    )


def test_a_wide_table_is_read_down_two_columns() -> None:
    sure = Appraisal(5, 5, 5, 5, 5)
    project = lead(LeadState.CHOSEN, feasibility=Feasibility(sure, sure))
    panels = board_panels(replace(EMPTY, leads=(project,)), [], VIEW)
    rows = shown(panels, "leads", SCREEN).splitlines()
    assert len(rows) == 5
    assert rows[1].count("la personne") == 2
    assert [row.split()[0] for row in rows[2:]] == ["envie", "marché", "compétences"]
    assert "contraintes" in rows[2]


def test_projects_come_first_and_what_was_set_aside_says_why() -> None:
    why = LeadTurn(Turn.SET_ASIDE, TODAY, TurnReason.MEANS, label="Aide-soignante")
    leads = (
        replace(lead(LeadState.SET_ASIDE, why), id=1),
        replace(lead(kind=LeadKind.CREATION, label="Un gîte", rome_code=""), id=2),
        replace(lead(LeadState.CHOSEN), id=3),
    )
    panels = board_panels(replace(EMPTY, leads=leads), [], VIEW)
    assert shown(panels, "leads") == (
        "● Aide-soignante   métier · J1501\n"
        "○ Un gîte     création ou reprise\n"
        "× Aide-soignante  écartée, moyens"
    )
    assert shown(panels, "leads", 30).splitlines()[-1].endswith(" écartée")


def test_the_turns_of_a_lead_are_its_versions_with_their_reasons() -> None:
    turns = (
        LeadTurn(Turn.CHOSEN, date(2026, 11, 2), words="Deux maisons recrutent."),
        LeadTurn(
            Turn.REFINED,
            date(2026, 11, 16),
            TurnReason.HEALTH,
            still_holds="Le dossier est prêt.",
            label="De nuit [/b]",
        ),
    )
    panels = board_panels(replace(EMPTY, leads=(lead(LeadState.CHOSEN, *turns),)), [], VIEW)
    assert shown(panels, "leads", SCREEN, at=0).splitlines()[1:] == [
        "  14/10  ouverte, «\u202fAide-soignante\u202f»",
        "  02/11  choisie",
        "         Deux maisons recrutent.",
        "  16/11  précisée, «\u202fDe nuit [/b]\u202f»\u202f: santé",
        "         tient encore\u202f: Le dossier est prêt.",
    ]


def test_skills_say_in_full_what_they_are_where_every_line_fits() -> None:
    skills = (
        skill("Gestes de soin", SkillState.TO_ACQUIRE),
        skill("Organiser un flux", SkillState.HELD),
    )
    panels = board_panels(replace(EMPTY, skills=skills), [], VIEW)
    assert shown(panels, "skills") == (
        "● Organiser un flux       acquise\n○ Gestes de soin       à acquérir"
    )
    assert "faire · acquise" in shown(panels, "skills", SCREEN)
    long = (*skills, skill("Conduire un entretien en anglais avec un client", SkillState.HELD))
    panels = board_panels(replace(EMPTY, skills=long), [], VIEW)
    assert shown(panels, "skills").splitlines()[1:3] == [
        "● Conduire un entretien en",
        "  anglais avec un client  acquise",
    ]


def test_what_hinders_and_what_helps(pack: Pack) -> None:
    code = "famille--garde-denfants"
    board = replace(
        EMPTY,
        obstacles=(
            Recorded(1, 1, ObstacleValues("trajets d’une heure", lifted_on=date(2026, 11, 20))),
            Recorded(2, 1, ObstacleValues("pas de garde le mercredi", code)),
        ),
        resources=(Recorded(1, 1, ResourceValues("une sœur du métier")),),
    )
    panels = board_panels(board, [], View(TODAY, board_words(pack)))
    assert shown(panels, "obstacles") == (
        "▲ pas de garde le mercredi\n"
        "                          famille\n"
        "+ une sœur du métier\n"
        "✓ trajets d’une heure\n"
        "                    levé le 20/11"
    )


def test_the_name_of_a_theme_that_says_too_much_is_not_shown(pack: Pack) -> None:
    sensitive = [theme.id for theme in pack.themes.values() if theme.sensitive]
    assert sensitive
    words = board_words(pack).themes
    assert all(words[code] == "" for code in sensitive)


def test_actions_say_who_what_and_by_when() -> None:
    late = ActionView(1, "simulation PTP", Doer.COUNSELLOR, date(2026, 11, 20), None, 1)
    soon = ActionView(2, "appeler l’IFAS", Doer.PERSON, date(2026, 11, 30), None, 1)
    done = ActionView(3, "relire le CV", Doer.PERSON, None, date(2026, 11, 19), 1)
    panels = board_panels(replace(EMPTY, actions=(late, soon, done)), [], VIEW)
    assert shown(panels, "actions", 40) == (
        "moi          simulation PTP      ▲ 20/11\n"
        "la personne  appeler l’IFAS        30/11\n"
        "la personne  relire le CV        ✓ 19/11"
    )
    shared = board_panels(replace(EMPTY, actions=(soon,)), [], View(TODAY, shared=True))
    assert shown(shared, "actions").startswith("vous  appeler l’IFAS")


def test_decisions_are_the_persons_the_latest_first() -> None:
    decisions = (
        Recorded(1, 1, DecisionValues("Je me renseigne.", date(2026, 11, 2))),
        Recorded(2, 1, DecisionValues("« J’y vais [x] »", TODAY)),
    )
    panels = board_panels(replace(EMPTY, decisions=decisions), [], VIEW)
    assert shown(panels, "decisions") == (
        "▎ « J’y vais [x] »          23/11\n▎ «\u202fJe me renseigne.\u202f»      02/11"
    )


def test_both_estimates_are_told_over_time(pack: Pack) -> None:
    before, scale = TODAY - timedelta(days=40), EstimateScale.MATURITY
    estimates = [
        Estimate(scale, Viewpoint.PERSON, 2, before),
        Estimate(scale, Viewpoint.COUNSELLOR, 3, before),
        Estimate(scale, Viewpoint.PERSON, 4, TODAY),
        Estimate(scale, Viewpoint.COUNSELLOR, 2, TODAY),
        Estimate(EstimateScale.AUTONOMY, Viewpoint.PERSON, 1, TODAY, domain="numerique"),
    ]
    view = View(TODAY, board_words(pack))
    panels = board_panels(EMPTY, estimates, view)
    assert shown(panels, "estimates") == (
        "            la personne  moi\n"
        "maturité    ●●●●○ +2     ●●○○○ −1\n"
        "numérique   ●○○          –"
    )
    assert "23/11  la personne\u202f: un projet éprouvé" in shown(panels, "estimates", SCREEN, at=0)
    shared = board_panels(EMPTY, estimates, replace(view, shared=True))
    assert "−1" not in shown(shared, "estimates", SCREEN, at=0)
    assert "moi" not in shown(shared, "estimates", SCREEN, at=0)


def test_the_line_it_came_from_is_told_to_the_counsellor_alone() -> None:
    origin = Origin(3, "Parle longuement des intérimaires.")
    board = replace(EMPTY, resources=(Recorded(1, 1, ResourceValues("patience", origin)),))
    told = shown(board_panels(board, [], VIEW), "obstacles", SCREEN, at=0)
    assert "d’après  «\u202fParle longuement des intérimaires.\u202f»" in told
    shared = board_panels(board, [], View(TODAY, shared=True))
    assert "Parle" not in shown(shared, "obstacles", SCREEN, at=0)


def test_a_dossier_tells_projects_and_open_leads_in_a_line_or_two() -> None:
    chosen = LeadTurn(Turn.CHOSEN, date(2026, 11, 14), label="Aide-soignante")
    leads = (
        lead(LeadState.CHOSEN, chosen),
        lead(label="Un gîte"),
        lead(label="Formatrice"),
        lead(LeadState.SET_ASIDE),
    )
    said = [f"{line.margin.plain} {line.words.plain}" for line in lead_lines(leads)]
    assert said == [
        "● Aide-soignante, choisi le 14/11/2026",
        "○ Un gîte, Formatrice",
    ]


@given(
    words=st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=80),
    aside=st.text("abc éœ", max_size=30),
    width=st.integers(20, 80),
)
def test_no_row_is_wider_than_its_panel(words: str, aside: str, width: int) -> None:
    line = BoardLine("x", Content("○"), Content(words), asides=(Content(aside),))
    wording = wording_that_fits(PanelLines("", (line,)), width)
    rows = line_rows(line, width, wording=wording, unfolded=True)
    assert all(cell_len(row.plain.rstrip()) <= width for row in rows)
    assert "".join(words.split()) in "".join("".join(row.plain for row in rows).split())


@pytest.mark.parametrize("words", ["garde d'enfants", "GARDE", "gàrde enf"])
def test_a_theme_is_found_by_its_words_without_accents(pack: Pack, words: str) -> None:
    assert find_themes(pack, words)[0].id == "famille--garde-denfants"


def test_a_theme_is_found_by_what_it_prevents_and_only_if_it_can_hinder(pack: Pack) -> None:
    assert any("permis" in each.label.lower() for each in find_themes(pack, "métiers déplacement"))
    families = {theme.family for theme in find_themes(pack, "")}
    assert all(pack.theme_families[family].obstacle for family in families)
    assert find_themes(pack, "zzz") == []


def test_skills_of_the_pack_are_found_by_name_alone(pack: Pack) -> None:
    assert [label for label, _ in find_skills(pack, "equipe")] == ["Travail en équipe"]
    assert find_skills(pack, " ") == []


@pytest.mark.parametrize("typed", ["J1501", "j 1501", " j1501 "])
def test_a_rome_code_is_read_as_it_is_typed(typed: str) -> None:
    assert parse_rome_code(typed) == "J1501"


@pytest.mark.parametrize("typed", ["1501", "J15011", "J١٥٠١", "soignante"])
def test_what_is_no_rome_code_is_refused(typed: str) -> None:
    with pytest.raises(RomeCodeWrong):
        parse_rome_code(typed)
