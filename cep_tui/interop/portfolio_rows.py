"""Each row of a portfolio read as a person, or refused with the reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cep_tui.errors import CepError
from cep_tui.french.dates import parse_birth_date, parse_date
from cep_tui.french.fold import fold_words
from cep_tui.french.mails import parse_mail
from cep_tui.french.phones import format_phone
from cep_tui.french.text import clean_line, clean_text
from cep_tui.french.typography import NNBSP, polish
from cep_tui.interop.portfolio_cells import (
    read_contact_preference,
    read_disability,
    read_level,
    read_phones,
    read_statuses,
    says_nothing,
    split_place,
)
from cep_tui.interop.portfolio_columns import ColumnMapping, Field, given_name_first
from cep_tui.interop.portfolio_names import UNSPLIT, Names, split_names, without_civility
from cep_tui.interop.tables import Row, Table, cell_text
from cep_tui.store.views import Identity, NewPerson, StatusSpan


class NobodyNamed(CepError):
    """No column of the table tells one person from another."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row read whole. `row` is the number the spreadsheet shows beside it."""

    row: int
    person: NewPerson


@dataclass(frozen=True, slots=True)
class Fault:
    """The title of a column at fault, and why in French; the reason never repeats the cell.

    `column` is "" when no single column is at fault.
    """

    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.column}{NNBSP}: {self.reason}" if self.column else self.reason


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not imported: its number, its first fault in the order of the columns."""

    row: int
    column: str
    reason: str
    further: tuple[Fault, ...] = ()
    """Its other faults, so that all are corrected at once."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the row."""
        return (Fault(self.column, self.reason), *self.further)


def read_rows(
    table: Table, mapping: ColumnMapping, status_slugs: Mapping[str, str], *, today: date
) -> list[ReadRow | Refusal]:
    """Return what each row says, in their order.

    `status_slugs` gives the slug of a status by what it may be called. A date, a phone or a mail
    that cannot be read refuses its row; anything else which cannot be read stays in the
    counsellor's words, in the remarks. Raises `NobodyNamed` when no column identifies people.
    """
    if not mapping.identifies:
        raise NobodyNamed(
            polish(
                f"« {table.name} » : aucune colonne de nom, de téléphone ou de mail n'est "
                "reconnue. Rien n'a été importé. Vérifiez que la première ligne porte les titres "
                "des colonnes (Nom, Prénom, Téléphone…)."
            )
        )
    slugs = {fold_words(alias): slug for alias, slug in status_slugs.items()}
    return [_read_row(row, mapping, slugs, today) for row in table.rows]


def _read_row(
    row: Row, mapping: ColumnMapping, slugs: Mapping[str, str], today: date
) -> ReadRow | Refusal:
    reading = _Reading(slugs, today, has_given_name=bool(mapping.columns(Field.GIVEN_NAME)))
    faults: list[Fault] = []
    for index, what in enumerate(mapping.fields):
        text = clean_text(cell_text(row.cells[index]))
        if what is None or _is_empty(what, text):
            continue
        try:
            _READERS[what](reading, text, mapping.headers[index])
        except CepError as error:
            faults.append(Fault(mapping.title(index), str(error)))
    if faults:
        first, *further = faults
        return Refusal(row.number, first.column, first.reason, tuple(further))
    person = reading.person()
    if not person.identity.label:
        return Refusal(row.number, "", polish("Ni nom ni prénom : rien ne désigne la personne."))
    return ReadRow(row.number, person)


@dataclass(slots=True)
class _Reading:
    """What the cells of one row have said so far."""

    slugs: Mapping[str, str]
    today: date
    has_given_name: bool
    """Whether given names have a column of their own."""
    label: str = ""
    whole_name: str = ""
    names: Names = UNSPLIT
    phones: list[str] = field(default_factory=list)
    statuses: list[StatusSpan] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    entry_date: date | None = None
    level: int | None = None
    others: dict[str, Any] = field(default_factory=dict)
    """Fields of the identity which one cell gives whole."""

    def whole(self, text: str, header: str) -> None:
        """A cell with the family name and the given name."""
        self.whole_name = without_civility(_line(text))
        self.names = split_names(_line(text), given_first=given_name_first(header))

    def family_name(self, text: str, _header: str) -> None:
        """A family name, or a whole name where given names have no column."""
        name = _line(text)
        split = UNSPLIT if self.has_given_name else split_names(name, given_first=None)
        self.names = split if split.family else replace(self.names, family=name)

    def given_name(self, text: str, _header: str) -> None:
        self.names = replace(self.names, given=_line(text))

    def shown_as(self, text: str, _header: str) -> None:
        self.label = _line(text)

    def birth_date(self, text: str, _header: str) -> None:
        self.others["birth_date"] = parse_birth_date(text, today=self.today)

    def phone(self, text: str, _header: str) -> None:
        self.phones += [phone for phone in read_phones(text) if phone not in self.phones]

    def mail(self, text: str, _header: str) -> None:
        self.others["mail"] = parse_mail(text)

    def postal_code(self, text: str, _header: str) -> None:
        code, commune = split_place(_line(text))
        self.others["postal_code"] = code or _line(text)
        if code and commune:
            self.others.setdefault("commune", commune)

    def commune(self, text: str, _header: str) -> None:
        code, commune = split_place(_line(text))
        self.others["commune"] = commune or self.others.get("commune", "")
        if code:
            self.others.setdefault("postal_code", code)

    def status(self, text: str, _header: str) -> None:
        known = {_status_key(span) for span in self.statuses}
        spans = read_statuses(_line(text), self.slugs)
        self.statuses += [span for span in spans if _status_key(span) not in known]

    def entered(self, text: str, _header: str) -> None:
        self.entry_date = parse_date(text, today=self.today)

    def at_level(self, text: str, header: str) -> None:
        self.level = read_level(text)
        if self.level is None:
            self.remark(f"{header}{NNBSP}: {text}")

    def disability(self, text: str, header: str) -> None:
        self.others["disability"] = fact = read_disability(text)
        if fact is None:
            self.remark(f"{header}{NNBSP}: {text}")

    def contact_preference(self, text: str, _header: str) -> None:
        preference, note = read_contact_preference(_line(text))
        self.others |= {"contact_preference": preference, "contact_note": note}

    def remark(self, text: str, _header: str = "") -> None:
        self.remarks.append(text)

    def person(self) -> NewPerson:
        """The person of this row; the label is empty when nothing can make one."""
        remarks = [*self.remarks, *map(other_phone, self.phones[2:])]
        if self.level is not None and self.entry_date is None:
            # A level is dated by the support it belongs to: without a date it is only a remark.
            remarks.append(polish(f"Niveau : {self.level}"))
        first, second, *_ = (*self.phones, "", "")
        identity = Identity(
            label=self._label(),
            family_name=self.names.family,
            given_name=self.names.given,
            phone=first,
            second_phone=second,
            remarks="\n".join(remarks),
            **self.others,
        )
        level = None if self.entry_date is None else self.level
        return NewPerson(identity, tuple(self.statuses), self.entry_date, level)

    def _label(self) -> str:
        names = label_of(self.names.family, self.names.given)
        phone = format_phone(self.phones[0]) if self.phones else ""
        return self.label or names or self.whole_name or str(self.others.get("mail", "")) or phone


def label_of(family_name: str, given_name: str) -> str:
    """Return what lists show of someone whose names are known: "Zoé Petit"."""
    return f"{given_name} {family_name}".strip()


_READERS: dict[Field, Callable[[_Reading, str, str], None]] = {
    Field.FULL_NAME: _Reading.whole,
    Field.FAMILY_NAME: _Reading.family_name,
    Field.GIVEN_NAME: _Reading.given_name,
    Field.LABEL: _Reading.shown_as,
    Field.BIRTH_DATE: _Reading.birth_date,
    Field.PHONE: _Reading.phone,
    Field.MAIL: _Reading.mail,
    Field.POSTAL_CODE: _Reading.postal_code,
    Field.COMMUNE: _Reading.commune,
    Field.STATUS: _Reading.status,
    Field.ENTRY_DATE: _Reading.entered,
    Field.LEVEL: _Reading.at_level,
    Field.DISABILITY: _Reading.disability,
    Field.CONTACT_PREFERENCE: _Reading.contact_preference,
    Field.REMARKS: _Reading.remark,
}
# Where words such as "sans" or "aucun" say something: they may be a name, or deny a disability.
_SPEAKING = frozenset(
    {Field.FULL_NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.LABEL, Field.DISABILITY}
)


def _is_empty(what: Field, text: str) -> bool:
    """Whether the cell holds nothing, or only says so."""
    if what is Field.REMARKS:
        return not text
    return not fold_words(text) if what in _SPEAKING else says_nothing(text)


def _line(text: str) -> str:
    """One line with single spaces."""
    return " ".join(clean_line(text).split())


def _status_key(span: StatusSpan) -> str:
    return span.status or fold_words(span.label)


def other_phone(e164: str) -> str:
    """Return the remark that keeps a number beyond the two a dossier holds."""
    return polish(f"Autre téléphone : {format_phone(e164)}")
