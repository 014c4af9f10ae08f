"""What searching the texts of the vault answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TextKind(StrEnum):
    """Where words were found."""

    NOTE = "note"
    RECEPTION = "reception"
    REQUEST = "request"
    SKILL = "skill"
    LEAD = "lead"
    LEAD_TURN = "lead-turn"
    OBSTACLE = "obstacle"
    RESOURCE = "resource"
    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class TextHit:
    """A text in which every word searched for was found, and the line that says most of them."""

    kind: TextKind
    record_id: int
    interview_id: int | None
    """The interview to open: of the note itself, or that something on the board came from."""
    person_id: int | None
    """`None` for an anonymous reception."""
    person_label: str
    said_on: date
    line_number: int
    """From 0, in the text as recorded."""
    line: str
    """As written: in a note, with the mark of its voice."""
