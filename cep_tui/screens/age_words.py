"""How old a rule of the pack is and how far it can be trusted, as a sign and in sentences.

Signs which read without colour: ✓ checked by the counsellor, · as it was shipped, ◇ their own rule,
▲ old or never sure, ≠ contradicted: ◆ is left to what is urgent.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from cep_tui.french.dates import MONTHS, format_ago, format_date, span_in_words
from cep_tui.french.typography import polish, quoted
from cep_tui.reference.ageing import Age, age_of, is_checked_here
from cep_tui.reference.entry_words import CHECKED_AHEAD, CONFIDENCES, SCOPES
from cep_tui.reference.packs import CURRENT
from cep_tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from cep_tui.reference.models import Checked, Pack, Source

MARK_WIDTH: Final = 15
"""Cells of a mark, so that marks stand in a column."""


class Book(NamedTuple):
    """The pack that is read, and the day it is read on."""

    pack: "Pack"
    today: date


def mark(entry: "Checked", address: str, book: Book) -> Content:
    """Return the sign of a rule's age and a few words, `MARK_WIDTH` cells wide.

    Args:
        entry: the rule.
        address: its address in the pack.
        book: the pack, and the day.
    """
    age = age_of(entry, book.pack)
    if entry.contradicted_by:
        words, style = "≠ contredit", "$amber"
    elif age.is_stale(book.today):
        words, style = "▲ à revérifier", "$amber"
    elif age.to_check:
        words, style = "▲ à confirmer", "$amber"
    elif is_checked_here(entry, age):
        words, style = f"✓ vous {_short(age.checked_on, book.today)}", "$green"
    elif address in book.pack.local:
        words, style = "◇ vos règles", "$muted"
    else:
        words, style = f"· livré {_short(age.checked_on, book.today)}", "$muted"
    return Content.styled(words.ljust(MARK_WIDTH), style)


def _short(day: date, today: date) -> str:
    """« 23/11 » this year, else « 11/2025 »."""
    return format_date(day)[:5] if day.year == today.year else format_date(day)[3:]


def now_in_words(book: Book) -> str:
    """Return « Aujourd’hui », or « En 2018 » for the rules of 2018."""
    return "Aujourd’hui" if book.pack.id == CURRENT else f"En {book.pack.id[-4:]}"


def notes_on(entry: "Checked", address: str, book: Book) -> tuple[Hanging, ...]:
    """Return all that is known of where a rule comes from, one paragraph a fact.

    Args:
        entry: the rule.
        address: its address in the pack.
        book: the pack, and the day.
    """
    return tuple(_notes(entry, address, book))


def _notes(entry: "Checked", address: str, book: Book) -> Iterator[Hanging]:
    age = age_of(entry, book.pack)
    # Shipped rules were collected from documents: only the counsellor checks one.
    yield _note(
        "vérifié" if is_checked_here(entry, age) else "relevé", _checked(entry, age, book.today)
    )
    if entry.rechecked is not None and entry.rechecked.on < age.checked_on:
        older = f"le {format_date(entry.rechecked.on)}, avant ce référentiel, plus récent"
        yield _note("par vous", older + _quoted_note(entry.rechecked.note))
    if age.is_stale(book.today):
        stale = f"depuis le {format_date(age.stale_after)}"
        if age.is_ahead(book.today):
            stale = polish(CHECKED_AHEAD)
        yield _note("▲ à revérifier", stale, "$amber")
    elif age.to_check:
        yield _note("▲ à confirmer", "avant de s’y fier", "$amber")
    yield _note("fiabilité", polish(CONFIDENCES[age.confidence]))
    if span := span_in_words(entry.valid_from, entry.valid_until):
        yield _note("en vigueur", span)
    if entry.scope != "national":
        yield _note("portée", polish(SCOPES[entry.scope]))
    if address in book.pack.local:
        yield _note("chez vous", "écrit ou complété dans votre propre référentiel")
    for other in entry.contradicted_by:
        yield _note("≠ contredit", quoted(polish(other.says)), "$amber")
        yield from _source("selon", book.pack.sources[other.source])
    for at, key in enumerate(entry.sources):
        yield from _source("source" if at == 0 else "", book.pack.sources[key])


def _source(label: str, source: "Source") -> Iterator[Hanging]:
    dated = f", {_dated(source.dated)}" if source.dated else ""
    yield _note(label, polish(source.title) + dated, "$text")
    if source.address:
        yield _note("", source.address, "$sky")


def _dated(day: str) -> str:
    """« 30/06/2024 », « juin 2024 » or « 2024 », as precise as the document is."""
    year, *rest = day.split("-")
    if not rest:
        return year
    return f"{rest[1]}/{rest[0]}/{year}" if rest[1:] else f"{MONTHS[int(rest[0]) - 1]} {year}"


def _checked(entry: "Checked", age: Age, today: date) -> str:
    day = f"le {format_date(age.checked_on)}, {format_ago(age.checked_on, today)}"
    if not age.is_stale(today):
        day += f", à relire d’ici le {format_date(age.stale_after)}"
    if entry.rechecked is None or not is_checked_here(entry, age):
        return day
    return f"par vous {day}{_quoted_note(entry.rechecked.note)}"


def _quoted_note(note: str) -> str:
    return f"{polish(' : ')}{quoted(note)}" if note else ""


def _note(label: str, words: str, style: str = "$muted") -> Hanging:
    colour = style if style == "$amber" else "$muted"
    return Hanging(Content.styled(label, colour), Content.styled(words, style))
