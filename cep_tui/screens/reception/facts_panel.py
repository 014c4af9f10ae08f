"""« La situation »: each fact is one row of quick answers, in any order, none mandatory."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one

from cep_tui.errors import CepError
from cep_tui.practice.reception import (
    bracket_in_short,
    read_age,
    read_department,
)
from cep_tui.screens.reception.form import EXACT_AGE, NO, YES, ReceptionForm
from cep_tui.screens.reception.panes import FIELD_TO_FIELD
from cep_tui.store.views import Disability
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.panel import Panel
from cep_tui.widgets.parsed_fields import FieldRow, ParsedField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cep_tui.reference.models import Pack, Term

YES_NO: Final = (Choice(YES, "oui", letter="o"), Choice(NO, "non", letter="n"))
DISABILITY_CHOICES: Final = (
    Choice(Disability.RECOGNISED, "reconnu", letter="r"),
    Choice(Disability.IN_PROGRESS, "en cours", letter="e"),
    Choice(Disability.NONE, "non", letter="n"),
    Choice(Disability.UNDISCLOSED, "ne souhaite pas le dire", "ne dit pas", letter="s"),
)
ROWS: Final = (
    "statuses",
    "age_bracket",
    "executive",
    "disability",
    "registered_job_seeker",
    "in_education",
    "situations",
    "needs",
)
"""Ids of the rows, which are names of the form's fields."""


class FactsPanel(Panel):
    """The rows; answers that are words of the field come with the pack."""

    BINDINGS: ClassVar[list[BindingType]] = [*FIELD_TO_FIELD]

    age = query_one("#age", ParsedField)
    age_row = query_one("#age-row", FieldRow)

    def __init__(self) -> None:
        super().__init__("La situation", id="facts")
        self._pack: Pack | None = None

    def compose(self) -> ComposeResult:
        """One row a fact, the age itself under its row when wanted."""
        yield ChoiceRow("Statut", (), multiple=True, id="statuses")
        yield ChoiceRow("Âge", _age_choices(None, ""), advance=True, id="age_bracket")
        with_age: ParsedField[int] = ParsedField(read_age, str, placeholder="34", id="age")
        yield FieldRow("Âge exact", with_age, id="age-row")
        yield ChoiceRow("Cadre", YES_NO, advance=True, id="executive")
        yield ChoiceRow("Handicap", DISABILITY_CHOICES, advance=True, id="disability")
        yield ChoiceRow("Inscrit·e à FT", YES_NO, advance=True, id="registered_job_seeker")
        yield ChoiceRow("En études", YES_NO, advance=True, id="in_education")
        yield ChoiceRow("Ce qui se passe", (), multiple=True, id="situations", classes="warm")
        yield ChoiceRow("Ce qui est voulu", (), multiple=True, id="needs")
        department: ParsedField[str] = ParsedField(
            read_department, str, placeholder="si utile : 73, 2A…", id="department"
        )
        yield FieldRow("Département", department)

    def show_pack(self, pack: "Pack") -> None:
        """The words of the pack, in its order: the most frequent first."""
        self._pack = pack
        self._row("statuses").choices = _choices(pack.statuses)
        self._row("situations").choices = _choices(pack.situations)
        self._row("needs").choices = _choices(pack.needs)
        self._row("age_bracket").choices = _age_choices(pack, "")

    def show(self, form: ReceptionForm) -> None:
        """Put the form's answers in the rows and fields."""
        for name in ROWS:
            value = getattr(form, name)
            self._row(name).selected = (value,) if isinstance(value, str) else value
        self.age.value = form.age
        self.query_one("#department", ParsedField).value = form.department
        self.show_age(form)

    def show_age(self, form: ReceptionForm) -> None:
        """The field of the age when it is wanted; the age itself among the answers."""
        exact = form.age_bracket == EXACT_AGE
        # Once read and left, the age stands among the answers.
        self.age_row.display = exact and (self.age.has_focus or not _read(form.age))
        row = self._row("age_bracket")
        row.choices = _age_choices(self._pack, _read(form.age) if exact else "")
        row.selected = (form.age_bracket,)

    def field_of(self, fact: str) -> ChoiceRow | ParsedField[str]:
        """Where a fact of the triage contract is answered."""
        if fact == "department":
            return self.query_one("#department", ParsedField)
        return self._row("age_bracket" if fact == "age" else fact)

    def _row(self, name: str) -> ChoiceRow:
        return self.query_one(f"#{name}", ChoiceRow)


def _choices(terms: "Mapping[str, Term]") -> tuple[Choice, ...]:
    return tuple(Choice(slug, term.label, term.short) for slug, term in terms.items())


def _age_choices(pack: "Pack | None", age: str) -> tuple[Choice, ...]:
    """The brackets, and the age itself for those who know it."""
    exact = Choice(EXACT_AGE, age or "âge exact…", age or "exact…", letter="x")
    brackets = pack.ages.items() if pack is not None else ()
    return (
        *(Choice(slug, each.label, bracket_in_short(each)) for slug, each in brackets),
        exact,
    )


def _read(age: str) -> str:
    try:
        return f"{read_age(age)} ans" if age.strip() else ""
    except CepError:
        return ""
