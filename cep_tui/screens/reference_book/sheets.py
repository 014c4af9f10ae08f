"""The sheet of anything that can be looked up."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from cep_tui.screens.age_words import Book
from cep_tui.screens.reference_book import entry_sheets
from cep_tui.screens.reference_book.lexicon_sheets import lexicon_sheet
from cep_tui.screens.reference_book.scheme_sheet import scheme_sheet
from cep_tui.screens.reference_book.sheet import Sheet

if TYPE_CHECKING:
    from cep_tui.reference.catalogue import Item

_SHEETS: Final[dict[str, Callable[[Any, Book], Sheet]]] = {
    "scheme": scheme_sheet,
    "operator": entry_sheets.operator_sheet,
    "former-name": entry_sheets.former_name_sheet,
    "retired": entry_sheets.retired_sheet,
    "alert": entry_sheets.alert_sheet,
    "information": entry_sheets.information_sheet,
    "value": entry_sheets.value_sheet,
}
"""What puts an entry in words, by kind."""
_RULES: Final = ("suggestion", "exclusion", "continuation")


def sheet_of(item: "Item", book: Book) -> Sheet:
    """Return the sheet of an entry; that of its scheme, when it is a part of one."""
    if item.scheme:
        return scheme_sheet(book.pack.schemes[item.scheme], book)
    if item.kind in _RULES:
        return entry_sheets.rule_sheet(item, book)
    write = _SHEETS.get(item.kind)
    return lexicon_sheet(item, book) if write is None else write(item.entry, book)
