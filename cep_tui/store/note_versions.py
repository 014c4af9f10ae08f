"""The versions of a note: every text that was once recorded, kept even if recording it is undone.

The newest is the note as it stands. So undoing takes no version away, it adds one: a new act would
otherwise forget, with what could be done again, the words that only an undone version held.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from cep_tui.store.records import ownership
from cep_tui.store.tables import Interview, NoteVersion

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def add_version(vault: "Vault", session: "Session", interview: Interview) -> NoteVersion:
    """Keep the note as it stands, inside the caller's act."""
    newest = _newest(session, interview.number)
    version = NoteVersion(
        interview_id=interview.number,
        ordinal=newest.ordinal + 1 if newest else 1,
        body=interview.body,
        kept_at=vault.clock(),
        **ownership(vault),
    )
    session.add(version)
    return version


def to_take_back(session: "Session", changes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The changes that undoing takes back, of those given (`store.acts.watch`): no version of a
    note, unless it goes with its interview."""
    for change in changes:
        is_created = change["before"] is None
        if is_created and change["table"] == NoteVersion.__tablename__:
            continue
        if is_created and change["table"] == Interview.__tablename__:
            of_interview = select(NoteVersion.id).where(NoteVersion.interview_id == change["id"])
            for number in session.exec(of_interview):
                yield {"table": NoteVersion.__tablename__, "id": number, "before": None}
        yield change


def keep_as_undone(
    vault: "Vault", session: "Session", changes: Iterable[dict[str, Any]]
) -> list[int]:
    """Keep the notes of the interviews that changed, where they are not as they were recorded
    last; return the ids of the versions made."""
    ids = {change["id"] for change in changes if change["table"] == Interview.__tablename__}
    made = []
    for interview in session.exec(select(Interview).where(col(Interview.id).in_(ids))):
        newest = _newest(session, interview.number)
        if interview.body != (newest.body if newest else ""):
            made.append(add_version(vault, session, interview))
    session.flush()
    return [version.number for version in made]


def _newest(session: "Session", interview_id: int) -> NoteVersion | None:
    return session.exec(
        select(NoteVersion)
        .where(NoteVersion.interview_id == interview_id)
        .order_by(col(NoteVersion.ordinal).desc())
        .limit(1)
    ).first()
