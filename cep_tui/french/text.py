"""What is typed, pasted or read from a file, cleaned once at the boundary."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Joiners carry meaning inside words and emoji; everything else without a shape is dropped.
_KEPT = frozenset("\n\u200c\u200d")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})


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
    kept = "".join(
        c for c in text.replace("\t", " ") if c in _KEPT or unicodedata.category(c) not in _DROPPED
    )
    return unicodedata.normalize("NFC", kept)
