"""Two dossiers of one person made one: both shown side by side, the counsellor chooses."""

from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from cep_tui.french.dates import format_date
from cep_tui.french.typography import plural, polish, quoted
from cep_tui.practice.merging import Side, offered
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.person_words import DISABILITIES, PREFERENCES, phone_words
from cep_tui.store.views import Dossier, Identity, TimelineKind
from cep_tui.widgets.panel import Words
from cep_tui.widgets.side_by_side import SideBySide

FIELDS = {
    "label": "Nom affiché",
    "given_name": "Prénom",
    "family_name": "Nom de famille",
    "birth_date": "Naissance",
    "phone": "Téléphone",
    "second_phone": "Autre téléphone",
    "mail": "Courriel",
    "contact_preference": "Préfère",
    "contact_note": "À savoir",
    "postal_code": "Code postal",
    "commune": "Commune",
    "disability": "Handicap",
    "remarks": "Remarques",
}
TEXTS = frozenset({"contact_note", "remarks"})
"""Free texts: both can be kept, one after the other."""
_TWO_BIRTH_DATES = polish(
    "▲ Deux dates de naissance différentes : est-ce bien la même personne ? Échap pour revenir."
)


class MergeScreen(PlaceScreen):
    """The record on the left stays; the other joins it."""

    PLACE = "portfolio"
    CSS_PATH = "merge.tcss"
    HELP = (
        "Pour chaque ligne, ← garde la valeur de gauche, → celle de droite. "
        "Tout ce qui s’est passé dans les deux dossiers est réuni. Ctrl+Z annule."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "merge", "réunir", id="merge.merge"),
        Binding("escape", "back", "revenir", id="merge.back"),
    ]

    def __init__(self, kept: Dossier, other: Dossier) -> None:
        super().__init__()
        self._kept, self._other = kept, other
        self._sides = offered(
            shown_values(kept.identity),
            shown_values(other.identity),
            texts=TEXTS,
            other_is_newer=_last_day(other) > _last_day(kept),
        )

    def compose_body(self) -> ComposeResult:
        """What differs, line by line; what joins; what stays as a trace."""
        kept, other = shown_values(self._kept.identity), shown_values(self._other.identity)
        yield Words("Réunir deux dossiers de la même personne", classes="strong", id="merge-title")
        if kept["birth_date"] and other["birth_date"] and "birth_date" in self._sides:
            yield Words(_TWO_BIRTH_DATES, classes="warn", id="two-birth-dates")
        with Horizontal(id="sides"):
            yield Words("", classes="side-label")
            yield Words("ce dossier, qui reste", classes="side-name")
            yield Words("l’autre, qui le rejoint", classes="side-name")
        for name, label in FIELDS.items():
            if name in self._sides:
                yield SideBySide(
                    label,
                    kept[name],
                    other[name],
                    side=self._sides[name],
                    both=name in TEXTS and bool(kept[name] and other[name]),
                    id=name,
                )
        if not self._sides:
            yield Words("Les deux disent la même chose.", classes="muted")
        yield Words(Content(joined_in_words(self._other)), id="joined")

    def on_mount(self) -> None:
        """Start on the first difference."""
        for row in self.query(SideBySide):
            row.focus()
            return

    def action_back(self) -> None:
        """Nothing is done."""
        self.app.pop_screen()

    def action_merge(self) -> None:
        """Make one dossier of the two, and show it."""
        from cep_tui.store.people import merge_people

        merge_people(
            self.shell.vault, self._kept.id, self._other.id, self.identity(), self.shell.today()
        )
        self.shell.say("Les deux dossiers n’en font plus qu’un. Ctrl+Z pour annuler.")
        self.app.pop_screen()

    def identity(self) -> Identity:
        """The identity made of what was chosen."""
        chosen: dict[str, Any] = {}
        for row in self.query(SideBySide):
            name = str(row.id)
            mine, theirs = getattr(self._kept.identity, name), getattr(self._other.identity, name)
            both = f"{mine}\n{theirs}" if name in TEXTS else mine
            chosen[name] = {Side.KEPT: mine, Side.OTHER: theirs, Side.BOTH: both}[row.side]
        return replace(self._kept.identity, **chosen)


def shown_values(identity: Identity) -> dict[str, str]:
    """Each field as the counsellor reads it, "" when it is not known."""
    shown: dict[str, str] = {name: getattr(identity, name) or "" for name in FIELDS}
    preference, disability = identity.contact_preference, identity.disability
    return shown | {
        "birth_date": format_date(identity.birth_date) if identity.birth_date else "",
        "phone": phone_words(identity.phone),
        "second_phone": phone_words(identity.second_phone),
        "contact_preference": PREFERENCES[preference] if preference else "",
        "disability": DISABILITIES[disability] if disability else "",
    }


def joined_in_words(other: Dossier) -> str:
    """What comes with the other dossier, and what stays of it."""
    kinds_told = [item.kind for item in other.timeline]
    counts = (
        (len(other.statuses), "situation"),
        (kinds_told.count(TimelineKind.RECEPTION), "accueil"),
        (kinds_told.count(TimelineKind.INTERVIEW), "entretien"),
        (len(other.episodes), "accompagnement"),
        (len(other.actions), "prochain pas"),
        (len(other.referrals), "orientation"),
    )
    kinds = ", ".join(plural(count, one) for count, one in counts if count)
    joins = f"Rejoignent ce dossier : {kinds}." if kinds else "Rien d’autre ne le rejoint."
    trace = f"Une trace des coordonnées de {quoted(other.identity.label)} est gardée."
    return polish(f"{joins} {trace}")


def _last_day(dossier: Dossier) -> str:
    return dossier.timeline[0].on.isoformat() if dossier.timeline else ""
