"""The note being typed, as it is kept in the vault until it is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cep_tui.practice.voices import SpokenLine, read_note

NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What was typed, over which revision, and where one was."""

    body: str
    """In the light markup of `practice.voices`."""
    rev: int
    """Of the interview, when it was read."""
    cursor: tuple[int, int] = NOWHERE
    """Line and character."""
    person_id: int = 0
    """Whose note it is, should its interview be undone."""

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> "NoteDraft":
        """Read it back; what does not fit is left out, never refused."""
        body = payload.get("body")
        return cls(
            body if isinstance(body, str) else "",
            _number(payload.get("rev")),
            _place(payload.get("cursor")),
            _number(payload.get("person_id")),
        )

    def as_json(self) -> dict[str, Any]:
        """What the vault keeps."""
        return {
            "body": self.body,
            "rev": self.rev,
            "cursor": list(self.cursor),
            "person_id": self.person_id,
        }

    @property
    def lines(self) -> tuple[SpokenLine, ...]:
        """The note."""
        return read_note(self.body)


def _number(value: Any) -> int:
    return max(value, 0) if type(value) is int else 0


def _place(cursor: Any) -> tuple[int, int]:
    if isinstance(cursor, Sequence) and len(cursor) == 2:
        return _number(cursor[0]), _number(cursor[1])
    return NOWHERE
