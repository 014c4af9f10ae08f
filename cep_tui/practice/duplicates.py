"""Is this person already known? Likely duplicates, graded, each with the reasons.

It never decides: two cousins may share a name and a phone. It compares folded names (either way
round, a letter wrong, an initial), birth date, phones and mail; a birth date that clearly differs
speaks against.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cep_tui.french.fold import fold_words


class Grade(IntEnum):
    """How likely it is, the likeliest first."""

    ALMOST_CERTAIN = 0
    LIKELY = 1
    POSSIBLE = 2


class Reason(StrEnum):
    """What speaks for, or against, in the order it is said."""

    SAME_NAMES = "same-names"
    SWAPPED_NAMES = "swapped-names"
    CLOSE_NAMES = "close-names"
    SAME_GIVEN_NAME = "same-given-name"
    SAME_BIRTH_DATE = "same-birth-date"
    CLOSE_BIRTH_DATE = "close-birth-date"
    OTHER_BIRTH_DATE = "other-birth-date"
    SAME_PHONE = "same-phone"
    SAME_MAIL = "same-mail"


_WEIGHTS = {
    Reason.SAME_NAMES: 3,
    Reason.SWAPPED_NAMES: 3,
    Reason.CLOSE_NAMES: 2,
    Reason.SAME_GIVEN_NAME: 1,
    Reason.SAME_BIRTH_DATE: 3,
    Reason.CLOSE_BIRTH_DATE: 1,
    Reason.OTHER_BIRTH_DATE: -3,
    Reason.SAME_PHONE: 3,
    Reason.SAME_MAIL: 3,
}
_ENOUGH = {Grade.ALMOST_CERTAIN: 6, Grade.LIKELY: 4, Grade.POSSIBLE: 2}
_SHORTEST_FORGIVEN = 5
_SHORTEST_TWICE_FORGIVEN = 13
"""Letters and spaces of a whole name from which one, then two mistakes are forgiven."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells a person apart. `key` is 0 for someone who is not known yet.

    Names and label as typed; phones in E.164, mail in lower case, "" when unknown.
    """

    key: int = 0
    label: str = ""
    family_name: str = ""
    given_name: str = ""
    birth_date: date | None = None
    phones: tuple[str, ...] = ()
    mail: str = ""


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Someone known who may be the same person."""

    grade: Grade
    key: int
    reasons: tuple[Reason, ...]


class KnownPeople:
    """The people of the vault, ready to be compared with one more in a few milliseconds."""

    def __init__(self, people: Iterable[Traits]) -> None:
        self._people = {person.key: person for person in people}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_clue: dict[str | date, list[int]] = defaultdict(list)
        for person in self._people.values():
            for name in _names(person):
                self._by_name[_orderless(name)].append(person.key)
            for clue in _clues(person):
                self._by_clue[clue].append(person.key)

    def like(self, candidate: Traits) -> list[LikelyDuplicate]:
        """Who may be `candidate` (never the person of the same key), the likeliest first."""
        found = []
        for key in self._worth_comparing(candidate) - {candidate.key}:
            reasons = compare(candidate, self._people[key])
            grade = grade_of(reasons)
            if grade is not None:
                found.append(LikelyDuplicate(grade, key, reasons))
        return sorted(found, key=lambda one: (one.grade, -_weight(one.reasons), one.key))

    def _worth_comparing(self, candidate: Traits) -> set[int]:
        """Those who share a word of their names, a contact or a birth date, or nearly a name."""
        keys: set[int] = set()
        for clue in _clues(candidate):
            keys.update(self._by_clue.get(clue, ()))
        for name in _names(candidate):
            for known, _, _ in process.extract(
                _orderless(name),
                self._by_name.keys(),
                scorer=OSA.distance,
                score_cutoff=2,
                limit=None,
            ):
                keys.update(self._by_name[known])
        return keys


def compare(one: Traits, other: Traits) -> tuple[Reason, ...]:
    """What speaks for their being the same person, and against, in the order of `Reason`."""
    reasons = {
        _compare_names(one, other),
        _compare_births(one.birth_date, other.birth_date),
        Reason.SAME_PHONE if set(one.phones) & set(other.phones) - {""} else None,
        Reason.SAME_MAIL if one.mail and one.mail == other.mail else None,
    }
    return tuple(reason for reason in Reason if reason in reasons)


def grade_of(reasons: tuple[Reason, ...]) -> Grade | None:
    """How likely these reasons make it; `None` when they do not deserve a word."""
    if set(reasons) <= {Reason.SAME_BIRTH_DATE, Reason.CLOSE_BIRTH_DATE}:
        return None  # thousands of people share a birthday
    weight = _weight(reasons)
    return next((grade for grade in Grade if weight >= _ENOUGH[grade]), None)


def _weight(reasons: tuple[Reason, ...]) -> int:
    return sum(_WEIGHTS[reason] for reason in reasons)


def _compare_names(one: Traits, other: Traits) -> Reason | None:
    """The strongest thing their names say, by label or by given and family name."""
    said = {_compare_words(mine, theirs) for mine in _names(one) for theirs in _names(other)}
    if fold_words(one.given_name) == fold_words(other.given_name) != "":
        said.add(Reason.SAME_GIVEN_NAME)
    return next((reason for reason in Reason if reason in said), None)


def _compare_words(mine: str, theirs: str) -> Reason | None:
    if mine == theirs:
        return Reason.SAME_NAMES
    if _orderless(mine) == _orderless(theirs):
        return Reason.SWAPPED_NAMES
    if _abbreviates(mine.split(), theirs.split()) or _nearly(mine, theirs):
        return Reason.CLOSE_NAMES
    return None


def _abbreviates(mine: list[str], theirs: list[str]) -> bool:
    """« Nadia K. » and « Nadia Kaci »: word for word equal, or the initial of the other."""
    pairs = list(zip(mine, theirs, strict=False))
    return (
        len(mine) == len(theirs)
        and any(a == b and len(a) > 1 for a, b in pairs)
        and all(a == b or (1 in {len(a), len(b)} and a[0] == b[0]) for a, b in pairs)
    )


def _nearly(mine: str, theirs: str) -> bool:
    """One letter wrong, missing, doubled or swapped; two in a long name."""
    shortest = min(len(mine), len(theirs))
    if shortest < _SHORTEST_FORGIVEN:
        return False
    mistakes = 1 if shortest < _SHORTEST_TWICE_FORGIVEN else 2
    return (
        min(
            OSA.distance(mine, theirs, score_cutoff=mistakes),
            OSA.distance(_orderless(mine), _orderless(theirs), score_cutoff=mistakes),
        )
        <= mistakes
    )


def _compare_births(one: date | None, other: date | None) -> Reason | None:
    if one is None or other is None:
        return None
    if one == other:
        return Reason.SAME_BIRTH_DATE
    turned = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    if turned or OSA.distance(f"{one:%d%m%Y}", f"{other:%d%m%Y}") <= 1:
        return Reason.CLOSE_BIRTH_DATE
    return Reason.OTHER_BIRTH_DATE


def _names(person: Traits) -> set[str]:
    """The folded words of the label and of the given and family names, without the empty ones."""
    full = f"{person.given_name} {person.family_name}"
    return {fold_words(person.label), fold_words(full)} - {""}


def _orderless(name: str) -> str:
    return " ".join(sorted(name.split()))


def _clues(person: Traits) -> set[str | date]:
    """What two records of one person are likely to share, word by word and exactly."""
    words = {word for name in _names(person) for word in name.split() if len(word) > 1}
    clues: set[str | date] = {*words, *person.phones, person.mail}
    if person.birth_date:
        clues.add(person.birth_date)
    return clues - {""}
