"""Which form a draft of a dossier belongs to, and what it is called in a sentence."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from cep_tui.screens.board import choosing_forms
from cep_tui.screens.board.base_form import Whose
from cep_tui.screens.dossier_words import awaiting, open_episode_of
from cep_tui.screens.form import FormScreen
from cep_tui.screens.person_form import PersonForm
from cep_tui.screens.situations_form import SituationsForm
from cep_tui.screens.step_forms import AnswerForm
from cep_tui.screens.support_forms import CloseSupportForm, MoveLevelForm, OpenSupportForm
from cep_tui.store.views import Dossier, DraftView

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

_NAMES = {
    "": "identité",
    "situations": "situations",
    "open": "ouverture d’un accompagnement",
    "move": "changement de niveau",
    "close": "clôture de l’accompagnement",
    "answer": "réponse d’un partenaire",
    "synthesis": "document de synthèse",
    **choosing_forms.DRAFT_NAMES,
}


def drafts_of(person_id: int, drafts: list[DraftView]) -> list[tuple[DraftView, str]]:
    """The drafts of this person's forms, each with its name."""
    prefix = f"person:{person_id}"
    found = []
    for draft in drafts:
        if draft.scope == prefix or draft.scope.startswith(f"{prefix}:"):
            found.append((draft, _NAMES.get(_kind(draft, person_id)[0], "saisie")))
    return found


def screen_of_draft(draft: DraftView) -> Screen[None] | None:
    """Where a person's draft is taken up again: the form of someone new, or the dossier, which
    opens its form; `None` when it is not about a person."""
    from cep_tui.screens.dossier import DossierScreen

    kind, _, about = draft.scope.partition(":")
    if kind != "person":
        return None
    person_id = about.partition(":")[0]
    if not person_id.isdecimal():
        return PersonForm()
    return DossierScreen(int(person_id), resuming=draft)


def form_of_draft(draft: DraftView, dossier: Dossier, vault: "Vault") -> Screen[None] | None:
    """The screen, mostly a form, that resumes a draft; `None` when what it was about is no longer
    to be done."""
    kind, number = _kind(draft, dossier.id)
    if kind in choosing_forms.DRAFT_NAMES:
        return _form_of_board(draft, dossier, vault)
    if kind == "synthesis":
        return _synthesis_of(dossier.id)
    name, episode = dossier.identity.label, open_episode_of(dossier)
    form: FormScreen | None = None
    match kind:
        case "":
            form = PersonForm(dossier.identity, person_id=dossier.id, rev=dossier.rev)
        case "situations":
            form = SituationsForm(dossier.id, name, dossier.statuses)
        case "open":
            form = OpenSupportForm(dossier.id, name)
        case "move" if episode:
            from cep_tui.store.leads import get_leads

            form = MoveLevelForm(dossier.id, name, episode, get_leads(vault, dossier.id))
        case "close" if episode:
            form = CloseSupportForm(dossier.id, name, episode)
        case "answer":
            waiting = {str(referral.id): referral for referral in awaiting(dossier.referrals)}
            form = AnswerForm(dossier.id, waiting[number]) if number in waiting else None
    return form


def _synthesis_of(person_id: int) -> Screen[None]:
    from cep_tui.screens.synthesis import SynthesisScreen

    return SynthesisScreen(person_id)


def _form_of_board(draft: DraftView, dossier: Dossier, vault: "Vault") -> FormScreen | None:
    from cep_tui.store.board import get_board
    from cep_tui.store.estimates import estimates_of

    whose = Whose(dossier.id, dossier.identity.label)
    board, estimates = get_board(vault, dossier.id), estimates_of(vault, dossier.id)
    return choosing_forms.form_of_draft(draft, whose, board, estimates)


def _kind(draft: DraftView, person_id: int) -> tuple[str, str]:
    """« person:12:answer:5 » is of kind "answer", about record 5."""
    rest = draft.scope.removeprefix(f"person:{person_id}").removeprefix(":")
    kind, _, number = rest.partition(":")
    return kind, number
