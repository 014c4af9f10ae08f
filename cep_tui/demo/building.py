"""Makes the throw-away vault: one import, then one act after the other, as a counsellor would."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cep_tui.demo.calendar import Calendar
from cep_tui.demo.events import Event
from cep_tui.demo.story import Arrival, Story, read_story
from cep_tui.settings import Places
from cep_tui.store.creating import create_vault
from cep_tui.store.keys import KeyCost
from cep_tui.store.vault import Clock, utc_now

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

_CHEAP: Final = KeyCost(iterations=1, memory_kib=8, lanes=1)
"""Nobody is protected here but people who do not exist."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A closed demonstration vault, and what opens it."""

    folder: Path
    """Private and temporary; settings and reports may stand here too."""
    vault_path: Path
    passphrase: str


@contextmanager
def demo_vault(*, clock: Clock = utc_now, today: date | None = None) -> Iterator[Demo]:
    """A demonstration in a private temporary folder, which is removed at the end.

    Nothing of it goes to the folders of the user: settings and reports too stand under it.
    """
    with tempfile.TemporaryDirectory(prefix="cep-tui-demo-", ignore_cleanup_errors=True) as name:
        folder, passphrase = Path(name), secrets.token_urlsafe(24)
        day = today or clock().astimezone().date()
        vault = make_demo_vault(
            Places.under(folder).data, clock=clock, today=day, passphrase=passphrase
        )
        vault.close()
        yield Demo(folder, vault.path, passphrase)


def make_demo_vault(
    folder: Path, *, clock: Clock, today: date, passphrase: str | None = None
) -> "Vault":
    """Build the fictional portfolio in `folder` and return its vault, open.

    Args:
        folder: where the vault is created; it should be private and temporary.
        clock: the present; the vault keeps it once the story is told.
        today: the day the story is told from.
        passphrase: opens the vault again; without one, a random one that nobody keeps.
    """
    now = clock()
    story = read_story(Calendar(today, now.astimezone()))
    told = _ToldClock(story.spreadsheet_at)
    vault = create_vault(
        folder / "coffre.cep",
        passphrase or secrets.token_urlsafe(24),
        counsellor=story.counsellor,
        clock=told,
        cost=_CHEAP,
    ).vault
    _tell(vault, story, told)
    vault.clock = clock
    return vault


class _ToldClock:
    """The time of the story: it goes forward from one event to the next."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        return self._now

    def go_to(self, moment: datetime) -> None:
        self._now = max(self._now, moment)


def _tell(vault: "Vault", story: Story, clock: _ToldClock) -> None:
    ids = _bring_in_spreadsheet(vault, story)
    for who, event in _in_order(story):
        clock.go_to(event.at)
        if isinstance(event, Arrival):
            ids[who] = event.write_down(vault)
        else:
            event.deed(vault, ids.get(who, 0))


def _bring_in_spreadsheet(vault: "Vault", story: Story) -> dict[str, int]:
    from cep_tui.store.people import import_people
    from cep_tui.store.portfolio import known_people

    day = story.spreadsheet_at.date()
    people = [each.person for each in story.characters if each.arrival is None]
    import_people(vault, people, [], imported_on=day)
    return {known.identity.label: known.id for known in known_people(vault)}


def _in_order(story: Story) -> list[tuple[str, Event | Arrival]]:
    """Every event with the label of whom it is about."""
    events: list[tuple[str, Event | Arrival]] = [("", event) for event in story.anonymous]
    for character in story.characters:
        label = character.person.identity.label
        if character.arrival is not None:
            events.append((label, character.arrival))
        events += [(label, event) for event in character.events]
    return sorted(events, key=lambda told: told[1].at)
