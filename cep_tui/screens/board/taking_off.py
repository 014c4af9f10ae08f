"""What one key does to a thing on the board: lift it, or take it off. Both can be undone."""

from typing import Any

from cep_tui.french.typography import polish
from cep_tui.screens.base import Shell
from cep_tui.store.views import (
    ActionView,
    DecisionValues,
    LeadView,
    ObstacleValues,
    Recorded,
    RequestValues,
    ResourceValues,
    SkillValues,
)

_UNDO = "Depuis le tableau, Ctrl+Z l’annule."
"""In the note beside it, Ctrl+Z undoes what is typed."""


def lift(shell: Shell, thing: Any) -> str:
    """Lift an obstacle, or have it stand again; complete an action. Return what to say."""
    from cep_tui.store.actions import complete_action
    from cep_tui.store.board import lift_obstacle

    today = shell.today()
    match thing:
        case ActionView():
            complete_action(shell.vault, thing.id, today)
            return f"Fait : {thing.what}. {_UNDO}"
        case Recorded(values=ObstacleValues(lifted_on=None, effect=effect)):
            lift_obstacle(shell.vault, thing.id, today)
            return f"Frein levé : {effect}. {_UNDO}"
        case Recorded(values=ObstacleValues(effect=effect)):
            lift_obstacle(shell.vault, thing.id, None)
            return f"Ce frein est de nouveau là : {effect}. {_UNDO}"
    raise ValueError("nothing to lift")


def take_off(shell: Shell, person_id: int, thing: Any) -> str:
    """Take a thing off the board. Return what to say."""
    from cep_tui.store import actions, board, leads

    vault = shell.vault
    match thing:
        case ActionView():
            actions.remove_action(vault, thing.id)
            said = "Action retirée"
        case LeadView():
            leads.remove_lead(vault, thing.id)
            return polish(f"Piste retirée, et son chemin. L’écarter (O) l’aurait gardé. {_UNDO}")
        case Recorded(values=SkillValues()):
            board.remove_skill(vault, thing.id)
            said = "Compétence retirée"
        case Recorded(values=ObstacleValues()):
            board.remove_obstacle(vault, thing.id)
            said = "Frein retiré"
        case Recorded(values=ResourceValues()):
            board.remove_resource(vault, thing.id)
            said = "Appui retiré"
        case Recorded(values=DecisionValues()):
            board.remove_decision(vault, thing.id)
            said = "Décision retirée"
        case Recorded(values=RequestValues()):
            board.set_request(vault, person_id, RequestValues(), rev=thing.rev)
            said = "Demande retirée"
        case _:
            raise ValueError("nothing to take off")
    return f"{said}. {_UNDO}"
