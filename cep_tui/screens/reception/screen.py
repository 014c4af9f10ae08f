"""The reception screen: facts on the left; on the right what they mean, at each answer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, TextArea

from cep_tui.errors import CepError
from cep_tui.french.dates import format_date
from cep_tui.practice.answer import TriageAnswer
from cep_tui.practice.facts import Facts
from cep_tui.practice.reception import answer_due, facts_for
from cep_tui.practice.triage import triage
from cep_tui.screens.base import Command
from cep_tui.screens.jobs import in_background
from cep_tui.screens.reception import follow_up, setting
from cep_tui.screens.reception.advice import LOADING, AdvicePane, pack_unusable
from cep_tui.screens.reception.facts_panel import FactsPanel
from cep_tui.screens.reception.follow_up import FollowUpPanel
from cep_tui.screens.reception.form import EXACT_AGE, ReceptionForm
from cep_tui.screens.reception.information import information_lines
from cep_tui.screens.reception.pane_bar import PaneBar
from cep_tui.screens.reception.recording import RecordingScreen
from cep_tui.screens.reception.setting import SettingLine
from cep_tui.store.views import Outcome
from cep_tui.widgets.choices import ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.line_list import LineList
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.parsed_fields import ParsedField
from cep_tui.widgets.text_zone import TextZone

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

CLOCK_SECONDS: Final = 20.0
"""How often the duration on screen is brought up to date."""
TEXTS: Final = (*setting.FIELDS, "department", *follow_up.FIELDS)
"""Ids of the lines of text, which are names of the form's fields."""
SHOWN_INFORMATION: Final = 5
"""How many things to tell are shown while the list has not the focus."""


class ReceptionScreen(RecordingScreen):
    """Level 1, used while listening."""

    PLACE = "reception"
    CSS_PATH = "reception.tcss"
    HELP = (
        "Une lettre répond à la question où vous êtes, dans n’importe quel ordre ; rien n’est "
        "obligatoire. Une question à une seule réponse mène d’elle-même à la suivante ; celles "
        "à plusieurs réponses attendent ↓ ou Tab. F9 enregistre sans nom, F12 avec une personne. "
        "Ce qui est tapé est gardé à mesure, même si l’écran se ferme."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "enregistrer", id="reception.save"),
        Binding("ctrl+o", "open_support", "ouvrir le niveau 2", id="reception.support"),
        Binding("f9", "anonymous", "anonyme", id="reception.anonymous"),
        Binding("f12", "attach", "rattacher", id="reception.attach"),
        Binding("ctrl+z", "take_back", "reprendre", id="reception.back"),
        Binding("ctrl+t", "next_pane", "volet suivant", id="reception.pane"),
        Binding("ctrl+r", "unattached", "accueils anonymes", id="reception.unattached"),
        Binding("ctrl+g", "put_aside", "mettre de côté", id="reception.aside"),
        Binding("escape", "leave_field", "sortir du champ", show=False, id="reception.leave"),
        Binding("pagedown", "scroll_pane(1)", "lire la suite", show=False, id="reception.down"),
        Binding("pageup", "scroll_pane(-1)", "remonter", show=False, id="reception.up"),
    ]

    facts = query_one(FactsPanel)
    follow_up = query_one(FollowUpPanel)
    advice = query_one(AdvicePane)
    setting_line = query_one(SettingLine)
    request = query_one("#request", TextZone)

    def __init__(self) -> None:
        super().__init__()
        self._pack: Pack | None = None
        self._answer: TriageAnswer | None = None
        self._early: list[tuple[ChoiceRow, str]] = []
        """Letters typed before the pack brought the answers they stand for."""

    def compose_body(self) -> ComposeResult:
        """Panes in two columns; one at a time on a narrow screen."""
        yield PaneBar()
        yield Words(id="notice")
        with Horizontal(id="panes"):
            with VerticalScroll(id="left", can_focus=False):
                with Vertical(id="pane-facts"):
                    yield SettingLine()
                    yield FactsPanel()
                with Vertical(id="pane-words"):
                    with Panel("Demande, dans ses mots"):
                        words = "Ce que la personne dit, comme elle le dit"
                        yield TextZone(placeholder=words, id="request")
                    with Panel("Information donnée", id="information-panel"):
                        yield LineList(fold_to=SHOWN_INFORMATION, id="information")
                    yield FollowUpPanel(self.shell.today)
            yield AdvicePane(id="pane-advice")

    def on_mount(self) -> None:
        """What was being typed first; the pack's words when they come."""
        self.advice.show_without_pack(Content.styled(LOADING, "$muted"))
        self.query_one("#information-panel").display = False
        self.set_focus(self.query_one("#statuses"))
        self.resume_draft()
        self.set_interval(CLOCK_SECONDS, self._show_setting)
        shell = self.shell
        in_background(self, lambda: shell.pack, self._pack_read, self._pack_refused, group="pack")

    @property
    def answer(self) -> TriageAnswer | None:
        """What the pack says of the form; `None` without a pack."""
        return self._answer

    def status_label(self, slug: str) -> str:
        """A status in the words of the pack."""
        return self._pack.status_label(slug) if self._pack else slug.replace("-", " ")

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Enregistrer l’accueil sans nom", self.action_anonymous)
        yield Command("Enregistrer l’accueil avec une personne", self.action_attach)
        yield Command("Rattacher un accueil anonyme", self.action_unattached)
        yield Command("Mettre de côté l’accueil en cours", self.action_put_aside, "Ctrl+G")
        if self.aside:
            yield Command("Reprendre l’accueil mis de côté", self.action_take_back, "Ctrl+Z")
            yield Command("Renoncer à ce qui est de côté", self.give_up_aside, "effacé pour de bon")
        yield Command("Corriger le canal, le lieu, la durée", self.setting_line.open)

    def show_form(self) -> None:
        """Put the form in every row and field, without taking that for answers."""
        with self.prevent(Input.Changed, TextArea.Changed, ChoiceRow.Changed):
            self.facts.show(self.form)
            self.follow_up.show(self.form)
            self.setting_line.show(self.form)
            if self.request.text != self.form.request:
                self.request.text = self.form.request
            # Who goes on typing goes on at the end.
            self.request.move_cursor(self.request.document.end)
            for field in self.query(TextField):
                field.cursor_position = len(field.value)
        self._show_setting()
        self._advise()

    def read_fields(self) -> None:
        """Take in what was typed a moment ago."""
        typed = {name: self.query_one(f"#{name}", TextField).value for name in TEXTS}
        if self.form.age_bracket == EXACT_AGE:
            typed["age"] = self.facts.age.value
        self.change(request=self.request.text, **typed)

    def form_changed(self, before: ReceptionForm) -> None:
        """Recompute what the answer touches, and nothing else."""
        form = self.form
        if (form.age_bracket, form.age) != (before.age_bracket, before.age):
            self.facts.show_age(form)
        self.follow_up.follow(form)
        if form.facts() != before.facts():
            self._advise()
        elif form.information != before.information:
            self._show_information()
        self._show_setting()
        if form.says_something != before.says_something:
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Panes turn only where one is shown at a time."""
        return self.narrow if action == "next_pane" else super().check_action(action, parameters)

    def action_leave_field(self) -> None:
        """Out of a text: letters and digits are keys again."""
        super().focus_next(ChoiceRow)

    # Answers

    @on(ChoiceRow.Changed)
    def _answered(self, event: ChoiceRow.Changed) -> None:
        row = event.row
        value = event.selected if row.multiple else (row.value or "")
        if row.id == "age_bracket":
            self.change(age_bracket=value, age=self.form.age if value == EXACT_AGE else "")
            if value == EXACT_AGE:
                self.facts.age.focus()
        elif row.id == "operator":
            self._refer_to(row.value or "")
        elif row.id:
            self.change(**{row.id: value})

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input.id == "partner":
            self._name_partner(event.value, self.form.operator)
        elif event.input.id:
            self.change(**{event.input.id: event.value})

    @on(ParsedField.Checked, "#age")
    def _age_left(self) -> None:
        self.call_after_refresh(self.facts.show_age, self.form)

    @on(TextArea.Changed, "#request")
    def _said(self) -> None:
        self.change(request=self.request.text)

    @on(LineList.Picked, "#information")
    def _told(self, event: LineList.Picked) -> None:
        told = self.form.information
        if event.key in told:
            self.change(information=tuple(each for each in told if each != event.key))
        else:
            self.change(information=(*told, event.key))

    @on(LineList.Picked, "#questions")
    def _asked(self, event: LineList.Picked) -> None:
        self.show_widget(self.facts.field_of(event.key))

    @on(LineList.Picked, "#suggestions")
    def _suggested(self, event: LineList.Picked) -> None:
        if not self.form.outcome:
            self.change(outcome=Outcome.REFER)
        self._refer_to(event.key)
        self.follow_up.show(self.form)
        self.show_widget(self.query_one("#contact_name"))

    def _refer_to(self, operator: str) -> None:
        """A suggestion names the partner, unless the counsellor named another one."""
        before = self._label_of(self.form.operator)
        label = self._label_of(operator)
        partner = label if self.form.partner in {"", before} else self.form.partner
        self._name_partner(partner, operator)
        self.query_one("#partner", TextField).value = partner

    def _name_partner(self, partner: str, operator: str) -> None:
        """The first name of a partner brings the day by which its answer is expected."""
        expected = self.form.answer_expected_on
        if partner and not self.form.partner and not expected:
            expected = format_date(answer_due(self.shell.today()))
            self.query_one("#answer_expected_on", TextField).value = expected
        self.change(partner=partner, operator=operator, answer_expected_on=expected)

    def _label_of(self, operator: str) -> str:
        return self._pack.operator_label(operator) if self._pack and operator else ""

    # The pack and its answer

    def _pack_read(self, pack: "Pack") -> None:
        self._pack = pack
        self.facts.show_pack(pack)
        self.advice.show_with_pack()
        self.query_one("#information-panel").display = True
        self.show_form()
        for row, letter in self._early:
            row.answer_with(letter)
        self._early.clear()

    def _pack_refused(self, error: CepError) -> None:
        self._early.clear()
        self.advice.show_without_pack(pack_unusable(str(error)))

    def on_key(self, event: events.Key) -> None:
        """A letter typed before the pack is read is not lost."""
        row = self.focused
        if isinstance(row, ChoiceRow) and not row.choices and event.character:
            self._early.append((row, event.character))

    def _advise(self) -> None:
        if self._pack is None:
            return
        said = self.form.facts()
        self._answer = triage(facts_for(said, self._pack), self._pack, self.shell.today())
        with self.app.batch_update():
            self.advice.show(self._answer, is_answered=said != Facts())
            self.follow_up.offer(self._answer.suggestions)
            self.follow_up.choose(self.form.operator)
            self._show_information()
        alerts = self._answer.alerts
        urgent = any(alert.severity == "urgent" for alert in alerts)
        self.pane_bar.alerts = (len(alerts), urgent)

    def _show_information(self) -> None:
        if self._answer is not None and self._pack is not None:
            lines = information_lines(self._answer, self.form.information, self._pack)
            self.query_one("#information", LineList).lines = lines

    def _show_setting(self) -> None:
        usual = self.setting.duration_minutes
        self.setting_line.summarise(self.form, self.shell.now(), usual)
