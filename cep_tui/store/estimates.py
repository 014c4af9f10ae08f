"""Maturity and autonomy over time: the person's own estimate and the counsellor's, side by side."""

from typing import TYPE_CHECKING

from cep_tui.store.views import Estimate

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def record_estimate(vault: "Vault", person_id: int, estimate: Estimate) -> int:
    """Write down an estimate; return its id. Raises `RecordMissing`.

    On one day each side has one view of a scale and domain: a second one takes its place.
    """
    raise NotImplementedError


def remove_estimate(vault: "Vault", estimate_id: int) -> None:
    """Take an estimate away. Raises `RecordMissing`."""
    raise NotImplementedError


def estimates_of(vault: "Vault", person_id: int) -> list[Estimate]:
    """Every estimate of a person, oldest first."""
    raise NotImplementedError
