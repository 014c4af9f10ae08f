"""Remarks of the careful reading that the counsellor does not want to see again."""

from typing import TYPE_CHECKING

from cep_tui.store.views import Dismissal

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def dismiss_remark(vault: "Vault", person_id: int, rule: str, words: str) -> None:
    """Never again remark upon these words, by this rule, in the notes of this person."""
    raise NotImplementedError


def dismissals_of(vault: "Vault", person_id: int) -> frozenset[Dismissal]:
    """What was dismissed for this person."""
    raise NotImplementedError
