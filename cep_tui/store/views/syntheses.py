"""The synthesis handed to the person: written together, section by section, in versions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class SynthesisSection:
    """One section, and the day the person approved it as it reads."""

    section: str
    """Slug of the pack's section."""
    title: str
    body: str
    approved_on: date | None = None
    """Kept by the store alone: what is given when writing is not looked at."""


@dataclass(frozen=True, slots=True)
class SynthesisView:
    """One version of the synthesis, whole."""

    id: int
    rev: int
    person_id: int
    person_label: str
    number: int
    """1 for the person's first version."""
    made_on: date
    written_at: datetime
    """When it was written or approved last."""
    handed_on: date | None
    """The day it was handed to the person: from then on this version stays as it is."""
    sections: tuple[SynthesisSection, ...]


class Dismissal(NamedTuple):
    """A remark of the careful reading that was dismissed for good: what a remark calls its key."""

    rule: str
    """Slug of the pack's rule."""
    words: str
    """The words remarked upon, folded (`french.fold.fold_words`)."""
