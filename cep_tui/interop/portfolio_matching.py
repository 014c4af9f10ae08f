"""Who is each row of a portfolio? Someone known, someone met higher in the file, or someone new.

One person has the same names, either way round, whatever accents, hyphens and capitals, and

- the same birth date,
- or a phone or the mail in common while a birth date is missing on one side,
- or on one side nothing but the names, while nobody else bears them.

Names of which one is the other less a word (a double-barrelled name shortened) need the same birth
date and a phone or the mail in common. Two birth dates which differ are two people.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from cep_tui.french.fold import fold_words
from cep_tui.interop.portfolio_rows import ReadRow
from cep_tui.interop.portfolio_updates import merged_identity, update_of
from cep_tui.store.views import Identity, KnownPerson, NewPerson

Names = tuple[str, ...]
"""Folded words of a person's names in alphabetical order."""


@dataclass(slots=True, eq=False)
class Candidate:
    """Someone a row may be, with all by which a further row would be recognised."""

    identity: Identity
    known: KnownPerson | None = None
    """Who it is in the portfolio; `None` for someone first met in the file."""
    row: int | None = None
    """The first row of the file which is this person."""
    names: set[Names] = field(default_factory=set)
    birth_date: date | None = None
    contacts: set[str] = field(default_factory=set)

    @property
    def is_bare(self) -> bool:
        """Whether names are all there is."""
        return not self.contacts and self.birth_date is None

    def learn(self, identity: Identity) -> None:
        """Be recognised by what this identity says, too."""
        self.names.add(names_of(identity))
        self.birth_date = self.birth_date or identity.birth_date
        self.contacts.update(_contacts(identity))

    def become(self, identity: Identity) -> None:
        """Be recognised by what this identity says, and nothing else."""
        self.identity, self.birth_date = identity, None
        self.names.clear()
        self.contacts.clear()
        self.learn(identity)


def match_rows(rows: Sequence[ReadRow], known: Sequence[KnownPerson]) -> dict[int, Candidate]:
    """Return who each row is, by row number.

    Rows with a birth date are looked at first, those of names alone last: whether they are one of
    the others can be said only when all of these are seen, whatever their order in the file. A
    known person is compared by what the first row makes of them, so that the same file brings the
    same answer after it was imported.
    """
    people = _People(known, rows)
    matches = {}
    for row in sorted(rows, key=lambda row: _vagueness(row.person.identity)):
        person = people.find(row.person)
        if person is None:
            person = people.meet(row)
        else:
            people.claim(person, row)
        matches[row.row] = person
    return matches


def names_of(identity: Identity) -> Names:
    """Return the names people are compared by: those of the label where it is all there is."""
    words = f"{identity.family_name} {identity.given_name}".strip() or identity.label
    return tuple(sorted(fold_words(words).split())) or (identity.label,)


class _People:
    """Everyone a row may be, found by what they share with it: never one by one."""

    def __init__(self, known: Sequence[KnownPerson], rows: Sequence[ReadRow]) -> None:
        self._found_by: defaultdict[Hashable, dict[Candidate, None]] = defaultdict(dict)
        self._telling_rows = Counter(
            names_of(row.person.identity) for row in rows if not _is_bare(row.person.identity)
        )
        for person in known:
            candidate = Candidate(person.identity, person)
            candidate.learn(person.identity)
            self._index(candidate)

    def find(self, person: NewPerson) -> Candidate | None:
        """The one who is this person."""
        identity = person.identity
        clues = dict.fromkeys(c for clue in _clues(identity) for c in self._found_by[clue])
        likely = [candidate for candidate in clues if _is_same(candidate, identity)]
        if len(likely) > 1:
            return max(likely, key=lambda candidate: _likeness(candidate, person))
        return likely[0] if likely else self._by_names_alone(identity)

    def meet(self, row: ReadRow) -> Candidate:
        """Someone new."""
        candidate = Candidate(row.person.identity, row=row.row)
        candidate.learn(row.person.identity)
        self._index(candidate)
        return candidate

    def claim(self, candidate: Candidate, row: ReadRow) -> None:
        """This row is `candidate`: the first one says what becomes of them, others are clues."""
        if candidate.row is None:
            candidate.row = row.row
            candidate.become(merged_identity(candidate.identity, row.person.identity))
        else:
            candidate.learn(row.person.identity)
        self._index(candidate)

    def _by_names_alone(self, identity: Identity) -> Candidate | None:
        names = names_of(identity)
        bearers = [c for c in self._found_by[names] if names in c.names]
        bare = [candidate for candidate in bearers if candidate.is_bare]
        if _is_bare(identity):
            return bare[0] if bare else _only(bearers)
        # Of two rows that could be the one known by names alone, neither is taken for granted.
        alone = bare == bearers and self._telling_rows[names] == 1
        return _only(bearers) if alone else None

    def _index(self, candidate: Candidate) -> None:
        for names in candidate.names:
            self._found_by[names][candidate] = None
            for clue in (candidate.birth_date, *candidate.contacts):
                self._found_by[names, clue][candidate] = None
        for contact in candidate.contacts:
            self._found_by[candidate.birth_date, contact][candidate] = None


def _only(candidates: Sequence[Candidate]) -> Candidate | None:
    return candidates[0] if len(candidates) == 1 else None


def _is_same(candidate: Candidate, identity: Identity) -> bool:
    births = {candidate.birth_date, identity.birth_date} - {None}
    if len(births) > 1:
        return False
    same_birth = candidate.birth_date == identity.birth_date is not None
    in_touch = not candidate.contacts.isdisjoint(_contacts(identity))
    names = names_of(identity)
    if names in candidate.names:
        return same_birth or in_touch
    return same_birth and in_touch and any(_shorten(names, other) for other in candidate.names)


def _shorten(mine: Names, theirs: Names) -> bool:
    """Whether one is the other less a word or two: a name of two barrels, a second given name."""
    fewer, more = sorted((set(mine), set(theirs)), key=len)
    return len(fewer) >= 2 and fewer < more


def _likeness(candidate: Candidate, person: NewPerson) -> tuple[bool, bool, bool, bool, int, bool]:
    """How much speaks for this candidate among several, the strongest first.

    Someone to whom the row adds nothing is who the row made them when it was last imported. Of
    someone an earlier row already is, only the identity counts: this row will not change them.
    """
    identity = person.identity
    if candidate.known and candidate.row is None:
        adds_nothing = update_of(candidate.known, person) is None
    else:
        adds_nothing = merged_identity(candidate.identity, identity) == candidate.identity
    return (
        adds_nothing,
        names_of(identity) in candidate.names,
        candidate.birth_date == identity.birth_date is not None,
        candidate.row is not None,
        len(candidate.contacts.intersection(_contacts(identity))),
        candidate.birth_date == identity.birth_date,
    )


def _vagueness(identity: Identity) -> int:
    if identity.birth_date:
        return 0
    return 2 if _is_bare(identity) else 1


def _is_bare(identity: Identity) -> bool:
    return identity.birth_date is None and not any(_contacts(identity))


def _contacts(identity: Identity) -> Iterator[str]:
    yield from filter(None, (identity.phone, identity.second_phone, identity.mail))


def _clues(identity: Identity) -> Iterator[Hashable]:
    """Under what someone who may be this person is indexed."""
    names = names_of(identity)
    if identity.birth_date:
        yield names, identity.birth_date
    for contact in _contacts(identity):
        yield names, contact
        if identity.birth_date:
            yield identity.birth_date, contact
