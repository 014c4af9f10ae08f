"""The vaults that are measured: people by the hundred, and years of notes."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.prose import Prose
from cep_tui.store.creating import create_vault
from cep_tui.store.keys import STANDARD_COST, KeyCost
from cep_tui.store.opening import open_vault
from cep_tui.store.views import Identity, NewPerson, StatusSpan

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

PASSPHRASE = "le chat dort sur la péniche"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SMALL, LARGE = 350, 3_500
NOTE_LENGTH = 1_500
NOTES_OF_THE_MEASURED = 14
"""Receptions, and interviews, of the person whose dossier is opened, in both vaults: only the rest
grows."""
REQUEST_LENGTH = 150
NOTES_PER_RECEPTION = 5

_GIVEN = ("Aïcha", "Loïc", "Nadia", "Jean-Baptiste", "Chloé", "Ousmane", "Éléonore", "Piotr", "Mai")
_FAMILY = ("Le Goff", "Bendjelloul", "N’Diaye", "Œuvrard", "Ferreira da Silva", "Schmitt", "Trần")
_COMMUNES = ("Chambéry", "Albertville", "Aix-les-Bains", "Évry-Courcouronnes", "Saint-Étienne")
_STATUSES = ("salarie-prive", "demandeur-emploi", "interimaire", "micro-entrepreneur", "saisonnier")
_MOMENT = "%Y-%m-%d %H:%M:%S.%f"
_INSERT_RECEPTION = """
    INSERT INTO reception (uid, owner_id, created_at, rev, beneficiary_id, received_at, received_on,
                           channel, place, duration_minutes, facts, request, information, suggested,
                           pack, outcome, decided_by, next_step)
    VALUES (?, 1, ?, 1, ?, ?, ?, 'desk', 'Chambéry', 30, '{}', ?, '[]', '[]',
            'fr-2026', 'continue', 'person', '')
"""
_INSERT_INTERVIEW = """
    INSERT INTO interview (uid, owner_id, created_at, rev, beneficiary_id, started_at, held_on,
                           channel, place, duration_minutes, present, body)
    VALUES (?, 1, ?, 1, ?, ?, ?, 'desk', 'Chambéry', 60, '', ?)
"""
_INSERT_VERSIONS = """
    INSERT INTO note_version (uid, owner_id, created_at, rev, interview_id, ordinal, body, kept_at)
    SELECT uid, owner_id, created_at, rev, id, 1, body, started_at FROM interview
"""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every benchmark is given."""

    folder: Path
    small: "Sized"
    large: "Sized"
    runs: int
    """How many times a short thing is measured; long ones take fewer."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A vault file with so many people and notes."""

    path: Path
    people: int

    def open(self) -> "Vault":
        """Open it, at the standard cost of a key."""
        return open_vault(self.path, PASSPHRASE, clock=now)


def now() -> datetime:
    """The moment at which everything is measured."""
    return NOW


def make_people(count: int, seed: int = 0) -> list[NewPerson]:
    """Different people who do not exist, with what a spreadsheet knows of them."""
    chance = random.Random(seed)
    return [_person(chance, number) for number in range(count)]


def make_vault(folder: Path, people: int, notes: int, *, cost: KeyCost = STANDARD_COST) -> Sized:
    """A closed vault holding `people` and `notes`."""
    from cep_tui.store.people import import_people

    path = folder / f"{people}" / "coffre.cep"
    vault = create_vault(path, PASSPHRASE, clock=now, cost=cost).vault
    import_people(vault, make_people(people), [], imported_on=TODAY)
    _write_notes(vault, people, notes)
    vault.close()
    return Sized(path, people)


def _person(chance: random.Random, number: int) -> NewPerson:
    given, family = chance.choice(_GIVEN), f"{chance.choice(_FAMILY)} {_letters(number)}"
    opened_on = TODAY - timedelta(days=chance.randrange(600))
    identity = Identity(
        label=f"{given} {family}",
        family_name=family,
        given_name=given,
        birth_date=date(1960, 1, 1) + timedelta(days=chance.randrange(16_000)),
        phone=f"+33639{980_000 + number:06d}",
        mail=f"p{number}@example.org",
        postal_code="73000",
        commune=chance.choice(_COMMUNES),
    )
    statuses = (StatusSpan(chance.choice(_STATUSES)),)
    return NewPerson(identity, statuses, opened_on, chance.choice((1, 2, 3)))


def _letters(number: int) -> str:
    """A family name of its own for each: « ba », « bab »…"""
    letters = ""
    while True:
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest] + "aeiou"[rest % 5]
        if not number:
            return letters.capitalize()


def _write_notes(vault: "Vault", people: int, notes: int) -> None:
    """Straight into the file: fifty thousand acts would take minutes and measure nothing."""
    from cep_tui.store.engine import connect
    from cep_tui.store.search_index import make_index

    prose = Prose()
    connection = connect(vault.path, vault.data_key())
    try:
        connection.execute("BEGIN IMMEDIATE")
        receptions = _rows(people, notes // NOTES_PER_RECEPTION, REQUEST_LENGTH, prose)
        connection.executemany(_INSERT_RECEPTION, receptions)
        connection.executemany(_INSERT_INTERVIEW, _rows(people, notes, NOTE_LENGTH, prose))
        connection.execute(_INSERT_VERSIONS)
        connection.execute("COMMIT")
    finally:
        connection.close()
    with vault.engine.begin() as database:
        make_index(database)


def _rows(people: int, count: int, length: int, prose: Prose) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(1)
    for number in range(count):
        measured = number < NOTES_OF_THE_MEASURED
        day = TODAY - timedelta(days=chance.randrange(900))
        at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        yield (
            UUID(int=chance.getrandbits(128)).hex,
            at.strftime(_MOMENT),
            1 if measured else 2 + number % (people - 1),
            at.strftime(_MOMENT),
            day.isoformat(),
            prose.note(length),
        )
