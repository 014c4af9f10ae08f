"""What a support rests on, for the rules of the field that it relies on."""

from typing import NamedTuple


class SupportGround(NamedTuple):
    """What was known and told at the receptions of somebody whose support is open."""

    person_id: int
    facts: str
    """The facts of the triage contract (docs/cli.md), as JSON."""
    information: frozenset[str]
    """Ids of the information given, at any reception."""
    operators: frozenset[str]
    """Slugs of the operators suggested last, and of those the person was referred to."""
