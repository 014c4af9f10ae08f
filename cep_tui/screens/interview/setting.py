"""Where, when and with whom an interview took place, and how long: corrected in one form."""

from datetime import datetime

from textual.app import ComposeResult

from cep_tui.french.dates import format_time, parse_time
from cep_tui.practice.reception import format_minutes, read_minutes
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.screens.interview_words import WAYS
from cep_tui.store.views import Channel, InterviewSetting, InterviewView
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.parsed_fields import DateField, FieldRow, ParsedField

WAY_CHOICES = tuple(Choice(way, label) for way, label in WAYS.items())


class SettingForm(FormScreen):
    """The six answers; what is left empty is not known."""

    def __init__(self, interview: InterviewView, timed: int | None) -> None:
        """A form.

        Args:
            interview: as read last.
            timed: how long it has lasted so far, in minutes; `None` when nobody can tell.
        """
        title = f"Cadre de l’entretien avec {interview.person_label}"
        super().__init__(title, f"interview:{interview.id}:setting")
        self._interview, self._timed = interview, timed

    def compose_fields(self) -> ComposeResult:
        """Day, hour, way, place, duration, who was there."""
        setting = self._interview.setting
        today, begun = self.shell.today, self._begun
        yield FieldRow("Le", DateField(setting.held_on, today=today, id="held_on"))
        yield FieldRow("À", ParsedField(parse_time, format_time, begun.time(), id="time"))
        yield ChoiceRow(
            "Comment", WAY_CHOICES, selected=(setting.channel,), label_width=LABEL_WIDTH, id="way"
        )
        place = "agence, mairie, médiathèque…"
        yield FieldRow("Lieu", TextField(setting.place, placeholder=place, id="place"))
        timed = f"chronométrée\u202f: {format_minutes(self._timed)}" if self._timed else "45, 1h10…"
        # As the title of the note says: it may go on since it was recorded.
        lasted = self._timed if setting.duration_minutes is not None else None
        yield FieldRow(
            "Durée",
            ParsedField(read_minutes, format_minutes, lasted, placeholder=timed, id="duration"),
        )
        who = "sinon, vous deux seulement"
        yield FieldRow("Aussi présents", TextField(setting.present, placeholder=who, id="present"))

    def record(self) -> None:
        """Correct the setting. Raises `StaleRecord`."""
        from cep_tui.store.interviews import change_setting

        interview = self._interview
        change_setting(self.shell.vault, interview.id, self._setting(), rev=interview.rev)
        self.leave_recorded()

    @property
    def _begun(self) -> datetime:
        return self._interview.setting.started_at.astimezone(self.shell.now().tzinfo)

    def _setting(self) -> InterviewSetting:
        before = self._interview.setting
        day = self.query_one("#held_on", DateField).parsed() or before.held_on
        time = self.query_one("#time", ParsedField).parsed() or self._begun.time()
        way = self.query_one("#way", ChoiceRow).value
        started = datetime.combine(day, time).astimezone()
        return InterviewSetting(
            held_on=day,
            started_at=before.started_at if _alike(started, self._begun) else started,
            channel=Channel(way) if way else before.channel,
            place=self.query_one("#place", TextField).typed,
            duration_minutes=self.query_one("#duration", ParsedField).parsed(),
            present=self.query_one("#present", TextField).typed,
        )


def _alike(moment: datetime, other: datetime) -> bool:
    """Whether both read the same: the field shows no seconds."""
    return (moment.date(), format_time(moment)) == (other.date(), format_time(other))
