"""What every entry of a pack may say: its name, where it comes from, how old that is."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from cep_tui.french.dates import add_months
from cep_tui.reference.ageing import MONTHS_BEFORE_STALE
from cep_tui.reference.models.conditions import PACK_MODEL

Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(strict=False)]
Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(-{1,2}[A-Za-z0-9]+)*$")]
SourceIds = Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
Confidence = Literal["high", "medium", "low"]
Scope = Literal["national", "region", "branch"]


class Piece(BaseModel):
    """Part of an entry: frozen, and strict about its keys."""

    model_config = PACK_MODEL


class Entry(Piece):
    """Anything a pack names by a slug, the key of its table."""

    id: Slug


class Source(Entry):
    """Where a fact of the field comes from, and when somebody last looked.

    `dated` is the day, month or year of the document itself ("2019-03-30", "2024-06", "2025"),
    empty when it bears none. A source is stale after `stale_after`, six months after `checked_on`
    unless the pack says otherwise. `to_check`: must be read again before anyone relies on it.
    """

    title: Text
    address: str = ""
    dated: Annotated[str, Field(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")] = ""
    checked_on: date
    stale_after: date | None = None
    confidence: Confidence
    to_check: bool = False

    def is_stale(self, today: date) -> bool:
        """Whether the source should have been checked again before `today`."""
        return today > (self.stale_after or add_months(self.checked_on, MONTHS_BEFORE_STALE))


class Recheck(Piece):
    """Somebody read the rule again, on a day: "vérifié le". `note` says where or with whom."""

    on: date
    note: str = ""


class Contradiction(Piece):
    """What another source says instead. It is shown, never settled silently."""

    says: Text
    source: Text


class Checked(Entry):
    """An entry that rests on sources and ages.

    What it does not say of its own age or confidence, its first source says. `valid_from` and
    `valid_until` are the first and the last day it is in force. `rechecked` comes from an overlay.
    """

    sources: SourceIds
    checked_on: date | None = None
    stale_after: date | None = None
    confidence: Confidence | None = None
    to_check: bool = False
    scope: Scope = "national"
    valid_from: date | None = None
    valid_until: date | None = None
    contradicted_by: Annotated[tuple[Contradiction, ...], Field(strict=False)] = ()
    rechecked: Recheck | None = None

    def in_force(self, day: date) -> bool:
        """Whether the entry is in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class Term(Entry):
    """A word of a vocabulary, as read in full and as read on a narrow screen."""

    label: Text
    short: Text
