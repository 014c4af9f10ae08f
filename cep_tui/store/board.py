"""The board of a person: request, skills, obstacles, resources, decisions. Leads: `store.leads`;
actions: `store.actions`.

What is taken off the board is deleted; undoing brings it back. Changing needs the revision that was
read and raises `StaleRecord` when it is no longer the recorded one; every function raises
`RecordMissing`, and those that write a text `WordsMissing` when it is blank.
"""

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from cep_tui.french.text import clean_text
from cep_tui.store.actions import actions_of
from cep_tui.store.acts import act
from cep_tui.store.board_items import ItemKind, add_item, change_item, items_of, remove_item
from cep_tui.store.errors import StaleRecord
from cep_tui.store.leads import leads_of
from cep_tui.store.records import (
    fill,
    get_beneficiary,
    get_record,
    origin_columns,
    origin_of,
    ownership,
)
from cep_tui.store.tables import Decision, Obstacle, Request, Resource, Skill
from cep_tui.store.views import (
    Board,
    DecisionValues,
    ObstacleValues,
    Recorded,
    RequestValues,
    ResourceValues,
    SkillValues,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

_SKILL = ItemKind("skill", "Cette compétence", Skill, SkillValues, "label")
_OBSTACLE = ItemKind("obstacle", "Ce frein", Obstacle, ObstacleValues, "effect")
_RESOURCE = ItemKind("resource", "Cet appui", Resource, ResourceValues, "text")
_DECISION = ItemKind("decision", "Cette décision", Decision, DecisionValues, "text")


def get_board(vault: "Vault", person_id: int) -> Board:
    """All that stands on the person's board."""
    with vault.reading() as session:
        person = get_beneficiary(session, person_id)
        return Board(
            person_id=person_id,
            person_label=person.label,
            request=_request(session, person_id),
            skills=items_of(session, _SKILL, person_id),
            leads=leads_of(session, person_id),
            obstacles=items_of(session, _OBSTACLE, person_id),
            resources=items_of(session, _RESOURCE, person_id),
            decisions=items_of(session, _DECISION, person_id),
            actions=actions_of(session, person_id),
        )


def set_request(
    vault: "Vault", person_id: int, values: RequestValues, *, rev: int | None = None
) -> None:
    """Write the person's request; `rev` is that of the one read, `None` when there was none."""
    with act(vault, "request.set", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        request = _request_row(session, person_id)
        if rev != (request.rev if request else None):
            raise StaleRecord
        if request is None:
            request = Request(beneficiary_id=person_id, **ownership(vault))
            session.add(request)
        texts = {"first": clean_text(values.first), "reformulated": clean_text(values.reformulated)}
        fill(request, texts | origin_columns(session, person_id, values.origin))


def add_skill(vault: "Vault", person_id: int, values: SkillValues) -> int:
    """Put a skill on the board; return its id."""
    return add_item(vault, _SKILL, person_id, values)


def change_skill(vault: "Vault", skill_id: int, values: SkillValues, *, rev: int) -> None:
    """Write the skill read at revision `rev` anew."""
    change_item(vault, _SKILL, skill_id, values, rev)


def remove_skill(vault: "Vault", skill_id: int) -> None:
    """Take the skill off the board."""
    remove_item(vault, _SKILL, skill_id)


def add_obstacle(vault: "Vault", person_id: int, values: ObstacleValues) -> int:
    """Put an obstacle on the board; return its id."""
    return add_item(vault, _OBSTACLE, person_id, values)


def change_obstacle(vault: "Vault", obstacle_id: int, values: ObstacleValues, *, rev: int) -> None:
    """Write the obstacle read at revision `rev` anew."""
    change_item(vault, _OBSTACLE, obstacle_id, values, rev)


def lift_obstacle(vault: "Vault", obstacle_id: int, lifted_on: date | None) -> None:
    """The obstacle is lifted; with `None`, it stands again."""
    with act(vault, "obstacle.change") as session:
        obstacle = get_record(session, Obstacle, obstacle_id, _OBSTACLE.what)
        obstacle.lifted_on = lifted_on


def remove_obstacle(vault: "Vault", obstacle_id: int) -> None:
    """Take the obstacle off the board."""
    remove_item(vault, _OBSTACLE, obstacle_id)


def add_resource(vault: "Vault", person_id: int, values: ResourceValues) -> int:
    """Put a resource on the board; return its id."""
    return add_item(vault, _RESOURCE, person_id, values)


def change_resource(vault: "Vault", resource_id: int, values: ResourceValues, *, rev: int) -> None:
    """Write the resource read at revision `rev` anew."""
    change_item(vault, _RESOURCE, resource_id, values, rev)


def remove_resource(vault: "Vault", resource_id: int) -> None:
    """Take the resource off the board."""
    remove_item(vault, _RESOURCE, resource_id)


def add_decision(vault: "Vault", person_id: int, values: DecisionValues) -> int:
    """Write down what the person decided; return its id."""
    return add_item(vault, _DECISION, person_id, values)


def change_decision(vault: "Vault", decision_id: int, values: DecisionValues, *, rev: int) -> None:
    """Write the decision read at revision `rev` anew."""
    change_item(vault, _DECISION, decision_id, values, rev)


def remove_decision(vault: "Vault", decision_id: int) -> None:
    """Take the decision off the board."""
    remove_item(vault, _DECISION, decision_id)


def _request_row(session: "Session", person_id: int) -> Request | None:
    return session.exec(select(Request).where(col(Request.beneficiary_id) == person_id)).first()


def _request(session: "Session", person_id: int) -> Recorded[RequestValues] | None:
    row = _request_row(session, person_id)
    if row is None:
        return None
    values = RequestValues(row.first, row.reformulated, origin_of(row))
    return Recorded(row.number, row.rev, values)
