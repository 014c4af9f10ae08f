"""What each column of a counsellor's portfolio holds, told by its title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import rtoml

from cep_tui.french.fold import fold_words
from cep_tui.interop.tables import Table, read_table


class Field(StrEnum):
    """What a column may be imported as."""

    FULL_NAME = "full-name"
    FAMILY_NAME = "family-name"
    GIVEN_NAME = "given-name"
    LABEL = "label"
    BIRTH_DATE = "birth-date"
    PHONE = "phone"
    MAIL = "mail"
    POSTAL_CODE = "postal-code"
    COMMUNE = "commune"
    STATUS = "status"
    ENTRY_DATE = "entry-date"
    LEVEL = "level"
    DISABILITY = "disability"
    CONTACT_PREFERENCE = "contact-preference"
    REMARKS = "remarks"


SEVERAL = frozenset({Field.PHONE, Field.STATUS, Field.REMARKS})
"""Fields that several columns may fill together."""

_IDENTIFYING = frozenset(
    {Field.FULL_NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.LABEL, Field.PHONE, Field.MAIL}
)


class Ignored(StrEnum):
    """Why a column is not imported."""

    UNKNOWN = "unknown"
    """Its title says nothing to us, or the counsellor has set it aside."""
    DERIVED = "derived"
    """The vault works it out by itself."""
    TAKEN = "taken"
    """Another column already fills this field."""


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column that will not be imported. `title` is "Colonne J" where the header is empty."""

    index: int
    title: str
    why: Ignored


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column is imported as, in the order of the columns; `None` for not at all."""

    headers: tuple[str, ...]
    fields: tuple[Field | None, ...]
    displaced: tuple[tuple[int, Field], ...] = ()
    """Columns which lost their field to another one, and which; the last one last."""

    @property
    def identifies(self) -> bool:
        """Whether some column can tell one person from another."""
        return not _IDENTIFYING.isdisjoint(self.fields)

    @property
    def ignored(self) -> tuple[IgnoredColumn, ...]:
        """The columns that will not be imported, and why."""
        return tuple(
            IgnoredColumn(i, self.title(i), self._why_ignored(i))
            for i, field in enumerate(self.fields)
            if field is None
        )

    def title(self, index: int) -> str:
        """Return the header of a column as the counsellor wrote it, or its letter."""
        return self.headers[index] or f"Colonne {_letters(index)}"

    def columns(self, field: Field) -> tuple[int, ...]:
        """Return the indices of the columns imported as `field`."""
        return tuple(i for i, one in enumerate(self.fields) if one is field)

    def assign(self, index: int, field: Field | None) -> "ColumnMapping":
        """Return the mapping as the counsellor corrects it: column `index` becomes `field`.

        Another column loses a field that takes one column only; a full name and its two halves
        exclude each other. It has its field back as soon as that one is free again.
        """
        fields = list(self.fields)
        fields[index] = field
        displaced = [each for each in self.displaced if each[0] != index]
        lost = set() if field is None or field in SEVERAL else _excluded_by(field)
        for other, one in enumerate(fields):
            if one in lost and other != index:
                fields[other] = None
                displaced.append((other, one))
        for other, one in reversed(displaced):
            if _excluded_by(one).isdisjoint(fields):
                fields[other] = one
        still = tuple(each for each in displaced if fields[each[0]] is None)
        return replace(self, fields=tuple(fields), displaced=still)

    def _why_ignored(self, index: int) -> Ignored:
        words = _words(self.headers[index])
        if _vocabulary().is_derived(words):
            return Ignored.DERIVED
        claim = _vocabulary().claim_of(words)
        rivals = _excluded_by(claim[0]) if claim else set()
        return Ignored.UNKNOWN if rivals.isdisjoint(self.fields) else Ignored.TAKEN


def suggest_mapping(headers: Sequence[str]) -> ColumnMapping:
    """Return what each column seems to hold, for the counsellor to correct."""
    claims = [_vocabulary().claim_of(_words(header)) for header in headers]
    claimed = {claim[0] for claim in claims if claim}
    fields = [
        claim[0] if claim and _wins(i, claim, claims, claimed) else None
        for i, claim in enumerate(claims)
    ]
    return ColumnMapping(tuple(headers), tuple(fields))


def count_recognised(headers: Sequence[str]) -> int:
    """Return how many of these titles say something to us."""
    known = _vocabulary()
    words = [_words(header) for header in headers]
    return sum(known.claim_of(one) is not None or known.is_derived(one) for one in words)


def read_portfolio(source: Path | bytes, name: str) -> Table:
    """Return the table of a portfolio, its titles found by what they mean; as `read_table`."""
    return read_table(source, name, count_recognised)


def given_name_first(header: str) -> bool | None:
    """Whether a column of whole names announces the given name first; `None` if it does not say."""
    words = [word.removesuffix("s") for word in fold_words(header).split()]
    if "nom" in words and "prenom" in words:
        return words.index("prenom") < words.index("nom")
    return None


_Words = tuple[str, ...]
_Claim = tuple[Field, int]  # a field, and the rank of the name by which it is claimed


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    claims: dict[_Words, _Claim]
    derived: frozenset[_Words]

    def claim_of(self, title: _Words) -> _Claim | None:
        return self.claims.get(title) or self.claims.get(_dateless(title))

    def is_derived(self, title: _Words) -> bool:
        return not self.derived.isdisjoint({title, _dateless(title)})


def _excluded_by(field: Field) -> set[Field]:
    """The fields no other column may keep when one becomes `field`."""
    if field is Field.FULL_NAME:
        return {field, Field.FAMILY_NAME, Field.GIVEN_NAME}
    if field in {Field.FAMILY_NAME, Field.GIVEN_NAME}:
        return {field, Field.FULL_NAME}
    return {field}


def _wins(index: int, claim: _Claim, claims: Sequence[_Claim | None], claimed: set[Field]) -> bool:
    """Whether this column gets the field it claims, among all the claims."""
    field, rank = claim
    if field in SEVERAL:
        return True
    whole = Field.FULL_NAME in claimed and Field.GIVEN_NAME not in claimed
    if field is (Field.FAMILY_NAME if whole else Field.FULL_NAME):
        return False
    rivals = [(other[1], i) for i, other in enumerate(claims) if other and other[0] is field]
    return (rank, index) == min(rivals)


@cache
def _vocabulary() -> _Vocabulary:
    data = _data()
    claims: dict[_Words, _Claim] = {}
    for field in Field:
        for rank, name in enumerate(data["fields"][field]):
            claims.setdefault(_words(name), (field, rank))
    return _Vocabulary(claims, frozenset(map(_words, data["derived"])))


@cache
def _data() -> dict[str, Any]:
    text = (files("cep_tui.interop") / "portfolio_columns.toml").read_text(encoding="utf-8")
    return rtoml.loads(text)


def _words(title: str) -> _Words:
    """The words that tell what a column holds; all of them when each is silent."""
    words = fold_words(title).split()
    return tuple(word for word in words if word not in _data()["silent"]) or tuple(words)


def _dateless(title: _Words) -> _Words:
    return tuple(word for word in title if word != "date")


def _letters(index: int) -> str:
    """The letters a spreadsheet gives a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
