"""Leads (*pistes*): what the person might do, and the turns each one takes. Errors: `store.board`.

A lead that is chosen is a project; its turns are the project's versions.
"""

from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.views import LeadTurn, LeadValues

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def add_lead(vault: "Vault", person_id: int, values: LeadValues, *, opened_on: date) -> int:
    """Put a lead on the board, with its first turn; return its id. Raises `RomeCodeWrong`."""
    raise NotImplementedError


def change_lead(vault: "Vault", lead_id: int, values: LeadValues, *, rev: int) -> None:
    """Correct the lead read at revision `rev`, or how far it is seen to hold: no turn of it.

    Raises `RomeCodeWrong`.
    """
    raise NotImplementedError


def turn_lead(vault: "Vault", lead_id: int, turn: LeadTurn) -> None:
    """The lead is chosen, refined, set aside or taken up again; with a label, it takes that name.

    A lead taken up again is open: choosing it is a turn of its own.
    """
    raise NotImplementedError


def remove_lead(vault: "Vault", lead_id: int) -> None:
    """Take the lead off the board with all its turns: it was written down by mistake."""
    raise NotImplementedError
