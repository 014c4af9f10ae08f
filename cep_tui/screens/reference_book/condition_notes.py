"""When a rule of the pack counts, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from cep_tui.french.typography import polish
from cep_tui.reference.condition_words import describe
from cep_tui.screens.age_words import Book
from cep_tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from cep_tui.reference.models import FundingCondition


def only_if(conditions: "Sequence[FundingCondition]", book: Book) -> tuple[Hanging, ...]:
    """Return the note on when a rule counts at all; none when it always does."""
    words = prefixed("", conditions, book)
    if not words:
        return ()
    return (Hanging(Content.styled("si", "$muted"), Content.styled(polish(words), "$muted")),)


def prefixed(prefix: str, conditions: "Sequence[FundingCondition]", book: Book) -> str:
    """Return conditions in words, one of which is enough, after a prefix; "" when there is none."""
    several = any(len(each.tests) > 1 for each in conditions)
    words = (" ; ou " if several else " ou ").join(describe(each, book.pack) for each in conditions)
    return prefix + words if words else ""
