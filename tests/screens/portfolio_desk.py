"""A portfolio to try the screens on: three people, their words as typed, in a real vault."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from textual.pilot import Pilot

from cep_tui.app import CepApp
from cep_tui.french.typography import NBSP
from cep_tui.store.people import import_people
from cep_tui.store.vault import Vault
from cep_tui.store.views import ContactPreference, Identity, NewPerson, StatusSpan
from tests.conftest import TODAY, FrozenClock
from tests.desk import at_desk, new_app, settled, type_in
from tests.widgets.stage import painted

HOSTILE = "[/b] Zoé [red]x"
NADIA = NewPerson(
    Identity(
        label="Nadia Kaci",
        family_name="Kaci",
        given_name="Nadia",
        birth_date=date(1985, 3, 12),
        phone="+33639980000",
        commune="Évry-Courcouronnes",
        contact_preference=ContactPreference.SMS,
    ),
    (StatusSpan("salarie-prive", started_on=date(2019, 1, 1)),),
    date(2026, 2, 2),
    2,
)
HUGO = NewPerson(Identity(label="Hugo Bœuf", phone="+33639980011", commune="Lyon"))
ZOE = NewPerson(Identity(label=HOSTILE), (StatusSpan("", "[/b] intermittente"),))


@dataclass
class Desk:
    """The app at work, with its keys and what it shows."""

    app: CepApp
    pilot: Pilot[None]

    @property
    def vault(self) -> Vault:
        return self.app.vault

    @property
    def shown(self) -> str:
        """What is painted; phones as they are read, whatever holds their figures together."""
        return painted(self.app).replace(NBSP, " ")

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what they do."""
        await self.pilot.press(*keys)
        await settled(self.pilot)

    async def type(self, text: str) -> None:
        """Type a text where the focus is."""
        await type_in(self.pilot, text)


@asynccontextmanager
async def portfolio_desk(
    root: Path,
    clock: FrozenClock,
    people: Sequence[NewPerson] = (NADIA, HUGO, ZOE),
    *,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Desk]:
    """The app on the portfolio, with these people in it."""
    async with at_desk(new_app(root, clock), size=size) as pilot:
        app = pilot.app
        assert isinstance(app, CepApp)
        import_people(app.vault, people, [], imported_on=TODAY - timedelta(days=30))
        desk = Desk(app, pilot)
        await desk.press("f3")
        yield desk
