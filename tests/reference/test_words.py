"""Entries are called and amounts are written as French readers expect."""

from typing import get_args

import pytest

from cep_tui.reference.amount_words import amount_in_words
from cep_tui.reference.catalogue import KINDS
from cep_tui.reference.entry_words import CONFIDENCES, SCOPES
from cep_tui.reference.entry_words import KINDS as WORDS
from cep_tui.reference.models.base import Confidence, Scope
from cep_tui.reference.models.funding import Unit
from cep_tui.reference.packs import load_pack, shipped_packs


def test_whatever_can_be_looked_up_has_its_words() -> None:
    assert set(WORDS) == set(KINDS)
    assert set(CONFIDENCES) == set(get_args(Confidence))
    assert set(SCOPES) == set(get_args(Scope))


@pytest.mark.parametrize("name", shipped_packs())
def test_facts_are_called_as_in_the_middle_of_a_sentence(name: str) -> None:
    labels = [fact.label for fact in load_pack(name).facts.values()]
    assert [label for label in labels if label[:2].istitle()] == []


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1500, "EUR", "1 500,00 €"),
        (12.02, "EUR/h", "12,02 €/h"),
        (0.23, "EUR/km", "0,23 €/km"),
        (566.17, "EUR/month", "566,17 €/mois"),
        (75, "%", "75 %"),
        (24, "h", "24 h"),
        (1, "days", "1 jour"),
        (6, "months", "6 mois"),
        (2, "years", "2 ans"),
        (None, "EUR", "non connu"),
    ],
)
def test_amounts_are_written_with_their_unit(value: float | None, unit: str, words: str) -> None:
    assert amount_in_words(value, unit).replace("\u202f", " ") == words


@pytest.mark.parametrize("unit", get_args(Unit))
def test_every_unit_of_a_pack_can_be_written(unit: str) -> None:
    assert amount_in_words(3, unit)
