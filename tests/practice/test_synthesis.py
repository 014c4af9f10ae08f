"""The draft of a synthesis: from what is written down, and from nothing else."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.feasibility import both_sides
from cep_tui.practice.synthesis import (
    ActionItem,
    LeadItem,
    Material,
    SkillItem,
    draft_synthesis,
)
from cep_tui.practice.voices import SpokenLine, Voice, read_note
from cep_tui.reference.models.vocabulary import BoardPart
from cep_tui.reference.packs import load_pack

SECTIONS = tuple(load_pack("fr-2026").sections.values())

NADIA = Material(
    identity=("Nadia K., le 23/11/2026",),
    situation=("salariée du privé depuis 2019",),
    request_first="Je veux du sens.",
    request_reformulated="Aller vers le soin sans perdre mon salaire.",
    skills=(
        SkillItem("Former à un poste", "transférable", "entrepôt"),
        SkillItem("Soins", "à acquérir"),
    ),
    projects=(
        LeadItem(
            "Aide-soignante",
            "« Le soin, c’est depuis toujours. »",
            both_sides({"wish": 5, "means": 2}, {"wish": 5, "means": 4}),
        ),
    ),
    leads=(LeadItem("Assistante de vie"),),
    obstacles=("revenus pendant la formation",),
    resources=("sœur aide-soignante",),
    decisions=("Je fais d’abord l’immersion.",),
    actions=(ActionItem("la personne", "appeler l’IFAS", date(2026, 11, 30)),),
    notes=(
        read_note("> Le soin, depuis toujours.\nHausse le ton.\n= Trois forces."),
        read_note("> Plus tard.\n= Immersion d’abord."),
    ),
)


def bodies(material: Material) -> dict[str, str]:
    return {draft.section: draft.body for draft in draft_synthesis(material, SECTIONS)}


def test_each_section_draws_from_its_part() -> None:
    drafts = bodies(NADIA)

    assert drafts["demande"] == "> Je veux du sens.\n= Aller vers le soin sans perdre mon salaire."
    assert drafts["situation"] == "= salariée du privé depuis 2019\n> Le soin, depuis toujours."
    assert drafts["competences"] == (
        "= - Former à un poste\u202f: transférable, entrepôt\n= - Soins\u202f: à acquérir"
    )
    assert drafts["projet"] == (
        "= - projet\u202f: Aide-soignante\n> « Le soin, c’est depuis toujours. »\n"
        "= - piste ouverte\u202f: Assistante de vie"
    )
    assert drafts["faisabilite"] == (
        "= Aide-soignante\u202f:\n"
        "= - envie\u202f: 5 sur 5\n"
        "= - moyens\u202f: 2 sur 5 pour la personne, 4 sur 5 pour le conseiller\n"
        "= - à lever\u202f: revenus pendant la formation\n"
        "= - appui\u202f: sœur aide-soignante"
    )
    assert drafts["strategie"] == (
        "> Je fais d’abord l’immersion.\n= Trois forces.\n= Immersion d’abord."
    )
    assert drafts["plan-actions"] == "= - la personne\u202f: appeler l’IFAS, pour le 30/11/2026"
    assert drafts["mention"].startswith("= Ce document vous est remis")


def test_sections_are_those_of_the_pack_in_its_order() -> None:
    drafts = draft_synthesis(NADIA, SECTIONS)

    assert [(draft.section, draft.title) for draft in drafts] == [
        (section.id, section.label) for section in SECTIONS
    ]


def test_a_line_something_was_made_from_is_read_once() -> None:
    notes = (
        read_note(
            "> Je veux du sens.\n> Décision : Je fais d’abord l’immersion.\n> Deux enfants.\n"
            "= Aller vers le soin sans perdre mon salaire.\n= Action : appeler l’IFAS\n= Prudence."
        ),
    )
    drafts = bodies(replace(NADIA, notes=notes))

    assert drafts["situation"] == "= salariée du privé depuis 2019\n> Deux enfants."
    assert drafts["strategie"] == "> Je fais d’abord l’immersion.\n= Prudence."


def test_nothing_is_made_up() -> None:
    assert {slug for slug, body in bodies(Material()).items() if body} == {"mention"}


NOTES = st.lists(
    st.lists(
        st.builds(SpokenLine, st.sampled_from(Voice), st.text("abé ", max_size=5)), max_size=4
    ),
    max_size=3,
).map(tuple)


@given(NOTES)
def test_what_the_counsellor_observed_stays_in_the_notes(
    notes: tuple[list[SpokenLine], ...],
) -> None:
    spoken = {(line.voice, line.text) for note in notes for line in note}
    printed = set(bodies(Material()).values())

    for body in bodies(Material(notes=notes)).values():
        if body not in printed:
            for line in read_note(body):
                assert line.voice is not Voice.OBSERVATION
                assert (line.voice, line.text) in spoken


@pytest.mark.parametrize("part", get_args(BoardPart))
def test_every_part_a_pack_may_name_can_be_drawn(part: BoardPart) -> None:
    section = SECTIONS[0].model_copy(update={"draws_from": (part,)})
    (draft,) = draft_synthesis(NADIA, [section])

    assert bool(draft.body) is (part not in {"funding", "contacts", "mention"})
