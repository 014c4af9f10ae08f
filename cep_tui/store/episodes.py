"""Support: an episode is opened, moves between levels (also back), is closed."""

from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.acts import act
from cep_tui.store.errors import RecordMissing
from cep_tui.store.records import add_episodes, get_beneficiary, ownership
from cep_tui.store.tables import Episode, LevelStep
from cep_tui.store.views import LevelMove

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def open_episode(vault: "Vault", person_id: int, opened_on: date, level: int | None) -> int:
    """Open a support for the person, at `level` (1, 2, 3, or `None` while undecided)."""
    with act(vault, "episode.open", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        (episode,) = add_episodes(vault, session, [(person_id, opened_on, level)])
        return episode.number


def move_level(vault: "Vault", episode_id: int, move: LevelMove) -> None:
    """Record that the support moved to another level, and why."""
    with act(vault, "episode.move") as session:
        _get_episode(session, episode_id)
        session.add(
            LevelStep(
                episode_id=episode_id,
                level=move.level,
                moved_on=move.moved_on,
                reason=move.reason,
                **ownership(vault),
            )
        )


def close_episode(vault: "Vault", episode_id: int, closed_on: date, reason: str) -> None:
    """Close the support; the person stays in the portfolio until archived."""
    with act(vault, "episode.close") as session:
        episode = _get_episode(session, episode_id)
        episode.closed_on = closed_on
        episode.closing_reason = reason


def _get_episode(session: "Session", episode_id: int) -> Episode:
    episode = session.get(Episode, episode_id)
    if episode is None:
        raise RecordMissing("Cet accompagnement")
    return episode
