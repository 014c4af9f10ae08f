"""The words of levels 2 and 3 in the shipped pack: complete, sourced, or said to be our own."""

import re
from collections import Counter
from itertools import chain

import pytest

from cep_tui.french.fold import fold_words
from cep_tui.reference.models import Checked, Pack
from cep_tui.reference.models.vocabulary import Made
from cep_tui.reference.packs import load_pack

# Families of data·inclusion v1 and how many themes each has.
FAMILIES = {
    "choisir-un-metier": 4,
    "creer-une-entreprise": 3,
    "difficultes-administratives-ou-juridiques": 6,
    "difficultes-financieres": 5,
    "equipement-et-alimentation": 4,
    "famille": 5,
    "lecture-ecriture-calcul": 2,
    "logement-hebergement": 7,
    "mobilite": 6,
    "numerique": 4,
    "preparer-sa-candidature": 4,
    "remobilisation": 4,
    "sante": 5,
    "se-former": 2,
    "souvrir-a-linternational": 3,
    "trouver-un-emploi": 5,
}
NOT_OBSTACLES = {
    "choisir-un-metier",
    "se-former",
    "preparer-sa-candidature",
    "trouver-un-emploi",
    "creer-une-entreprise",
    "souvrir-a-linternational",
}
SYNTHESIS = [
    "identity",
    "situation",
    "request",
    "skills",
    "leads",
    "feasibility",
    "strategy",
    "actions",
    "funding",
    "contacts",
    "mention",
]
# What a diagnosis is made of: no effect may be worded with it.
DIAGNOSES = re.compile(
    r"\b(depressi\w*|anxie\w*|alcool\w*|drogu\w*|toxico\w*|cancer\w*|trouble\w*|maladie\w*|malade"
    r"|handicap\w*|psych\w*|syndrome|dys\w*|illettr\w*|detenu\w*|prison|violen\w*|victime)\b"
)
TABLES = (
    "theme_families",
    "themes",
    "skill_kinds",
    "skill_states",
    "skills",
    "scales",
    "sections",
    "methods",
    "portals",
    "opcos",
    "portfolios",
    "levels",
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("fr-2026")


def test_themes_are_those_of_data_inclusion(pack: Pack) -> None:
    assert Counter(theme.family for theme in pack.themes.values()) == FAMILIES
    assert sum(FAMILIES.values()) == 69
    assert set(pack.theme_families) == set(FAMILIES)


def test_codes_of_themes_have_the_form_partners_exchange(pack: Pack) -> None:
    word = "[a-z]+(-[a-z]+)*"
    assert all(re.fullmatch(f"{word}--{word}", code) for code in pack.themes)


def test_only_what_hinders_is_an_obstacle(pack: Pack) -> None:
    families = pack.theme_families.values()
    assert {family.id for family in families if not family.obstacle} == NOT_OBSTACLES


def test_an_effect_says_what_it_prevents_in_one_line_and_never_why(pack: Pack) -> None:
    for effect in chain.from_iterable(theme.effects for theme in pack.themes.values()):
        assert len(effect) <= 72, effect
        assert not DIAGNOSES.search(fold_words(effect)), effect


def test_themes_that_tell_what_the_law_protects_are_marked(pack: Pack) -> None:
    marked = {theme.id.split("--")[1] for theme in pack.themes.values() if theme.sensitive}
    assert marked == {
        "addictions",
        "sante-mentale",
        "sante-sexuelle",
        "surmonter-conflits-separation-violence",
        "prendre-en-compte-une-problematique-judiciaire",
    }


def test_skills_have_three_kinds_three_states_and_fourteen_soft_ones(pack: Pack) -> None:
    assert list(pack.skill_kinds) == ["savoir", "savoir-faire", "savoir-etre"]
    assert list(pack.skill_states) == ["acquise", "transferable", "a-acquerir"]
    assert len(pack.skills) == 14
    assert {skill.kind for skill in pack.skills.values()} == {"savoir-etre"}
    assert all(skill.to_check for skill in pack.skills.values())


def test_maturity_is_asked_once_and_autonomy_for_each_domain(pack: Pack) -> None:
    maturity, autonomy = pack.scales["maturite"], pack.scales["autonomie"]
    assert [step.value for step in maturity.steps] == [0, 1, 2, 3, 4, 5]
    assert not maturity.domains
    assert len(autonomy.steps) == 4
    assert [domain.slug for domain in autonomy.domains] == [
        "demarches",
        "numerique",
        "ecrit",
        "mobilite",
        "reseau",
        "decision",
    ]


def test_each_part_of_the_board_feeds_one_section_of_the_synthesis(pack: Pack) -> None:
    drawn = [part for section in pack.sections.values() for part in section.draws_from]
    assert drawn == SYNTHESIS
    assert [section.id for section in pack.sections.values() if section.text] == ["mention"]


def test_what_no_text_imposes_says_so(pack: Pack) -> None:
    own = [*pack.scales.values(), *pack.sections.values()]
    assert all(entry.of_the_application for entry in own)
    assert all("modele-application" in entry.sources for entry in own)
    assert all("réglementaire" in section.notice for section in pack.sections.values())


def test_only_the_applications_own_rests_on_the_applications_word(pack: Pack) -> None:
    for entry in chain.from_iterable(getattr(pack, table).values() for table in TABLES):
        assert isinstance(entry, Checked)
        own = isinstance(entry, Made) and entry.of_the_application
        assert ("modele-application" in entry.sources) is own, entry.id


def test_three_ways_of_exchanging_practice(pack: Pack) -> None:
    assert list(pack.methods) == ["codeveloppement", "gapp", "seance-2018"]
    peers = pack.methods["codeveloppement"]
    assert len(peers.stages) == 7
    assert (peers.people_min, peers.people_max) == (6, 8)


def test_the_stages_of_a_timed_method_fill_its_session(pack: Pack) -> None:
    peers = pack.methods["codeveloppement"]
    assert peers.minutes_min is not None
    assert peers.minutes_max is not None
    least = sum(stage.minutes_min or 0 for stage in peers.stages)
    most = sum(stage.minutes_max or 0 for stage in peers.stages)
    assert peers.minutes_min <= least <= most <= peers.minutes_max


def test_every_department_has_one_regional_portal(pack: Pack) -> None:
    covered = [code for portal in pack.portals.values() for code in portal.departments]
    assert len(covered) == len(set(covered)) == 101
    assert all(re.fullmatch(r"\d\d|2[AB]|97\d", code) for code in covered)
    assert {portal.operator for portal in pack.portals.values()} == {"cep-actifs"}
    assert [portal.id for portal in pack.portals.values() if not portal.departments] == ["national"]
    assert all(portal.to_check for portal in pack.portals.values())


def test_there_are_eleven_skills_operators_each_with_sectors(pack: Pack) -> None:
    assert len(pack.opcos) == 11


def test_sizes_of_the_report_stand_beside_those_seen_since(pack: Pack) -> None:
    sizes = {portfolio.id: portfolio.sizes for portfolio in pack.portfolios.values()}
    assert sizes == {
        "intensif": (50,),
        "renforce": (70,),
        "guide": (100, 150),
        "suivi": (200, 350),
        "agile": (),
    }
    seen = [pack.portfolios[slug].contradicted_by for slug in ("renforce", "guide", "suivi")]
    assert [what.source for (what,) in seen] == ["S198"] * 3


def test_three_levels_became_two(pack: Pack) -> None:
    now = [level for level in pack.levels.values() if level.valid_until is None]
    before = [level for level in pack.levels.values() if level.valid_until is not None]
    assert [level.number for level in now] == [1, 2]
    assert [level.number for level in before] == [1, 2, 3]
    assert [level.now for level in before] == ["accueil", "accompagnement", "accompagnement"]


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("pole emploi", "france-travail"),
        ("mon cep", "cep-actifs"),
        ("fongecif", "transitions-pro"),
        ("opca", "opco"),
        ("agefice", "faf-independants"),
        ("msap", "france-services"),
    ],
)
def test_operators_have_the_names_people_still_say(pack: Pack, said: str, slug: str) -> None:
    assert said in {fold_words(alias) for alias in pack.operators[slug].aliases}
