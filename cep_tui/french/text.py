"""What is typed, pasted or read from a file, cleaned once at the boundary."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Joiners carry meaning inside words and emoji; everything else without a shape is dropped.
_KEPT = frozenset("\n\u200c\u200d")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})


class _Visible(dict[int, str]):
    """What each character becomes, worked out once: pages of notes are cleaned."""

    def __missing__(self, code: int) -> str:
        kept = chr(code) in _KEPT or unicodedata.category(chr(code)) not in _DROPPED
        self[code] = chr(code) if kept else ""
        return self[code]


_VISIBLE = _Visible({ord("\t"): " "})


def clean_line(text: str) -> str:
    """Return `text` on one line: NFC, without control characters, ends stripped.

    Line ends and tabs become spaces. No-break spaces (U+00A0, U+202F) stay.
    """
    return _clean(_LINE_ENDS.sub(" ", text))


def clean_text(text: str) -> str:
    """Return `text` with its lines: NFC, without control characters, ends stripped.

    Every kind of line end becomes a newline, a tab a space. No-break spaces stay.
    """
    return _clean(_LINE_ENDS.sub("\n", text))


def clean_pages(text: str) -> str:
    """Return what `clean_text` gives, with the spaces and empty lines at both ends."""
    return _visible(_LINE_ENDS.sub("\n", text))


def _clean(text: str) -> str:
    return _visible(text).strip()


def _visible(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_VISIBLE))
