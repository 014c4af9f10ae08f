"""The full-text index of notes, requests and boards: how it is made, and kept true.

It holds nothing of its own: folded copies of texts that stand elsewhere. So it is not a part of the
schema's history; every migration makes it anew, and every act, done or undone, ends by bringing the
rows it changed up to date.

`note_index` is an FTS5 table whose `words` are the text folded line by line; `note_index_row` says
of each of its rows where the text stands. Its settings were measured on 50,000 notes: prefixes of
two and three letters are indexed, for a search is typed letter by letter; leaves fill the 4,016
bytes that the cipher leaves of a page. What a text no longer says is found no more at once, but its
words leave the pages of the index when SQLite merges them, or when it is made anew. (To have them
leave at once, FTS5's `secure-delete` takes up to 200 ms for each note recorded.)
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from cep_tui.french.fold import fold_words
from cep_tui.store.views import TextKind

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlmodel import Session

_DDL = (
    "DROP TABLE IF EXISTS note_index",
    "DROP TABLE IF EXISTS note_index_row",
    """CREATE TABLE note_index_row (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id INTEGER NOT NULL,
        beneficiary_id INTEGER, interview_id INTEGER, said_on TEXT NOT NULL,
        UNIQUE (kind, record_id)
    )""",
    "CREATE INDEX ix_note_index_row_beneficiary_id ON note_index_row (beneficiary_id)",
    # What is indexed are folded words between spaces: nothing is left to the tokenizer.
    "CREATE VIRTUAL TABLE note_index USING fts5 (words, tokenize = 'ascii', prefix = '2 3')",
    "INSERT INTO note_index (note_index, rank) VALUES ('pgsz', 3900)",
)

_KINDS = {
    "interview": TextKind.NOTE,
    "reception": TextKind.RECEPTION,
    "request": TextKind.REQUEST,
    "skill": TextKind.SKILL,
    "lead": TextKind.LEAD,
    "lead_turn": TextKind.LEAD_TURN,
    "obstacle": TextKind.OBSTACLE,
    "resource": TextKind.RESOURCE,
    "decision": TextKind.DECISION,
    "action": TextKind.ACTION,
}
"""The tables that hold texts."""

_SAID = """(
    SELECT 'note' AS kind, id AS record_id, beneficiary_id, id AS interview_id,
           held_on AS said_on, body AS said FROM interview
    UNION ALL SELECT 'reception', id, beneficiary_id, NULL, received_on, request FROM reception
    UNION ALL SELECT 'request', id, beneficiary_id, interview_id, date(created_at),
           first || char(10) || reformulated FROM request
    UNION ALL SELECT 'skill', id, beneficiary_id, interview_id, date(created_at),
           label || char(10) || experience FROM skill
    UNION ALL SELECT 'lead', id, beneficiary_id, interview_id, date(created_at), label FROM lead
    UNION ALL SELECT 'lead-turn', id, beneficiary_id, interview_id, turned_on,
           words || char(10) || still_holds FROM lead_turn
    UNION ALL SELECT 'obstacle', id, beneficiary_id, interview_id, date(created_at), effect
           FROM obstacle
    UNION ALL SELECT 'resource', id, beneficiary_id, interview_id, date(created_at), text
           FROM resource
    UNION ALL SELECT 'decision', id, beneficiary_id, interview_id, decided_on, text FROM decision
    UNION ALL SELECT 'action', id, beneficiary_id, interview_id, date(created_at), what FROM action
)"""
_BLANK = "('', char(10))"
_ROWS = """
    INSERT INTO note_index_row (kind, record_id, beneficiary_id, interview_id, said_on)
    SELECT kind, record_id, beneficiary_id, interview_id, said_on FROM {said}
    WHERE said NOT IN {blank} ORDER BY said_on, record_id
"""
_WORDS = """
    SELECT r.id, s.said FROM {said} s
    JOIN note_index_row r ON r.kind = s.kind AND r.record_id = s.record_id
    WHERE s.kind = ? ORDER BY r.id
"""
_TEXTS = """
    SELECT * FROM {said}
    WHERE kind = :kind AND record_id IN (SELECT value FROM json_each(:ids)) AND said NOT IN {blank}
"""
# Rows are made in the order of time: of the texts that match, the latest are ranked.
_FILL_ROWS, _READ_WORDS, _READ_TEXTS = (
    statement.format(said=_SAID, blank=_BLANK) for statement in (_ROWS, _WORDS, _TEXTS)
)
_INDEXED = text("""
    SELECT r.record_id, r.id, n.words FROM note_index_row r JOIN note_index n ON n.rowid = r.id
    WHERE r.kind = :kind AND r.record_id IN (SELECT value FROM json_each(:ids))
""")
_ADD_ROW = text("""
    INSERT INTO note_index_row (kind, record_id, beneficiary_id, interview_id, said_on)
    VALUES (:kind, :record_id, :beneficiary_id, :interview_id, :said_on)
    RETURNING id
""")
_MOVE_ROW = text("""
    UPDATE note_index_row SET beneficiary_id = :beneficiary_id, interview_id = :interview_id,
           said_on = :said_on
    WHERE id = :id
""")
_DROP_ROW = text("DELETE FROM note_index_row WHERE id = :id")
_ADD_WORDS = text("INSERT INTO note_index (rowid, words) VALUES (:id, :words)")
_CHANGE_WORDS = text("UPDATE note_index SET words = :words WHERE rowid = :id")
_DROP_WORDS = text("DELETE FROM note_index WHERE rowid = :id")


def is_of_index(table: str | None) -> bool:
    """Whether a table belongs to the index: no migration has to know it."""
    return table is not None and table.startswith("note_index")


def make_index(connection: "Connection") -> None:
    """Make the index anew from every text of the vault (50,000 notes: a quarter of a minute)."""
    for statement in _DDL:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_FILL_ROWS)
    for kind in TextKind:
        found = connection.exec_driver_sql(_READ_WORDS, (kind.value,))
        for block in found.partitions(500):
            rows = [{"id": number, "words": _words(said)} for number, said in block]
            connection.execute(_ADD_WORDS, rows)


def index_changes(session: "Session", changes: Iterable[Mapping[str, Any]]) -> None:
    """Bring the index up to date with the rows that an act changed (`store.acts.watch`)."""
    touched: defaultdict[TextKind, set[int]] = defaultdict(set)
    for change in changes:
        if kind := _KINDS.get(change["table"]):
            touched[kind].add(change["id"])
    for kind, ids in touched.items():
        _bring_up_to_date(session, kind, ids)


def texts_as_written(session: "Session", kind: TextKind, ids: Iterable[int]) -> dict[int, str]:
    """The texts that these records of one kind hold, line by line as they were indexed."""
    return {row["record_id"]: row["said"] for row in _texts(session, kind, ids)}


def _bring_up_to_date(session: "Session", kind: TextKind, ids: set[int]) -> None:
    asked = {"kind": kind.value, "ids": json.dumps(list(ids))}
    indexed = {row[0]: row[1:] for row in session.execute(_INDEXED, asked)}
    for row in _texts(session, kind, ids):
        words = _words(row["said"])
        number, words_before = indexed.pop(row["record_id"], (None, ""))
        if number is None:
            number = session.execute(_ADD_ROW, row).scalar_one()
            session.execute(_ADD_WORDS, {"id": number, "words": words})
            continue
        session.execute(_MOVE_ROW, row | {"id": number})
        if words != words_before:
            session.execute(_CHANGE_WORDS, {"id": number, "words": words})
    for number, _ in indexed.values():
        session.execute(_DROP_WORDS, {"id": number})
        session.execute(_DROP_ROW, {"id": number})


def _texts(session: "Session", kind: TextKind, ids: Iterable[int]) -> list[dict[str, Any]]:
    asked = {"kind": kind.value, "ids": json.dumps(list(ids))}
    return [dict(row) for row in session.execute(text(_READ_TEXTS), asked).mappings()]


def _words(said: str) -> str:
    """Folded line by line: a line that is found is found where it was written."""
    return "\n".join(map(fold_words, said.split("\n")))
