"""Level 2: opening an interview, recording its note, and the versions the note went through."""

from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.views import InterviewSetting, InterviewView, NoteVersionView

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def open_interview(vault: "Vault", person_id: int, setting: InterviewSetting) -> int:
    """Start an interview with this person, its note empty; return its id. Raises
    `RecordMissing`."""
    raise NotImplementedError


def get_interview(vault: "Vault", interview_id: int) -> InterviewView:
    """One interview as recorded. Raises `RecordMissing`."""
    raise NotImplementedError


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
    raise NotImplementedError


def change_setting(
    vault: "Vault", interview_id: int, setting: InterviewSetting, *, rev: int
) -> int:
    """Correct the setting read at revision `rev`; return the new revision. Raises
    `RecordMissing`, `StaleRecord`."""
    raise NotImplementedError


def note_versions(vault: "Vault", interview_id: int) -> list[NoteVersionView]:
    """What the note was each time it was recorded, newest first."""
    raise NotImplementedError


def interviews_of(vault: "Vault", person_id: int) -> list[InterviewView]:
    """The interviews of a person, latest first."""
    raise NotImplementedError


def interviews_on(vault: "Vault", day: date) -> list[InterviewView]:
    """The interviews of a day, latest first."""
    raise NotImplementedError


def last_interview_setting(vault: "Vault") -> InterviewSetting | None:
    """Where the last interview opened took place: the next one starts from it."""
    raise NotImplementedError
