"""Find the line of a TOML file where a key stands: readers keep values and forget lines.

Honest rather than complete: when the key itself is not found (it is missing, or written in a form
not followed here), the answer is the line of the nearest table or key above it.
"""

import re
from collections.abc import Iterator, Sequence

_HEADER = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*$")
_KEY = re.compile(
    r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
_TRIPLE = re.compile(r'"""|\'\'\'')

Path = tuple[str | int, ...]

_ENTRY = 2
"""How many keys lead to an entry: a table of the pack, and a name."""
_INSIDE = 1.5
"""What sharing an entry is worth: less than the entry itself."""


def line_of(text: str, path: Sequence[str | int], value: str | None = None) -> int:
    """Return the line, from 1, of the key at `path` in the TOML `text`.

    `path` holds keys, and positions in arrays: ("suggestions", "x", "when", 0, "age"). With
    `value`, the line of that string inside the key's value, when it is found there.
    """
    found, best, last = 1, 0.0, len(text.split("\n"))
    end = last
    entries = list(_entries(text))
    for position, (line, entry) in enumerate(entries):
        depth = _matched(entry, tuple(path))
        if depth > best:
            found, best = line, depth
            end = entries[position + 1][0] - 1 if position + 1 < len(entries) else last
    if value is not None:
        for number, content in enumerate(text.split("\n")[found - 1 : end], start=found):
            if f'"{value}"' in content or f"'{value}'" in content:
                return number
    return found


def _matched(entry: Path, path: Path) -> float:
    """Return how much of `path` the entry covers, 0 when it leads elsewhere.

    Positions of `path` are skipped where the file has none: an inline array is one key. An entry
    below `path` ("a.b.c" for "a.b") covers it whole: the table may have no header of its own. One
    that only shares the entry ("a.b.c" for "a.b.d") is better than nothing.
    """
    covered = 0
    for part in entry:
        while covered < len(path) and path[covered] != part and isinstance(path[covered], int):
            covered += 1
        if covered == len(path):
            break
        if path[covered] != part:
            return _INSIDE if covered >= _ENTRY else 0
        covered += 1
    return covered


def _entries(text: str) -> Iterator[tuple[int, Path]]:
    """Yield each header and each key at the start of a line, with its full path."""
    here: Path = ()
    counts: dict[Path, int] = {}
    for line, content in _outer_lines(text):
        header = _HEADER.match(
            _STRING.sub(lambda m: m[0].replace("[", "").replace("]", ""), content)
        )
        if header:
            here = _positioned(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[here] = counts.get(here, -1) + 1
                here = (*here, counts[here])
            yield line, here
        elif key := _KEY.match(content):
            yield line, (*here, *_parts(key[1]))


def _positioned(parts: Path, counts: dict[Path, int]) -> Path:
    """Insert the current position after each array of tables that `parts` goes through."""
    path: Path = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path])
    return (*path, *parts[-1:])


def _parts(key: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(key))


def _outer_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that begin outside any array and any multi-line string, without comments."""
    depth, quote = 0, ""
    for number, content in enumerate(text.split("\n"), start=1):
        outside = depth == 0 and not quote
        if outside:
            yield number, _without_comment(content)
        for mark in _TRIPLE.findall(content):
            quote = "" if quote == mark else quote or mark
        if not quote and (not outside or "=" in content):
            bare = _STRING.sub("", _without_comment(content))
            depth = max(0, depth + bare.count("[") - bare.count("]"))


def _without_comment(content: str) -> str:
    position = _STRING.sub(lambda match: "x" * len(match[0]), content).find("#")
    return content if position < 0 else content[:position]
