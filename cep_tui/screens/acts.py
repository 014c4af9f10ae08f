"""What the acts kept by the store are called on screen."""

from typing import Final

from cep_tui.store.views import ActView

_WORDS: Final = {
    "person.create": "création",
    "person.update": "fiche modifiée",
    "person.statuses": "situations modifiées",
    "person.archive": "archivage",
    "person.restore": "retour d’archive",
    "person.merge": "réunion de deux dossiers",
    "people.import": "import de personnes",
    "episode.open": "ouverture d’un accompagnement",
    "episode.move": "passage de niveau",
    "episode.close": "clôture d’un accompagnement",
    "action.plan": "prochain pas noté",
    "action.complete": "prochain pas fait",
    "reception.create": "accueil enregistré",
    "reception.attach": "accueil rattaché",
    "referral.answer": "réponse d’un partenaire",
}


def act_in_words(act: ActView) -> str:
    """What was done, and for whom, in the counsellor's words."""
    words = _WORDS.get(act.kind, "dernière action")
    return f"{words}, {act.person_label}" if act.person_label else words
