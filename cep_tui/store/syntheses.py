"""The synthesis: written with the person, approved section by section, handed over, in versions."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.views import SynthesisSection, SynthesisView

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def new_synthesis(
    vault: "Vault", person_id: int, sections: Sequence[SynthesisSection], *, made_on: date
) -> SynthesisView:
    """A new version for this person, nothing of it approved yet. Raises `RecordMissing`."""
    raise NotImplementedError


def write_synthesis(
    vault: "Vault",
    synthesis_id: int,
    sections: Sequence[SynthesisSection],
    *,
    rev: int,
    written_on: date,
) -> SynthesisView:
    """Write the version read at revision `rev` anew, whole; return what stands from now on.

    A version that was handed over stays: another one follows it, made on that day, unless the
    texts are the same. A section stays approved as long as its text does. Raises `RecordMissing`,
    `StaleRecord`.
    """
    raise NotImplementedError


def approve_section(
    vault: "Vault", synthesis_id: int, section: str, approved_on: date | None, *, rev: int
) -> SynthesisView:
    """The person approves a section as it reads; `None` takes that back.

    Raises `RecordMissing`, `StaleRecord`, `SynthesisHandedOver`.
    """
    raise NotImplementedError


def hand_over(vault: "Vault", synthesis_id: int, handed_on: date, *, rev: int) -> SynthesisView:
    """This version was handed to the person: it stays as it is.

    Raises `RecordMissing`, `StaleRecord`, `SynthesisHandedOver`.
    """
    raise NotImplementedError


def get_synthesis(vault: "Vault", synthesis_id: int) -> SynthesisView:
    """One version. Raises `RecordMissing`."""
    raise NotImplementedError


def syntheses_of(vault: "Vault", person_id: int) -> list[SynthesisView]:
    """The versions of a person's synthesis, newest first."""
    raise NotImplementedError
