"""Guides of interviews and the careful reading of the shipped pack: open, sourced, illustrated."""

import re

import pytest

from cep_tui.french.fold import fold_words
from cep_tui.reference.models import Pack
from cep_tui.reference.packs import load_pack
from cep_tui.reference.wordings import LISTED, STARTS

# Openings of a question that yes or no would answer.
CLOSED = ("est ce que", "avez vous", "etes vous", "voulez vous", "pouvez vous", "faites vous")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("fr-2026")


def questions(text: str) -> list[str]:
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


def test_there_is_a_guide_for_each_kind_of_interview(pack: Pack) -> None:
    assert list(pack.guides) == [
        "premier-entretien",
        "competences",
        "enquete-metier",
        "retour-immersion",
        "retour-niveau-3",
    ]
    assert all(guide.of_the_application for guide in pack.guides.values())


def test_guides_ask_and_never_prescribe(pack: Pack) -> None:
    for guide in pack.guides.values():
        asked = questions(guide.text)
        assert 8 <= len(asked) <= 14, guide.id
        for question in asked:
            words = fold_words(question)
            assert not words.startswith(CLOSED), question
            assert not re.search(r"\b(vous devez|il faut|vous devriez|ne devez)\b", words), question


def test_guides_are_plain_markdown_and_put_words_in_nobodys_mouth(pack: Pack) -> None:
    # A line of a note that begins with « > » or « = » is somebody's voice.
    for guide in pack.guides.values():
        for line in guide.text.splitlines():
            assert re.fullmatch(r"|#{2,3} \S.*|- \S.*", line), line


def test_what_is_read_for(pack: Pack) -> None:
    kinds = {reading.id: reading.kind for reading in pack.reading.values()}
    assert kinds == {
        "prescription": "prescription",
        "jugement": "judgement",
        "sante": "sensitive",
        "religion": "sensitive",
        "opinion": "sensitive",
        "infraction": "sensitive",
        "numero": "identity",
        "origine": "sensitive",
        "vie-intime": "sensitive",
        "voix-absente": "structure",
        "suite-absente": "structure",
    }


def test_the_person_may_prescribe_and_judge_in_their_own_words(pack: Pack) -> None:
    for slug in ("prescription", "jugement"):
        assert pack.reading[slug].voices == ("observation", "together")
    for reading in pack.reading.values():
        if reading.kind in {"sensitive", "identity"}:
            assert "person" in reading.voices


def test_each_wording_comes_with_a_better_one(pack: Pack) -> None:
    for reading in pack.reading.values():
        assert bool(reading.examples) is (reading.absent is None), reading.id


def test_no_word_is_listed_twice_or_both_found_and_left(pack: Pack) -> None:
    for reading in pack.reading.values():
        for forms in ((*reading.words, *reading.unless), *reading.lists.values()):
            assert len(forms) == len(set(forms)), reading.id


def test_every_list_is_named_by_a_pattern(pack: Pack) -> None:
    for reading in pack.reading.values():
        patterns = " ".join((*reading.patterns, *reading.unless_patterns))
        assert set(LISTED.findall(patterns)) - set(STARTS) == set(reading.lists), reading.id
