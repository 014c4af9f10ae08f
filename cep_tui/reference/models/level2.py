"""Level 2: guides of interviews, and what a careful reading of notes looks for."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from cep_tui.reference.models.base import Checked, Piece, Slug, Text, Texts
from cep_tui.reference.models.vocabulary import Made

Voice = Literal["person", "observation", "together"]
"""Who speaks in a line of a note (`cep_tui.practice.voices.Voice`)."""

_EVERY_VOICE: tuple[Voice, ...] = ("person", "observation", "together")


class Guide(Made):
    """Open questions for an interview, as Markdown to insert into a note."""

    label: Text
    hint: Text
    text: Text


class Example(Piece):
    """A wording the rule underlines, and how the same may be said."""

    instead_of: Text
    write: Text


class Reading(Checked):
    """Something a careful reading remarks upon; it underlines and never blocks.

    `words` are word forms: words folded by `french.fold.fold_words`, separated by single spaces,
    found one after the other whatever stands between them that is no word. At the end of a word,
    `*` stands for any letters or none, `+` for the marks of gender and number ("bavard+": bavarde,
    "voleur+": voleuses). `patterns` are regular expressions, read on a line as
    `french.fold.FoldedText` folds it; no group of them is repeated without end. `lists` are word
    forms under a name, which stand for any of them in a pattern of the same rule: "{verbe}".

    What is found is no remark when a form of `unless` or a pattern of `unless_patterns` overlaps
    it: what is quoted, reported, or said of something else. Only lines in one of `voices` are read.

    `absent` is no wording: it remarks upon a note in which the person does not speak, or which says
    no next step. It has no words and no patterns.
    """

    label: Text
    kind: Literal["prescription", "judgement", "sensitive", "identity", "structure"]
    why: Text
    words: Texts = ()
    patterns: Texts = ()
    unless: Texts = ()
    unless_patterns: Texts = ()
    lists: Mapping[Slug, Annotated[Texts, Field(min_length=1)]] = {}
    voices: Annotated[tuple[Voice, ...], Field(strict=False, min_length=1)] = _EVERY_VOICE
    absent: Literal["person", "next-step"] | None = None
    examples: Annotated[tuple[Example, ...], Field(strict=False)] = ()
