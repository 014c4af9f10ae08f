"""One person's dossier: everything known, and the timeline of everything that happened."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from cep_tui.store.actions import action_view
from cep_tui.store.receptions import referral_values
from cep_tui.store.records import get_beneficiary, identity_of
from cep_tui.store.tables import (
    Action,
    Beneficiary,
    Decision,
    Episode,
    Interview,
    LeadTurn,
    LevelStep,
    Merge,
    Reception,
    Referral,
    StatusPeriod,
    Synthesis,
)
from cep_tui.store.views import (
    Dossier,
    EpisodeView,
    LevelMove,
    ReferralView,
    StatusSpan,
    TimelineItem,
    TimelineKind,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def get_dossier(vault: "Vault", person_id: int) -> Dossier:
    """Everything of one person, newest first. Raises `RecordMissing`."""
    with vault.reading() as session:
        person = get_beneficiary(session, person_id)
        periods = _of(session, StatusPeriod, person_id, StatusPeriod.started_on)
        episodes = _of(session, Episode, person_id, Episode.opened_on)
        steps = session.exec(
            select(LevelStep)
            .where(col(LevelStep.episode_id).in_([episode.id for episode in episodes]))
            .order_by(col(LevelStep.moved_on), col(LevelStep.id))
        ).all()
        actions = _of(session, Action, person_id, Action.due_on)
        referrals = _of(session, Referral, person_id, Referral.made_on)
        items = [
            *_person_items(person),
            *_support_items(episodes, steps),
            *_status_items(periods),
            *_action_items(actions),
            *_referral_items(referrals),
            *_merge_items(_of(session, Merge, person_id, Merge.merged_on)),
            *_reception_items(session, person_id),
            *_interview_items(session, person_id),
            *_board_items(session, person_id),
        ]
    return Dossier(
        id=person_id,
        uid=person.uid.hex,
        rev=person.rev,
        identity=identity_of(person),
        statuses=tuple(
            StatusSpan(p.status, p.label, p.started_on, p.ended_on, p.id) for p in periods
        ),
        episodes=tuple(_episode(episode, steps) for episode in episodes),
        actions=tuple(map(action_view, actions)),
        referrals=tuple(
            ReferralView(r.number, referral_values(r), r.made_on, r.answered_on, r.answer)
            for r in referrals
        ),
        timeline=tuple(sorted(items, key=_newest_first, reverse=True)),
        created_at=person.created_at,
        archived_on=person.archived_on,
    )


def _of(session: "Session", table: Any, person_id: int, order: Any) -> Sequence[Any]:
    return session.exec(
        select(table)
        .where(table.beneficiary_id == person_id)
        .order_by(col(order).is_(None), col(order), table.id)
    ).all()


def _newest_first(item: TimelineItem) -> tuple[date, int, int]:
    seconds = 0 if item.at is None else int(item.at.timestamp())
    return item.on, seconds, item.record_id


def _episode(episode: Episode, steps: Sequence[LevelStep]) -> EpisodeView:
    moves = tuple(
        LevelMove(step.level, step.moved_on, step.reason, step.id)
        for step in steps
        if step.episode_id == episode.id
    )
    return EpisodeView(
        episode.number, episode.opened_on, episode.closed_on, episode.closing_reason, moves
    )


def _person_items(person: Beneficiary) -> Iterator[TimelineItem]:
    number = person.number
    if person.imported_on is None:
        created_on = person.created_at.astimezone().date()
        yield TimelineItem(created_on, TimelineKind.CREATED, number, at=person.created_at)
    else:
        yield TimelineItem(person.imported_on, TimelineKind.IMPORTED, number)
    if person.archived_on is not None:
        yield TimelineItem(person.archived_on, TimelineKind.ARCHIVED, number)


def _support_items(
    episodes: Sequence[Episode], steps: Sequence[LevelStep]
) -> Iterator[TimelineItem]:
    for episode in episodes:
        number = episode.number
        yield TimelineItem(episode.opened_on, TimelineKind.EPISODE_OPENED, number)
        if episode.closed_on is not None:
            yield TimelineItem(
                episode.closed_on, TimelineKind.EPISODE_CLOSED, number, episode.closing_reason
            )
    for step in steps:
        yield TimelineItem(
            step.moved_on, TimelineKind.LEVEL_STEP, step.number, step.reason, str(step.level)
        )


def _status_items(periods: Sequence[StatusPeriod]) -> Iterator[TimelineItem]:
    for period in periods:
        number = period.number
        if period.started_on is not None:
            started = (period.started_on, TimelineKind.STATUS_STARTED)
            yield TimelineItem(*started, number, period.label, period.status)
        if period.ended_on is not None:
            ended = (period.ended_on, TimelineKind.STATUS_ENDED)
            yield TimelineItem(*ended, number, period.label, period.status)


def _action_items(actions: Sequence[Action]) -> Iterator[TimelineItem]:
    for action in actions:
        number, planned_on = action.number, action.created_at.astimezone().date()
        yield TimelineItem(
            planned_on,
            TimelineKind.ACTION_PLANNED,
            number,
            action.what,
            action.by.value,
            action.created_at,
        )
        if action.done_on is not None:
            yield TimelineItem(action.done_on, TimelineKind.ACTION_DONE, number, action.what)


def _referral_items(referrals: Sequence[Referral]) -> Iterator[TimelineItem]:
    for referral in referrals:
        number = referral.number
        yield TimelineItem(
            referral.made_on, TimelineKind.REFERRAL, number, referral.partner, referral.operator
        )
        if referral.answered_on is not None:
            yield TimelineItem(
                referral.answered_on, TimelineKind.REFERRAL_ANSWERED, number, referral.answer
            )


def _merge_items(merges: Sequence[Merge]) -> Iterator[TimelineItem]:
    for merge in merges:
        label = str(merge.absorbed.get("label", ""))
        yield TimelineItem(merge.merged_on, TimelineKind.MERGED, merge.number, label)


def _reception_items(session: "Session", person_id: int) -> Iterator[TimelineItem]:
    for reception in _of(session, Reception, person_id, Reception.received_on):
        yield TimelineItem(
            reception.received_on,
            TimelineKind.RECEPTION,
            reception.number,
            reception.request,
            reception.outcome.value if reception.outcome else "",
            reception.received_at,
        )


def _interview_items(session: "Session", person_id: int) -> Iterator[TimelineItem]:
    # Not the notes: they are long, and the timeline does not show them.
    columns = (
        col(Interview.id),
        col(Interview.held_on),
        col(Interview.started_at),
        col(Interview.channel),
    )
    of_person = select(*columns).where(Interview.beneficiary_id == person_id)
    for number, held_on, started_at, channel in session.exec(of_person):
        yield TimelineItem(
            held_on, TimelineKind.INTERVIEW, number or 0, slug=channel.value, at=started_at
        )


def _board_items(session: "Session", person_id: int) -> Iterator[TimelineItem]:
    for turn in _of(session, LeadTurn, person_id, LeadTurn.turned_on):
        yield TimelineItem(
            turn.turned_on, TimelineKind.LEAD_TURN, turn.number, turn.label, turn.turn.value
        )
    for decision in _of(session, Decision, person_id, Decision.decided_on):
        yield TimelineItem(
            decision.decided_on, TimelineKind.DECISION, decision.number, decision.text
        )
    for synthesis in _of(session, Synthesis, person_id, Synthesis.handed_on):
        if synthesis.handed_on is not None:
            yield TimelineItem(
                synthesis.handed_on,
                TimelineKind.SYNTHESIS_HANDED,
                synthesis.number,
                slug=str(synthesis.ordinal),
            )
