"""What entries of a pack are called in French: their kind, how sure they are, where they hold."""

from typing import TYPE_CHECKING, Final

from cep_tui.french.fold import fold

if TYPE_CHECKING:
    from cep_tui.reference.catalogue import Item

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
    "reading": "relecture des notes",
    "level": "niveau du CEP",
    "portfolio": "taille de portefeuille",
}
"""By kind of the catalogue."""


def kind_in_words(item: "Item") -> str:
    """Return what an item is; of a few names that are no old ones, that they are new."""
    if item.kind == "former-name":
        today = fold(str(getattr(item.entry, "today", "")))
        if any(today.startswith(fold(name)) for name in (item.label, *item.aliases)):
            return "nom nouveau"
    return KINDS[item.kind]


CONFIDENCES: Final = {
    "high": "forte : texte officiel, opérateur, ou deux sources d’accord",
    "medium": "moyenne : une source secondaire",
    "low": "faible : usage, sans document à l’appui",
}

CHECKED_AHEAD: Final = "cette vérification est datée d’un jour à venir"
"""Of a rule whose own check proves nothing: most often a slip of the year."""

SCOPES: Final = {
    "national": "tout le pays",
    "region": "selon la région : à vérifier sur place",
    "branch": "selon la branche professionnelle",
}
