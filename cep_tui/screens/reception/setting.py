"""Where the reception takes place and how long: one quiet line, which opens to be corrected."""

from datetime import datetime
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.message import Message

from cep_tui.errors import CepError
from cep_tui.french.dates import format_time
from cep_tui.french.text import clean_line
from cep_tui.practice.reception import format_minutes, minutes_spent, read_minutes
from cep_tui.screens.reception.form import ReceptionForm
from cep_tui.screens.reception.panes import FIELD_TO_FIELD
from cep_tui.screens.reception_words import CHANNELS
from cep_tui.widgets.choices import Choice, ChoiceRow, StandingRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import FieldRow, ParsedField

FIELDS: Final = ("place", "duration")


class Summary(Words, can_focus=True):
    """The line while it is closed."""

    DEFAULT_CSS = """
    Summary { color: $muted; padding: 0 1; }
    Summary:hover { background: $panel; }
    Summary:focus { background: $selected; color: $text; }
    Summary:ansi:focus { text-style: reverse; }
    """
    HELP = "Entrée ouvre le canal, le lieu et la durée, pour les corriger."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "modifier", id="setting.open"),
        Binding("down", "app.focus_next", "question suivante", show=False),
    ]

    class Opened(Message):
        """The setting is to be corrected."""

    def action_open(self) -> None:
        """Ask to open."""
        self.post_message(self.Opened())

    def on_click(self) -> None:
        """Ask to open."""
        self.action_open()


class SettingLine(Vertical):
    """The line, or its three fields."""

    BINDINGS: ClassVar[list[BindingType]] = [*FIELD_TO_FIELD]
    DEFAULT_CSS = """
    SettingLine { height: auto; }
    SettingLine > #setting-fields { display: none; height: auto; padding: 0 2; }
    """

    summary = query_one(Summary)
    fields = query_one("#setting-fields", Vertical)
    duration = query_one("#duration", ParsedField)

    def compose(self) -> ComposeResult:
        """The line, then the fields it opens to."""
        yield Summary()
        with Vertical(id="setting-fields"):
            channels = [Choice(value, label) for value, label in CHANNELS.items()]
            yield StandingRow("Par", channels, advance=True, id="channel")
            yield FieldRow(
                "Lieu", TextField(placeholder="agence, mairie, médiathèque…", id="place")
            )
            duration: ParsedField[int] = ParsedField(
                read_minutes, format_minutes, placeholder="vide : chronométrée", id="duration"
            )
            yield FieldRow("Durée", duration)

    def show(self, form: ReceptionForm) -> None:
        """Put the form's answers in the row and fields."""
        self.query_one("#channel", ChoiceRow).selected = (form.channel,)
        for name in FIELDS:
            self.query_one(f"#{name}", TextField).value = getattr(form, name)
        self._close()

    def summarise(self, form: ReceptionForm, now: datetime, usual: int | None) -> None:
        """Write the line, if it says something else than before."""
        words = setting_in_words(form, now, usual)
        if words != self.summary.content:
            self.summary.update(words)

    def open(self) -> None:
        """Show the fields, the channel first."""
        self.fields.display = True
        # Before the line is hidden: hiding what has the focus would lose it.
        self.screen.set_focus(self.query_one("#channel", ChoiceRow))
        self.summary.display = False

    @on(Summary.Opened)
    def _open(self, event: Summary.Opened) -> None:
        event.stop()
        self.open()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Close once all is understood and the focus is elsewhere."""
        self.call_after_refresh(self._close_if_left)

    def _close_if_left(self) -> None:
        if self.has_pseudo_class("focus-within"):
            return
        try:
            self.duration.parsed()
        except CepError:
            return
        self._close()

    def _close(self) -> None:
        self.fields.display = False
        self.summary.display = True


def setting_in_words(form: ReceptionForm, now: datetime, usual: int | None) -> Content:
    """« Accueil de Nadia K. · comptoir · mairie · 12 min depuis 14:02 »."""
    parts: list[Content] = []
    if form.person:
        parts.append(Content.assemble("Accueil de ", (form.person, "bold $text")))
    parts.append(Content(CHANNELS.get(form.channel, "")))
    parts.append(Content(clean_line(form.place)))
    parts.append(Content(_duration(form, now, usual)))
    return Content(" · ").join([part for part in parts if part.plain])


def _duration(form: ReceptionForm, now: datetime, usual: int | None) -> str:
    try:
        if typed := clean_line(form.duration):
            return format_minutes(read_minutes(typed))
    except CepError:
        return ""
    timed = minutes_spent(form.started, now, None)
    if timed is not None and form.started is not None:
        since = format_time(form.started.astimezone(now.tzinfo))
        return f"{format_minutes(timed)} depuis {since}"
    if form.started is None:
        return "durée chronométrée"
    return f"{format_minutes(usual)}, comme la dernière fois" if usual else "durée à préciser"
