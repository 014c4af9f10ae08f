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

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> "NoteDraft":
        """Read it back; what does not fit is left out, never refused."""
        body, rev, cursor = (payload.get(name) for name in ("body", "rev", "cursor"))
        return cls(
            body if isinstance(body, str) else "",
            rev if type(rev) is int else 0,
            _place(cursor),
        )

    def as_json(self) -> dict[str, Any]:
        """What the vault keeps."""
        return {"body": self.body, "rev": self.rev, "cursor": list(self.cursor)}

    @property
    def lines(self) -> tuple[SpokenLine, ...]:
        """The note."""
        return read_note(self.body)


def _place(cursor: Any) -> tuple[int, int]:
    if isinstance(cursor, Sequence) and len(cursor) == 2:
        line, column = cursor
        if type(line) is int and type(column) is int:
            return max(line, 0), max(column, 0)
    return NOWHERE
