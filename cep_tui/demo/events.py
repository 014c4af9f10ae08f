"""What a story is made of: something done in the vault, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

Entry = dict[str, Any]
"""A table of a data file; its keys are explained there."""

Deed = Callable[["Vault", int], None]
"""Something done in the vault for the person whose id is given (0: nobody in particular)."""


@dataclass(frozen=True, slots=True)
class Event:
    """A deed and when it was done."""

    at: datetime
    deed: Deed
