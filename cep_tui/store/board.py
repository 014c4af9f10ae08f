"""The board of a person: request, skills, obstacles, resources, decisions. Leads: `store.leads`;
actions: `store.actions`.

What is taken off the board is deleted; undoing brings it back. Changing needs the revision that was
read and raises `StaleRecord` when it is no longer the recorded one; every function raises
`RecordMissing`, and those that write a text `WordsMissing` when it is blank.
"""

from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.views import (
    Board,
    DecisionValues,
    ObstacleValues,
    RequestValues,
    ResourceValues,
    SkillValues,
)

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


def get_board(vault: "Vault", person_id: int) -> Board:
    """All that stands on the person's board."""
    raise NotImplementedError


def set_request(
    vault: "Vault", person_id: int, values: RequestValues, *, rev: int | None = None
) -> None:
    """Write the person's request; `rev` is that of the one read, `None` when there was none."""
    raise NotImplementedError


def add_skill(vault: "Vault", person_id: int, values: SkillValues) -> int:
    """Put a skill on the board; return its id."""
    raise NotImplementedError


def change_skill(vault: "Vault", skill_id: int, values: SkillValues, *, rev: int) -> None:
    """Write the skill read at revision `rev` anew."""
    raise NotImplementedError


def remove_skill(vault: "Vault", skill_id: int) -> None:
    """Take the skill off the board."""
    raise NotImplementedError


def add_obstacle(vault: "Vault", person_id: int, values: ObstacleValues) -> int:
    """Put an obstacle on the board; return its id."""
    raise NotImplementedError


def change_obstacle(vault: "Vault", obstacle_id: int, values: ObstacleValues, *, rev: int) -> None:
    """Write the obstacle read at revision `rev` anew."""
    raise NotImplementedError


def lift_obstacle(vault: "Vault", obstacle_id: int, lifted_on: date | None) -> None:
    """The obstacle is lifted; with `None`, it stands again."""
    raise NotImplementedError


def remove_obstacle(vault: "Vault", obstacle_id: int) -> None:
    """Take the obstacle off the board."""
    raise NotImplementedError


def add_resource(vault: "Vault", person_id: int, values: ResourceValues) -> int:
    """Put a resource on the board; return its id."""
    raise NotImplementedError


def change_resource(vault: "Vault", resource_id: int, values: ResourceValues, *, rev: int) -> None:
    """Write the resource read at revision `rev` anew."""
    raise NotImplementedError


def remove_resource(vault: "Vault", resource_id: int) -> None:
    """Take the resource off the board."""
    raise NotImplementedError


def add_decision(vault: "Vault", person_id: int, values: DecisionValues) -> int:
    """Write down what the person decided; return its id."""
    raise NotImplementedError


def change_decision(vault: "Vault", decision_id: int, values: DecisionValues, *, rev: int) -> None:
    """Write the decision read at revision `rev` anew."""
    raise NotImplementedError


def remove_decision(vault: "Vault", decision_id: int) -> None:
    """Take the decision off the board."""
    raise NotImplementedError
