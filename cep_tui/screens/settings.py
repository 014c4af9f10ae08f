"""What a counsellor may choose; each choice is kept as soon as it is made."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.practice.load import presets
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.change_passphrase import ChangePassphraseScreen
from cep_tui.screens.new_sheet import RenewSheetScreen
from cep_tui.settings import THEMES, is_valid
from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.keys_bar import Saving
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.parsed_fields import FieldRow, ParsedField
from cep_tui.widgets.themes import LABELS

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

_MINUTES: Final = (2, 5, 10, 15, 30)

_VAULT: Final = {
    "Nouvelle feuille de secours": RenewSheetScreen,
    "Changer la phrase de passe": ChangePassphraseScreen,
}


def _ceilings(pack: "Pack") -> list[Choice]:
    return [
        Choice(str(size), f"{preset.label} {size}")
        for preset in presets(pack)
        for size in preset.sizes
    ]


class CeilingRefused(CepError):
    """A size of portfolio which is not a number between 1 and 1000."""


def read_ceiling(text: str) -> int:
    """A size of portfolio. Raises `CeilingRefused`."""
    if not text.isdecimal() or not is_valid("load_ceiling", int(text)):
        raise CeilingRefused("Un nombre de personnes entre 1 et 1000.")
    return int(text)


class SettingsScreen(PlaceScreen):
    """Colours, idle lock, size of a full portfolio, name."""

    HELP = "Chaque choix est gardé aussitôt. Échap revient où vous étiez."
    DEFAULT_CSS = """
    SettingsScreen Panel { max-width: 84; margin-bottom: 1; }
    SettingsScreen .explanation { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "revenir", id="settings.back"),
    ]

    def compose_body(self) -> ComposeResult:
        """One panel a subject."""
        settings = self.shell.settings
        with Panel("Apparence"):
            themes = [Choice(name, LABELS[name].lower()) for name in THEMES]
            yield ChoiceRow("Couleurs", themes, selected=[settings.theme], id="theme")
        with Panel("Verrouillage"):
            minutes = [Choice(str(each), f"{each} min") for each in _MINUTES]
            chosen = [str(settings.idle_lock_minutes)]
            yield ChoiceRow("Sans activité", minutes, selected=chosen, id="minutes")
        if not self.shell.demo:
            with Panel("Coffre"):
                for label in _VAULT:
                    yield ActionableLine(Hanging(Content("▸ "), Content(label)), label)
        with Panel("Portefeuille"):
            ceiling = settings.load_ceiling
            yield ChoiceRow(
                "Plafond", _ceilings(self.shell.pack), selected=[str(ceiling)], id="preset"
            )
            yield FieldRow("ou un nombre", ParsedField(read_ceiling, str, ceiling, id="ceiling"))
        with Panel("Vous"):
            yield FieldRow("Votre nom", TextField(settings.counsellor, id="counsellor"))
        yield Words(polish(f"Réglages gardés dans {self.shell.places.settings}"), classes="muted")

    def action_back(self) -> None:
        """Return, with what was being typed kept."""
        self._keep_name()
        self.dismiss()

    @on(ActionableLine.Chosen)
    def _open(self, event: ActionableLine.Chosen) -> None:
        self.open_over(_VAULT[str(event.line.subject)]())

    @on(ChoiceRow.Changed)
    def _chosen(self, event: ChoiceRow.Changed) -> None:
        if not event.selected:
            self._show_current()
            return
        value = event.selected[0]
        match event.row.id:
            case "theme":
                self._keep(theme=value)
            case "minutes":
                self._keep(idle_lock_minutes=int(value))
            case "preset":
                self._keep(load_ceiling=int(value))

    @on(ParsedField.Checked, "#ceiling")
    def _ceiling_typed(self, event: ParsedField.Checked) -> None:
        if not event.error and (ceiling := event.field.parsed()) is not None:
            self._keep(load_ceiling=ceiling)

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Leaving the name keeps it."""
        self._keep_name()

    def _keep_name(self) -> None:
        name = self.query_one("#counsellor", TextField).typed
        if name != self.shell.settings.counsellor and is_valid("counsellor", name):
            self._keep(counsellor=name)

    def _keep(self, **changes: Any) -> None:
        settings = replace(self.shell.settings, **changes)
        if settings == self.shell.settings:
            return
        try:
            self.shell.change_settings(settings)
        except CepError as error:
            self.shell.tell_error(error)
        else:
            self.show_saving(Saving.SAVED, self.shell.now())
        self._show_current()

    def _show_current(self) -> None:
        """What is shown is what is kept."""
        settings = self.shell.settings
        self.query_one("#theme", ChoiceRow).selected = (settings.theme,)
        self.query_one("#minutes", ChoiceRow).selected = (str(settings.idle_lock_minutes),)
        self.query_one("#preset", ChoiceRow).selected = (str(settings.load_ceiling),)
        ceiling = self.query_one("#ceiling", ParsedField)
        if not ceiling.has_focus:
            ceiling.value = str(settings.load_ceiling)
