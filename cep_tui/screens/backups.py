"""The copies of the vault: which there are, make one now, check that one is whole."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.errors import CepError
from cep_tui.french.dates import format_ago, format_date, format_time
from cep_tui.french.typography import NNBSP, format_number, polish
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.jobs import in_background
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.store.backups import Backup

_KEPT = (
    "Une copie chiffrée est faite chaque jour à l’ouverture. Sont gardées : 7 jours, 4 semaines, "
    "12 mois. Elles s’ouvrent comme le coffre, avec la phrase de passe ou la feuille de secours."
)


class BackupsScreen(PlaceScreen):
    """A list and two keys."""

    HELP = (
        "S fait une copie maintenant, V vérifie que la copie choisie est entière. "
        "Copiez aussi ce dossier sur une clé de temps en temps : un disque peut mourir."
    )
    DEFAULT_CSS = """
    BackupsScreen Panel { max-width: 84; margin-bottom: 1; }
    BackupsScreen #state { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "create", "sauvegarder maintenant", id="backups.create"),
        Binding("v", "verify", "vérifier", id="backups.verify"),
        Binding("escape", "back", "revenir", id="backups.back"),
    ]

    _backups: "list[Backup]"
    _verdicts: dict[str, bool]

    def compose_body(self) -> ComposeResult:
        """What is kept, the list, how things stand."""
        self._backups, self._verdicts = [], {}
        with Panel("Sauvegardes"):
            yield OptionList(id="backups")
            yield Words(id="state", classes="muted")
            yield Words(polish(_KEPT), classes="muted")
            yield Words(id="where", classes="muted")

    def reload(self) -> None:
        """Look at the folder again."""
        from cep_tui.store.backups import list_backups
        from cep_tui.store.paths import backups_folder

        self._backups = list_backups(self.shell.vault.path)
        options = self.query_one(OptionList)
        options.set_options([Option(self._line(backup)) for backup in self._backups])
        options.highlighted = 0 if self._backups else None
        self.query_one("#where", Words).update(str(backups_folder(self.shell.vault.path)))
        if not self._backups:
            self._say("Aucune sauvegarde encore.", "warn")

    def action_create(self) -> None:
        """Copy the vault now."""
        from cep_tui.store.backups import create_backup

        vault = self.shell.vault
        self._say("◐ Copie en cours…", "muted")
        in_background(self, lambda: create_backup(vault), self._created, self._failed)

    def action_verify(self) -> None:
        """Read the chosen copy from end to end."""
        from cep_tui.store.backups import verify_backup

        index = self.query_one(OptionList).highlighted
        if index is None:
            return
        backup, data_key = self._backups[index], self.shell.vault.data_key
        self._say("◐ Vérification en cours…", "muted")
        in_background(
            self,
            lambda: verify_backup(backup.path, data_key()),
            lambda _: self._verified(backup),
            self._failed,
        )

    def action_back(self) -> None:
        """Return."""
        self.dismiss()

    def _created(self, _backup: "Backup") -> None:
        self.reload()
        self._say("✓ Copie faite et vérifiée.", "done")

    def _verified(self, backup: "Backup") -> None:
        self._verdicts[backup.name] = True
        self.reload()
        self._say("✓ Cette copie est entière.", "done")

    def _failed(self, error: CepError) -> None:
        self._say(f"▲ {polish(str(error))}", "late")

    def _say(self, text: str, colour: str) -> None:
        state = self.query_one("#state", Words)
        state.update(text)
        state.set_classes(colour)

    def _line(self, backup: "Backup") -> Content:
        made = backup.made_at.astimezone()
        ago = format_ago(made.date(), self.shell.today())
        size = f"{format_number(round(backup.size / 1_000_000, 1))}{NNBSP}Mo"
        verdict = "  ✓ vérifiée" if backup.name in self._verdicts else ""
        return Content.assemble(
            f"{format_date(made.date())} {format_time(made)}",
            (f"  {ago:<16}", "$muted"),
            f"{size:>10}",
            (verdict, "$green"),
        )
