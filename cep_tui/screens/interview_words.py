"""An interview put in words: what it is called, when, where, how long, its draft."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from rich.cells import cell_len

from cep_tui.french.dates import format_day_month, format_long, format_short, format_time
from cep_tui.french.typography import NBSP
from cep_tui.practice.reception import format_minutes
from cep_tui.screens.reception_words import CHANNELS
from cep_tui.store.views import Channel, InterviewSetting

WAYS: Final[dict[str, str]] = {**CHANNELS, Channel.DESK: "face à face"}
"""How an interview takes place: nobody holds counsel at a counter."""

UNFINISHED: Final = "◐ à finir"
"""Of a note with a draft."""


def nth(ordinal: int) -> str:
    """« 1er entretien », « 3e entretien »."""
    return f"{ordinal}{'er' if ordinal == 1 else 'e'}{NBSP}entretien"


def where(setting: InterviewSetting) -> str:
    """The place, and how when it is from afar: « agence », « visio », « téléphone · mairie »."""
    way = "" if setting.channel is Channel.DESK else WAYS[setting.channel]
    return " · ".join(filter(None, (way, setting.place)))


def also_present(setting: InterviewSetting) -> str:
    """Who else was there: « avec sa sœur »; "" when nobody was."""
    return f"avec {setting.present}" if setting.present else ""


def title(setting: InterviewSetting, minutes: int | None, today: date, width: int) -> str:
    """« Entretien du lundi 23 novembre 2026 · agence · avec sa sœur · 42 min », in `width` cells if
    possible."""
    day = setting.held_on
    long = format_long(day)
    without_year = long.removesuffix(f" {day.year}") if day.year == today.year else long
    lasted = format_minutes(minutes) if minutes else ""
    place, others = where(setting), also_present(setting)
    short = f"Entretien du {format_short(day, today)}"
    return _first_that_fits(
        [
            _title(f"Entretien du {long}", place, others, lasted),
            _title(f"Entretien du {without_year}", place, others, lasted),
            _title(short, place, others, lasted),
            _title(short, others, lasted),
            _title(short, place, lasted),
            _title(short, lasted),
            f"Entretien du {format_day_month(day)}",
        ],
        width,
    )


def scope_of(interview_id: int) -> str:
    """The draft of the vault that is the note of this interview."""
    return f"interview:{interview_id}"


def is_of_interview(scope: str) -> bool:
    """Whether a draft belongs to an interview."""
    return scope.startswith("interview:")


def interview_of(scope: str) -> int:
    """The interview that a draft of one belongs to."""
    return int(scope.split(":")[1])


def moment_in_words(moment: datetime, now: datetime) -> str:
    """« de 14:07 » today, else « du 21/11 à 14:07 »."""
    at = moment.astimezone(now.tzinfo)
    if at.date() == now.date():
        return f"de {format_time(at)}"
    return f"du {format_short(at.date(), now.date())} à {format_time(at)}"


def _title(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _first_that_fits(variants: Sequence[str], width: int) -> str:
    return next((each for each in variants if cell_len(each) <= width), variants[-1])
