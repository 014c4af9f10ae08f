"""Where something on the board comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The line of a note that something was made from, if any."""

    interview_id: int | None = None
    quote: str = ""
    """The line as it read then, without its mark: the note may change, what was kept does not."""


NO_ORIGIN = Origin()
"""Written on the board directly."""
