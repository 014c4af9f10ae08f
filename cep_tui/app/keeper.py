"""Who holds the vault while it is open, and closes it: by hand, when idle, at the end."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen
from textual.worker_manager import WorkerManager

from cep_tui.errors import CepError
from cep_tui.screens.base import KeepsDraft
from cep_tui.screens.jobs import VAULT_JOBS
from cep_tui.settings import Settings
from cep_tui.store.errors import VaultLocked

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


class House(Protocol):
    """What the keeper asks of the app."""

    settings: Settings

    @property
    def workers(self) -> WorkerManager:
        """The work under way."""

    def every_screen(self) -> list[Screen[Any]]:
        """All the screens alive, in every place."""

    def show_door(self) -> None:
        """Leave every place for the door, and drop their screens."""

    def say(self, text: str) -> None:
        """Tell something in passing."""

    def tell_error(self, error: CepError) -> None:
        """Tell what could not be done."""


class Keeper:
    """Holds the open vault. A key or the mouse is a sign of life."""

    def __init__(self, house: House, clock: Callable[[], datetime]) -> None:
        self._house = house
        self._clock = clock
        self._vault: Vault | None = None
        self._last_sign_of_life = clock()
        self._lock_asked = False
        self._refusal_told = False

    @property
    def vault(self) -> "Vault":
        """The open vault. Raises `VaultLocked`."""
        if self._vault is None:
            raise VaultLocked
        return self._vault

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        return self._vault is not None

    @property
    def is_at_work(self) -> bool:
        """Whether a thread is using the vault."""
        return any(job.group == VAULT_JOBS and not job.is_finished for job in self._house.workers)

    def receive(self, vault: "Vault") -> None:
        """Take charge of a vault just opened; a note that a crash left in clear beside it goes."""
        from cep_tui.interop.outside_editor import sweep
        from cep_tui.store.paths import lent_folder

        sweep(lent_folder(vault.path))
        self._vault = vault
        self._last_sign_of_life = self._clock()

    def sign_of_life(self) -> bool:
        """Somebody is there. Whether they came too late, and found the vault locked."""
        locked = self.lock_if_due()
        self._last_sign_of_life = self._clock()
        return locked

    def came_back(self) -> None:
        """Somebody was at work in another program, which left us no time to look around."""
        self._last_sign_of_life = self._clock()

    def lock_if_due(self) -> bool:
        """Lock when asked earlier, or when idle for long enough; whether it has just locked."""
        if self._vault is None:
            return False
        idle = self._clock() - self._last_sign_of_life
        limit = timedelta(minutes=self._house.settings.idle_lock_minutes)
        return (self._lock_asked or idle >= limit) and self.lock(asked=False)

    def lock(self, *, asked: bool = True) -> bool:
        """Keep every draft, clear the screens, drop the key; whether it is done.

        It waits for work under way on the vault. When a draft cannot be kept (a full disk), the
        vault stays open and the counsellor is told, once: what was typed matters more. The idle
        vault then locks as soon as the draft can be kept.
        """
        if self._vault is None:
            return False
        if self.is_at_work:
            if not self._lock_asked:
                self._lock_asked = True
                self._house.say("Un travail est en cours : le coffre se verrouille à la fin.")
            return False
        self._lock_asked = False
        try:
            self.save_drafts()
        except CepError as error:
            if asked or not self._refusal_told:
                self._house.tell_error(error)
            self._refusal_told = True
            return False
        self._refusal_told = False
        self._house.show_door()
        self.close()
        return True

    def save_drafts(self) -> None:
        """Ask every screen to keep what is being typed. Raises `CepError`."""
        if self._vault is None:
            return
        for screen in self._house.every_screen():
            if isinstance(screen, KeepsDraft):
                screen.save_draft()

    def close(self) -> None:
        """Drop the key."""
        if self._vault is not None:
            self._vault.close()
            self._vault = None
