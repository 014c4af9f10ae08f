"""After a reception that goes on to level 2: the support it may open, one act either way."""

from typing import TYPE_CHECKING, Final

from cep_tui.store.views import EpisodeView, LevelMove

if TYPE_CHECKING:
    from datetime import date

    from cep_tui.store.vault import Vault

NEXT_LEVEL: Final = 2
REASON: Final = "suite d’un accueil"


def may_go_to_level_two(vault: "Vault", person_id: int) -> bool:
    """Whether the person has no support yet, or one which is not beyond level 1."""
    running = _running(vault, person_id)
    return running is None or _level(running) < NEXT_LEVEL


def go_to_level_two(vault: "Vault", person_id: int, today: "date") -> None:
    """Open a support at level 2, or move the one that runs there."""
    from cep_tui.store.episodes import move_level, open_episode

    running = _running(vault, person_id)
    if running is None:
        open_episode(vault, person_id, today, NEXT_LEVEL)
    else:
        move_level(vault, running.id, LevelMove(NEXT_LEVEL, today, REASON))


def _running(vault: "Vault", person_id: int) -> EpisodeView | None:
    from cep_tui.store.dossier import get_dossier

    episodes = get_dossier(vault, person_id).episodes
    return next((each for each in episodes if each.closed_on is None), None)


def _level(episode: EpisodeView) -> int:
    moves = sorted(episode.moves, key=lambda move: (move.moved_on, move.id or 0))
    return moves[-1].level if moves else 0
