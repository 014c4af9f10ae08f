"""What an import would do, put in words: what columns become, what happens to each row."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cep_tui.french.dates import format_date
from cep_tui.french.phones import format_phone
from cep_tui.french.typography import NNBSP, plural, polish
from cep_tui.interop.portfolio_columns import ColumnMapping, Field, Ignored
from cep_tui.interop.portfolio_plan import ImportPlan, PlannedUpdate
from cep_tui.interop.tables import Table, cell_text
from cep_tui.screens.person_words import DISABILITIES, PREFERENCES, StatusLabel, situations
from cep_tui.store.views import ContactPreference, Disability, NewPerson

FIELDS: Final = {
    Field.FAMILY_NAME: "nom de famille",
    Field.GIVEN_NAME: "prénom",
    Field.FULL_NAME: "nom et prénom",
    Field.LABEL: "nom affiché",
    Field.BIRTH_DATE: "date de naissance",
    Field.PHONE: "téléphone",
    Field.MAIL: "courriel",
    Field.POSTAL_CODE: "code postal",
    Field.COMMUNE: "commune",
    Field.STATUS: "situation",
    Field.ENTRY_DATE: "début de l’accompagnement",
    Field.LEVEL: "niveau",
    Field.DISABILITY: "handicap",
    Field.CONTACT_PREFERENCE: "comment la joindre",
    Field.REMARKS: "remarques",
}
"""What a column may become, in the order it is offered."""
NOT_IMPORTED: Final = "non reprise"

_WHY_IGNORED: Final = {
    Ignored.UNKNOWN: "",
    Ignored.DERIVED: "calculée ici",
    Ignored.TAKEN: "en double",
}
_IDENTITY: Final = {
    "label": "nom affiché",
    "family_name": "nom de famille",
    "given_name": "prénom",
    "birth_date": "date de naissance",
    "phone": "téléphone",
    "second_phone": "second téléphone",
    "mail": "courriel",
    "postal_code": "code postal",
    "commune": "commune",
    "contact_preference": "comment la joindre",
    "contact_note": "comment la joindre",
    "disability": "handicap",
    "remarks": "remarques",
}
_SAMPLES: Final = 2
_SAMPLE_WIDTH: Final = 20


class Fate(StrEnum):
    """What becomes of a row."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


SIGNS: Final = {
    Fate.CREATE: "+",
    Fate.UPDATE: "~",
    Fate.UNCHANGED: "·",
    Fate.DUPLICATE: "=",
    Fate.REFUSED: "×",
}
FATES: Final = {
    Fate.CREATE: "à créer",
    Fate.UPDATE: "à compléter",
    Fate.UNCHANGED: "inchangée",
    Fate.DUPLICATE: "en double",
    Fate.REFUSED: "refusée",
}
KINDS: Final = FATES | {Fate.UNCHANGED: "inchangées", Fate.REFUSED: "refusées"}
"""What rows of one fate are called together."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of the spreadsheet and what becomes of it. `name` and `detail` may be user text."""

    row: int
    fate: Fate
    name: str
    detail: str


def plan_lines(plan: ImportPlan, status_label: StatusLabel) -> list[PlanLine]:
    """Every row of the plan, in the order of the spreadsheet."""
    lines = [*_changes(plan, status_label), *_others(plan)]
    return sorted(lines, key=lambda line: line.row)


def counts(plan: ImportPlan) -> dict[Fate, int]:
    """How many rows meet each fate."""
    return {
        Fate.CREATE: len(plan.to_create),
        Fate.UPDATE: len(plan.to_update),
        Fate.UNCHANGED: len(plan.unchanged),
        Fate.DUPLICATE: len(plan.duplicates),
        Fate.REFUSED: len(plan.refused),
    }


def done_in_words(created: int, updated: int) -> str:
    """What an import has done: « 105 personnes créées, 3 complétées »."""
    parts = []
    if created:
        parts.append(plural(created, "personne créée", "personnes créées"))
    if updated:
        completed = (
            ("complétée", None) if created else ("personne complétée", "personnes complétées")
        )
        parts.append(plural(updated, *completed))
    return ", ".join(parts)


def becomes(mapping: ColumnMapping, index: int) -> str:
    """What a column becomes, or why it is left aside."""
    field = mapping.fields[index]
    if field is not None:
        return FIELDS[field]
    why = next(each.why for each in mapping.ignored if each.index == index)
    return " · ".join(filter(None, (NOT_IMPORTED, _WHY_IGNORED[why])))


def samples(table: Table, index: int) -> str:
    """Two values of a column, as they stand."""
    values = (cell_text(row.cells[index]).replace("\n", " ") for row in table.rows)
    shown = dict.fromkeys(_shortened(value) for value in values if value)
    return " · ".join(list(shown)[:_SAMPLES])


def _changes(plan: ImportPlan, status_label: StatusLabel) -> Iterator[PlanLine]:
    for read in plan.to_create:
        detail = " · ".join(_of_new(read.person, status_label))
        yield PlanLine(read.row, Fate.CREATE, read.person.identity.label, detail)
    for planned in plan.to_update:
        detail = " · ".join(_of_update(planned, status_label))
        yield PlanLine(planned.row, Fate.UPDATE, planned.known.identity.label, detail)


def _others(plan: ImportPlan) -> Iterator[PlanLine]:
    for same in plan.unchanged:
        detail = "déjà dans vos archives" if same.known.archived else "déjà dans votre portefeuille"
        yield PlanLine(same.row, Fate.UNCHANGED, same.known.identity.label, detail)
    for double in plan.duplicates:
        detail = f"même personne qu’à la ligne {double.first_row}\u202f; non reprise"
        yield PlanLine(double.row, Fate.DUPLICATE, double.person.identity.label, detail)
    for refusal in plan.refused:
        detail = " · ".join([refusal.reason, *map(str, refusal.further)])
        yield PlanLine(refusal.row, Fate.REFUSED, refusal.column, polish(detail))


def _of_new(person: NewPerson, status_label: StatusLabel) -> Iterator[str]:
    identity = person.identity
    if identity.birth_date:
        yield format_date(identity.birth_date)
    if identity.phone:
        yield format_phone(identity.phone)
    if identity.commune:
        yield identity.commune
    if person.statuses:
        yield situations(person.statuses, status_label)
    if person.level:
        yield f"N{person.level}"


def _of_update(planned: PlannedUpdate, status_label: StatusLabel) -> Iterator[str]:
    known, update = planned.known, planned.update
    for name, title in _IDENTITY.items():
        before, after = getattr(known.identity, name), getattr(update.identity, name)
        if before != after:
            yield _change(title, _shown(name, before), _shown(name, after))
    if update.new_statuses:
        yield f"situation{NNBSP}: + {situations(update.new_statuses, status_label)}"
    if update.episode_opened_on:
        level = f", N{update.level}" if update.level else ""
        yield f"accompagnement depuis le {format_date(update.episode_opened_on)}{level}"


def _change(title: str, before: str, after: str) -> str:
    if title == _IDENTITY["remarks"]:
        return f"{title} complétées"
    return f"{title}{NNBSP}: {before} → {after}" if before else f"{title}{NNBSP}: {after}"


def _shown(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "birth_date":
        return format_date(value)
    if name in {"phone", "second_phone"}:
        return format_phone(value)
    if isinstance(value, ContactPreference):
        return PREFERENCES[value]
    return DISABILITIES[value] if isinstance(value, Disability) else str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= _SAMPLE_WIDTH else f"{text[: _SAMPLE_WIDTH - 1]}…"
