"""Drafts: kept while one types, gone with what records them."""

import threading

import pytest

from cep_tui.store.drafts import drop_draft, finishing, list_drafts, load_draft, save_draft
from cep_tui.store.errors import LabelMissing
from cep_tui.store.people import create_person
from cep_tui.store.vault import Vault
from cep_tui.store.views import Identity, NewPerson
from tests.conftest import FrozenClock


def test_a_draft_is_replaced_in_place(vault: Vault, clock: FrozenClock) -> None:
    save_draft(vault, "reception", {"request": "un"})
    clock.advance(seconds=1)
    save_draft(vault, "reception", {"request": "un mot"})
    (draft,) = list_drafts(vault)
    assert (draft.payload, draft.updated_at) == ({"request": "un mot"}, clock())


def test_drafts_do_not_mix(vault: Vault) -> None:
    save_draft(vault, "reception", {"a": 1})
    save_draft(vault, "person:new", {"b": 2})
    drop_draft(vault, "reception")
    assert load_draft(vault, "reception") is None
    assert load_draft(vault, "person:new") is not None


def test_what_is_recorded_takes_its_draft_along(vault: Vault) -> None:
    save_draft(vault, "person:new", {"label": "Capucine"})
    save_draft(vault, "reception", {"request": "un mot"})
    with finishing(vault, "person:new"):
        create_person(vault, NewPerson(Identity(label="Capucine")))
    assert [draft.scope for draft in list_drafts(vault)] == ["reception"]
    create_person(vault, NewPerson(Identity(label="Mésange")))
    assert [draft.scope for draft in list_drafts(vault)] == ["reception"]


def test_what_is_refused_leaves_its_draft(vault: Vault) -> None:
    save_draft(vault, "person:new", {"label": ""})
    with pytest.raises(LabelMissing), finishing(vault, "person:new"):
        create_person(vault, NewPerson(Identity(label="")))
    assert load_draft(vault, "person:new") is not None


def test_what_another_thread_records_leaves_the_draft(vault: Vault) -> None:
    """An import under way in a thread, while the form it knows nothing of is refused."""
    save_draft(vault, "person:new", {"label": "Capucine"})
    with finishing(vault, "person:new"):
        newcomer = NewPerson(Identity(label="Mésange"))
        thread = threading.Thread(target=create_person, args=(vault, newcomer))
        thread.start()
        thread.join()
    assert load_draft(vault, "person:new") is not None
