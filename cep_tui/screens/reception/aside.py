"""Receptions set aside: kept in the vault until they are taken back or given up."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from cep_tui.screens.reception.form import ReceptionForm

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

SCOPE: Final = "reception:aside"
"""The draft of the vault that holds them."""


class Aside:
    """The forms that wait; Ctrl+Z takes them back one after the other, the newest first.

    Every change is kept in the vault before it is true here. Raises `CepError` when it cannot be.
    """

    def __init__(self) -> None:
        self._forms: tuple[ReceptionForm, ...] = ()

    def __len__(self) -> int:
        return len(self._forms)

    @property
    def newest(self) -> ReceptionForm | None:
        """What Ctrl+Z takes back."""
        return self._forms[-1] if self._forms else None

    def read(self, vault: "Vault") -> None:
        """Find again what was set aside before the vault was locked."""
        from cep_tui.store.drafts import load_draft

        draft = load_draft(vault, SCOPE)
        self._forms = forms_in(draft.payload) if draft else ()

    def put(self, vault: "Vault", form: ReceptionForm) -> None:
        """Set a form aside, the first to be taken back."""
        self._keep(vault, (*self._forms, form))

    def put_last(self, vault: "Vault", form: ReceptionForm) -> None:
        """Set a form aside behind the others: taking back goes round them all."""
        self._keep(vault, (form, *self._forms))

    def remove(self, vault: "Vault", form: ReceptionForm) -> None:
        """It is taken back, or recorded."""
        self._keep(vault, tuple(each for each in self._forms if each != form))

    def give_up(self, vault: "Vault") -> None:
        """Forget them all, on purpose."""
        self._keep(vault, ())

    def _keep(self, vault: "Vault", forms: tuple[ReceptionForm, ...]) -> None:
        from cep_tui.store.drafts import drop_draft, save_draft

        if forms == self._forms:
            return
        if forms:
            save_draft(vault, SCOPE, {"forms": [each.as_json() for each in forms]})
        else:
            drop_draft(vault, SCOPE)
        self._forms = forms


def forms_in(payload: Mapping[str, Any]) -> tuple[ReceptionForm, ...]:
    """Read the draft back; what does not fit is left out, never refused."""
    forms = payload.get("forms")
    return tuple(
        ReceptionForm.from_json(each)
        for each in (forms if isinstance(forms, list) else ())
        if isinstance(each, Mapping)
    )
