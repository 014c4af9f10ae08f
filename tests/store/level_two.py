"""What tests of level 2 start from: a person, an interview, a note in three voices."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text

from cep_tui.store.interviews import get_interview, open_interview, record_note
from cep_tui.store.people import create_person
from cep_tui.store.search_index import make_index
from cep_tui.store.vault import Vault
from cep_tui.store.views import Identity, InterviewSetting, NewPerson
from tests.conftest import TODAY

NOTE = (
    "> « Le soin, c’est depuis toujours. »\n"
    "Parle longuement des intérimaires qu’elle accueille.\n"
    "= Trois forces : former, organiser, tenir dans la durée."
)

_INDEX = text("""
    SELECT r.kind, r.record_id, r.beneficiary_id, r.interview_id, r.said_on, n.words
    FROM note_index_row r JOIN note_index n ON n.rowid = r.id ORDER BY r.kind, r.record_id
""")
_COUNTS = text("SELECT (SELECT count(*) FROM note_index), (SELECT count(*) FROM note_index_row)")

Index = list[tuple[Any, ...]]


def person(vault: Vault, label: str = "Nadia") -> int:
    return create_person(vault, NewPerson(Identity(label=label)))


def setting(days_ago: int = 0, place: str = "agence", hour: int = 14) -> InterviewSetting:
    day = TODAY - timedelta(days=days_ago)
    return InterviewSetting(day, at(day, hour), place=place)


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 7, tzinfo=UTC)


def interview(vault: Vault, person_id: int, body: str = NOTE, *, days_ago: int = 0) -> int:
    """An interview whose note is recorded."""
    number = open_interview(vault, person_id, setting(days_ago))
    record_note(vault, number, body, rev=get_interview(vault, number).rev)
    return number


def index_as_it_is(vault: Vault) -> Index:
    """What the index holds, and each row of it in both tables."""
    with vault.reading() as session:
        words, rows = session.execute(_COUNTS).one()
        assert words == rows
        return [tuple(row) for row in session.execute(_INDEX)]


def index_made_anew(vault: Vault) -> Index:
    """What it would hold if it were made anew."""
    with vault.engine.connect() as connection, connection.begin() as transaction:
        make_index(connection)
        made = [tuple(row) for row in connection.execute(_INDEX)]
        transaction.rollback()
    return made
