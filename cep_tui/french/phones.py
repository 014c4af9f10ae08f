"""Phone numbers as French people write them, kept in E.164.

The overseas departments share the national form of mainland numbers (ten digits from 0) but have
their own country codes; the prefix tells which. Source: French numbering plan (Arcep decision
2018-0881 as amended, annex 1).
"""

import re

from cep_tui.errors import CepError
from cep_tui.french.typography import polish

_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—/_()]+")
_TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")
_MAINLAND = "33"
# National prefixes which are dialled with another country code than 33.
_OVERSEAS_PREFIXES = {
    "0262": "262",
    "0263": "262",
    "0269": "262",
    "0639": "262",
    "0692": "262",
    "0693": "262",
    "0590": "590",
    "0690": "590",
    "0691": "590",
    "0594": "594",
    "0694": "594",
    "0596": "596",
    "0696": "596",
    "0697": "596",
}
_FICTIONAL = (
    "063998"  # kept for films and samples by Arcep: a mainland number inside Mayotte's 0639
)
_TEN_DIGIT_CODES = frozenset({_MAINLAND, *_OVERSEAS_PREFIXES.values()})
# Pacific territories and Saint-Pierre-et-Miquelon: no leading zero, their own lengths.
_TERRITORIES = {"508": (6, 9), "681": (6, 9), "687": (6,), "689": (8,)}
# Country codes have one to three digits: these tell the short ones (ITU-T E.164, annex).
_SHORT_CODE = re.compile(
    r"[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]", flags=re.ASCII
)
_SHORTEST, _LONGEST = 7, 15  # digits of an E.164 number, country code included


class UnreadablePhone(CepError):
    """The text is not one phone number."""

    def __init__(self) -> None:
        super().__init__(
            polish(
                "Numéro de téléphone illisible : dix chiffres comme 06 39 98 00 01, "
                "ou +32 … pour l'étranger."
            )
        )


def parse_phone(text: str) -> str:
    """Return the phone number in E.164 ("+33639980001").

    Reads ten national digits however spaced, "+" or "00" forms of any country, and gives overseas
    numbers their own code (0692… → +262692…), even when written with +33. Raises `UnreadablePhone`.
    """
    compact = _SEPARATORS.sub("", _TRUNK_IN_BRACKETS.sub("", text))
    digits = compact.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        raise UnreadablePhone
    if compact.startswith("+"):
        return _international(digits)
    if digits.startswith("00"):
        return _international(digits[2:])
    if len(digits) == 11 and digits.startswith(_MAINLAND):
        return _international(digits)
    if len(digits) != 10 or digits[0] != "0":
        raise UnreadablePhone
    return f"+{_code_of(digits)}{digits[1:]}"


def format_phone(e164: str) -> str:
    """Return the number as it is dialled from France: "06 39 98 00 01", "+32 470 12 34 56".

    What cannot be told from a mainland number in national form keeps its country code. Parsing
    the answer gives `e164` again.
    """
    code, number = _split(e164.removeprefix("+"))
    national = f"0{number}"
    if code in _TEN_DIGIT_CODES and _code_of(national) == code:
        return _in_pairs(national)
    return f"+{code} {_in_pairs(number)}"


def search_digits(e164: str) -> str:
    """Return the digits a counsellor would type to find this number.

    "0639980001" for mainland and overseas departments, the local digits for territories, all the
    digits for other countries.
    """
    code, number = _split(e164.removeprefix("+"))
    if code in _TEN_DIGIT_CODES:
        return f"0{number}"
    return number if code in _TERRITORIES else f"{code}{number}"


def query_digits(text: str) -> str:
    """Return the digits of a search, however typed, in the form of `search_digits`.

    The beginning of a number is enough: "+33 6 39" gives "0639".
    """
    compact = _SEPARATORS.sub("", _TRUNK_IN_BRACKETS.sub("", text))
    plain = "".join(c for c in compact if c in "0123456789")
    if compact.startswith("+"):
        international = plain
    elif plain.startswith("00"):
        international = plain[2:]
    else:
        return plain
    for code in (*_TEN_DIGIT_CODES, *_TERRITORIES):
        if international.startswith(code):
            local = international.removeprefix(code)
            return local if code in _TERRITORIES else f"0{local.removeprefix('0')}"
    return international


def _international(digits: str) -> str:
    code, number = _split(digits)
    if code in _TEN_DIGIT_CODES:
        number = number.removeprefix("0")
        if len(number) != 9 or number[0] == "0":
            raise UnreadablePhone
        if code == _MAINLAND:
            code = _code_of(f"0{number}")
    elif code in _TERRITORIES and len(number) not in _TERRITORIES[code]:
        raise UnreadablePhone
    if code.startswith("0") or not _SHORTEST <= len(code) + len(number) <= _LONGEST:
        raise UnreadablePhone
    return f"+{code}{number}"


def _code_of(national: str) -> str:
    """The country code by which ten national digits are dialled from abroad."""
    if national.startswith(_FICTIONAL):
        return _MAINLAND
    return _OVERSEAS_PREFIXES.get(national[:4], _MAINLAND)


def _split(digits: str) -> tuple[str, str]:
    """Country code and the rest."""
    short = _SHORT_CODE.match(digits)
    length = short.end() if short else 3
    return digits[:length], digits[length:]


def _in_pairs(digits: str) -> str:
    """Digits two by two, the first three together when their number is odd."""
    first = 2 + len(digits) % 2
    rest = [digits[i : i + 2] for i in range(first, len(digits), 2)]
    return " ".join([digits[:first], *rest])
