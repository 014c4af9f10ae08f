"""What is shown of one entry of the pack: its name, what must be known first, its lines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from cep_tui.french.typography import polish
from cep_tui.screens.age_words import Book, mark, notes_on
from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.sheet_lines import SheetLine

if TYPE_CHECKING:
    from cep_tui.reference.models import Checked

LEADS_TO = "→"
"""Begins the key of a line that leads to another entry; the address follows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The entry at `address`; the key of a line about a rule is the address of that rule."""

    address: str
    title: Content
    notices: tuple[Hanging, ...]
    lines: tuple[SheetLine, ...]


def group(heading: str, lines: Iterable[SheetLine]) -> list[SheetLine]:
    """Return the lines under a heading; none when there is no line."""
    found = list(lines)
    return [replace(line, heading="" if at else heading) for at, line in enumerate(found)]


def rule_line(  # everything a line may say of a rule
    entry: "Checked",
    address: str,
    words: str | Content,
    book: Book,
    *,
    sign: Content | None = None,
    value: str = "",
    before: Iterable[Hanging] = (),
) -> SheetLine:
    """Return a line about a rule, its age at the right end, its sources beneath.

    Args:
        entry: the rule.
        address: its address in the pack.
        words: what it says.
        book: the pack, and the day.
        sign: what stands in the margin.
        value: an amount, right-aligned by the caller, before the age.
        before: what is told before the sources.
    """
    return SheetLine(
        key=address,
        sign=sign or Content(""),
        words=words if isinstance(words, Content) else Content(polish(words)),
        aside=Content.assemble((value, "bold"), "  " if value else "", mark(entry, address, book)),
        notes=(*before, *notes_on(entry, address, book)),
    )


def text_line(key: str, words: str | Content, *, sign: str = "") -> SheetLine:
    """Return a line which rests on no source of its own."""
    content = words if isinstance(words, Content) else Content(polish(words))
    return SheetLine(key=key, sign=Content.styled(sign, "$muted"), words=content)


def link_line(address: str, words: Content) -> SheetLine:
    """Return a line that leads to another entry."""
    sign = Content.styled(LEADS_TO, "$sky")
    return SheetLine(key=LEADS_TO + address, sign=sign, words=words)


def titled(label: str, *others: str) -> Content:
    """Return the name of an entry, and what it is on the next line."""
    beneath = "\n" + " · ".join(others)
    return Content.assemble((polish(label), "bold"), (polish(beneath), "$muted"))


def notice(sign: str, words: str, style: str) -> Hanging:
    """Return a sentence to be read before anything else."""
    return Hanging(Content.styled(sign, f"bold {style}"), Content.styled(polish(words), style))
