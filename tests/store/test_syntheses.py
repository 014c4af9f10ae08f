"""The synthesis: approved section by section, frozen once handed over, never overwritten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cep_tui.store.errors import StaleRecord, SynthesisHandedOver
from cep_tui.store.syntheses import (
    approve_section,
    hand_over,
    new_synthesis,
    syntheses_of,
    write_synthesis,
)
from cep_tui.store.undo import last_act, undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import SynthesisSection, SynthesisView
from tests.conftest import TODAY, FrozenClock
from tests.store.level_two import person

SECTIONS = (
    SynthesisSection("project", "Mon projet", "« Le soin, c’est depuis toujours. »"),
    SynthesisSection("strategy", "Comment", "Une immersion,\npuis la VAE."),
    SynthesisSection("plan", "Ce que je fais", ""),
)
LATER = TODAY + timedelta(days=7)


def days(synthesis: SynthesisView) -> list[bool]:
    return [section.approved_on is not None for section in synthesis.sections]


def changed(synthesis: SynthesisView, at: int, body: str) -> list[SynthesisSection]:
    sections = list(synthesis.sections)
    sections[at] = replace(sections[at], body=body)
    return sections


def newest(vault: Vault, synthesis: SynthesisView) -> SynthesisView:
    return syntheses_of(vault, synthesis.person_id)[0]


@pytest.fixture
def written(vault: Vault) -> SynthesisView:
    return new_synthesis(vault, person(vault), SECTIONS, made_on=TODAY)


def test_a_synthesis_comes_back_whole(vault: Vault, written: SynthesisView) -> None:
    assert newest(vault, written) == written
    assert (written.number, written.made_on, written.handed_on) == (1, TODAY, None)
    assert written.person_label == "Nadia"
    assert written.sections == SECTIONS


def test_nothing_is_approved_by_being_written(vault: Vault, written: SynthesisView) -> None:
    given = [replace(section, approved_on=TODAY) for section in SECTIONS]
    again = new_synthesis(vault, written.person_id, given, made_on=TODAY)
    assert days(again) == [False] * 3
    assert (
        days(write_synthesis(vault, again.id, given, rev=again.rev, written_on=TODAY))
        == [False] * 3
    )


def test_a_section_stays_approved_as_long_as_its_text(vault: Vault, written: SynthesisView) -> None:
    now = written
    for section in ("project", "strategy"):
        now = approve_section(vault, now.id, section, TODAY, rev=now.rev)
    assert days(now) == [True, True, False]
    sections = changed(now, 1, "Une immersion d’abord.")[::-1]
    now = write_synthesis(vault, now.id, sections, rev=now.rev, written_on=LATER)
    assert days(now) == [False, False, True]
    assert (now.id, now.number) == (written.id, 1)


def test_an_approval_is_taken_back(vault: Vault, written: SynthesisView) -> None:
    approved = approve_section(vault, written.id, "plan", TODAY, rev=written.rev)
    taken_back = approve_section(vault, written.id, "plan", None, rev=approved.rev)
    assert taken_back.sections == SECTIONS


def test_what_was_handed_over_stays_and_another_version_follows(
    vault: Vault, written: SynthesisView, clock: FrozenClock
) -> None:
    approved = approve_section(vault, written.id, "project", TODAY, rev=written.rev)
    handed = hand_over(vault, written.id, TODAY, rev=approved.rev)
    with pytest.raises(SynthesisHandedOver):
        approve_section(vault, handed.id, "plan", TODAY, rev=handed.rev)
    with pytest.raises(SynthesisHandedOver):
        hand_over(vault, handed.id, LATER, rev=handed.rev)
    clock.advance(days=7)
    sections = changed(handed, 2, "Appeler l’Ifas.")
    second = write_synthesis(vault, handed.id, sections, rev=handed.rev, written_on=LATER)
    assert (second.number, second.made_on, second.handed_on) == (2, LATER, None)
    assert days(second) == [True, False, False]
    assert syntheses_of(vault, written.person_id) == [second, handed]
    undo_last_act(vault)
    assert syntheses_of(vault, written.person_id) == [handed]


def test_a_version_handed_over_and_written_the_same_makes_none(
    vault: Vault, written: SynthesisView
) -> None:
    handed = hand_over(vault, written.id, TODAY, rev=written.rev)
    act = last_act(vault)
    again = write_synthesis(vault, handed.id, handed.sections, rev=handed.rev, written_on=LATER)
    assert (again, last_act(vault)) == (handed, act)


def test_what_was_read_earlier_overwrites_nothing(vault: Vault, written: SynthesisView) -> None:
    approve_section(vault, written.id, "plan", TODAY, rev=written.rev)
    now = newest(vault, written)
    with pytest.raises(StaleRecord):
        write_synthesis(
            vault, written.id, changed(written, 0, "x"), rev=written.rev, written_on=TODAY
        )
    with pytest.raises(StaleRecord):
        approve_section(vault, written.id, "project", TODAY, rev=written.rev)
    with pytest.raises(StaleRecord):
        hand_over(vault, written.id, TODAY, rev=written.rev)
    assert newest(vault, written) == now


def test_versions_are_counted_for_each_person(vault: Vault, written: SynthesisView) -> None:
    other = person(vault, "Léo")
    assert new_synthesis(vault, other, SECTIONS, made_on=TODAY).number == 1
    assert new_synthesis(vault, written.person_id, SECTIONS, made_on=TODAY).number == 2
