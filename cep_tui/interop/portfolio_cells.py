"""What one cell of a portfolio says. Pure; empty cells are not passed here."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import rtoml

from cep_tui.french.fold import fold, fold_words
from cep_tui.french.phones import UnreadablePhone, parse_phone
from cep_tui.store.views import ContactPreference, Disability, StatusSpan

_BETWEEN_PHONES = re.compile(r"[/;,|\n]|\b(?:ou|et)\b", flags=re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"(0\d{9})(0\d{9})")
_NINE_DIGITS = re.compile(r"[1-9]\d{8}")
_POSTAL_CODE = re.compile(r"(?:F[- ]?)?(\d{5}|2[AB]\d{3})", flags=re.IGNORECASE)
_SHORT_POSTAL_CODE = re.compile(r"[1-9]\d{3}")
_CODE_THEN_PLACE = re.compile(r"(\d{5}|2[AB]\d{3})[ ,-]+(\D.*)", flags=re.IGNORECASE)
_PLACE_THEN_CODE = re.compile(r"(\D.*?)[ ,-]*\(?\b(\d{5}|2[AB]\d{3})\)?", flags=re.IGNORECASE)
_LEVEL = re.compile(r"(?:(?:cep|niveau|niv|n) ?)*([123])\D*")
_BETWEEN_STATUSES = re.compile(r"[/;,+&\n]|\bet\b", flags=re.IGNORECASE)
_FEMININE = re.compile(r"\((?:e|ne|se|ve|euse|trice)\)|[·.](?:e|ne|se|ve|euse|trice)\b")

_Slug = TypeVar("_Slug", bound=StrEnum)


def says_nothing(text: str) -> bool:
    """Whether the cell only says that there is nothing: "-", "?", "néant", "pas de mail"."""
    words = fold_words(text)
    return not words or words in _vocabulary()["nothing"]


def read_phones(text: str) -> list[str]:
    """Return the numbers in a cell, in E.164: "06… / 01…", "06… ou 01…", "06… 01…".

    A number whose first zero the spreadsheet has dropped gets it back. Raises `UnreadablePhone`
    when any part is not a number.
    """
    try:
        return [_read_phone(text)]
    except UnreadablePhone:
        parts = [part for part in _BETWEEN_PHONES.split(text) if part.strip()]
        if two := _TWO_NUMBERS.fullmatch(_without_spacing(text)):
            parts = list(two.groups())
        if len(parts) < 2:
            raise
    return [_read_phone(part) for part in parts]


def read_postal_code(text: str) -> str:
    """Return a postal code as the post writes it ("01000", "2A004"), or the text as it stands.

    Four digits are five whose zero the spreadsheet has dropped.
    """
    compact = re.sub(r"[ \u00a0\u202f]", "", text)
    if code := _POSTAL_CODE.fullmatch(compact):
        return code[1].upper()
    return f"0{compact}" if _SHORT_POSTAL_CODE.fullmatch(compact) else text


def split_place(text: str) -> tuple[str, str]:
    """Return the postal code and the commune in one cell; "" for what is not in it."""
    code = read_postal_code(text)
    if _POSTAL_CODE.fullmatch(code):
        return code, ""
    if found := _CODE_THEN_PLACE.fullmatch(text):
        return found[1].upper(), found[2].strip()
    if found := _PLACE_THEN_CODE.fullmatch(text):
        return found[2].upper(), found[1].strip(" ,-(")
    return "", text


def read_level(text: str) -> int | None:
    """Return 1, 2 or 3 from "2", "N2", "niveau 2"; `None` when the cell says something else."""
    level = _LEVEL.fullmatch(fold_words(text))
    return int(level[1]) if level else None


def read_disability(text: str) -> Disability | None:
    """Return the administrative fact the cell states, `None` when it states something else."""
    return _lookup(text, Disability, "disability")


def read_contact_preference(text: str) -> tuple[ContactPreference | None, str]:
    """Return how the person wishes to be reached, and the words that say more than that."""
    preference = _lookup(text, ContactPreference, "contact-preference")
    if preference and fold_words(text) in _vocabulary()["contact-preference"][preference]:
        return preference, ""
    return preference, text


def read_statuses(text: str, slugs: Mapping[str, str]) -> list[StatusSpan]:
    """Return the situations in a cell, each with the counsellor's words.

    `slugs` holds status slugs by folded words. Several are told apart only when each is known; what
    is unknown stays in its own words, without a slug.
    """
    slug = _status_slug(text, slugs)
    parts = [part.strip() for part in _BETWEEN_STATUSES.split(text) if part.strip()]
    several = [(_status_slug(part, slugs), part) for part in parts]
    if slug or not all(found for found, _ in several):
        return [StatusSpan(slug, text)]
    return [StatusSpan(found, part) for found, part in several]


def _read_phone(text: str) -> str:
    digits = _without_spacing(text)
    return parse_phone(f"0{digits}" if _NINE_DIGITS.fullmatch(digits) else text)


def _without_spacing(number: str) -> str:
    return re.sub(r"[\s.\-–]", "", number)


def _status_slug(text: str, slugs: Mapping[str, str]) -> str:
    """The slug of a status, "salarié(e)" and "salarié·e" being known when "salarié" is."""
    for words in (fold_words(text), fold_words(_FEMININE.sub("", fold(text)))):
        if words in slugs:
            return slugs[words]
    return ""


def _lookup(text: str, kind: type[_Slug], section: str) -> _Slug | None:
    """The value whose words are the cell, or which its longest first words name."""
    words = fold_words(text).split()
    names = _vocabulary()[section]
    for length in range(len(words), 0, -1):
        beginning = " ".join(words[:length])
        for slug in names:
            if beginning in names[slug]:
                return kind(slug)
    return None


@cache
def _vocabulary() -> dict[str, Any]:
    text = (files("cep_tui.interop") / "portfolio_cells.toml").read_text(encoding="utf-8")
    return rtoml.loads(text)
