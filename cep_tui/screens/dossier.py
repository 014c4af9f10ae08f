"""The dossier of a person: what there is to do, what is known, everything that happened."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen

from cep_tui.practice.alerts import AlertKind, alerts_for
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.board.leads_panel import LeadsPanel
from cep_tui.screens.dossier_forms import drafts_of, form_of_draft
from cep_tui.screens.dossier_words import (
    FACTS_MARGIN,
    action_line,
    awaiting,
    draft_line,
    identity_lines,
    open_episode_of,
    pending,
    person_dates,
    referral_line,
    situation_lines,
    support_lines,
    who_line,
)
from cep_tui.screens.interviews_panel import InterviewsList, InterviewsPanel, unfinished_among
from cep_tui.screens.person_form import PersonForm
from cep_tui.screens.person_words import alert_lines
from cep_tui.screens.situations_form import SituationsForm
from cep_tui.screens.status_words import StatusWords, fetch_status_words
from cep_tui.screens.step_forms import AnswerForm, PlanStepForm
from cep_tui.screens.support_forms import CloseSupportForm, MoveLevelForm, OpenSupportForm
from cep_tui.screens.timeline_words import MARGIN_WIDTH, timeline_lines
from cep_tui.screens.todo_panel import TodoPanel
from cep_tui.store.errors import RecordMissing
from cep_tui.store.views import ActionView, Dossier, DraftView, LeadView, ReferralView
from cep_tui.widgets.actionable import ActionableLine
from cep_tui.widgets.hanging import Hanging, HangingLines
from cep_tui.widgets.panel import Panel, Words

_ON_TOP = (AlertKind.NO_CONTACT, AlertKind.RETENTION_NEAR, AlertKind.RETENTION_REACHED)
_NOTHING_TO_DO = Hanging(
    Content("✓"), Content.styled("rien à faire, aucune réponse attendue", "$muted")
)


class DossierScreen(PlaceScreen):
    """One person. Each act is one key; what waits is a line one can go to and press Entrée."""

    PLACE = "portfolio"
    CSS_PATH = "dossier.tcss"
    HELP = (
        "Tab va d’une chose à faire à l’autre, Entrée s’en occupe. "
        "↑ ↓ et Page suiv. font défiler le dossier. Ctrl+Z annule le dernier acte enregistré."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t,T", "open_board", "tableau", id="dossier.board"),
        Binding("e,E", "interview", "entretien", id="dossier.interview"),
        Binding("y,Y", "synthesis", "synthèse", id="dossier.synthesis"),
        Binding("p,P", "plan_step", "prochain pas", id="dossier.step"),
        Binding("m,M", "edit_identity", "modifier", id="dossier.identity"),
        Binding("s,S", "edit_situations", "situations", id="dossier.situations"),
        Binding("o,O", "open_support", "ouvrir", id="dossier.open"),
        Binding("l,L", "move_level", "niveau", id="dossier.level"),
        Binding("f,F", "complete_step", "fait", id="dossier.done"),
        Binding("r,R", "record_answer", "réponse", id="dossier.answer"),
        Binding("c,C", "close_support", "clore", id="dossier.close"),
        Binding("d,D", "merge", "doublon", id="dossier.merge"),
        Binding("ctrl+f", "search", "chercher", show=False, id="dossier.search"),
        Binding("u,U", "attach", "accueil anonyme", show=False, id="dossier.attach"),
        Binding("a,A", "archive", "archiver", id="dossier.archive"),
        Binding("a,A", "restore", "reprendre", id="dossier.restore"),
        Binding("escape", "back", "revenir", id="dossier.back"),
        Binding("up", "scroll(-1)", "monter", show=False),
        Binding("down", "scroll(1)", "descendre", show=False),
        Binding("pageup", "scroll_page(-1)", "page précédente", show=False),
        Binding("pagedown", "scroll_page(1)", "page suivante", show=False),
        Binding("home", "scroll_to(0)", "début", show=False),
        Binding("end", "scroll_to(1)", "fin", show=False),
    ]

    body = query_one("#body", VerticalScroll)

    def __init__(self, person_id: int, *, resuming: DraftView | None = None) -> None:
        """A dossier.

        Args:
            person_id: whose.
            resuming: a draft of one of its forms, which opens at once.
        """
        super().__init__()
        self.person_id = person_id
        self._resuming = resuming
        self._dossier: Dossier | None = None
        self._leads: tuple[LeadView, ...] = ()
        self._words = StatusWords()

    def compose_body(self) -> ComposeResult:
        """The person, what to do, what is known, what happened."""
        yield Words(id="who")
        yield HangingLines(id="alerts", margin_width=FACTS_MARGIN)
        yield TodoPanel(id="todo")
        yield InterviewsPanel(id="held")
        with Vertical(id="facts"):
            yield Panel("La personne", HangingLines(id="identity", margin_width=FACTS_MARGIN))
            yield Panel("Situations", HangingLines(id="situations"))
            yield Panel("Accompagnement", HangingLines(id="support"))
            yield LeadsPanel(id="leads")
        timeline = HangingLines(id="timeline", margin_width=MARGIN_WIDTH)
        yield Panel("Ce qui s’est passé", timeline, id="happened")

    def on_mount(self) -> None:
        """Write in the audit that this dossier was opened."""
        from cep_tui.store.people import record_seen

        self.shell.attempt(partial(record_seen, self.shell.vault, self.person_id))
        fetch_status_words(self, self._words_ready)

    @property
    def dossier(self) -> Dossier:
        """What was read last. Raises `RecordMissing` when there is nobody."""
        if self._dossier is None:
            raise RecordMissing("Cette personne")
        return self._dossier

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Ouvrir le tableau", self.action_open_board, "pistes, compétences, freins")
        yield Command("Commencer ou reprendre l’entretien du jour", self.action_interview)
        yield Command("Document de synthèse", self.action_synthesis, "écrit avec la personne")
        yield Command("Noter un prochain pas", self.action_plan_step)
        yield Command("Modifier l’identité et les coordonnées", self.action_edit_identity)
        yield Command("Modifier les situations", self.action_edit_situations)
        if open_episode_of(self.dossier):
            yield Command("Changer de niveau", self.action_move_level)
            yield Command("Clore l’accompagnement", self.action_close_support)
        else:
            yield Command("Ouvrir un accompagnement", self.action_open_support)
        yield Command("Réunir avec un doublon", self.action_merge)
        yield Command("Rattacher un accueil anonyme", self.action_attach)
        yield Command(f"Chercher dans les notes de {self._label}", self.action_search, "Ctrl+F")
        if self.dossier.archived_on:
            yield Command("Reprendre dans le portefeuille", self.action_restore)
        else:
            yield Command("Archiver", self.action_archive)

    def way_back(self) -> Callable[[], Screen[None]]:
        """The same dossier."""
        return partial(DossierScreen, self.person_id)

    def reload(self) -> None:
        """Read the dossier again; when it is gone (an undone creation, a merge), go back."""
        from cep_tui.store.dossier import get_dossier

        try:
            self._dossier = get_dossier(self.shell.vault, self.person_id)
        except RecordMissing:
            self.shell.say("Ce dossier n’existe plus.")
            if self._resuming is not None:
                self._drop(self._resuming)
            self.app.pop_screen()
            return
        self._show()
        self.refresh_bindings()
        if (draft := self._resuming) is not None:
            self._resuming = None
            self._resume(draft)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only what can be done now has a key."""
        dossier = self._dossier
        if dossier is None:
            return action == "back"
        possible = {
            "open_support": open_episode_of(dossier) is None,
            "move_level": open_episode_of(dossier) is not None,
            "close_support": open_episode_of(dossier) is not None,
            "complete_step": bool(pending(dossier.actions)),
            "record_answer": bool(awaiting(dossier.referrals)),
            "archive": dossier.archived_on is None,
            "restore": dossier.archived_on is not None,
        }
        return possible.get(action, True)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    def action_open_board(self) -> None:
        """What the interviews have brought out."""
        from cep_tui.screens.board.screen import BoardScreen

        self.open_over(BoardScreen(self.person_id))

    def action_synthesis(self) -> None:
        """The document that the person takes home."""
        from cep_tui.screens.synthesis import SynthesisScreen

        self.open_over(SynthesisScreen(self.person_id))

    def action_interview(self) -> None:
        """Hold counsel: today's interview, which begins now unless it has begun."""
        from cep_tui.screens.interview import open_interview_screen, start_interview

        open_interview_screen(self, start_interview(self.shell, self.person_id))

    def action_plan_step(self) -> None:
        """Write down who does what next."""
        self.app.push_screen(PlanStepForm(self.person_id, self._label))

    def action_edit_identity(self) -> None:
        """Correct who the person is and how to reach them."""
        dossier = self.dossier
        form = PersonForm(dossier.identity, person_id=dossier.id, rev=dossier.rev)
        self.app.push_screen(form)

    def action_edit_situations(self) -> None:
        """Change the situations over time."""
        self.app.push_screen(SituationsForm(self.person_id, self._label, self.dossier.statuses))

    def action_open_support(self) -> None:
        """Open a support."""
        self.app.push_screen(OpenSupportForm(self.person_id, self._label))

    def action_move_level(self) -> None:
        """Move the support to another level."""
        if episode := open_episode_of(self.dossier):
            form = MoveLevelForm(self.person_id, self._label, episode, self._leads)
            self.app.push_screen(form)

    def action_close_support(self) -> None:
        """Close the support."""
        if episode := open_episode_of(self.dossier):
            self.app.push_screen(CloseSupportForm(self.person_id, self._label, episode))

    def action_complete_step(self) -> None:
        """The only step is done; among several, the counsellor says which."""
        self._see_to(ActionView)

    def action_record_answer(self) -> None:
        """The only partner awaited answered; among several, the counsellor says which."""
        self._see_to(ReferralView)

    def action_merge(self) -> None:
        """Look for another record of the same person."""
        from cep_tui.screens.merge_choice import MergeChoiceScreen

        self.app.push_screen(MergeChoiceScreen(self.dossier))

    def action_attach(self) -> None:
        """An anonymous reception of the last weeks was this person's."""
        from cep_tui.screens.reception.unattached import attach_one_to

        attach_one_to(self, self.person_id, self._words.label, self.reload)

    def action_search(self) -> None:
        """Search the person's notes and board."""
        from cep_tui.screens.search_texts import SearchTextsScreen

        self.open_over(SearchTextsScreen(self.person_id, self._label))

    def action_archive(self) -> None:
        """Out of the portfolio; nothing is erased."""
        from cep_tui.store.people import archive_person

        archive_person(self.shell.vault, self.person_id, self.shell.today())
        self.shell.say("Archivé. Ctrl+Z pour annuler.")
        self.reload()

    def action_restore(self) -> None:
        """Back into the portfolio."""
        from cep_tui.store.people import restore_person

        restore_person(self.shell.vault, self.person_id)
        self.shell.say("De retour dans le portefeuille.")
        self.reload()

    def action_scroll(self, lines: int) -> None:
        """Up or down a line."""
        self.body.scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Up or down a page."""
        self.body.scroll_relative(y=pages * (self.body.size.height - 2), animate=False)

    def action_scroll_to(self, end: int) -> None:
        """The beginning or the end."""
        self.body.scroll_to(y=self.body.max_scroll_y if end else 0, animate=False)

    @on(InterviewsList.Picked)
    def _interview_picked(self, event: InterviewsList.Picked) -> None:
        from cep_tui.screens.interview import open_interview_screen

        event.stop()
        self.shell.attempt(partial(open_interview_screen, self, int(event.key)))

    @on(ActionableLine.Chosen)
    def _chosen(self, event: ActionableLine.Chosen) -> None:
        if self.is_active and event.line.is_attached:
            self.shell.attempt(partial(self._handle, event.line.subject))

    @property
    def _label(self) -> str:
        return self.dossier.identity.label

    def _see_to(self, kind: type) -> None:
        lines = [line for line in self.query(ActionableLine) if isinstance(line.subject, kind)]
        if len(lines) == 1:
            self._handle(lines[0].subject)
        elif lines:
            lines[0].focus()
            self.shell.say("Plusieurs attendent : choisissez la ligne, puis Entrée.")

    def _handle(self, subject: object) -> None:
        if isinstance(subject, ActionView):
            self._complete(subject)
        elif isinstance(subject, ReferralView):
            self.app.push_screen(AnswerForm(self.person_id, subject))
        elif isinstance(subject, DraftView):
            self._resume(subject)

    def _complete(self, action: ActionView) -> None:
        from cep_tui.store.actions import complete_action

        complete_action(self.shell.vault, action.id, self.shell.today())
        self.shell.say(f"Fait : {action.what}. Ctrl+Z pour annuler.")
        self.reload()

    def _resume(self, draft: DraftView) -> None:
        form = form_of_draft(draft, self.dossier, self.shell.vault)
        if form is not None:
            self.app.push_screen(form)
            return
        self._drop(draft)
        self.reload()

    def _drop(self, draft: DraftView) -> None:
        from cep_tui.store.drafts import drop_draft

        drop_draft(self.shell.vault, draft.scope)
        self.shell.say("Ce brouillon n’a plus d’objet : il est retiré.")

    def _words_ready(self, words: StatusWords) -> None:
        self._words = words
        if self._dossier is not None:
            self._show()

    def _show(self) -> None:
        dossier, today, label = self.dossier, self.shell.today(), self._words.label
        self.query_one("#who", Words).update(who_line(dossier, today, label))
        # Late steps and answers stand among what there is to do; the rest is said on top.
        found = alerts_for(person_dates(dossier), today)
        alerts = alert_lines([one for one in found if one.kind in _ON_TOP], today)
        self.query_one("#alerts", HangingLines).lines = tuple(alerts)
        self.query_one("#alerts").set_class(bool(alerts), "-shown")
        shown = {
            "#identity": identity_lines(dossier.identity, today),
            "#situations": situation_lines(dossier.statuses, today, label),
            "#support": support_lines(dossier.episodes),
            "#timeline": timeline_lines(dossier.timeline, label),
        }
        for name, lines in shown.items():
            self.query_one(name, HangingLines).lines = lines
        self._show_kept()

    def _show_kept(self) -> None:
        """What there is to do, the interviews, where it all leads."""
        from cep_tui.store.drafts import list_drafts
        from cep_tui.store.interviews import interviews_of
        from cep_tui.store.leads import get_leads

        self._leads = get_leads(self.shell.vault, self.person_id)
        self.query_one(LeadsPanel).show(self._leads)
        drafts = list_drafts(self.shell.vault)
        held = interviews_of(self.shell.vault, self.person_id)
        self.query_one(InterviewsPanel).show(held, unfinished_among(held, drafts))
        self._show_todo(drafts)

    def _show_todo(self, kept: list[DraftView]) -> None:
        """Drafts first, then steps and awaited answers; what waits can be reached by Tab."""
        dossier, today = self.dossier, self.shell.today()
        drafts = drafts_of(self.person_id, kept)
        lines: list[HangingLines] = [
            ActionableLine(draft_line(draft, name, today), draft) for draft, name in drafts
        ]
        steps, answers = pending(dossier.actions), awaiting(dossier.referrals)
        lines += [ActionableLine(action_line(each, today), each) for each in steps]
        lines += [ActionableLine(referral_line(each, today), each) for each in answers]
        self.query_one(TodoPanel).show(lines or [HangingLines([_NOTHING_TO_DO])])
