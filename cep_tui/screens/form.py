"""What every form owes: nothing typed is lost, and nothing is recorded that was not meant.

What is typed is kept as a draft within the second. Leaving keeps it; coming back resumes it; only
« abandonner » forgets it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cep_tui.french.dates import format_short, format_time
from cep_tui.french.text import clean_line
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.store.views import DraftView
from cep_tui.widgets.choices import ChoiceRow
from cep_tui.widgets.fields import TextField, pasted
from cep_tui.widgets.kept_field import KeptField
from cep_tui.widgets.keys_bar import Saving
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import ParsedField
from cep_tui.widgets.text_zone import TextZone

Payload = dict[str, Any]
"""What a draft keeps: for each field, by its id, what was typed or chosen, as it stands."""

LABEL_WIDTH = 20
"""Cells of the labels: one width for all forms."""


class FormScreen(PlaceScreen):
    """A form over the screen it was opened from.

    A form gives its fields in `compose_fields`, each with an id, and records them in `record`.
    """

    PLACE = "portfolio"
    AUTO_FOCUS = ""
    CSS_PATH = str(Path(__file__).with_name("form.tcss"))  # whatever the folder of the form
    HELP = (
        "Tab et Maj+Tab passent d’un champ à l’autre. Rien n’est obligatoire, sauf mention. "
        "Ctrl+S enregistre. Échap revient en gardant ce qui est tapé\u202f; F12 l’abandonne."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "enregistrer", id="form.save"),
        Binding("escape", "leave", "revenir", id="form.leave"),
        Binding("f12", "give_up", "abandonner", id="form.give_up"),
        Binding("tab", "next_field", "champ suivant", show=False),
        Binding("shift+tab", "previous_field", "champ précédent", show=False),
        Binding("ctrl+z,ctrl+y", "undo_nothing", "reprendre", show=False),
    ]

    def __init__(self, title: str, scope: str) -> None:
        """A form.

        Args:
            title: what is being done, and for whom. Text, never markup.
            scope: names the draft; the same form opened again resumes it.
        """
        super().__init__()
        self.form_title = title
        self.scope = scope
        self.draft: DraftView | None = None
        """What waited from last time, known from the moment the fields are composed."""
        self.offered: Payload = {}
        """What is proposed where no draft waits: leaving it as it is leaves no draft."""
        self._was_nudged = False
        self._blank: Payload = {}
        self._untouched: Payload = {}
        self._kept: Payload = {}

    def compose_body(self) -> ComposeResult:
        """The title, what is said of a resumed draft, the fields."""
        from cep_tui.store.drafts import load_draft

        self.draft = load_draft(self.shell.vault, self.scope)
        yield Words(self.form_title, id="form-title", classes="strong")
        yield Words(id="form-notice", classes="warn")
        yield from self.compose_fields()

    def compose_fields(self) -> ComposeResult:
        """The fields, each with an id."""
        yield from ()

    def record(self) -> None:
        """Record what the form holds, and leave. Raises `CepError`: the form then stays open."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Resume the draft, if one waits."""
        self._blank = self._untouched = self._kept = self.payload()
        if self.draft is not None:
            self._resume(self.draft)
        elif self.offered:
            self.fill(self.offered)
            self._untouched = self._kept = self.payload()
        fields = [field for field in self._fields() if field.focusable]
        if fields:
            # A form is read from its top, where its first field is.
            self.set_focus(fields[0], scroll_visible=False)

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Enregistrer", self.action_save)
        yield Command("Revenir en gardant le brouillon", self.action_leave)
        yield Command("Abandonner ce qui est tapé", self.action_give_up)

    def payload(self) -> Payload:
        """What stands in the fields, by their ids, as it was typed."""
        return {field.id: _raw(field) for field in self._fields() if field.id}

    def fill(self, payload: Payload) -> None:
        """Put back what a draft kept; what it does not know stays as it is."""
        for field in self._fields():
            if field.id in payload:
                _put(field, payload[field.id])

    def save_draft(self) -> None:
        """Keep what was typed, once it differs from what is recorded."""
        from cep_tui.store.drafts import drop_draft, save_draft

        payload = self.payload()
        if not self.is_mounted or payload == self._kept:
            return
        # Only what was changed: resumed later, it must not undo what came in between.
        changed = {name: value for name, value in payload.items() if value != self._blank.get(name)}
        if changed and payload != self._untouched:
            save_draft(self.shell.vault, self.scope, changed)
        else:
            drop_draft(self.shell.vault, self.scope)
        self._kept = payload

    def action_save(self) -> None:
        """Record, unless something cannot be understood: the first such field takes the focus."""
        for field in self.query(ParsedField):
            if not field.check():
                field.focus()
                self.shell.say("Un champ est à relire. Rien n’est encore enregistré.")
                return
        from cep_tui.store.drafts import finishing

        with finishing(self.shell.vault, self.scope):
            self.record()

    def waits_for_reason(self, reason: str) -> bool:
        """Whether to stay for a reason: asked for once where there is none, never required."""
        waits = not reason and not self._was_nudged
        if waits:
            self._was_nudged = True
            self.shell.say(
                "Sans raison notée, le pourquoi se perd. Ctrl+S encore pour enregistrer ainsi."
            )
        return waits

    def action_leave(self) -> None:
        """Go back; what was typed waits."""
        self.save_draft()
        if self._kept != self._untouched:
            self.shell.say("Brouillon gardé : il vous attend ici.")
        self.app.pop_screen()

    def action_give_up(self) -> None:
        """Forget what was typed."""
        self.forget_draft()
        self.shell.say("Saisie abandonnée. Rien n’a été modifié.")
        self.app.pop_screen()

    def action_undo_nothing(self) -> None:
        """Outside its fields too, a form never undoes what was recorded before it was opened."""
        self.shell.say("Ici, Ctrl+Z reprend seulement ce qui est tapé dans un champ.")

    def action_next_field(self) -> None:
        """To the next field, where typing takes the place of what stands there."""
        _select(self.focus_next())

    def action_previous_field(self) -> None:
        """To the field before, likewise."""
        _select(self.focus_previous())

    def leave_recorded(self) -> None:
        """What was typed is recorded: back to where the form was opened, which says so."""
        self.forget_draft()
        below = self.app.screen_stack[-2]
        if isinstance(below, PlaceScreen):
            below.show_saving(Saving.SAVED, self.shell.now())
        self.app.pop_screen()

    def forget_draft(self) -> None:
        """What was typed is recorded, or given up: no draft is written any more."""
        from cep_tui.store.drafts import drop_draft

        drop_draft(self.shell.vault, self.scope)
        self._blank = self._untouched = self._kept = self.payload()
        self.show_saving(Saving.NOTHING)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceRow.Changed)
    @on(KeptField.Changed)
    def _typed(self) -> None:
        if self.payload() != self._kept:
            self.keep_draft_soon()

    def keep_draft_now(self) -> None:
        """Keep what differs, typed or chosen; not once the form is left, recorded or given up."""
        if self.is_current and self.payload() != self._kept:
            self._keep_draft()

    def _resume(self, draft: DraftView) -> None:
        self.fill(draft.payload)
        self._kept = self.payload()
        at = draft.updated_at.astimezone(self.shell.now().tzinfo)
        day = format_short(at.date(), self.shell.today())
        notice = self.query_one("#form-notice", Words)
        notice.update(f"◐ Brouillon du {day} à {format_time(at)} repris. F12 pour l’abandonner.")
        notice.add_class("-shown")

    def _fields(self) -> Iterable[Widget]:
        return self.query("TextField, TextZone, ChoiceRow, KeptField")


def _select(field: Widget | None) -> None:
    if isinstance(field, TextField):
        field.select_all()


def _raw(field: Widget) -> str | list[str]:
    if isinstance(field, ChoiceRow):
        return list(field.selected)
    if isinstance(field, KeptField):
        return field.kept
    return field.text if isinstance(field, TextZone) else _value(field)


def _value(field: Widget) -> str:
    return field.value if isinstance(field, TextField) else ""


def _put(field: Widget, value: Any) -> None:
    if isinstance(field, ChoiceRow):
        field.selected = tuple(value)
    elif isinstance(field, KeptField):
        field.kept = list(value)
    elif isinstance(field, TextZone):
        field.text = value
        field.move_cursor(field.document.end)
    elif isinstance(field, TextField):
        # Lines of a note come in on one line; the blanks at either end are being typed.
        field.value = pasted(value, clean_line)
