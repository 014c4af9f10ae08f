"""What is known of a person and of a project, as the funding contract says it (docs/cli.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cep_tui.practice.fact_reading import (
    AGE,
    Day,
    Department,
    Flag,
    Kind,
    Number,
    Table,
    Word,
    Words,
    read_document,
)
from cep_tui.reference.contract import WORDS

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack

_UNSAID = {"disability": "undisclosed", "certification": "unknown"}
"""Words that are an answer and still tell nothing to a criterion."""


@dataclass(frozen=True, slots=True)
class FundingFacts:
    """The facts of one project, and of the person who has it. `None` means not known.

    A set that is given is complete: an empty one says "none of them". Names carry their unit:
    months, hours, days, euros (`_eur`). `company_size` is a number of employees. The words are
    those of this module and, for `statuses` and `situations`, slugs of the pack. `today` is the
    day the document speaks of.
    """

    age: int | None = None
    statuses: frozenset[str] | None = None
    contract: str | None = None
    sector: str | None = None
    company_size: int | None = None
    situations: frozenset[str] | None = None
    disability: str | None = None
    executive: bool | None = None
    in_education: bool | None = None
    months_worked_total: float | None = None
    months_in_company: float | None = None
    months_worked_last_5_years: float | None = None
    cdd_months_last_12: float | None = None
    cdd_end_date: date | None = None
    interim_hours_last_18_months: float | None = None
    interim_hours_same_agency: float | None = None
    days_worked_last_60_months: float | None = None
    resigned: bool | None = None
    cep_requested: bool | None = None
    registered_job_seeker: bool | None = None
    months_as_job_seeker: float | None = None
    receives_unemployment_benefit: bool | None = None
    employer_agrees: bool | None = None
    branch_agreement: bool | None = None
    months_without_turnover: float | None = None
    activity: str | None = None
    department: str | None = None
    cpf_balance_eur: float | None = None
    months_since_last_ptp: float | None = None

    kind: str | None = None
    certification: str | None = None
    cpf_eligible: bool | None = None
    change_of_job: bool | None = None
    start_date: date | None = None
    duration_hours: float | None = None
    absence_months: float | None = None
    part_time: bool | None = None
    during_working_time: bool | None = None
    cost_eur: float | None = None
    third_party_cofunding_eur: float | None = None
    job_promised: bool | None = None

    today: date | None = None

    @classmethod
    def from_json(cls, data: object, pack: "Pack") -> "FundingFacts":
        """Read the JSON document of the contract, whose slugs are those of `pack`.

        Raises `FactsRefused`, which names every key that does not fit.
        """
        known = read_document(data, _document(pack), '{"person": {"age": 34}, "project": {}}')
        today = known.get("today")
        return cls(**known.get("person", {}), **known.get("project", {}), today=today)

    def as_json(self) -> dict[str, Any]:
        """Return the known facts as the contract writes them, sets in alphabetical order."""
        document: dict[str, Any] = {}
        for table, kinds in (("person", _PERSON), ("project", _PROJECT)):
            document[table] = {
                name: _written(value)
                for name in kinds
                if (value := getattr(self, name)) is not None
            }
        return document | ({} if self.today is None else {"today": self.today.isoformat()})

    def for_conditions(self) -> dict[str, Any]:
        """Return every fact by name, `None` for what tells nothing to a criterion."""
        facts = {name: getattr(self, name) for name in (*_PERSON, *_PROJECT)}
        for name, word in _UNSAID.items():
            if facts[name] == word:
                facts[name] = None
        return facts


_YES_OR_NO = Flag()
_MONTHS = Number("une durée", 0, 900, "mois")
_HOURS = Number("une durée", 0, 20_000, "heures")
_EUROS = Number("un montant", 0, 1_000_000, "euros")
_WORDS_OF_THE_PACK = Words(())

_PERSON: Mapping[str, Kind] = {
    "age": AGE,
    "statuses": _WORDS_OF_THE_PACK,
    "contract": Word(WORDS["contract"]),
    "sector": Word(WORDS["sector"]),
    "company_size": Number("un effectif", 0, 1_000_000, "personnes", whole=True),
    "situations": _WORDS_OF_THE_PACK,
    "disability": Word(WORDS["disability"]),
    "executive": _YES_OR_NO,
    "in_education": _YES_OR_NO,
    "months_worked_total": _MONTHS,
    "months_in_company": _MONTHS,
    "months_worked_last_5_years": Number("une durée", 0, 60, "mois"),
    "cdd_months_last_12": Number("une durée", 0, 12, "mois"),
    "cdd_end_date": Day(),
    "interim_hours_last_18_months": _HOURS,
    "interim_hours_same_agency": _HOURS,
    "days_worked_last_60_months": Number("une durée", 0, 1_830, "jours"),
    "resigned": _YES_OR_NO,
    "cep_requested": _YES_OR_NO,
    "registered_job_seeker": _YES_OR_NO,
    "months_as_job_seeker": _MONTHS,
    "receives_unemployment_benefit": _YES_OR_NO,
    "employer_agrees": _YES_OR_NO,
    "branch_agreement": _YES_OR_NO,
    "months_without_turnover": _MONTHS,
    "activity": Word(WORDS["activity"]),
    "department": Department(),
    "cpf_balance_eur": _EUROS,
    "months_since_last_ptp": _MONTHS,
}
_PROJECT: Mapping[str, Kind] = {
    "kind": Word(WORDS["kind"]),
    "certification": Word(WORDS["certification"]),
    "cpf_eligible": _YES_OR_NO,
    "change_of_job": _YES_OR_NO,
    "start_date": Day(),
    "duration_hours": _HOURS,
    "absence_months": _MONTHS,
    "part_time": _YES_OR_NO,
    "during_working_time": _YES_OR_NO,
    "cost_eur": _EUROS,
    "third_party_cofunding_eur": _EUROS,
    "job_promised": _YES_OR_NO,
}


def _document(pack: "Pack") -> Table:
    of_the_pack = {
        "statuses": Words(tuple(pack.statuses)),
        "situations": Words(tuple(pack.situations)),
    }
    person = Table({**_PERSON, **of_the_pack}, dict.fromkeys(_PROJECT, "project"))
    project = Table(_PROJECT, dict.fromkeys(_PERSON, "person"))
    elsewhere = {**person.elsewhere, **project.elsewhere}
    return Table({"person": person, "project": project, "today": Day()}, elsewhere)


def _written(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
