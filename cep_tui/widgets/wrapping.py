"""Text wrapped as a French reader expects: never at a no-break space, signs in the margin.

Textual and Rich break lines at any character that `\\s` matches, U+202F and U+00A0 included, so
that « ; » may begin a line.
"""

from typing import Final

from rich.cells import cell_len
from textual.content import Content

SIGNS: Final = "▎│┃●◐○×✓▲◆★▸"
"""Signs that begin a paragraph; its other lines stand under its first word."""


def wrapped(content: Content, width: int) -> Content:
    """The content on lines of at most `width` cells, paragraphs hanging under their first word."""
    if width <= 0:
        return content
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        lines += _paragraph(paragraph, width)
    return Content("\n").join(lines)


def hanging(margin: Content, words: Content, width: int) -> Content:
    """Words wrapped beside a margin, in `width` cells for both."""
    room = max(width - margin.cell_length, 1)
    first, *others = wrapped(words, room).split("\n", allow_blank=True)
    return Content("\n").join(
        [margin + first, *(line.pad_left(margin.cell_length) for line in others)]
    )


def breaks(text: str, width: int, hang: int = 0) -> list[int]:
    """Where to cut a paragraph: offsets in characters at which a line begins.

    Lines are cut after an ordinary space, or inside a word that is wider than a whole line. Lines
    after the first have `hang` cells less.
    """
    offsets: list[int] = []
    start = space = cells = 0
    room = width
    for index, character in enumerate(text):
        size = cell_len(character)
        while cells + size > room and character != " " and index > start:
            cut = space if space > start else index
            offsets.append(cut)
            start, room = cut, max(width - hang, 1)
            cells = cell_len(text[cut:index])
        cells += size
        if character == " ":
            space = index + 1
    return offsets


def _paragraph(content: Content, width: int) -> list[Content]:
    plain = content.plain
    if cell_len(plain) <= width:
        return [content]
    hang = _hang(plain)
    pieces = content.divide(breaks(plain, width, hang))
    first, *others = [piece.rstrip(" ") for piece in pieces]
    return [first, *(piece.pad_left(hang) for piece in others)]


def _hang(plain: str) -> int:
    blanks = len(plain) - len(plain.lstrip(" "))
    rest = plain[blanks:]
    return blanks + (2 if rest[:1] in SIGNS and rest[1:2] == " " else 0)
