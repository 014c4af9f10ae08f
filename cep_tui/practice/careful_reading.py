"""Reading a note again before it is closed: what the person should not have to read of themselves.

The rules are the pack's; each remark says why. Nothing is changed and nothing is held back: the
counsellor may disagree, and dismiss a remark for good.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Self

from cep_tui.french.fold import FoldedText, fold_words
from cep_tui.practice.voices import LineSpan, SpokenLine, Voice
from cep_tui.reference.wordings import expression, whole_words

if TYPE_CHECKING:
    from cep_tui.reference.models.level2 import Reading

_WORDS: Final = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_REST_OF_WORD: Final = re.compile(r"[^\W_]+")


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
    searches = _searches(rules)
    remarks = [
        *(remark for at, line in enumerate(lines) for remark in _of_line(at, line, searches)),
        *(Remark(rule) for rule in rules if _is_lacking(rule, lines, next_step=next_step)),
    ]
    return tuple(remark for remark in remarks if remark.key not in dismissed)


def prepare(rules: Iterable["Reading"]) -> None:
    """Make ready what `read_again` looks for: the first reading of a process would otherwise wait
    for its patterns, several hundred milliseconds."""
    _searches(rules)


@dataclass(frozen=True, slots=True)
class _Search:
    """A rule, ready to look for what it remarks upon."""

    rule: "Reading"
    voices: frozenset[str]
    wanted: re.Pattern[str]
    innocent: Sequence[re.Pattern[str]]

    @classmethod
    def of(cls, rule: "Reading") -> Self:
        lists = tuple(rule.lists.items())
        return cls(
            rule,
            frozenset(rule.voices),
            _any_of(_written(rule.words, rule.patterns, lists)),
            tuple(_any_of((each,)) for each in _written(rule.unless, rule.unless_patterns, lists)),
        )

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where there is something to remark in a folded text; none overlap."""
        spans = sorted(_spans(self.wanted, text))
        if not spans:
            return
        excused = [span for pattern in self.innocent for span in _spans(pattern, text)]
        last = 0
        for start, end in spans:
            if start < last or any(start < until and since < end for since, until in excused):
                continue
            yield start, end
            last = end


def _searches(rules: Iterable["Reading"]) -> list[_Search]:
    """Return the searches of the rules that look for words."""
    return [_Search.of(rule) for rule in rules if rule.absent is None]


def _of_line(at: int, line: SpokenLine, searches: Iterable[_Search]) -> list[Remark]:
    folded = FoldedText.of(line.text)
    remarks = []
    for search in searches:
        if line.voice in search.voices:
            for found in search.found(folded.text):
                start, end = folded.span(*found)
                remarks.append(Remark(search.rule, LineSpan(at, start, end), line.text[start:end]))
    return sorted(remarks, key=lambda remark: remark.span or LineSpan(at, 0, 0))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where a pattern is found: whole words, without what stands around them."""
    for found in pattern.finditer(text):
        if words := _WORDS.search(text, *found.span(1)):
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
def _written(
    forms: Sequence[str], patterns: Sequence[str], lists: Sequence[tuple[str, Sequence[str]]]
) -> tuple[str, ...]:
    """Return all that is looked for as regular expressions."""
    written = [expression(pattern, dict(lists)) for pattern in patterns]
    return tuple([whole_words(forms), *written] if forms else written)


@cache
def _any_of(expressions: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern whose group 1 is any of `expressions`, compiled once per process.

    Tried only where a word may begin, and all together: ten times faster than one by one. What is
    found is looked at ahead, so that it hides nothing that begins inside it.
    """
    return re.compile(rf"(?<![^\W_])(?=({'|'.join(f'(?:{each})' for each in expressions)}))")
