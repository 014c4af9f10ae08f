"""What happened, as sentences: the timeline of a dossier."""

from collections.abc import Iterable

from textual.content import Content

from cep_tui.french.dates import format_date, format_time
from cep_tui.french.typography import polish, quoted
from cep_tui.screens.person_words import DOERS, StatusLabel
from cep_tui.screens.reception_words import OUTCOMES
from cep_tui.store.views import Doer, Outcome, TimelineItem, TimelineKind
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
    TimelineKind.MERGED: "réuni avec le dossier",
    TimelineKind.ARCHIVED: "archivé",
}
_NAMING = {TimelineKind.REFERRAL, TimelineKind.MERGED}
"""Their text is a name: no colon before it."""
_DONE = ("✓", "$green")
_SUPPORT = ("●", "$blue")
_OTHER = ("○", "$muted")
_PERSON = ("▎", "$person")
_SIGNS = {
    TimelineKind.EPISODE_OPENED: _SUPPORT,
    TimelineKind.EPISODE_CLOSED: _SUPPORT,
    TimelineKind.LEVEL_STEP: _SUPPORT,
    TimelineKind.RECEPTION: _SUPPORT,
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
        if item.kind is TimelineKind.RECEPTION and item.text:
            mark = _margin("", _PERSON)
            words = Content.styled(_as_said(item.text), "$person")
            lines.append(Hanging(mark, words, next_margin=mark))
        day_before = item.on
    return tuple(lines)


def sentence(item: TimelineItem, status_label: StatusLabel) -> str:
    """One thing that happened, in words; the request of a reception stands apart, in the
    person's voice."""
    opening = _OPENINGS.get(item.kind, "")
    match item.kind:
        case TimelineKind.RECEPTION:
            at = f" à {format_time(item.at)}" if item.at else ""
            return f"accueil{at}{f', {OUTCOMES[Outcome(item.slug)]}' if item.slug else ''}"
        case TimelineKind.LEVEL_STEP:
            return _with(f"niveau {item.slug}", item.text)
        case TimelineKind.STATUS_STARTED | TimelineKind.STATUS_ENDED:
            return _with(opening, item.text or status_label(item.slug))
        case TimelineKind.ACTION_PLANNED:
            by = f" ({DOERS[Doer(item.slug)]})" if item.slug else ""
            return _with(opening, f"{item.text}{by}")
    if item.kind in _NAMING:
        return f"{opening} {quoted(item.text)}" if item.text else opening
    return _with(opening, item.text)


def _as_said(text: str) -> str:
    """The person's words as they were typed, between quotation marks unless some were typed."""
    return text if "«" in text else quoted(text)


def _with(opening: str, text: str) -> str:
    words = " ".join(text.split())
    return f"{opening}{polish(' : ')}{words}" if words else opening


def _margin(day: str, sign: tuple[str, str]) -> Content:
    return Content.assemble((f"{day:12}", "$muted"), sign)
