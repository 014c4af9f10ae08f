"""Level 2: opening an interview, recording its note, and the versions the note went through.

While a note is typed it is a draft (`store.drafts`, scope `interview:<id>`); here is what is
recorded. Every text recorded is kept as a version: nothing is ever silently overwritten.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, text
from sqlmodel import col, select

from cep_tui.french.text import clean_line, clean_pages
from cep_tui.store.acts import act
from cep_tui.store.note_versions import add_version
from cep_tui.store.records import fill, get_beneficiary, get_interview_row, ownership
from cep_tui.store.tables import Interview, NoteVersion
from cep_tui.store.views import InterviewSetting, InterviewView, NoteVersionView

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

_AROUND = text("""
    SELECT i.id, b.label,
           (SELECT s.level FROM level_step s WHERE s.episode_id = (
                SELECT e.id FROM episode e
                WHERE e.beneficiary_id = i.beneficiary_id AND e.closed_on IS NULL
                ORDER BY e.opened_on DESC, e.id DESC LIMIT 1)
            ORDER BY s.moved_on DESC, s.id DESC LIMIT 1) AS level,
           (SELECT count(*) FROM interview o WHERE o.beneficiary_id = i.beneficiary_id
            AND (o.held_on, o.started_at, o.id) <= (i.held_on, i.started_at, i.id)) AS ordinal,
           (SELECT count(*) FROM note_version v WHERE v.interview_id = i.id) AS versions
    FROM interview i JOIN beneficiary b ON b.id = i.beneficiary_id
    WHERE i.id IN :ids
""").bindparams(bindparam("ids", expanding=True))
"""What is said of an interview and does not stand in its row."""


def open_interview(vault: "Vault", person_id: int, setting: InterviewSetting) -> int:
    """Start an interview with this person, its note empty; return its id. Raises
    `RecordMissing`."""
    with act(vault, "interview.open", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        interview = Interview(beneficiary_id=person_id, **_columns(setting), **ownership(vault))
        session.add(interview)
        session.flush()
        return interview.number


def get_interview(vault: "Vault", interview_id: int) -> InterviewView:
    """One interview as recorded. Raises `RecordMissing`."""
    with vault.reading() as session:
        return _views(session, [get_interview_row(session, interview_id)])[0]


def record_note(
    vault: "Vault",
    interview_id: int,
    body: str,
    *,
    rev: int,
    setting: InterviewSetting | None = None,
) -> int:
    """Record the note read at revision `rev`, with its setting when that changed too; return the
    new revision.

    A note that says something else than before becomes a version. Raises `RecordMissing`, and
    `StaleRecord` when the interview changed since: nothing is overwritten.
    """
    body = clean_pages(body)
    with act(vault, "interview.note") as session:
        interview = get_interview_row(session, interview_id, rev)
        if setting is not None:
            fill(interview, _columns(setting))
        if body != interview.body:
            interview.body = body
            add_version(vault, session, interview)
        session.flush()
        return interview.rev


def change_setting(
    vault: "Vault", interview_id: int, setting: InterviewSetting, *, rev: int
) -> int:
    """Correct the setting read at revision `rev`; return the new revision. Raises
    `RecordMissing`, `StaleRecord`."""
    with act(vault, "interview.setting") as session:
        interview = get_interview_row(session, interview_id, rev)
        fill(interview, _columns(setting))
        session.flush()
        return interview.rev


def note_versions(vault: "Vault", interview_id: int) -> list[NoteVersionView]:
    """What the note was each time it was recorded, newest first."""
    with vault.reading() as session:
        versions = session.exec(
            select(NoteVersion)
            .where(NoteVersion.interview_id == interview_id)
            .order_by(col(NoteVersion.ordinal).desc())
        )
        return [NoteVersionView(each.ordinal, each.body, each.kept_at) for each in versions]


def interviews_of(vault: "Vault", person_id: int) -> list[InterviewView]:
    """The interviews of a person, latest first."""
    return _latest_first(vault, Interview.beneficiary_id == person_id)


def interviews_on(vault: "Vault", day: date) -> list[InterviewView]:
    """The interviews of a day, latest first."""
    return _latest_first(vault, Interview.held_on == day)


def last_interview_setting(vault: "Vault") -> InterviewSetting | None:
    """Where the last interview opened took place: the next one starts from it."""
    with vault.reading() as session:
        last = session.exec(select(Interview).order_by(col(Interview.id).desc()).limit(1)).first()
        return None if last is None else _setting(last)


def _columns(setting: InterviewSetting) -> dict[str, Any]:
    columns = {each.name: getattr(setting, each.name) for each in fields(setting)}
    return columns | {name: clean_line(columns[name]) for name in ("place", "present")}


def _setting(interview: Interview) -> InterviewSetting:
    names = (each.name for each in fields(InterviewSetting))
    return InterviewSetting(**{name: getattr(interview, name) for name in names})


def _latest_first(vault: "Vault", condition: Any) -> list[InterviewView]:
    with vault.reading() as session:
        found = session.exec(
            select(Interview)
            .where(condition)
            .order_by(
                col(Interview.held_on).desc(),
                col(Interview.started_at).desc(),
                col(Interview.id).desc(),
            )
        )
        return _views(session, found.all())


def _views(session: "Session", interviews: Sequence[Interview]) -> list[InterviewView]:
    ids = [interview.number for interview in interviews]
    around = {row.id: row for row in session.execute(_AROUND, {"ids": ids})}
    return [
        InterviewView(
            id=interview.number,
            rev=interview.rev,
            person_id=interview.beneficiary_id,
            person_label=around[interview.number].label,
            level=around[interview.number].level,
            ordinal=around[interview.number].ordinal,
            setting=_setting(interview),
            body=interview.body,
            versions=around[interview.number].versions,
        )
        for interview in interviews
    ]
