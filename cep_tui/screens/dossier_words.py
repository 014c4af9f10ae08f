"""A dossier put in words: who, situations over time, supports and their levels, what to do."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from cep_tui.french.dates import age_on, format_date, format_short, format_time
from cep_tui.french.fold import fold
from cep_tui.french.typography import polish
from cep_tui.practice.alerts import PersonDates
from cep_tui.screens.person_words import (
    DISABILITIES,
    DOERS,
    PREFERENCES,
    StatusLabel,
    level_chip,
    phone_words,
    since,
    situations,
)
from cep_tui.store.views import (
    ActionView,
    Dossier,
    DraftView,
    EpisodeView,
    Identity,
    ReferralView,
    StatusSpan,
    TimelineKind,
)
from cep_tui.widgets.hanging import Hanging

FACTS_MARGIN = 11
"""Cells of the labels of what is known of the person."""

_CONTACTS = {TimelineKind.RECEPTION, TimelineKind.INTERVIEW}
"""What counts as having been in touch."""


def person_dates(dossier: Dossier) -> PersonDates:
    """The dates by which a dossier calls for something."""
    due = [action.due_on for action in pending(dossier.actions) if action.due_on]
    awaited = [
        referral.values.answer_expected_on
        for referral in awaiting(dossier.referrals)
        if referral.values.answer_expected_on
    ]
    contacts = [item.on for item in dossier.timeline if item.kind in _CONTACTS]
    return PersonDates(
        next_step_on=min(due, default=None),
        answer_expected_on=min(awaited, default=None),
        last_contact_on=max(contacts, default=None),
        episode_open=open_episode_of(dossier) is not None,
    )


def pending(actions: Iterable[ActionView]) -> list[ActionView]:
    """Steps that were not taken yet."""
    return [action for action in actions if action.done_on is None]


def awaiting(referrals: Iterable[ReferralView]) -> list[ReferralView]:
    """Referrals whose answer has not come back."""
    return [referral for referral in referrals if referral.answered_on is None]


def open_episode_of(dossier: Dossier) -> EpisodeView | None:
    """The support that runs, the latest one should several do."""
    running = [episode for episode in dossier.episodes if episode.closed_on is None]
    return running[-1] if running else None


def level_of(dossier: Dossier) -> int | None:
    """The level the running support stands at."""
    episode = open_episode_of(dossier)
    return episode.moves[-1].level if episode and episode.moves else None


def current_spans(spans: Iterable[StatusSpan], today: date) -> list[StatusSpan]:
    """The situations that run today."""
    return [span for span in spans if _runs(span, today)]


def who_line(dossier: Dossier, today: date, status_label: StatusLabel) -> Content:
    """The person, their level, their situation, where they live."""
    said = [
        situations(current_spans(dossier.statuses, today), status_label),
        dossier.identity.commune,
        f"archivé le {format_date(dossier.archived_on)}" if dossier.archived_on else "",
    ]
    return Content.assemble(
        (dossier.identity.label, "bold"),
        "  ",
        level_chip(level_of(dossier)),
        "  ",
        (" · ".join(filter(None, said)), "$muted"),
    )


def identity_lines(identity: Identity, today: date) -> tuple[Hanging, ...]:
    """How to reach the person and what else is known, what is not known left out."""
    birth = identity.birth_date
    full_name = f"{identity.given_name} {identity.family_name}".strip()
    said = (
        ("nom", full_name if full_name != identity.label else ""),
        ("téléphone", _phones(identity)),
        ("courriel", identity.mail),
        ("commune", f"{identity.postal_code} {identity.commune}".strip()),
        ("joindre", _preference(identity)),
        ("naissance", f"{format_date(birth)}, {age_on(birth, today)} ans" if birth else ""),
        ("handicap", DISABILITIES[identity.disability] if identity.disability else ""),
        ("remarques", identity.remarks),
    )
    known = tuple(_fact(label, text) for label, text in said if text)
    return known or (Hanging(Content(""), Content.styled("rien d’autre que ce nom", "$muted")),)


def situation_lines(
    spans: Iterable[StatusSpan], today: date, status_label: StatusLabel
) -> tuple[Hanging, ...]:
    """Situations, those that run first, then the most recent."""
    ordered = sorted(spans, key=lambda span: span.started_on or date.min, reverse=True)
    ordered.sort(key=lambda span: not _runs(span, today))
    lines = [_situation(span, today, status_label) for span in ordered]
    return tuple(lines) or (Hanging(Content(""), Content.styled("non précisée", "$muted")),)


def support_lines(episodes: Iterable[EpisodeView]) -> tuple[Hanging, ...]:
    """Supports, the latest first, each with its moves between levels."""
    lines: list[Hanging] = []
    for episode in reversed(list(episodes)):
        running = episode.closed_on is None
        words = f"depuis le {format_date(episode.opened_on)}"
        if episode.closed_on:
            words = f"du {format_date(episode.opened_on)} au {format_date(episode.closed_on)}"
            words += _because(episode.closing_reason)
        lines.append(_signed("●" if running else "○", "$blue" if running else "$muted", words))
        for move in reversed(episode.moves):
            day = f"N{move.level}, le {format_date(move.moved_on)}{_because(move.reason)}"
            lines.append(_signed("·", "$muted", day))
    return tuple(lines) or (Hanging(Content(""), Content.styled("pas encore ouvert", "$muted")),)


def action_line(action: ActionView, today: date) -> Hanging:
    """A step to take: who, what, by when."""
    late = action.due_on is not None and action.due_on < today
    due = ""
    if action.due_on:
        day = format_short(action.due_on, today)
        due = f", en retard depuis le {day}" if late else f", pour le {day}"
    sign, colour = ("◆", "$red") if late else ("○", "$muted")
    words = Content.assemble((DOERS[action.by], "bold"), f"{polish(' : ')}{action.what}")
    return Hanging(Content.styled(sign, colour), words + Content.styled(due, colour))


def referral_line(referral: ReferralView, today: date) -> Hanging:
    """An answer that is awaited."""
    expected = referral.values.answer_expected_on
    late = expected is not None and expected < today
    when = f", orientation du {format_short(referral.made_on, today)}"
    if late and expected:
        when = f", attendue depuis {since(expected, today)}"
    elif expected:
        when = f", attendue pour le {format_short(expected, today)}"
    sign, colour = ("◆", "$red") if late else ("○", "$muted")
    words = Content.assemble(("réponse", "bold"), f"{polish(' : ')}{referral.values.partner}")
    return Hanging(Content.styled(sign, colour), words + Content.styled(when, colour))


def draft_line(draft: DraftView, name: str, today: date) -> Hanging:
    """Something that was left half-typed."""
    at = draft.updated_at.astimezone()
    when = f"{format_short(at.date(), today)} à {format_time(at)}"
    words = Content.assemble(("brouillon", "bold"), f"{polish(' : ')}{name}, ", (when, "$muted"))
    return Hanging(Content.styled("◐", "$green"), words)


def _runs(span: StatusSpan, today: date) -> bool:
    started = span.started_on is None or span.started_on <= today
    return started and (span.ended_on is None or span.ended_on >= today)


def _situation(span: StatusSpan, today: date, status_label: StatusLabel) -> Hanging:
    runs = _runs(span, today)
    status = status_label(span.status) if span.status else ""
    own_words = "" if fold(span.label) == fold(status) else span.label
    name = ", ".join(filter(None, (status, own_words)))
    sign, colour = ("●", "$green") if runs else ("○", "$muted")
    words = Content.assemble(name, (_span_of_time(span), "$muted"))
    return Hanging(Content.styled(sign, colour), words)


def _span_of_time(span: StatusSpan) -> str:
    if span.started_on and span.ended_on:
        return f", du {format_date(span.started_on)} au {format_date(span.ended_on)}"
    if span.started_on:
        return f", depuis le {format_date(span.started_on)}"
    return f", jusqu’au {format_date(span.ended_on)}" if span.ended_on else ""


def _phones(identity: Identity) -> str:
    phones = (identity.phone, identity.second_phone)
    return ", ".join(filter(None, map(phone_words, phones)))


def _preference(identity: Identity) -> str:
    chosen = identity.contact_preference
    return ", ".join(filter(None, (PREFERENCES[chosen] if chosen else "", identity.contact_note)))


def _fact(label: str, text: str) -> Hanging:
    return Hanging(Content.styled(label, "$muted"), Content(text))


def _signed(sign: str, colour: str, words: str) -> Hanging:
    return Hanging(Content.styled(sign, colour), Content(words))


def _because(reason: str) -> str:
    return f"{polish(' : ')}{reason}" if reason else ""
