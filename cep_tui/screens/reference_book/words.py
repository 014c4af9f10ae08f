"""What a kind of entry is called on screen."""

from typing import Final

KINDS: Final = {
    "former-name": "ancien nom",
    "retired": "dispositif retiré",
    "scheme": "dispositif",
    "operator": "opérateur ou partenaire",
    "opco": "OPCO",
    "portal": "site",
    "alert": "alerte",
    "information": "à dire",
    "value": "repère",
    "criterion": "condition",
    "amount": "montant",
    "deadline": "délai",
    "document": "pièce",
    "pitfall": "piège",
    "suggestion": "qui orienter",
    "exclusion": "qui ne pas orienter",
    "continuation": "poursuivre ici",
    "question": "à demander",
    "theme-family": "famille de freins",
    "theme": "frein",
    "skill-kind": "famille de compétences",
    "skill-state": "où en est une compétence",
    "skill": "compétence",
    "scale": "échelle",
    "section": "rubrique de la synthèse",
    "method": "méthode d’échange",
    "guide": "guide d’entretien",
    "level": "niveau du CEP",
    "portfolio": "taille de portefeuille",
    "reading": "relecture des notes",
}
"""By kind of the catalogue."""
