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
    "action.change": "prochain pas modifié",
    "action.remove": "prochain pas retiré",
    "reception.create": "accueil enregistré",
    "reception.attach": "accueil rattaché",
    "referral.answer": "réponse d’un partenaire",
    "interview.open": "entretien ouvert",
    "interview.note": "note d’entretien enregistrée",
    "interview.setting": "cadre de l’entretien modifié",
    "request.set": "demande notée",
    "skill.add": "compétence notée",
    "skill.change": "compétence modifiée",
    "skill.remove": "compétence retirée",
    "lead.add": "piste ouverte",
    "lead.change": "piste modifiée",
    "lead.turn": "étape d’une piste",
    "lead.remove": "piste retirée",
    "obstacle.add": "frein noté",
    "obstacle.change": "frein modifié",
    "obstacle.remove": "frein retiré",
    "resource.add": "appui noté",
    "resource.change": "appui modifié",
    "resource.remove": "appui retiré",
    "decision.add": "décision notée",
    "decision.change": "décision modifiée",
    "decision.remove": "décision retirée",
    "estimate.record": "estimation notée",
    "synthesis.new": "nouvelle version de la synthèse",
    "synthesis.write": "synthèse enregistrée",
    "synthesis.approve": "accord sur une rubrique de la synthèse",
    "synthesis.hand-over": "synthèse remise",
    "remark.dismiss": "remarque de relecture écartée",
}


def act_in_words(act: ActView) -> str:
    """What was done, and for whom, in the counsellor's words."""
    words = _WORDS.get(act.kind, "dernière action")
    return f"{words}, {act.person_label}" if act.person_label else words
