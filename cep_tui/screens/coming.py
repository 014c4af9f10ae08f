"""Places whose work comes later: what will be there, said plainly."""

from textual.app import ComposeResult

from cep_tui.french.typography import polish
from cep_tui.screens.base import PlaceScreen
from cep_tui.widgets.panel import Panel, Words


class ComingScreen(PlaceScreen):
    """What a place will hold, in three lines."""

    TITLE_OF_PLACE = ""
    PROMISES: tuple[str, ...] = ()
    DEFAULT_CSS = """
    ComingScreen Panel { max-width: 76; padding: 1 2; }
    ComingScreen .promise { padding-left: 2; }
    """

    def compose_body(self) -> ComposeResult:
        """The promises, and what can be done meanwhile."""
        with Panel(f"{self.TITLE_OF_PLACE} · à venir"):
            yield Words("Cette place n’est pas encore ouverte. Vous y trouverez\u202f:")
            yield Words()
            for promise in self.PROMISES:
                yield Words(polish(f"○ {promise}"), classes="promise")


class PartnersScreen(ComingScreen):
    """The directory of partners."""

    PLACE = "partners"
    TITLE_OF_PLACE = "Partenaires"
    PROMISES = (
        "l’annuaire des structures et des interlocuteurs, même sans connexion ;",
        "la recherche par thème et par lieu, tolérante aux fautes de frappe ;",
        "le suivi des mises en relation, jusqu’à la réponse.",
    )


class ExchangesScreen(ComingScreen):
    """Exchanges of practice."""

    PLACE = "exchanges"
    TITLE_OF_PLACE = "Échanges de pratiques"
    PROMISES = (
        "des cas anonymisés, relus avant d’être partagés ;",
        "la préparation d’une séance entre collègues ;",
        "les situations sans solution, à porter aux financeurs.",
    )


class ActivityScreen(ComingScreen):
    """Figures of activity."""

    PLACE = "activity"
    TITLE_OF_PLACE = "Activité"
    PROMISES = (
        "les chiffres d’une période, à deux ou à trois niveaux ;",
        "ce qui a été fait avec les personnes, sans les nommer ;",
        "un tableau à remettre, sans ressaisie.",
    )
