"""Amounts of the pack in words: of the day, to come, and what they were."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from cep_tui.french.dates import span_in_words
from cep_tui.french.typography import polish
from cep_tui.reference.amount_words import NOT_KNOWN, amount_in_words
from cep_tui.screens.age_words import Book
from cep_tui.screens.reference_book.condition_notes import only_if
from cep_tui.screens.reference_book.sheet import rule_line
from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.sheet_lines import SheetLine

if TYPE_CHECKING:
    from cep_tui.reference.models import Amount
    from cep_tui.reference.models.funding import DatedValue


def amount_lines(
    amounts: Mapping[str, "Amount"], book: Book, roles: Mapping[str, str]
) -> list[SheetLine]:
    """Return one line an amount, its value of the day right-aligned, then what is to come; what it
    was is told with its sources.

    Args:
        amounts: by address.
        book: the pack, and the day.
        roles: what an amount is for, by its id.
    """
    values = {address: _value_on(amount, book.today) for address, amount in amounts.items()}
    width = max(map(cell_len, values.values()), default=0)
    return [
        rule_line(
            amount,
            address,
            Content("\n").join(_amount_words(amount, roles.get(amount.id, ""), book.today)),
            book,
            value=values[address].rjust(width),
            before=(*only_if(amount.applies_when, book), *_past_values(amount, book.today)),
        )
        for address, amount in amounts.items()
    ]


def _value_on(amount: "Amount", day: date) -> str:
    dated = amount.on(day)
    return amount_in_words(dated.value, amount.unit) if dated else NOT_KNOWN


def _amount_words(amount: "Amount", role: str, today: date) -> Iterator[Content]:
    yield Content(polish(amount.label))
    if role:
        yield Content.styled(polish(role), "$muted")
    current = amount.on(today)
    for dated, until in _spans(amount):
        if dated is current:
            # Until when is said of an end, not of the eve of the next value, told below.
            if span := span_in_words(dated.valid_from, dated.valid_until):
                yield Content.styled(span, "$muted")
        elif not _is_past(until, today):
            yield Content.styled(_value_and_span(amount, dated, until), "$muted")


def _past_values(amount: "Amount", today: date) -> Iterator[Hanging]:
    """Yield what an amount was, the latest first."""
    label = "avant"
    for dated, until in reversed(list(_spans(amount))):
        if _is_past(until, today):
            words = _value_and_span(amount, dated, until)
            yield Hanging(Content.styled(label, "$muted"), Content.styled(words, "$muted"))
            label = ""


def _is_past(until: date | None, today: date) -> bool:
    return until is not None and until < today


def _value_and_span(amount: "Amount", dated: "DatedValue", until: date | None) -> str:
    value = amount_in_words(dated.value, amount.unit)
    return f"{value} {span_in_words(dated.valid_from, until)}".strip()


def _spans(amount: "Amount") -> Iterator[tuple["DatedValue", date | None]]:
    """Yield the values of an amount, oldest first, with their last day: the eve of the next."""
    for dated, after in zip_longest(amount.history, amount.history[1:]):
        eve = after.valid_from - timedelta(days=1) if after and after.valid_from else None
        yield dated, dated.valid_until or eve
