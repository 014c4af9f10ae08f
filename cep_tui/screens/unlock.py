"""Opening the vault: the passphrase, and what to do when it is lost or the file is damaged."""

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from cep_tui.errors import CepError
from cep_tui.screens.door import SHOW_TYPING, DoorScreen
from cep_tui.screens.jobs import DOOR_JOBS, in_background
from cep_tui.store.attempts import remaining_wait
from cep_tui.store.errors import VaultDamaged, WrongPassphrase
from cep_tui.store.vault import Clock, Vault, preload
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words

_LOCKED: Final = "Verrouillé. Votre saisie est gardée."


class UnlockScreen(DoorScreen):
    """One field. The store loads in a thread while it is filled."""

    DOOR_TITLE = "Coffre"
    HELP = (
        "Le coffre est chiffré : sans la phrase de passe, rien ne peut y être lu. "
        "Si elle est perdue, la feuille de secours l’ouvre (F8)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        SHOW_TYPING,
        Binding("enter", "go_on", "ouvrir", priority=True, id="unlock.open"),
        Binding("f8", "recover", "j’ai perdu ma phrase", id="unlock.recover"),
        Binding("f9", "restore", "reprendre la sauvegarde", id="unlock.restore"),
    ]

    def __init__(self, passphrase: str = "", *, locked: bool = False) -> None:
        """The screen.

        Args:
            passphrase: already in the field when given, and tried without waiting for Enter.
            locked: whether the vault was open a moment ago: it then waits for Enter.
        """
        super().__init__()
        self._given = passphrase
        self._locked = locked
        self._sound_backup: Path | None = None
        self._was_wrong = False
        self._situation = ""

    def compose_door(self) -> ComposeResult:
        """The vault's place and the field."""
        yield Words("Phrase de passe")
        yield TextField(self._given, password=True, id="passphrase", classes="secret")
        yield Words(str(self.shell.vault_path), id="where", classes="muted gap")

    def on_mount(self) -> None:
        """Load the store while one types; go on waiting if wrong ones were tried before."""
        # Once painted: before, the two would share one processor and the field would come later.
        self.call_after_refresh(in_background, self, preload, lambda _: None, group=DOOR_JOBS)
        self.set_interval(1, self._show_situation)
        self._show_situation()
        if self._given and not self._locked:
            self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Restoring is offered only when the file is damaged."""
        if action == "restore":
            return self._sound_backup is not None
        return super().check_action(action, parameters)

    @property
    def _field(self) -> TextField:
        return self.query_one("#passphrase", TextField)

    def submit(self) -> None:
        """Try the passphrase."""
        self.action_open()

    def action_open(self) -> None:
        """Try the passphrase."""
        passphrase, path, clock = self._field.value, self.shell.vault_path, self.shell.clock
        if passphrase:
            self._try(lambda: _open(path, passphrase, clock), "Ouverture du coffre…")
        else:
            self._field.focus()

    def action_recover(self) -> None:
        """Open with the recovery sheet instead."""
        from cep_tui.screens.recovery import RecoveryScreen

        if not self.busy:
            self.app.push_screen(RecoveryScreen())

    def action_restore(self) -> None:
        """Put the newest sound backup in the place of the damaged file, then open it."""
        backup, passphrase = self._sound_backup, self._field.value
        path, clock = self.shell.vault_path, self.shell.clock
        if backup is None:
            return

        def restore() -> Vault:
            preload()
            from cep_tui.store.restoring import restore_vault

            restore_vault(path, backup.name, passphrase, clock=clock)
            return _open(path, passphrase, clock)

        self._try(restore, "Reprise de la sauvegarde…")

    def _try(self, opening: Callable[[], Vault], while_waiting: str) -> None:
        """Open, with an empty field meanwhile: what is typed then is for the next try."""
        if self.busy:
            self.shell.say("Un essai est déjà en cours : Entrée quand il sera fini.")
            return
        self.busy = True
        self._situation = while_waiting
        tried, self._field.value = self._field.value, ""
        self._show_situation()
        in_background(self, opening, self.opened, partial(self._refused, tried), group=DOOR_JOBS)

    def _refused(self, tried: str, error: CepError) -> None:
        self.busy = False
        self._situation = str(error)
        self._was_wrong = isinstance(error, WrongPassphrase)
        if not self._was_wrong and not self._field.value:
            self._field.value = tried
        if self._was_wrong and self.shell.demo and not self._field.value:
            # Nobody knows the passphrase of a demonstration: a stray key would shut it for good.
            with self.prevent(Input.Changed):
                self._field.value = self._given
        if isinstance(error, VaultDamaged) and error.newest_backup is not None:
            self._sound_backup = error.newest_backup
            self.refresh_bindings()
        self._show_situation()

    def on_input_changed(self) -> None:
        """Another passphrase: what was said of the last one no longer holds."""
        if self._was_wrong and not self.busy:
            self._situation, self._was_wrong = "", False
            self._show_situation()

    def _show_situation(self) -> None:
        """Where things stand, with the delay that wrong passphrases cost, counted down."""
        seconds = math.ceil(remaining_wait(self.shell.vault_path, self.shell.clock()))
        wait = f" Prochain essai dans {seconds} s." if seconds > 0 else ""
        if self.busy:
            self.show_state(f"◐ Essai dans {seconds} s…" if wait else f"◐ {self._situation}")
        elif self._situation:
            self.show_state(f"▲ {self._situation}{wait}", "late")
        elif wait:
            self.show_state(wait.strip(), "warn")
        else:
            self.show_state(_LOCKED if self._locked else "")


def _open(path: Path, passphrase: str, clock: Clock) -> Vault:
    """In a thread, once all is loaded: what it needs is not needed to paint this screen."""
    preload()
    from cep_tui.store.opening import open_vault

    return open_vault(path, passphrase, clock=clock)
