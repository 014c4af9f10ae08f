"""Reading a note again before it is closed: what the person should not have to read of themselves.

The rules are the pack's; each remark says why. Nothing is changed and nothing is held back: the
counsellor may disagree, and dismiss a remark for good.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from cep_tui.french.fold import FoldedText, fold_words
from cep_tui.practice.voices import LineSpan, SpokenLine, Voice

if TYPE_CHECKING:
    from cep_tui.reference.models.level2 import Reading

_WORDS: Final = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_REST_OF_WORD: Final = re.compile(r"[^\W_]+")
_GAP: Final = r"[\W_]+"
_ENDINGS: Final = {"*": r"[^\W_]*", "+": "(?:es?|s)?"}


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reading has to say about some words, or about the note as a whole."""

    rule: "Reading"
    span: LineSpan | None = None
    """Where the words stand; `None` for the whole note."""
    words: str = ""
    """As written."""

    @property
    def key(self) -> tuple[str, str]:
        """What dismissing it keeps: the rule, and the words folded."""
        return self.rule.id, fold_words(self.words)


def read_again(
    lines: Sequence[SpokenLine],
    rules: Iterable["Reading"],
    *,
    next_step: bool,
    dismissed: Container[tuple[str, str]] = frozenset(),
) -> tuple[Remark, ...]:
    """Return the remarks on a note, in reading order, those on the whole note last.

    Args:
        lines: the note; nothing is said of an empty one.
        rules: the `reading` of a pack.
        next_step: whether one is known, on the board or elsewhere.
        dismissed: keys of remarks that are not to be made again.
    """
    if not any(_says_something(line) for line in lines):
        return ()
    rules = tuple(rules)
    remarks = [
        *(remark for at, line in enumerate(lines) for remark in _of_line(at, line, rules)),
        *(Remark(rule) for rule in rules if _is_lacking(rule, lines, next_step=next_step)),
    ]
    return tuple(remark for remark in remarks if remark.key not in dismissed)


def _of_line(at: int, line: SpokenLine, rules: Iterable["Reading"]) -> list[Remark]:
    folded = FoldedText.of(line.text)
    remarks = []
    for rule in rules:
        if line.voice in rule.voices:
            for found in _found(rule, folded.text):
                start, end = folded.span(*found)
                remarks.append(Remark(rule, LineSpan(at, start, end), line.text[start:end]))
    return sorted(remarks, key=lambda remark: remark.span or LineSpan(at, 0, 0))


def _found(rule: "Reading", text: str) -> Iterator[tuple[int, int]]:
    """Yield where the rule has something to remark in a folded text; none overlap."""
    wanted, innocent = _wanted(rule), _innocent(rule)
    spans = sorted(span for pattern in wanted for span in _spans(pattern, text))
    if not spans:
        return
    excused = [span for pattern in innocent for span in _spans(pattern, text)]
    last = 0
    for start, end in spans:
        if start < last or any(start < until and since < end for since, until in excused):
            continue
        yield start, end
        last = end


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where a pattern is found: whole words, without what stands around them."""
    for found in pattern.finditer(text):
        if words := _WORDS.search(text, *found.span()):
            rest = _REST_OF_WORD.match(text, words.end())
            yield words.start(), rest.end() if rest else words.end()


def _is_lacking(rule: "Reading", lines: Sequence[SpokenLine], *, next_step: bool) -> bool:
    match rule.absent:
        case "person":
            return not any(line.voice is Voice.PERSON and _says_something(line) for line in lines)
        case "next-step":
            return not next_step
        case _:
            return False


def _says_something(line: SpokenLine) -> bool:
    return bool(fold_words(line.text))


@cache
def _wanted(rule: "Reading") -> tuple[re.Pattern[str], ...]:
    return _compiled(rule.words, rule.patterns)


@cache
def _innocent(rule: "Reading") -> tuple[re.Pattern[str], ...]:
    return _compiled(rule.unless, rule.unless_patterns)


def _compiled(forms: Sequence[str], patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    # Among forms that begin alike the longest is found.
    words = "|".join(_form(form) for form in sorted(forms, key=len, reverse=True))
    whole_words = [rf"(?<![^\W_])(?:{words})(?![^\W_])"] if words else []
    return tuple(re.compile(pattern) for pattern in [*whole_words, *patterns])


def _form(form: str) -> str:
    """A word form as a pattern on folded text."""
    return _GAP.join(
        re.escape(word.rstrip("*+")) + _ENDINGS.get(word[-1], "") for word in form.split()
    )
