"""Fifty thousand notes: searched letter by letter, read, recorded, against raw SQL."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Figure, median, milliseconds, p95, spread
from benchmarks.prose import Prose
from benchmarks.reads import MOST_GROWTH, fetch
from benchmarks.vaults import NOTE_LENGTH, TODAY, Sized, Workshop

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

FIRST_RESULTS_MS = 50
LONG_NOTE = 30_000
_SEARCHES = 80
_RAW_SEARCH = """
    SELECT r.record_id, r.said_on, i.body, b.label FROM (
        SELECT rowid AS id, bm25(note_index) AS score FROM note_index WHERE note_index MATCH ?
        ORDER BY rowid DESC LIMIT 1000
    ) found JOIN note_index_row r ON r.id = found.id
    LEFT JOIN interview i ON r.kind = 'note' AND i.id = r.record_id
    LEFT JOIN beneficiary b ON b.id = r.beneficiary_id
    ORDER BY found.score LIMIT 50
"""
_RAW_RECORD = (
    "UPDATE interview SET body = ? WHERE id = 3",
    "INSERT INTO note_version"
    " (uid, owner_id, created_at, rev, interview_id, ordinal, body, kept_at)"
    " SELECT hex(randomblob(16)), 1, kept_at, 1, 3, max(ordinal) + 1, ?, kept_at"
    " FROM note_version WHERE interview_id = 3",
)
"""Without the index, the audit and what undoing needs."""
_RAW_INTERVIEW = (
    "SELECT i.*, b.label FROM interview i JOIN beneficiary b ON b.id = 1 WHERE i.id = 2",
    "SELECT count(*) FROM interview WHERE beneficiary_id = 1",
    "SELECT count(*) FROM note_version WHERE interview_id = 2",
    "SELECT * FROM request WHERE beneficiary_id = 1",
    "SELECT * FROM skill WHERE beneficiary_id = 1",
    "SELECT * FROM lead WHERE beneficiary_id = 1",
    "SELECT * FROM lead_turn WHERE beneficiary_id = 1",
    "SELECT * FROM obstacle WHERE beneficiary_id = 1",
    "SELECT * FROM resource WHERE beneficiary_id = 1",
    "SELECT * FROM decision WHERE beneficiary_id = 1",
    "SELECT * FROM action WHERE beneficiary_id = 1",
)


def measure(shop: Workshop) -> list[Figure]:
    """In the large vault first, then what does not depend on its size."""
    vault = shop.large.open()
    try:
        figures = [*_searching(vault), *_recording(vault, shop.runs)]
    finally:
        vault.close()
    reads = {
        sized.people: _reading(sized, shop.runs, figures) for sized in (shop.small, shop.large)
    }
    growth = reads[shop.large.people] / reads[shop.small.people]
    return [*figures, Figure("interview read, 3,500 / 350 people", growth, "x", MOST_GROWTH)]


def _searching(vault: "Vault") -> list[Figure]:
    from cep_tui.store.engine import connect

    prose = Prose(seed=2)
    typed = {
        "two letters": prose.beginnings(2, _SEARCHES),
        "three letters": prose.beginnings(3, _SEARCHES),
        "five letters": prose.beginnings(5, _SEARCHES),
        "two words": _side_by_side(prose.beginnings(4, _SEARCHES), prose.beginnings(3, _SEARCHES)),
    }
    connection = connect(vault.path, vault.data_key())
    try:
        figures = []
        for name, searches in typed.items():
            figures += _searched(vault, connection, name, searches)
    finally:
        connection.close()
    everything = [words for searches in typed.values() for words in searches]
    return [*figures, *_narrowed(vault, everything)]


def _searched(vault: "Vault", connection: Any, name: str, searches: Sequence[str]) -> list[Figure]:
    from cep_tui.french.fold import fold_words
    from cep_tui.store.search import search_texts

    def raw(words: str) -> object:
        match = " AND ".join(f'"{word}"*' for word in fold_words(words).split())
        return connection.execute(_RAW_SEARCH, (match,)).fetchall()

    asked = [milliseconds(partial(search_texts, vault, each), runs=1)[0] for each in searches]
    bare = [milliseconds(partial(raw, each), runs=1)[0] for each in searches]
    return [
        Figure(f"notes searched, {name}: p50", median(asked), "ms"),
        Figure(f"notes searched, {name}: p95", p95(asked), "ms", FIRST_RESULTS_MS),
        Figure(
            f"notes searched, {name}: searched / raw SQL",
            median(asked) / median(bare),
            "x",
            detail=f"raw {spread(bare)}",
        ),
    ]


def _narrowed(vault: "Vault", searches: Sequence[str]) -> list[Figure]:
    from cep_tui.store.search import search_texts

    a_year_ago = TODAY - timedelta(days=365)
    narrowings: dict[str, dict[str, Any]] = {
        "of one person": {"person_id": 1},
        "of more than a year ago": {"until": a_year_ago},
    }
    figures = []
    for name, narrowing in narrowings.items():
        taken = [
            milliseconds(partial(search_texts, vault, words, **narrowing), runs=1)[0]
            for words in searches
        ]
        figures += [
            Figure(f"notes searched, {name}: p50", median(taken), "ms"),
            Figure(f"notes searched, {name}: p95", p95(taken), "ms", FIRST_RESULTS_MS),
        ]
    return figures


def _recording(vault: "Vault", runs: int) -> list[Figure]:
    """A note recorded with its version, its audit and its words; what is typed is a draft."""
    from cep_tui.store.drafts import save_draft
    from cep_tui.store.engine import connect
    from cep_tui.store.interviews import get_interview, record_note

    figures = []
    prose = Prose(seed=3)
    connection = connect(vault.path, vault.data_key())
    for length in (NOTE_LENGTH, LONG_NOTE):
        bodies = (f"{note} mot{turn}" for note in [prose.note(length)] for turn in count())

        def keep(bodies: Iterator[str] = bodies) -> None:
            save_draft(vault, "interview:1", {"body": next(bodies), "rev": 1, "cursor": [0, 0]})

        def record(bodies: Iterator[str] = bodies) -> None:
            record_note(vault, 1, next(bodies), rev=get_interview(vault, 1).rev)

        def raw(bodies: Iterator[str] = bodies) -> None:
            connection.execute("BEGIN IMMEDIATE")
            for statement in _RAW_RECORD:
                connection.execute(statement, (next(bodies),))
            connection.execute("COMMIT")

        kept, recorded, bare = (milliseconds(work, runs=runs) for work in (keep, record, raw))
        name = f"note of {length:,} characters"
        figures += [
            Figure(f"draft of {length:,} characters kept", median(kept), "ms", detail=spread(kept)),
            Figure(f"{name} recorded", median(recorded), "ms", detail=spread(recorded)),
            Figure(
                f"{name}: recorded / raw SQL",
                median(recorded) / median(bare),
                "x",
                detail=f"raw {spread(bare)}",
            ),
        ]
    connection.close()
    return figures


def _reading(sized: Sized, runs: int, figures: list[Figure]) -> float:
    """An interview and the board beside it."""
    from cep_tui.store.board import get_board
    from cep_tui.store.engine import connect
    from cep_tui.store.interviews import get_interview

    vault = sized.open()
    connection = connect(vault.path, vault.data_key())
    try:
        read = milliseconds(lambda: (get_interview(vault, 2), get_board(vault, 1)), runs=runs)
        bare = milliseconds(lambda: fetch(connection, _RAW_INTERVIEW), runs=runs)
    finally:
        connection.close()
        vault.close()
    name = f"interview and board read, {sized.people:,} people"
    figures += [
        Figure(name, median(read), "ms", detail=spread(read)),
        Figure(
            f"{name}: read / raw SQL",
            median(read) / median(bare),
            "x",
            detail=f"raw {spread(bare)}",
        ),
    ]
    return median(read)


def _side_by_side(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in zip(first, second, strict=True)]
