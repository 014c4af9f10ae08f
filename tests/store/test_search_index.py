"""The full-text index: what every act leaves in it, and what erasing leaves of it."""

from collections.abc import Callable

from sqlalchemy import text

from cep_tui.store.board import add_skill
from cep_tui.store.check import check_vault
from cep_tui.store.interviews import change_setting, get_interview
from cep_tui.store.receptions import attach_reception, record_reception
from cep_tui.store.search_index import make_index
from cep_tui.store.undo import undo_last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import ReceptionValues, SkillValues
from tests.conftest import TODAY
from tests.store.level_two import (
    index_as_it_is,
    index_made_anew,
    interview,
    person,
    setting,
)


def test_the_index_moves_with_what_it_points_to(vault: Vault) -> None:
    nadia = person(vault)
    reception = record_reception(vault, ReceptionValues(vault.clock(), request="un mot"))
    attach_reception(vault, reception, nadia)
    number = interview(vault, nadia, "un mot")
    change_setting(vault, number, setting(days_ago=12), rev=get_interview(vault, number).rev)
    assert index_as_it_is(vault) == index_made_anew(vault)
    assert {row[2] for row in index_as_it_is(vault)} == {nadia}
    assert min(row[4] for row in index_as_it_is(vault)) < TODAY.isoformat()


def test_a_text_without_words_takes_no_place(vault: Vault) -> None:
    nadia = person(vault)
    record_reception(vault, ReceptionValues(vault.clock()), person_id=nadia)
    interview(vault, nadia, "")
    assert index_as_it_is(vault) == index_made_anew(vault) == []


def test_making_it_anew_twice_changes_nothing(vault: Vault) -> None:
    interview(vault, person(vault))
    before = index_as_it_is(vault)
    for _ in range(2):
        with vault.engine.begin() as connection:
            make_index(connection)
    assert index_as_it_is(vault) == before
    assert check_vault(vault).sound


def test_what_is_erased_stands_nowhere_in_an_index_made_anew(vault: Vault) -> None:
    """Not only can it not be found: the word has left the index's own tables."""
    add_skill(vault, person(vault), SkillValues("Ornithorynque"))
    assert stands_in_the_index(vault, b"ornithorynque")
    undo_last_act(vault)
    assert index_as_it_is(vault) == []
    with vault.engine.begin() as connection:
        make_index(connection)
    assert not stands_in_the_index(vault, b"ornithorynque")


def stands_in_the_index(vault: Vault, word: bytes) -> bool:
    # A term of the index is written after a mark of its own, and may share its first letters with
    # the term before: the end of the word is looked for.
    with vault.reading() as session:
        blocks = session.execute(text("SELECT block FROM note_index_data")).scalars()
        texts = session.execute(text("SELECT c0 FROM note_index_content")).scalars()
        return any(word[3:] in block for block in blocks) or any(
            word in each.encode() for each in texts
        )


def test_a_damaged_index_is_not_sound(vault: Vault, reopen: Callable[[], Vault]) -> None:
    interview(vault, person(vault))
    with vault.writing() as session:
        session.execute(text("DELETE FROM note_index_data WHERE id > 10"))
    assert not check_vault(vault).sound
