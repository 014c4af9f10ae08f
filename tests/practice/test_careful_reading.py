"""What a careful reading underlines, and what it leaves: one by one, always, and as a whole."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.french.typography import polish
from cep_tui.practice.careful_reading import Remark, read_again
from cep_tui.practice.voices import LineSpan, SpokenLine, Voice, read_note
from cep_tui.reference.models.level2 import Guide, Reading
from cep_tui.reference.packs import load_pack

RULES = tuple(load_pack("fr-2026").reading.values())
GUIDES = [guide for pack in ("fr-2018", "fr-2026") for guide in load_pack(pack).guides.values()]


class Sentence(NamedTuple):
    """A labelled sentence: `expected` is a rule, "" for a decoy."""

    line: SpokenLine
    expected: str


def sentences(name: str) -> list[Sentence]:
    data = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return [
        Sentence(SpokenLine(Voice(each["voice"]), each["text"]), each.get("underline", ""))
        for each in data["sentences"]
    ]


SAMPLE = sentences("careful_reading.toml")
LATER = sentences("careful_reading_later.toml")
FRESH = sentences("careful_reading_fresh.toml")


def remarks(
    body: str, *, next_step: bool = True, dismissed: frozenset[tuple[str, str]] = frozenset()
) -> list[tuple[str, str]]:
    found = read_again(read_note(body), RULES, next_step=next_step, dismissed=dismissed)
    return [(remark.rule.id, remark.words) for remark in found]


MADE = {
    "id": "made",
    "label": "Lenteur",
    "kind": "judgement",
    "why": "Un fait en dit plus.",
    "sources": ["S"],
    "lists": {"who": ["il", "elle"], "what": ["lent+", "mou"]},
}


def words_found(text: str, **rule: object) -> list[str]:
    made = Reading.model_validate(MADE | rule)
    return [each.words for each in read_again(read_note(text), [made], next_step=True)]


def about_words(line: SpokenLine) -> list[Remark]:
    return [each for each in read_again([line], RULES, next_step=True) if each.span is not None]


def figures(sample: list[Sentence]) -> tuple[float, float, list[str]]:
    """Precision and recall over sentences, and those that were read wrongly.

    A sentence is well found when the expected rule speaks; each other rule that does is a fault.
    """
    found = expected = faults = 0
    wrong = []
    for line, rule in sample:
        spoke = {remark.rule.id for remark in about_words(line)}
        expected += bool(rule)
        found += rule in spoke
        faults += bool(spoke - {rule})
        if spoke != ({rule} if rule else set()):
            wrong.append(f"{rule or 'leurre'} {sorted(spoke)} : {line.text}")
    return found / max(found + faults, 1), found / expected, wrong


def test_the_sample_is_half_decoys() -> None:
    assert [bool(each.expected) for each in SAMPLE].count(True) == 60
    assert len({each.line.text for each in SAMPLE}) == 120
    known = {rule.id for rule in RULES} | {""}
    assert {each.expected for each in SAMPLE} <= known


@pytest.mark.parametrize("sample", [SAMPLE, LATER, FRESH], ids=["sample", "later", "fresh"])
def test_nine_sentences_in_ten_are_read_rightly(
    sample: list[Sentence], record_property: Callable[[str, object], None]
) -> None:
    precision, recall, wrong = figures(sample)

    record_property("precision", round(precision, 3))
    record_property("recall", round(recall, 3))
    assert min(precision, recall) >= 0.9, wrong


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_hold(rule: Reading) -> None:
    voice = Voice(rule.voices[0])
    for example in rule.examples:
        found = about_words(SpokenLine(voice, example.instead_of))
        assert rule.id in {remark.rule.id for remark in found}, example.instead_of
        assert about_words(SpokenLine(voice, example.write)) == [], example.write


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.label)
def test_a_guide_that_is_put_into_a_note_reads_well(guide: Guide) -> None:
    lines = read_note(polish(guide.text))
    assert [remark.words for line in lines for remark in about_words(line)] == []


@pytest.mark.parametrize(
    "words",
    [
        "Racontez-moi votre dernier poste.",
        "Décrivez une journée ordinaire.",
        "Où vous sentez-vous à votre place ?",
        "Quand vous êtes-vous senti vraiment à votre place ?",
    ],
)
def test_inviting_to_tell_prescribes_nothing(words: str) -> None:
    assert remarks(f"> Bonjour.\n{words}") == []


@pytest.mark.parametrize("words", ["À votre place, je refuserais.", "Choisissez une formation."])
def test_choosing_for_them_does(words: str) -> None:
    assert [rule for rule, _ in remarks(f"> Bonjour.\n{words}")] == ["prescription"]


def test_what_begins_inside_another_finding_is_found_too() -> None:
    assert words_found("a b c d", patterns=["a b c", "b c d"]) == ["a b c"]
    assert words_found("a b c d", patterns=["a b c", "b c d"], unless=["a"]) == ["b c d"]


def test_a_pattern_is_any_of_its_lists() -> None:
    assert words_found("Elle est très lente.", patterns=["{who} est (?:tres )?{what}"]) == [
        "Elle est très lente"
    ]
    assert words_found("Elle est là.", patterns=["{who} est (?:tres )?{what}"]) == []
    assert words_found("Il est lent.", patterns=["est {what}"], unless_patterns=["{who} est"]) == []


def test_a_remark_says_which_words_and_why() -> None:
    lines = read_note("> Je veux partir.\nParle vite. IL   FAUT qu’elle parte.")
    (remark,) = read_again(lines, RULES, next_step=True)

    assert remark.span == LineSpan(1, 12, 29)
    assert remark.words == "IL   FAUT qu’elle"
    assert remark.rule.why
    assert remark.rule.sources
    assert remark.rule.examples


def test_the_person_may_say_what_the_counsellor_does_not_write() -> None:
    assert remarks("> Vous devez m’aider, je suis nulle.") == []
    assert remarks("> Merci.\nVous devez m’aider.") == [("prescription", "Vous devez")]
    assert remarks("> Merci.\nElle dit : « Vous devez m’aider. »") == []
    assert remarks("> Je suis en dépression.") == [("sante", "dépression")]


def test_what_the_note_lacks_is_said_of_the_whole_note() -> None:
    assert remarks("Parle vite.", next_step=False) == [("voix-absente", ""), ("suite-absente", "")]
    assert remarks("> Je veux partir.", next_step=True) == []
    assert remarks(">\nParle vite.") == [("voix-absente", "")]


@pytest.mark.parametrize("body", ["", "\n\n", ">\n=", " … "])
def test_nothing_is_said_of_nothing(body: str) -> None:
    assert remarks(body, next_step=False) == []


def test_what_was_dismissed_is_not_said_again_however_it_is_written() -> None:
    dismissed = frozenset({("prescription", "vous devez"), ("voix-absente", "")})

    assert remarks("VOUS  devez partir.", dismissed=dismissed) == []
    assert remarks("Tu dois partir.", dismissed=dismissed) == [("prescription", "Tu dois")]


NOTES = st.lists(
    st.sampled_from([each.line for each in SAMPLE])
    | st.builds(SpokenLine, st.sampled_from(Voice), st.text(max_size=30)),
    max_size=4,
)


@given(NOTES, st.booleans())
def test_words_stand_where_it_is_said(lines: list[SpokenLine], next_step: bool) -> None:
    found = read_again(lines, RULES, next_step=next_step)

    spans = [remark.span for remark in found if remark.span is not None]
    assert spans == sorted(spans, key=lambda span: span[:2])
    for remark in found:
        if remark.span is not None:
            at, start, end = remark.span
            assert 0 <= start < end <= len(lines[at].text)
            assert remark.words == lines[at].text[start:end]
            assert lines[at].voice in remark.rule.voices


@given(NOTES, st.data())
def test_a_dismissed_remark_takes_away_itself_alone(
    lines: list[SpokenLine], data: st.DataObject
) -> None:
    found = read_again(lines, RULES, next_step=False)
    if not found:
        return
    key = data.draw(st.sampled_from(found)).key

    rest = read_again(lines, RULES, next_step=False, dismissed={key})

    assert rest == tuple(remark for remark in found if remark.key != key)
