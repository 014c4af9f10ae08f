"""Support: an episode is opened, moves between levels (also back), is closed."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from cep_tui.store.acts import act
from cep_tui.store.errors import RecordMissing
from cep_tui.store.leads import turn_within
from cep_tui.store.records import add_episodes, get_beneficiary, ownership
from cep_tui.store.tables import Episode, LevelStep
from cep_tui.store.views import LeadTurn, LevelMove

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def open_episode(vault: "Vault", person_id: int, opened_on: date, level: int | None) -> int:
    """Open a support for the person, at `level` (1, 2, 3, or `None` while undecided)."""
    with act(vault, "episode.open", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        (episode,) = add_episodes(vault, session, [(person_id, opened_on, level)])
        return episode.number


def move_level(
    vault: "Vault", episode_id: int, move: LevelMove, turns: Mapping[int, LeadTurn] | None = None
) -> None:
    """Record that the support moved to another level, and why.

    Args:
        vault: the open vault.
        episode_id: the support.
        move: where to, when, why.
        turns: what it means for leads, by their ids: a turn of each, in the same act.
    """
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
        for lead_id, turn in (turns or {}).items():
            turn_within(vault, session, lead_id, turn)


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
