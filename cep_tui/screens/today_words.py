"""The day put in words: what to do, who came, with whom counsel was held, what is unfinished."""

from datetime import date
from typing import Final

from textual.content import Content

from cep_tui.french.dates import format_ago, format_time
from cep_tui.french.typography import NBSP
from cep_tui.practice.alerts import Alert, AlertKind, Severity
from cep_tui.practice.reception import format_minutes
from cep_tui.screens.interview_words import UNFINISHED, is_of_interview, nth
from cep_tui.screens.person_words import DOERS, SIGNS, since
from cep_tui.screens.reception_words import CHANNELS, OUTCOMES
from cep_tui.store.views import DraftView, InterviewView, PersonRow, ReceptionView

_NAME_WIDTH: Final = 18
_WHEN_WIDTH: Final = 11
_COLOURS: Final = {Severity.LATE: "$red", Severity.SOON: "$amber", Severity.CHECK: "$muted"}

_DRAFTS: Final = {"reception": "accueil", "reception:aside": "accueil mis de côté"}
"""What a draft is called, by its scope."""


def step_parts(alert: Alert, row: PersonRow, today: date) -> tuple[Content, Content]:
    """« ◆ en retard    Nadia K. » and « simulation PTP · moi · 6 j »: when and who, then what."""
    late = alert.kind is AlertKind.LATE_STEP
    when = "en retard" if alert.on < today else format_ago(alert.on, today)
    what = row.next_step or "prochain pas"
    details = [DOERS[row.next_step_by]] if row.next_step_by else []
    if alert.kind is AlertKind.LATE_ANSWER:
        when, what, details = "réponse", "attendue d’un partenaire", []
    if late or alert.kind is AlertKind.LATE_ANSWER:
        details.append(since(alert.on, today))
    margin = Content.assemble(
        (f"{SIGNS[alert.severity]} {when:<{_WHEN_WIDTH}} ", _COLOURS[alert.severity]),
        (row.label.ljust(_NAME_WIDTH), "bold"),
        "  ",
    )
    # Each detail moves to the next line whole.
    after = "".join(f" ·{NBSP}{each.replace(' ', NBSP)}" for each in details)
    return margin, Content.assemble(what, (after, "$muted"))


def reception_parts(reception: ReceptionView, label: str) -> tuple[Content, Content]:
    """« 14:07 » and « anonyme  sur place · réfléchit »."""
    values = reception.values
    outcome = f" · {OUTCOMES[values.outcome]}" if values.outcome else ""
    return (
        Content.styled(f"{format_time(values.received_at.astimezone())}  ", "$muted"),
        Content.assemble(
            (label, "bold" if reception.person_id else ""),
            (f"  {CHANNELS[values.channel]}{outcome}", "$muted"),
        ),
    )


def interview_parts(interview: InterviewView, *, unfinished: bool) -> tuple[Content, Content]:
    """« 14:07 » and « Nadia K.  3e entretien · 42 min »."""
    setting = interview.setting
    minutes = format_minutes(setting.duration_minutes) if setting.duration_minutes else ""
    empty = "" if interview.body or unfinished else "note vide"
    said = " · ".join(filter(None, (nth(interview.ordinal), minutes, empty)))
    return (
        Content.styled(f"{format_time(setting.started_at.astimezone())}  ", "$muted"),
        Content.assemble(
            (interview.person_label, "bold"),
            (f"  {said}", "$muted"),
            (f"  {UNFINISHED}", "$amber") if unfinished else "",
        ),
    )


def draft_parts(draft: DraftView, today: date, whose: str = "") -> tuple[Content, Content]:
    """« ◐ » and « accueil  hier à 17:12 »; never what is written in it.

    `whose`: the person of an interview, "" when it is no longer recorded.
    """
    local = draft.updated_at.astimezone()
    what = _DRAFTS.get(draft.scope, "fiche d’une personne")
    if is_of_interview(draft.scope):
        name = "cadre d’un entretien" if draft.scope.count(":") > 1 else "entretien"
        what = f"{name}, {whose}" if whose else "texte d’un entretien annulé"
    when = f"{format_ago(local.date(), today)} à {format_time(local)}"
    return Content.styled("◐ ", "$amber"), Content.assemble(what, (f"  {when}", "$muted"))
