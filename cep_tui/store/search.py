"""Searching every note, request and board, without accents, by the beginnings of words."""

from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.views import TextHit

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def search_texts(
    vault: "Vault",
    words: str,
    *,
    person_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
) -> list[TextHit]:
    """The texts in which a word begins with each of `words`, best first, then newest.

    Whatever is typed is searched for as words: quotes, stars and operators have no power. Nothing
    is answered below two letters.

    Args:
        words: as typed.
        person_id: only texts about this person.
        since: only texts of this day or later.
        until: only texts of this day or earlier.
        limit: how many answers at most.
    """
    raise NotImplementedError
