"""Dates as French people write, say and read them."""

import calendar
import re
from datetime import date, datetime, time, timedelta

from cep_tui.errors import CepError
from cep_tui.french.fold import fold
from cep_tui.french.typography import polish

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_FOLDED_MONTHS = tuple(fold(month) for month in MONTHS)

_TIME = re.compile(r"[ t]+\d{1,2}[:h]\d{2}(:\d{2}([.,]\d+)?)?z?$")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4}|\d{2})")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4})")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_MONTH_IN_WORDS = re.compile(
    r"(?:([a-z]+),? )?(\d{1,2})(?:er)?[ \-/]?([a-z]{3,9})\.?[ \-/]?(\d{4}|\d{2})"
)
_DAY_MONTH = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{1,2})|(\d{1,2})(?:er)? ?([a-z]{3,9})\.?")
_HOUR = re.compile(r"(\d{1,2}) ?(?:[:h.] ?(?:(\d{2}) ?(?:mn?|min)?)?)?")
_COUNTED = re.compile(r"(\+|-|dans |il y a )(\d{1,4}|une?) ?([a-z]*)")

_NEAR_DAYS = {
    "avant-hier": -2,
    "hier": -1,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "demain": 1,
    "apres-demain": 2,
    "apres demain": 2,
}
_DAY_UNITS = {"": 1, "j": 1, "jour": 1, "jours": 1, "s": 7, "sem": 7, "semaine": 7, "semaines": 7}
_MONTH_UNITS = {"m": 1, "mois": 1, "a": 12, "an": 12, "ans": 12, "annee": 12, "annees": 12}

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEARS_AHEAD = 20  # how far ahead a two-digit year may point
_DAYS_IN_DAYS = 31  # from here on, "il y a" counts in months
_MONTHS_IN_MONTHS = 24  # from here on, in years


class UnreadableDate(CepError):
    """The text is not a date, or not one that exists."""


class UnreadableTime(CepError):
    """The text is not a time of the day."""


class _NotADate(UnreadableDate):
    """It is written as no date is, whatever the calendar."""

    def __init__(self) -> None:
        super().__init__(polish("Date illisible : le jour, le mois et l'année, comme 23/11/2026."))


def parse_date(text: str, *, today: date) -> date:
    """Return the date written in `text`, day first as in French, or ISO.

    Reads 23/11/2026, 3-1-26, 23.11.2026, 23112026, 23 novembre 2026, 23-nov-26, 2026-11-23, with or
    without a time behind. A year of two digits is the latest that is no more than twenty years
    after `today`. Years outside 1900-2100 are taken for typing mistakes. Raises `UnreadableDate`.
    """
    return _read(text, latest_short=add_months(today, 12 * _YEARS_AHEAD))


def parse_birth_date(text: str, *, today: date) -> date:
    """Return the birth date written in `text`, as `parse_date` does, never after `today`.

    A year of two digits is the latest that is not in the future. Raises `UnreadableDate`.
    """
    birth = _read(text, latest_short=today)
    if birth > today:
        raise UnreadableDate(polish("Date de naissance dans le futur : vérifiez l'année."))
    return birth


def parse_entry(text: str, *, today: date) -> date:
    """Return the date a counsellor types in a field: words relative to `today`, or a date.

    Reads "aujourd'hui", "demain", "lundi" (the next one, never today), "+15j", "+2 sem",
    "dans 3 semaines", "il y a 2 mois", "15/1" (the one nearest to `today`), and whatever
    `parse_date` reads. Raises `UnreadableDate`.
    """
    words = fold(text)
    if words in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words])
    weekday = words.removesuffix(" prochain")
    if weekday in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1)
    if counted := _COUNTED.fullmatch(words):
        return _counted_from(counted, today)
    if day_month := _DAY_MONTH.fullmatch(words):
        day = int(day_month[1] or day_month[3])
        month = int(day_month[2]) if day_month[2] else _month_number(day_month[4])
        return _nearest(day, month, today)
    try:
        return parse_date(text, today=today)
    except _NotADate:
        message = "Date illisible : comme 23/11/2026, ou bien 01/12, mardi, +15j."
        raise UnreadableDate(polish(message)) from None


def parse_time(text: str) -> time:
    """Return the time of the day in "14:07", "14h07", "14 h" or "9". Raises `UnreadableTime`."""
    found = _HOUR.fullmatch(fold(text))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise UnreadableTime(polish("Heure illisible : comme 14:07, 14h ou 9h30."))
    return time(hour, minute)


def format_date(day: date) -> str:
    """Return "23/11/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def span_in_words(first: date | None, last: date | None) -> str:
    """Return from when to when, as far as it is known: "depuis le 02/04/2026", "" for nothing."""
    if first and last:
        return f"du {format_date(first)} au {format_date(last)}"
    if first:
        return f"depuis le {format_date(first)}"
    return f"jusqu’au {format_date(last)}" if last else ""


def format_day_month(day: date) -> str:
    """Return "23/11"."""
    return f"{day.day:02}/{day.month:02}"


def format_short(day: date, today: date) -> str:
    """Return "23/11" in the year of `today`, "23/11/25" in another."""
    if day.year == today.year:
        return format_day_month(day)
    return f"{format_day_month(day)}/{day.year % 100:02}"


def format_long(day: date) -> str:
    """Return "lundi 23 novembre 2026"; the first of a month is "1er"."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{WEEKDAYS[day.weekday()]} {number} {MONTHS[day.month - 1]} {day.year}"


def format_time(moment: datetime | time) -> str:
    """Return "14:07", in the time zone `moment` carries."""
    return f"{moment.hour:02}:{moment.minute:02}"


def format_ago(day: date, today: date) -> str:
    """Return how far a day lies from `today`: "hier", "il y a 6 j", "dans 3 mois", "demain"."""
    near = {-1: "demain", 0: "aujourd’hui", 1: "hier"}
    days = (today - day).days
    if days in near:
        return near[days]
    distance = _distance(min(day, today), max(day, today))
    return f"il y a {distance}" if days > 0 else f"dans {distance}"


def add_months(day: date, months: int) -> date:
    """Return the same day some months later (earlier when negative), or the last of that month.

    Raises `ValueError` before year 1 and after year 9999.
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def age_on(birth: date, day: date) -> int:
    """Return the age in completed years; those born on 29 February grow older on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _distance(start: date, end: date) -> str:
    days = (end - start).days
    if days < _DAYS_IN_DAYS:
        return f"{days} j"
    months = 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day)
    if months < _MONTHS_IN_MONTHS:
        return f"{max(months, 1)} mois"
    return f"{months // 12} ans"


def _read(text: str, *, latest_short: date) -> date:
    words = _TIME.sub("", fold(text))
    if numbers := _DAY_MONTH_YEAR.fullmatch(words) or _COMPACT.fullmatch(words):
        day, month, year = numbers.groups()
        return _make(int(day), int(month), year, latest_short)
    if iso := _YEAR_MONTH_DAY.fullmatch(words):
        return _make(int(iso[3]), int(iso[2]), iso[1], latest_short)
    if spelled := _MONTH_IN_WORDS.fullmatch(words):
        weekday, day, month_word, year = spelled.groups()
        read = _make(int(day), _month_number(month_word), year, latest_short)
        if weekday is None or weekday == WEEKDAYS[read.weekday()]:
            return read
    raise _NotADate()


def _make(day: int, month: int, year: str, latest_short: date) -> date:
    number = int(year)
    if len(year) == 2:
        number += latest_short.year - latest_short.year % 100
        if (number, month, day) > (latest_short.year, latest_short.month, latest_short.day):
            number -= 100
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        raise _NotADate()
    return _on(number, month, day)


def _on(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        message = "Cette date n'existe pas : le jour, puis le mois, puis l'année (23/11/2026)."
        raise UnreadableDate(polish(message)) from None


def _month_number(word: str) -> int:
    """The month a word or its first letters name; "jui" names none, being the start of two."""
    found = [i for i, month in enumerate(_FOLDED_MONTHS, 1) if month.startswith(word)]
    if len(found) != 1:
        raise _NotADate()
    return found[0]


def _counted_from(counted: re.Match[str], today: date) -> date:
    direction, count, unit = counted.groups()
    number = 1 if count.startswith("u") else int(count)
    signed = number if direction in {"+", "dans "} else -number
    try:
        if unit in _DAY_UNITS:
            found = today + timedelta(days=signed * _DAY_UNITS[unit])
        else:
            found = add_months(today, signed * _MONTH_UNITS[unit])
    except (KeyError, ValueError):  # not a unit, or beyond what a calendar holds
        raise _NotADate() from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise _NotADate()
    return found


def _nearest(day: int, month: int, today: date) -> date:
    years = (today.year - 1, today.year, today.year + 1)
    candidates = [
        date(year, month, day)
        for year in years
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    if not candidates:
        return _on(today.year, month, day)
    return min(candidates, key=lambda candidate: abs(candidate - today))
