"""What was found in the texts of the vault, in words: when, about whom, where, and the line."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from cep_tui.french.dates import add_months, format_short
from cep_tui.french.typography import plural
from cep_tui.practice.found_words import excerpt, found_spans
from cep_tui.practice.voices import Voice, read_note
from cep_tui.store.views import TextHit, TextKind
from cep_tui.widgets.choices import Choice
from cep_tui.widgets.voiced_text import SIGNS
from cep_tui.widgets.wrapping import hanging

KINDS: Final = {
    TextKind.NOTE: "entretien",
    TextKind.RECEPTION: "accueil",
    TextKind.REQUEST: "demande",
    TextKind.SKILL: "compétence",
    TextKind.LEAD: "piste",
    TextKind.LEAD_TURN: "étape d’une piste",
    TextKind.OBSTACLE: "frein",
    TextKind.RESOURCE: "appui",
    TextKind.DECISION: "décision",
    TextKind.ACTION: "action",
}
"""What a text is called by its kind."""
ANYTIME: Final = "anytime"
PERIODS: Final = (
    Choice(ANYTIME, "tout"),
    Choice("year", "cette année"),
    Choice("12", "12 mois"),
    Choice("3", "3 mois"),
)
"""Since when; a number is that of months."""
MARGIN_WIDTH: Final = 10
LONGEST: Final = 220
"""Characters of a line that are shown."""

_VOICES: Final = {TextKind.RECEPTION: Voice.PERSON, TextKind.DECISION: Voice.PERSON}
"""Who speaks in texts of one voice."""


def since(period: str, today: date) -> date | None:
    """The first day of a period; `None` for all time."""
    match period:
        case "year":
            return date(today.year, 1, 1)
        case _ if period.isdecimal():
            return add_months(today, -int(period))
    return None


def hit_lines(hit: TextHit, query: str, today: date, width: int) -> Content:
    """The day, whom and where, then the line with its voice's sign and what was found apart.

    « 23/11     Nadia K. · entretien », and under it « ▎ C’est l’argent qui me fait peur. ».
    """
    day = Content.styled(format_short(hit.said_on, today).ljust(MARGIN_WIDTH), "$muted")
    who = (hit.person_label or "anonyme", "bold" if hit.person_label else "")
    head = Content.assemble(day, who, (f" · {KINDS[hit.kind]}", "$muted"))
    margin = Content(" " * MARGIN_WIDTH)
    return Content("\n").join([head, hanging(margin, _line(hit, query), width)])


def _line(hit: TextHit, query: str) -> Content:
    voice, text = _VOICES.get(hit.kind), hit.line
    if hit.kind is TextKind.NOTE:
        voice, text = next((line.voice, line.text) for line in read_note(hit.line))
    shown = _with_what_was_found(text, query)
    if voice is None:
        return shown
    return Content.assemble((f"{SIGNS[voice]} ", f"${voice}"), shown)


def _with_what_was_found(text: str, query: str) -> Content:
    shown, spans = excerpt(text, found_spans(text, query), LONGEST)
    content = Content(shown)
    for start, end in spans:
        content = content.stylize("bold underline $amber", start, end)
    return content


def count_in_words(hits: Sequence[TextHit], most: int) -> str:
    """« 3 réponses », « les 50 meilleures réponses »."""
    if len(hits) >= most:
        return f"les {most} meilleures réponses"
    return plural(len(hits), "réponse")
