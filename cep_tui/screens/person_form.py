"""Who the person is and how to reach them: creating and correcting. Only a name for the lists is
needed, and a pseudonym will do."""

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.practice.duplicates import KnownPeople, LikelyDuplicate
from cep_tui.screens.duplicate_words import all_traits, likeness_in_words, traits_of
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.store.views import ContactPreference, Disability, Identity, NewPerson
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.keys_bar import Saving
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import DateField, FieldRow, MailField, PhoneField
from cep_tui.widgets.text_zone import TextZone

PREFERENCE_CHOICES = (
    Choice(ContactPreference.PHONE, "téléphone"),
    Choice(ContactPreference.SMS, "SMS"),
    Choice(ContactPreference.MAIL, "courriel"),
    Choice(ContactPreference.POST, "courrier"),
    Choice(ContactPreference.THIRD_PARTY, "par un tiers"),
)
DISABILITY_CHOICES = (
    Choice(Disability.RECOGNISED, "reconnu"),
    Choice(Disability.IN_PROGRESS, "en cours"),
    Choice(Disability.NONE, "non"),
    Choice(Disability.UNDISCLOSED, "ne souhaite pas le dire"),
)
_MOST_SHOWN = 3
"""Likely duplicates said at once: more would push the form off the screen."""


class PersonForm(FormScreen):
    """The identity of someone new (`person_id` is `None`) or of someone known."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "open_duplicate", "voir l’autre dossier", id="person.duplicate"),
    ]

    def __init__(
        self, identity: Identity | None = None, *, person_id: int | None = None, rev: int = 0
    ) -> None:
        """A form.

        Args:
            identity: what is known already.
            person_id: who is corrected; `None` to create someone.
            rev: the revision of the dossier that `identity` was read from.
        """
        title = "Nouvelle personne" if person_id is None else "Modifier l’identité"
        super().__init__(title, "person:new" if person_id is None else f"person:{person_id}")
        self._identity = identity or Identity(label="")
        self._person_id = person_id
        self._rev = rev
        self._known: KnownPeople | None = None
        self._names: dict[int, str] = {}
        self._duplicates: list[LikelyDuplicate] = []

    def compose_fields(self) -> ComposeResult:
        """Names, how to reach the person, the rest."""
        known, today = self._identity, self.shell.today
        yield Words(id="duplicates", classes="warn")
        hint = "celui des listes, un pseudonyme convient"
        yield FieldRow("Nom affiché", TextField(known.label, placeholder=hint, id="label"))
        yield FieldRow("Prénom", TextField(known.given_name, id="given_name"))
        yield FieldRow("Nom de famille", TextField(known.family_name, id="family_name"))
        born = DateField(known.birth_date, today=today, birth=True, id="birth_date")
        yield FieldRow("Naissance", born)
        yield Words("Joindre la personne", classes="form-part")
        yield FieldRow("Téléphone", PhoneField(known.phone, id="phone"))
        yield FieldRow("Autre téléphone", PhoneField(known.second_phone, id="second_phone"))
        yield FieldRow("Courriel", MailField(known.mail, id="mail"))
        yield ChoiceRow(
            "Préfère",
            PREFERENCE_CHOICES,
            selected=_chosen(known.contact_preference),
            label_width=LABEL_WIDTH,
            id="contact_preference",
        )
        when = "horaires, message possible ou non…"
        yield FieldRow(
            "À savoir", TextField(known.contact_note, placeholder=when, id="contact_note")
        )
        yield FieldRow("Code postal", TextField(known.postal_code, id="postal_code"))
        yield FieldRow("Commune", TextField(known.commune, id="commune"))
        yield Words("Autres", classes="form-part")
        yield ChoiceRow(
            "Handicap",
            DISABILITY_CHOICES,
            selected=_chosen(known.disability),
            label_width=LABEL_WIDTH,
            id="disability",
        )
        yield FieldRow("Remarques", TextZone(known.remarks, id="remarks"))

    def record(self) -> None:
        """Create the person and open the dossier, or correct and go back."""
        from cep_tui.store.people import create_person, update_identity

        identity = self.identity()
        if self._person_id is None:
            created = create_person(self.shell.vault, NewPerson(identity))
            self.forget_draft()
            from cep_tui.screens.dossier import DossierScreen

            dossier = DossierScreen(created)
            self.app.switch_screen(dossier)
            dossier.call_after_refresh(dossier.show_saving, Saving.SAVED, self.shell.now())
            return
        update_identity(self.shell.vault, self._person_id, identity, self._rev)
        self.leave_recorded()

    def identity(self) -> Identity:
        """What the fields say. Raises `CepError` while one of them cannot be understood.

        Without a name for the lists, given name and family name make one.
        """
        family, given = self._text("family_name"), self._text("given_name")
        return replace(
            self._identity,
            label=self._text("label") or f"{given} {family}".strip(),
            family_name=family,
            given_name=given,
            birth_date=self.query_one("#birth_date", DateField).parsed(),
            phone=self.query_one("#phone", PhoneField).parsed() or "",
            second_phone=self.query_one("#second_phone", PhoneField).parsed() or "",
            mail=self.query_one("#mail", MailField).parsed() or "",
            postal_code=self._text("postal_code"),
            commune=self._text("commune"),
            contact_preference=_preference(self.query_one("#contact_preference", ChoiceRow)),
            contact_note=self._text("contact_note"),
            disability=_disability(self.query_one("#disability", ChoiceRow)),
            remarks=self.query_one("#remarks", TextZone).typed,
        )

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Leaving a field, look for someone alike too."""
        if self._person_id is None and self.is_current:
            self._look_for_duplicates()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """The other dossier can be seen only when there is one."""
        return bool(self._duplicates) if action == "open_duplicate" else True

    def action_open_duplicate(self) -> None:
        """See the likeliest other dossier; this form waits below."""
        from cep_tui.screens.dossier import DossierScreen

        self.app.push_screen(DossierScreen(self._duplicates[0].key))

    def _look_for_duplicates(self) -> None:
        try:
            candidate = traits_of(self.identity())
        except CepError:
            return  # a field is not understood yet: it says so itself
        if self._known is None:
            from cep_tui.store.portfolio import known_people

            people = known_people(self.shell.vault)
            self._known = KnownPeople(all_traits(people))
            self._names = {person.id: person.identity.label for person in people}
        self._duplicates = self._known.like(candidate)[:_MOST_SHOWN]
        self._say_duplicates()

    def _say_duplicates(self) -> None:
        """Warn without stopping anything."""
        lines = [f"▲ {likeness_in_words(self._names[one.key], one)}." for one in self._duplicates]
        if lines:
            lines.append(polish("F9 pour voir ce dossier ; sinon, continuez."))
        words = self.query_one("#duplicates", Words)
        words.update(Content("\n".join(lines)))
        words.set_class(bool(lines), "-shown")
        self.refresh_bindings()

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", TextField).typed


def _chosen(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _preference(row: ChoiceRow) -> ContactPreference | None:
    return ContactPreference(row.value) if row.value else None


def _disability(row: ChoiceRow) -> Disability | None:
    return Disability(row.value) if row.value else None
