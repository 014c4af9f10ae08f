"""Searching every note, request and board, without accents, by the beginnings of words."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from cep_tui.french.fold import searched_words
from cep_tui.store.search_index import texts_as_written
from cep_tui.store.views import TextHit, TextKind

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

_MOST_WORDS = 12
"""A page pasted by mistake is not searched for word by word."""

RANKED = 1_000
"""How many of the latest texts that match are ranked: a short prefix is found in all of them, and
ranking 50,000 takes 150 ms."""

_FOUND = """
    SELECT best.kind, best.record_id, best.interview_id, best.beneficiary_id, b.label,
           best.said_on, n.words
    FROM (
        SELECT r.*, found.score FROM (
            SELECT rowid AS id, bm25(note_index) AS score FROM note_index
            WHERE note_index MATCH :words {within} ORDER BY rowid DESC LIMIT :ranked
        ) found
        JOIN note_index_row r ON r.id = found.id
        ORDER BY found.score, r.said_on DESC, r.id DESC LIMIT :limit
    ) best
    JOIN note_index n ON n.rowid = best.id
    LEFT JOIN beneficiary b ON b.id = best.beneficiary_id
    ORDER BY best.score, best.said_on DESC, best.id DESC
"""
_IN_PERIOD = """
    AND (SELECT said_on FROM note_index_row WHERE id = note_index.rowid) BETWEEN :since AND :until
"""
# With the plus sign each match is looked up among the person's texts, not the other way round.
_OF_PERSON = """
    AND +rowid IN (
        SELECT id FROM note_index_row
        WHERE beneficiary_id = :person_id AND said_on BETWEEN :since AND :until
    )
"""
_ANYWHERE, _FOUND_IN_PERIOD, _FOUND_OF_PERSON = (
    text(_FOUND.format(within=within)) for within in ("", _IN_PERIOD, _OF_PERSON)
)


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

    Whatever is typed is searched for as words: quotes, stars and operators have no power. Words of
    one letter are left out; nothing is answered when no other is left.

    Args:
        words: as typed.
        person_id: only texts about this person.
        since: only texts of this day or later.
        until: only texts of this day or earlier.
        limit: how many answers at most.
    """
    wanted = searched_words(words)[:_MOST_WORDS]
    if not wanted:
        return []
    asked: dict[str, Any] = {
        "words": " AND ".join(f'"{word}"*' for word in wanted),
        "ranked": RANKED,
        "limit": limit,
    }
    statement = _ANYWHERE
    if (person_id, since, until) != (None, None, None):
        statement = _FOUND_IN_PERIOD if person_id is None else _FOUND_OF_PERSON
        asked["since"] = (since or date.min).isoformat()
        asked["until"] = (until or date.max).isoformat()
    if person_id is not None:
        asked["person_id"] = person_id
    with vault.reading() as session:
        found = session.execute(statement, asked).all()
        written = _as_written(session, found)
    return [_hit(row, wanted, written[row.kind, row.record_id]) for row in found]


def _as_written(session: "Session", found: Sequence[Any]) -> dict[tuple[str, int], str]:
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for row in found:
        ids[row.kind].append(row.record_id)
    return {
        (kind, number): body
        for kind, of_kind in ids.items()
        for number, body in texts_as_written(session, TextKind(kind), of_kind).items()
    }


def _hit(row: Any, wanted: Sequence[str], written: str) -> TextHit:
    number = _best_line(row.words, wanted)
    return TextHit(
        kind=TextKind(row.kind),
        record_id=row.record_id,
        interview_id=row.interview_id,
        person_id=row.beneficiary_id,
        person_label=row.label or "",
        said_on=date.fromisoformat(row.said_on),
        line_number=number,
        line=written.split("\n")[number],
    )


def _best_line(folded: str, wanted: Sequence[str]) -> int:
    """The first line in which the most words are found."""
    best = most = 0
    for number, line in enumerate(folded.split("\n")):
        said = sum(f" {word}" in f" {line}" for word in wanted)
        if said > most:
            best, most = number, said
        if most == len(wanted):
            break
    return best
