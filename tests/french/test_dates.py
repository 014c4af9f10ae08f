"""Dates: read as written and said, shown as read."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.dates import (
    UnreadableDate,
    UnreadableTime,
    add_months,
    age_on,
    format_ago,
    format_date,
    format_day_month,
    format_long,
    format_short,
    format_time,
    parse_birth_date,
    parse_date,
    parse_entry,
    parse_time,
    span_in_words,
)

TODAY = date(2026, 11, 23)  # a Monday
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
present_days = st.dates(min_value=date(2020, 1, 1), max_value=date(2070, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "23/11/2026",
        "23-11-2026",
        "23.11.2026",
        "23 11 2026",
        "23 / 11 / 2026",
        "23/11/26",
        "23112026",
        "2026-11-23",
        "2026/11/23",
        "2026-11-23T00:00:00",
        "2026-11-23 08:30:00.000",
        "23/11/2026 00:00",
        "23 novembre 2026",
        "23 NOVEMBRE 2026",
        "23 nov 26",
        "23 nov. 2026",
        "23-nov-26",
        "lundi 23 novembre 2026",
        "  23/11/2026\u00a0",
    ],
)
def test_parse_date(text: str) -> None:
    assert parse_date(text, today=TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/1/26", date(2026, 1, 3)),
        ("1er août 2025", date(2025, 8, 1)),
        ("12 févr. 1980", date(1980, 2, 12)),
        ("29/02/2024", date(2024, 2, 29)),
        ("5 juil. 99", date(1999, 7, 5)),
        ("01/01/46", date(2046, 1, 1)),
        ("23/11/46", date(2046, 11, 23)),
        ("24/11/46", date(1946, 11, 24)),
        ("01/01/47", date(1947, 1, 1)),
    ],
)
def test_parse_other_dates(text: str, expected: date) -> None:
    assert parse_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "demain",
        "31/02/1990",
        "29/02/2023",
        "12/13/1980",
        "00/01/2020",
        "23/11",
        "23/11/202",
        "23/11/0206",
        "23/11/2620",
        "mardi 23 novembre 2026",
        "5 jui 2020",
        "5 brumaire 2020",
        "11/2026",
        "2026",
        "46348",
        "06 39 98 00 01",
    ],
)
def test_unreadable_date(text: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_date(text, today=TODAY)


def test_the_message_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(UnreadableDate) as refused:
        parse_date("née à Gap", today=TODAY)
    assert "Gap" not in str(refused.value)


@given(days, present_days)
def test_every_form_reads_back(day: date, today: date) -> None:
    assert parse_date(format_date(day), today=today) == day
    assert parse_date(format_long(day), today=today) == day
    assert parse_date(day.isoformat(), today=today) == day


@given(days, present_days)
def test_two_digit_years_point_at_most_twenty_years_ahead(day: date, today: date) -> None:
    text = f"{format_day_month(day)}/{day.year % 100:02}"
    try:
        read = parse_date(text, today=today)
    except UnreadableDate:  # 29 February of a year that has none in that century
        assert (day.month, day.day) == (2, 29)
        return
    assert (read.year - today.year - 20, read.month, read.day) <= (0, today.month, today.day)
    assert (read.year - today.year + 80, read.month, read.day) > (0, today.month, today.day)


@given(st.dates(min_value=date(1928, 1, 1), max_value=TODAY))
def test_short_birth_dates_of_a_lifetime_are_read(birth: date) -> None:
    text = f"{format_day_month(birth)}/{birth.year % 100:02}"
    assert parse_birth_date(text, today=TODAY) == birth


def test_birth_dates_are_never_after_today() -> None:
    assert parse_birth_date("24/11/26", today=TODAY) == date(1926, 11, 24)
    assert parse_birth_date("23/11/26", today=TODAY) == TODAY
    with pytest.raises(UnreadableDate, match="futur"):
        parse_birth_date("24/11/2026", today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aujourd’hui", TODAY),
        ("Aujourd'hui", TODAY),
        ("demain", date(2026, 11, 24)),
        ("après-demain", date(2026, 11, 25)),
        ("hier", date(2026, 11, 22)),
        ("avant-hier", date(2026, 11, 21)),
        ("lundi", date(2026, 11, 30)),
        ("mardi", date(2026, 11, 24)),
        ("dimanche", date(2026, 11, 29)),
        ("lundi prochain", date(2026, 11, 30)),
        ("+15j", date(2026, 12, 8)),
        ("+15", date(2026, 12, 8)),
        ("-3 j", date(2026, 11, 20)),
        ("+2 sem", date(2026, 12, 7)),
        ("dans 3 semaines", date(2026, 12, 14)),
        ("dans une semaine", date(2026, 11, 30)),
        ("dans un mois", date(2026, 12, 23)),
        ("dans 3 mois", date(2027, 2, 23)),
        ("dans 1 an", date(2027, 11, 23)),
        ("il y a 2 mois", date(2026, 9, 23)),
        ("il y a 10 jours", date(2026, 11, 13)),
        ("15/1", date(2027, 1, 15)),
        ("15/10", date(2026, 10, 15)),
        ("15 janvier", date(2027, 1, 15)),
        ("1er déc.", date(2026, 12, 1)),
        ("23/11/2026", TODAY),
    ],
)
def test_parse_entry(text: str, expected: date) -> None:
    assert parse_entry(text, today=TODAY) == expected


@pytest.mark.parametrize("text", ["", "bientôt", "+3x", "31/02", "29/02", "dans 9999 ans", "99/99"])
def test_unreadable_entry(text: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_entry(text, today=TODAY)


def test_a_month_added_to_its_last_day_stays_in_the_next_month() -> None:
    assert parse_entry("dans 1 mois", today=date(2027, 1, 31)) == date(2027, 2, 28)


def test_formats() -> None:
    assert format_date(date(2026, 1, 3)) == "03/01/2026"
    assert format_day_month(date(2026, 1, 3)) == "03/01"
    assert format_short(date(2026, 1, 3), TODAY) == "03/01"
    assert format_short(date(2025, 11, 23), TODAY) == "23/11/25"
    assert format_long(TODAY) == "lundi 23 novembre 2026"
    assert format_long(date(2026, 12, 1)) == "mardi 1er décembre 2026"
    assert format_time(datetime(2026, 11, 23, 9, 7)) == "09:07"  # noqa: DTZ001 shown as given


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY, "aujourd’hui"),
        (date(2026, 11, 22), "hier"),
        (date(2026, 11, 24), "demain"),
        (date(2026, 11, 17), "il y a 6 j"),
        (date(2026, 11, 30), "dans 7 j"),
        (date(2026, 10, 24), "il y a 30 j"),
        (date(2026, 10, 23), "il y a 1 mois"),
        (date(2026, 8, 20), "il y a 3 mois"),
        (date(2024, 11, 24), "il y a 23 mois"),
        (date(2024, 11, 23), "il y a 2 ans"),
        (date(2027, 2, 23), "dans 3 mois"),
    ],
)
def test_format_ago(day: date, expected: str) -> None:
    assert format_ago(day, TODAY) == expected


def test_age() -> None:
    assert age_on(date(1984, 11, 23), TODAY) == 42
    assert age_on(date(1984, 11, 24), TODAY) == 41
    assert age_on(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert age_on(date(2004, 2, 29), date(2026, 3, 1)) == 22


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 11, 23), 2, date(2027, 1, 23)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 1, 1), -1, date(2026, 12, 1)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize("text", ["+9999 ans", "il y a 9999 ans", "dans 9999 semaines", "+3x"])
def test_what_is_counted_stays_within_a_life(text: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_entry(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:07", time(14, 7)),
        ("14h07", time(14, 7)),
        ("9 h 30", time(9, 30)),
        ("9h30min", time(9, 30)),
        ("14H", time(14)),
        ("9", time(9)),
        ("0:00", time(0)),
    ],
)
def test_a_time_is_read_as_it_is_said(text: str, expected: time) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["24:00", "9:60", "midi", "", "14:7", "1407", "9h3"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UnreadableTime, match=r"14:07"):
        parse_time(text)


@given(st.times())
def test_a_time_that_is_shown_is_read_again(moment: time) -> None:
    assert parse_time(format_time(moment)) == time(moment.hour, moment.minute)


def test_a_span_says_what_is_known_of_it() -> None:
    first, last = date(2026, 4, 2), date(2026, 12, 31)
    assert span_in_words(first, last) == "du 02/04/2026 au 31/12/2026"
    assert span_in_words(first, None) == "depuis le 02/04/2026"
    assert span_in_words(None, last) == "jusqu’au 31/12/2026"
    assert span_in_words(None, None) == ""
