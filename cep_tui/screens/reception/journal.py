"""What was recorded from the reception screen, and what became of it: undone, or done again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cep_tui.screens.reception.form import ReceptionForm
from cep_tui.store.errors import RecordMissing
from cep_tui.store.views import ActView

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

_RECORDING: Final = "reception.create"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A reception and the form it was recorded from."""

    id: int
    form: ReceptionForm
    label: str
    """Whose it is; "" for an anonymous one."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since the last look."""

    undone: tuple[Recorded, ...] = ()
    """Latest first."""
    redone: tuple[Recorded, ...] = ()
    undone_elsewhere: ActView | None = None
    """A reception that this screen did not record was undone: its words are not here."""
    went_on: bool = False
    """Something was recorded, or done again."""


class Journal:
    """Compares the last act of the vault with the one seen before: undoing goes back."""

    def __init__(self) -> None:
        self._standing: list[Recorded] = []
        self._undone: list[Recorded] = []
        self._last: ActView | None = None

    def note(self, vault: "Vault", recorded: Recorded) -> None:
        """This was just recorded; what was undone before can no longer be done again."""
        from cep_tui.store.undo import last_act

        self._standing.append(recorded)
        self._undone.clear()
        self._last = last_act(vault)

    def changes(self, vault: "Vault") -> Changes:
        """What was undone or done again since the last look."""
        from cep_tui.store.undo import last_act

        before, now = self._last, last_act(vault)
        self._last = now
        if now == before:
            return Changes()
        went_on = now is not None and (before is None or now.id > before.id)
        redone = tuple(each for each in self._undone if _stands(vault, each))
        undone = tuple(each for each in reversed(self._standing) if not _stands(vault, each))
        self._standing = [*(each for each in self._standing if each not in undone), *redone]
        self._undone = [*(each for each in self._undone if each not in redone), *undone]
        unknown = not went_on and not undone and before is not None and before.kind == _RECORDING
        return Changes(undone, redone, before if unknown else None, went_on)


def _stands(vault: "Vault", recorded: Recorded) -> bool:
    from cep_tui.store.receptions import get_reception

    try:
        get_reception(vault, recorded.id)
    except RecordMissing:
        return False
    return True
