"""What the acts kept by the store are called on screen."""

from typing import Final

_WORDS: Final = {
    "person.create": "création d’une personne",
    "person.update": "modification d’une personne",
    "person.statuses": "modification des situations d’une personne",
    "person.archive": "archivage d’une personne",
    "person.restore": "retour d’une personne archivée",
    "person.merge": "réunion de deux dossiers",
    "people.import": "import de personnes",
    "episode.open": "ouverture d’un accompagnement",
    "episode.move": "passage de niveau",
    "episode.close": "clôture d’un accompagnement",
    "action.plan": "prochain pas noté",
    "action.complete": "prochain pas fait",
    "reception.create": "enregistrement d’un accueil",
    "reception.attach": "rattachement d’un accueil",
    "referral.answer": "réponse d’un partenaire",
}


def act_in_words(kind: str) -> str:
    """The act's slug, in the counsellor's words."""
    return _WORDS.get(kind, "dernière action")
