"""Next steps: who does what, by when."""

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from cep_tui.french.text import clean_line
from cep_tui.store.acts import act
from cep_tui.store.errors import WordsMissing
from cep_tui.store.records import (
    fill,
    get_beneficiary,
    get_record,
    origin_columns,
    origin_of,
    ownership,
)
from cep_tui.store.tables import Action
from cep_tui.store.views import NO_ORIGIN, ActionView, Doer, Origin

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

_WHAT = "Cette action"


def plan_action(
    vault: "Vault",
    person_id: int,
    what: str,
    by: Doer,
    due_on: date | None,
    *,
    origin: Origin = NO_ORIGIN,
) -> int:
    """Write down a next step of this person's support; return its id. Raises `RecordMissing`,
    `WordsMissing`."""
    with act(vault, "action.plan", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        action = Action(
            beneficiary_id=person_id,
            what=_words(what),
            by=by,
            due_on=due_on,
            **origin_columns(session, person_id, origin),
            **ownership(vault),
        )
        session.add(action)
        session.flush()
        return action.number


def change_action(
    vault: "Vault", action_id: int, what: str, by: Doer, due_on: date | None, *, rev: int
) -> None:
    """Write the step read at revision `rev` anew. Raises `RecordMissing`, `StaleRecord`,
    `WordsMissing`."""
    with act(vault, "action.change") as session:
        action = get_record(session, Action, action_id, _WHAT, rev)
        fill(action, {"what": _words(what), "by": by, "due_on": due_on})


def complete_action(vault: "Vault", action_id: int, done_on: date) -> None:
    """The step was taken."""
    with act(vault, "action.complete") as session:
        get_record(session, Action, action_id, _WHAT).done_on = done_on


def remove_action(vault: "Vault", action_id: int) -> None:
    """Take the step off the board: it was written down by mistake. Raises `RecordMissing`."""
    with act(vault, "action.remove") as session:
        session.delete(get_record(session, Action, action_id, _WHAT))


def actions_of(session: "Session", person_id: int) -> tuple[ActionView, ...]:
    """The person's steps, done or not, those due first first."""
    found = session.exec(
        select(Action)
        .where(Action.beneficiary_id == person_id)
        .order_by(col(Action.due_on).is_(None), col(Action.due_on), col(Action.id))
    )
    return tuple(map(action_view, found))


def action_view(action: Action) -> ActionView:
    """A step as recorded."""
    return ActionView(
        action.number,
        action.what,
        action.by,
        action.due_on,
        action.done_on,
        action.rev,
        origin_of(action),
    )


def _words(what: str) -> str:
    if words := clean_line(what):
        return words
    raise WordsMissing
