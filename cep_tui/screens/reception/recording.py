"""Recording the reception: without a name, with a person, or attached later to who comes back."""

from textual import on
from textual.content import Content

from cep_tui.errors import CepError
from cep_tui.french.dates import format_time
from cep_tui.practice.answer import TriageAnswer
from cep_tui.screens.reception.choose_person import ChoosePerson, Chosen
from cep_tui.screens.reception.journal import Journal, Recorded
from cep_tui.screens.reception.keeping import SCOPE, KeepingScreen
from cep_tui.screens.reception.support import go_to_level_two, may_go_to_level_two
from cep_tui.screens.reception.unattached import ChooseReception, recent_unattached
from cep_tui.store.errors import RecordMissing
from cep_tui.store.views import Identity, NewPerson, Outcome, ReceptionView, StatusSpan
from cep_tui.widgets.keys_bar import Saving
from cep_tui.widgets.parsed_fields import FieldRow, ParsedField


class RecordingScreen(KeepingScreen):
    """What is done with a form once it says something."""

    def __init__(self) -> None:
        super().__init__()
        self._journal = Journal()
        self._told_gone = False
        """Whether the notice says that a reception is no longer recorded."""
        self._supportable: tuple[int, str] | None = None
        """Whose support may be opened at level 2."""

    @property
    def answer(self) -> TriageAnswer | None:
        """What the pack says of the form; `None` without a pack."""
        raise NotImplementedError

    def status_label(self, slug: str) -> str:
        """A status in words."""
        raise NotImplementedError

    def reload(self) -> None:
        """Coming back: a recording that was undone is taken up again, a person who is no longer
        there is no longer chosen; a blank form is ready."""
        self._follow_undoing()
        self._forget_missing_person()
        if self.untouched:
            self.start_afresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The support is offered only after a reception that goes on to level 2."""
        if action == "open_support":
            return self._supportable is not None
        return super().check_action(action, parameters)

    def action_anonymous(self) -> None:
        """Record without a name, whoever was chosen before."""
        self._record(None, "")

    def action_save(self) -> None:
        """Record for the chosen person; without one, choose."""
        if self.form.person_id is None:
            self.action_attach()
        else:
            self._record(self.form.person_id, self.form.person)

    def action_attach(self) -> None:
        """Choose a person: the reception is recorded with them once it says something."""
        recording = self.form.says_something
        title = (
            "Avec qui enregistrer cet accueil\u202f?" if recording else "Qui recevez-vous\u202f?"
        )
        dialog = ChoosePerson(title, self.status_label, recording=recording)
        self.app.push_screen(dialog, self._person_chosen)

    def action_unattached(self) -> None:
        """Anonymous receptions of the last weeks, one of which is attached to a person."""
        receptions = recent_unattached(self.shell.vault, self.shell.today())
        dialog = ChooseReception(receptions, self.status_label)
        self.app.push_screen(dialog, self._reception_chosen)

    def action_open_support(self) -> None:
        """Open the support, or move it, at level 2."""
        if self._supportable is None:
            return
        person_id, label = self._supportable
        try:
            go_to_level_two(self.shell.vault, person_id, self.shell.today())
        except CepError as error:
            self.shell.tell_error(error)
            return
        self._offer_support(None)
        self.notice(_done("Accompagnement de ", label, " au niveau 2 · Ctrl+Z annule"))

    @on(ParsedField.Checked)
    def _show_problem(self, event: ParsedField.Checked) -> None:
        """What is wrong with a field is said under it, which may be out of sight."""
        if event.error and event.field.has_focus:
            row = event.field.query_ancestor(FieldRow)
            self.call_after_refresh(row.scroll_visible, animate=False)

    def _person_chosen(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        try:
            person_id = self._known(chosen)
        except CepError as error:
            self.shell.tell_error(error)
            return
        recording = self.form.says_something and not chosen.only_choose
        self.change(person_id=person_id, person=chosen.label)
        if recording:
            self._record(person_id, chosen.label)

    def _known(self, chosen: Chosen, statuses: tuple[str, ...] | None = None) -> int:
        """The person's id; someone new is created with the situation they told."""
        from cep_tui.store.people import create_person

        if chosen.person_id is not None:
            return chosen.person_id
        told = self.form.statuses if statuses is None else statuses
        spans = tuple(StatusSpan(slug) for slug in told)
        return create_person(self.shell.vault, NewPerson(Identity(chosen.label), spans))

    def _record(self, person_id: int | None, label: str) -> None:
        from cep_tui.store.drafts import finishing
        from cep_tui.store.receptions import record_reception

        self.read_fields()
        if not self.form.says_something:
            self.notice(_warning("Rien à enregistrer encore, une réponse ou un mot suffit"))
            return
        if not self._understood():
            return
        recorded, now = self.form, self.shell.now()
        try:
            values = recorded.values(
                now=now, usual_minutes=self.setting.duration_minutes, answer=self.answer
            )
            with finishing(self.shell.vault, SCOPE):
                reception_id = record_reception(self.shell.vault, values, person_id=person_id)
        except CepError as error:
            self.shell.tell_error(error)
            return
        self._journal.note(self.shell.vault, Recorded(reception_id, recorded, label))
        self.start_afresh()
        self.show_saving(Saving.SAVED, now)
        self._say_recorded(person_id, label, values.outcome, format_time(now))

    def _understood(self) -> bool:
        """Whether every field can be read; the first that cannot takes the focus."""
        for field in self.query(ParsedField):
            if not field.check():
                self.show_widget(field)
                self.notice(_warning("Un champ est à relire, rien n’est encore enregistré"))
                return False
        return True

    def _say_recorded(
        self, person_id: int | None, label: str, outcome: Outcome | None, time: str
    ) -> None:
        self._offer_support(None)
        self._told_gone = False
        left = f" · {self.aside_in_words()}" if self.aside else ""
        if person_id is None:
            words = f"Accueil anonyme enregistré {time} · à rattacher plus tard (Ctrl+R)"
            self.notice(_done(words + left))
            return
        words = f" enregistré {time}"
        if outcome is Outcome.CONTINUE and may_go_to_level_two(self.shell.vault, person_id):
            self._offer_support((person_id, label))
            words += " · Ctrl+O ouvre l’accompagnement au niveau 2"
        self.notice(_done("Accueil de ", label, words + left))

    def _offer_support(self, person: tuple[int, str] | None) -> None:
        self._supportable = person
        self.refresh_bindings()

    def _reception_chosen(self, reception: ReceptionView | None) -> None:
        if reception is None:
            return
        dialog = ChoosePerson("À qui rattacher cet accueil\u202f?", self.status_label)
        self.app.push_screen(dialog, lambda chosen: self._attach_to(reception, chosen))

    def _attach_to(self, reception: ReceptionView, chosen: Chosen | None) -> None:
        from cep_tui.store.receptions import attach_reception

        if chosen is None:
            return
        statuses = tuple(reception.values.facts.get("statuses", ()))
        try:
            person_id = self._known(chosen, statuses)
            attach_reception(self.shell.vault, reception.id, person_id)
        except CepError as error:
            self.shell.tell_error(error)
            return
        words = " · Ctrl+Z annule"
        if reception.values.outcome is Outcome.CONTINUE and may_go_to_level_two(
            self.shell.vault, person_id
        ):
            self._offer_support((person_id, chosen.label))
            words = " · Ctrl+O ouvre l’accompagnement au niveau 2"
        self.notice(_done("Accueil rattaché à ", chosen.label, words))

    def _forget_missing_person(self) -> None:
        """Whoever was chosen may have been undone or merged meanwhile: nothing else is lost."""
        from cep_tui.store.dossier import get_dossier

        if self.form.person_id is None:
            return
        try:
            get_dossier(self.shell.vault, self.form.person_id)
        except RecordMissing:
            self.change(person_id=None, person="")
            self.notice(_warning("Le dossier choisi n’existe plus, l’accueil continue sans nom"))

    def _follow_undoing(self) -> None:
        """What Ctrl+Z undid or Ctrl+Y did again: its words come back here, or leave."""
        changes = self._journal.changes(self.shell.vault)
        for recorded in changes.redone:
            self._recorded_again(recorded)
        for recorded in changes.undone:
            self._give_back(recorded)
        if changes.undone_elsewhere is not None:
            self._offer_support(None)
            words = " n’est plus enregistré · Ctrl+Y le rétablit"
            self.notice(_warning(*_whose(changes.undone_elsewhere.person_label), words))
            self._told_gone = True
        elif changes.went_on and self._told_gone and not changes.redone:
            self.notice(None)
            self._told_gone = False

    def _give_back(self, recorded: Recorded) -> None:
        """The recording was undone: what it held is a form again, or waits for Ctrl+Z."""
        self._offer_support(None)
        whose = _whose(recorded.label)
        if self.untouched:
            self.take_up(recorded.form)
            self.keep_draft_soon()
            words = " n’est plus enregistré, le voici repris · Ctrl+Y le rétablit"
        else:
            self.aside.put(self.shell.vault, recorded.form)
            words = " n’est plus enregistré, il est de côté · Ctrl+Z pour le reprendre"
        self.refresh_bindings()
        self.notice(_warning(*whose, words))
        self._told_gone = True

    def _recorded_again(self, recorded: Recorded) -> None:
        """Done again: its words are no longer to be recorded here."""
        self.read_fields()
        self.aside.remove(self.shell.vault, recorded.form)
        whose, again = _whose(recorded.label), " est de nouveau enregistré"
        self._told_gone = False
        if self.form == recorded.form:
            self.start_afresh()
        elif self.form.started_at == recorded.form.started_at:
            self.notice(_warning(*whose, again, "\u202f; l’enregistrer d’ici en ferait un second"))
            return
        self.refresh_bindings()
        self.notice(Content.assemble(("✓ ", "$green"), *whose, again))


def _whose(label: str) -> tuple[str | tuple[str, str], ...]:
    return ("L’accueil de ", (label, "bold $text")) if label else ("Un accueil anonyme",)


def _done(before: str, label: str = "", after: str = "") -> Content:
    return Content.assemble(("✓ ", "$green"), before, (label, "bold $text"), after)


def _warning(*words: str | tuple[str, str]) -> Content:
    return Content.assemble(("▲ ", "$amber"), *words).stylize_before("$text")
