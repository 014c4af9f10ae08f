"""Phone numbers: read however written, shown as dialled from France."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.phones import (
    UnreadablePhone,
    format_phone,
    parse_phone,
    query_digits,
    search_digits,
)


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("06 39 98 00 01", "+33639980001"),
        ("0639980001", "+33639980001"),
        ("06.39.98.00.01", "+33639980001"),
        ("06-39-98-00-01", "+33639980001"),
        ("06/39/98/00/01", "+33639980001"),
        ("06\u00a039\u202f98 00 01", "+33639980001"),
        ("+33 6 39 98 00 01", "+33639980001"),
        ("+33 (0)6 39 98 00 01", "+33639980001"),
        ("0033 6 39 98 00 01", "+33639980001"),
        ("33639980001", "+33639980001"),
        ("01 99 00 12 34", "+33199001234"),
        ("0692 12 34 56", "+262692123456"),
        ("0693123456", "+262693123456"),
        ("0262 12 34 56", "+262262123456"),
        ("0639 12 34 56", "+262639123456"),
        ("+33 692 12 34 56", "+262692123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("+262 0692 12 34 56", "+262692123456"),
        ("0690 12 34 56", "+590690123456"),
        ("0691123456", "+590691123456"),
        ("0590123456", "+590590123456"),
        ("0694123456", "+594694123456"),
        ("0594123456", "+594594123456"),
        ("0696123456", "+596696123456"),
        ("0697123456", "+596697123456"),
        ("0596123456", "+596596123456"),
        ("+687 12 34 56", "+687123456"),
        ("+689 40 12 34 56", "+68940123456"),
        ("+508 41 23 45", "+508412345"),
        ("+681 72 12 34", "+681721234"),
        ("+32 470 12 34 56", "+32470123456"),
        ("00 41 79 123 45 67", "+41791234567"),
        ("+39 06 1234 5678", "+390612345678"),
    ],
)
def test_parse_phone(text: str, e164: str) -> None:
    assert parse_phone(text) == e164


@pytest.mark.parametrize(
    "text",
    [
        "",
        "06 00",
        "06 39 98 00 0",
        "06 39 98 00 01 2",
        "639980001",
        "06 39 98 00 01 (mère)",
        "06 39 98 00 01 / 01 99 00 12 34",
        "+33 6 39 98 00",
        "+33 00 39 98 00 01",
        "+0639980001",
        "00 00 00 00 00",
        "+687 12 34",
        "+1234567890123456",
        "٠٦٣٩٩٨٠٠٠١",
        "++33639980001",
    ],
)
def test_unreadable_phone(text: str) -> None:
    with pytest.raises(UnreadablePhone):
        parse_phone(text)


def test_the_message_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(UnreadablePhone) as refused:
        parse_phone("chez Zoé")
    assert "Zoé" not in str(refused.value)


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        ("+33639980001", "06 39 98 00 01"),
        ("+262692123456", "06 92 12 34 56"),
        ("+262639980001", "+262 639 98 00 01"),
        ("+687123456", "+687 12 34 56"),
        ("+32470123456", "+32 470 12 34 56"),
        ("+12025550123", "+1 20 25 55 01 23"),
    ],
)
def test_format_phone(e164: str, shown: str) -> None:
    assert format_phone(e164) == shown


national = st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True)
international = st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True)


@given(national | international)
def test_what_is_shown_reads_back_the_same(text: str) -> None:
    try:
        e164 = parse_phone(text)
    except UnreadablePhone:
        return
    assert parse_phone(e164) == e164
    assert parse_phone(format_phone(e164)) == e164


@given(national)
def test_national_digits_find_the_number(digits: str) -> None:
    assert search_digits(parse_phone(digits)) == digits
    assert format_phone(parse_phone(digits)).replace(" ", "") == digits


@given(national, st.integers(min_value=2, max_value=10))
def test_the_beginning_of_a_number_finds_it_in_any_form(digits: str, length: int) -> None:
    typed = f"+33 {digits[1:length]}"
    assert search_digits(parse_phone(digits)).startswith(query_digits(typed))


def test_search_digits_of_territories_and_foreign_numbers() -> None:
    assert search_digits("+262692123456") == "0692123456"
    assert search_digits("+687123456") == "123456"
    assert search_digits("+32470123456") == "32470123456"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("06 39", "0639"),
        ("+33 6 39", "0639"),
        ("0033 (0)6", "06"),
        ("+262 692", "0692"),
        ("+687 12", "12"),
        ("+32 4", "324"),
        ("98.00", "9800"),
    ],
)
def test_query_digits(text: str, digits: str) -> None:
    assert query_digits(text) == digits
