"""What happened, as sentences: the timeline of a dossier."""

from collections.abc import Iterable

from textual.content import Content

from cep_tui.french.dates import format_date, format_time
from cep_tui.french.typography import polish, quoted
from cep_tui.screens.person_words import DOERS, StatusLabel
from cep_tui.screens.reception_words import OUTCOMES
from cep_tui.store.views import Channel, Doer, Outcome, TimelineItem, TimelineKind, Turn
from cep_tui.widgets.hanging import Hanging

MARGIN_WIDTH = 14
"""A day, two spaces, a sign and its space."""

_OPENINGS = {
    TimelineKind.CREATED: "dossier créé",
    TimelineKind.IMPORTED: "repris d’un tableau",
    TimelineKind.EPISODE_OPENED: "accompagnement ouvert",
    TimelineKind.EPISODE_CLOSED: "accompagnement clos",
    TimelineKind.STATUS_STARTED: "début de situation",
    TimelineKind.STATUS_ENDED: "fin de situation",
    TimelineKind.ACTION_PLANNED: "prévu",
    TimelineKind.ACTION_DONE: "fait",
    TimelineKind.REFERRAL: "orientation vers",
    TimelineKind.REFERRAL_ANSWERED: "réponse reçue",
    TimelineKind.DECISION: "décision",
    TimelineKind.MERGED: "réuni avec le dossier",
    TimelineKind.ARCHIVED: "archivé",
}
_TURNS = {
    Turn.OPENED: "piste ouverte",
    Turn.CHOSEN: "piste choisie",
    Turn.REFINED: "piste précisée",
    Turn.SET_ASIDE: "piste écartée",
    Turn.TAKEN_UP: "piste reprise",
}
_FROM_AFAR = {
    Channel.PHONE: " par téléphone",
    Channel.VIDEO: " en visio",
    Channel.MAIL: " par courriel",
    Channel.OUTREACH: " en permanence",
}
_NAMING = {TimelineKind.REFERRAL, TimelineKind.MERGED}
"""Their text is a name: no colon before it."""
_SPOKEN = {TimelineKind.RECEPTION, TimelineKind.DECISION}
"""Their text is the person's: it stands apart, in their voice."""
_DONE = ("✓", "$green")
_SUPPORT = ("●", "$blue")
_OTHER = ("○", "$muted")
_PERSON = ("▎", "$person")
_SIGNS = {
    TimelineKind.EPISODE_OPENED: _SUPPORT,
    TimelineKind.EPISODE_CLOSED: _SUPPORT,
    TimelineKind.LEVEL_STEP: _SUPPORT,
    TimelineKind.RECEPTION: _SUPPORT,
    TimelineKind.INTERVIEW: _SUPPORT,
    TimelineKind.SYNTHESIS_HANDED: _DONE,
    TimelineKind.ACTION_DONE: _DONE,
    TimelineKind.REFERRAL_ANSWERED: _DONE,
}


def timeline_lines(items: Iterable[TimelineItem], status_label: StatusLabel) -> tuple[Hanging, ...]:
    """What happened, in the order given; a day is written once for all that happened on it."""
    lines = []
    day_before = None
    for item in items:
        day = "" if item.on == day_before else format_date(item.on)
        sign = _SIGNS.get(item.kind, _OTHER)
        lines.append(Hanging(_margin(day, sign), Content(sentence(item, status_label))))
        if item.kind in _SPOKEN and item.text:
            mark = _margin("", _PERSON)
            words = Content.styled(as_said(item.text), "$person")
            lines.append(Hanging(mark, words, next_margin=mark))
        day_before = item.on
    return tuple(lines)


def sentence(item: TimelineItem, status_label: StatusLabel) -> str:
    """One thing that happened, in words; what the person said stands apart, in their voice."""
    opening = _OPENINGS.get(item.kind, "")
    match item.kind:
        case TimelineKind.RECEPTION | TimelineKind.INTERVIEW:
            return _contact(item)
        case TimelineKind.LEAD_TURN:
            return _with(_TURNS[Turn(item.slug)], item.text)
        case TimelineKind.SYNTHESIS_HANDED:
            return f"synthèse remise, version {item.slug}"
        case TimelineKind.LEVEL_STEP:
            return _with(f"niveau {item.slug}", item.text)
        case TimelineKind.STATUS_STARTED | TimelineKind.STATUS_ENDED:
            return _with(opening, item.text or status_label(item.slug))
        case TimelineKind.ACTION_PLANNED:
            by = f" ({DOERS[Doer(item.slug)]})" if item.slug else ""
            return _with(opening, f"{item.text}{by}")
    if item.kind in _NAMING:
        return f"{opening} {quoted(item.text)}" if item.text else opening
    return opening if item.kind in _SPOKEN else _with(opening, item.text)


def _contact(item: TimelineItem) -> str:
    at = f" à {format_time(item.at)}" if item.at else ""
    if item.kind is TimelineKind.INTERVIEW:
        return f"entretien{at}{_FROM_AFAR.get(Channel(item.slug), '')}"
    return f"accueil{at}{f', {OUTCOMES[Outcome(item.slug)]}' if item.slug else ''}"


def as_said(text: str) -> str:
    """The person's words as they were typed, between quotation marks unless some were typed."""
    return text if "«" in text else quoted(text)


def _with(opening: str, text: str) -> str:
    words = " ".join(text.split())
    return f"{opening}{polish(' : ')}{words}" if words else opening


def _margin(day: str, sign: tuple[str, str]) -> Content:
    return Content.assemble((f"{day:12}", "$muted"), sign)
