"""Next steps: who does what, by when."""

from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.acts import act
from cep_tui.store.errors import RecordMissing
from cep_tui.store.records import get_beneficiary, ownership
from cep_tui.store.tables import Action
from cep_tui.store.views import NO_ORIGIN, Doer, Origin

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def plan_action(
    vault: "Vault",
    person_id: int,
    what: str,
    by: Doer,
    due_on: date | None,
    *,
    origin: Origin = NO_ORIGIN,  # noqa: ARG001
) -> int:
    """Write down a next step of this person's support; return its id."""
    with act(vault, "action.plan", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        action = Action(
            beneficiary_id=person_id, what=what, by=by, due_on=due_on, **ownership(vault)
        )
        session.add(action)
        session.flush()
        return action.number


def complete_action(vault: "Vault", action_id: int, done_on: date) -> None:
    """The step was taken."""
    with act(vault, "action.complete") as session:
        action = session.get(Action, action_id)
        if action is None:
            raise RecordMissing("Cette action")
        action.done_on = done_on


def change_action(
    vault: "Vault", action_id: int, what: str, by: Doer, due_on: date | None, *, rev: int
) -> None:
    """Write the step read at revision `rev` anew. Raises `RecordMissing`, `StaleRecord`."""
    raise NotImplementedError


def remove_action(vault: "Vault", action_id: int) -> None:
    """Take the step off the board: it was written down by mistake. Raises `RecordMissing`."""
    raise NotImplementedError
