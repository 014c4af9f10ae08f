"""A person put in words: their line in the list, what there is to see to, how to reach them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import chain, repeat

from textual.content import Content

from cep_tui.french.dates import format_ago, format_long, format_short
from cep_tui.french.fold import fold_words
from cep_tui.french.phones import format_phone
from cep_tui.french.typography import NBSP, polish
from cep_tui.practice.alerts import Alert, AlertKind, PersonDates, Severity, alerts_for
from cep_tui.practice.people_filter import FilterEntry, PeopleIndex
from cep_tui.store.views import ContactPreference, Disability, Doer, PersonRow, StatusSpan
from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.people_list import PeopleLine

StatusLabel = Callable[[str], str]
"""Puts the slug of a status in the words of the pack."""

SIGNS = {Severity.LATE: "◆", Severity.SOON: "▲", Severity.CHECK: "○"}
TONES = {Severity.LATE: "late", Severity.SOON: "soon", Severity.CHECK: "muted"}
_COLOURS = {Severity.LATE: "$red", Severity.SOON: "$amber", Severity.CHECK: "$muted"}

DOERS = {
    Doer.PERSON: "la personne",
    Doer.COUNSELLOR: "moi",
    Doer.PARTNER: "le partenaire",
}
PREFERENCES = {
    ContactPreference.PHONE: "préfère le téléphone",
    ContactPreference.SMS: "préfère le SMS",
    ContactPreference.MAIL: "préfère le courriel",
    ContactPreference.POST: "préfère le courrier",
    ContactPreference.THIRD_PARTY: "passer par un tiers",
}
DISABILITIES = {
    Disability.RECOGNISED: "handicap reconnu",
    Disability.IN_PROGRESS: "reconnaissance du handicap en cours",
    Disability.NONE: "sans handicap reconnu",
    Disability.UNDISCLOSED: "ne souhaite pas parler de handicap",
}
"""The administrative fact alone."""


def index_of(rows: Iterable[PersonRow], status_label: StatusLabel) -> PeopleIndex:
    """The people ready to be filtered at each keystroke, by name, place, phone or situation."""
    folded = cache(fold_words)  # a few situations, the same for many people
    return PeopleIndex(
        FilterEntry(
            row.id,
            row.sort_key,
            " ".join((row.search_text, folded(situations(row.statuses, status_label)))),
            row.phone_digits,
            row.sort_key,
        )
        for row in rows
    )


def alerts_of(row: PersonRow, today: date) -> list[Alert]:
    """What there is to see to for this person, the most pressing first."""
    dates = PersonDates(
        next_step_on=row.next_step_on,
        answer_expected_on=row.answer_expected_on,
        last_contact_on=row.last_contact_on,
        episode_open=row.episode_open,
    )
    return alerts_for(dates, today)


def line_of(row: PersonRow, today: date, status_label: StatusLabel) -> PeopleLine:
    """The person's line of the list; the first alert takes the place of the next step."""
    alerts = alerts_of(row, today)
    first = alerts[0] if alerts else None
    return PeopleLine(
        name=row.label,
        situation=situations(row.statuses, status_label),
        level=row.level,
        contact=format_short(row.last_contact_on, today) if row.last_contact_on else "",
        step=step_words(row, today),
        alert=f"{SIGNS[first.severity]} {_short_alert(first, row, today)}" if first else "",
        tone=TONES[first.severity] if first else "muted",
    )


def namesakes(rows: Iterable[PersonRow]) -> frozenset[int]:
    """Who is called like somebody else, capitals aside."""
    by_label: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_label[row.label.casefold()].append(row.id)
    return frozenset(each for ids in by_label.values() if len(ids) > 1 for each in ids)


def told_apart(row: PersonRow) -> str:
    """The name, with the commune, else the phone: what a namesake has not."""
    return " · ".join(filter(None, (row.label, row.commune or phone_words(row.phone))))


def situations(spans: Iterable[StatusSpan], status_label: StatusLabel) -> str:
    """The situations that run at once, separated by commas."""
    return ", ".join(situation(span, status_label) for span in spans)


def situation(span: StatusSpan, status_label: StatusLabel) -> str:
    """One situation: the counsellor's own words when there are some, else those of the pack."""
    return span.label or status_label(span.status)


def step_words(row: PersonRow, today: date) -> str:
    """The next step, its day first so that days line up."""
    day = format_short(row.next_step_on, today) if row.next_step_on else ""
    return " ".join(filter(None, (day, row.next_step)))


def alert_words(alert: Alert, today: date) -> str:
    """What there is to see to, as a sentence of its own."""
    match alert.kind:
        case AlertKind.LATE_STEP:
            return f"prochain pas en retard depuis {since(alert.on, today)}"
        case AlertKind.STEP_SOON:
            return f"prochain pas {format_ago(alert.on, today)}"
        case AlertKind.LATE_ANSWER:
            return f"réponse attendue depuis {since(alert.on, today)}"
        case AlertKind.NO_CONTACT:
            return f"sans contact depuis {since(alert.on, today)}"
        case AlertKind.RETENTION_NEAR:
            return f"bientôt deux ans sans contact, le {format_short(alert.on, today)}"
        case AlertKind.RETENTION_REACHED:
            return polish("plus de deux ans sans contact : garder ou archiver ?")


def alert_lines(alerts: Iterable[Alert], today: date) -> list[Hanging]:
    """The same under one another, with their signs and colours."""
    return [
        Hanging(
            Content.styled("à voir", "$muted") if first else Content(""),
            Content.assemble(
                (f"{SIGNS[alert.severity]} ", _COLOURS[alert.severity]), alert_words(alert, today)
            ),
        )
        for first, alert in zip(chain((True,), repeat(False)), alerts, strict=False)
    ]


def about(row: PersonRow, today: date, status_label: StatusLabel) -> tuple[Hanging, ...]:
    """The person in a few lines, what is unknown left out."""
    said = [
        ("joindre", contact_words(row.commune, row.phone, row.contact_preference)),
        ("situation", situations(row.statuses, status_label)),
        ("dernier", _last_contact(row, today)),
        ("suite", _next_step(row, today)),
    ]
    lines = [
        Hanging(Content.styled(label, "$muted"), Content(text)) for label, text in said if text
    ]
    return (*lines, *alert_lines(alerts_of(row, today), today))


def _last_contact(row: PersonRow, today: date) -> str:
    if row.last_contact_on is None:
        return ""
    return f"{format_long(row.last_contact_on)}, {format_ago(row.last_contact_on, today)}"


def _next_step(row: PersonRow, today: date) -> str:
    step = step_words(row, today)
    return f"{step} ({DOERS[row.next_step_by]})" if step and row.next_step_by else step


def since(day: date, today: date) -> str:
    """« 6 j », « 3 mois », « hier »: what follows « depuis »."""
    return format_ago(day, today).removeprefix("il y a ")


def level_chip(level: int | None) -> Content:
    """The level as a small coloured mark; nothing when none was reached."""
    if level not in (1, 2, 3):
        return Content("")
    return Content.styled(f" N{level} ", f"bold $chip-text on $level-{level}")


def phone_words(phone: str) -> str:
    """A phone as it is read, in one piece whatever the room; "" when there is none."""
    return format_phone(phone).replace(" ", NBSP) if phone else ""


def contact_words(commune: str, phone: str, preference: ContactPreference | None) -> str:
    """Where the person lives and how they wish to be reached, on one line."""
    parts = (
        commune,
        phone_words(phone),
        PREFERENCES[preference] if preference else "",
    )
    return " · ".join(filter(None, parts))


def _short_alert(alert: Alert, row: PersonRow, today: date) -> str:
    """For a column: the day or the length of time first, so that nothing that counts is cut."""
    day = format_short(alert.on, today)
    match alert.kind:
        case AlertKind.LATE_STEP:
            return polish(f"{day} en retard : ") + row.next_step
        case AlertKind.STEP_SOON:
            return f"{day} {row.next_step}"
        case AlertKind.LATE_ANSWER:
            return f"{day} réponse attendue"
    silence = since(row.last_contact_on, today) if row.last_contact_on else ""
    return f"{silence} sans contact"
