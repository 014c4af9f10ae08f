"""The funding part of the shipped pack: whole, honest about what is not known, and in one voice."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest

from cep_tui.french.fold import fold_words
from cep_tui.french.typography import format_number
from cep_tui.reference.addresses import address_of, entries
from cep_tui.reference.models import Checked, FormerName, Pack, RetiredScheme
from cep_tui.reference.packs import CURRENT, load_pack

TODAY = date(2026, 11, 23)
SCHEMES = {
    "cpf",
    "ptp",
    "demission-reconversion",
    "csp",
    "aif",
    "poei",
    "poec",
    "formation-region",
    "periode-reconversion",
    "plan-competences",
    "vae",
    "bilan-competences",
    "apprentissage",
    "contrat-pro",
    "agefiph",
    "fiphfp",
    "cej",
    "pacea",
    "faf-agefice",
    "faf-fifpl",
    "faf-fafcea",
    "faf-vivea",
    "clea",
    "cpf-public",
    "cfp-public",
    "acre",
    "arce",
    "aide-mobilite",
    "permis-b-ft",
    "remuneration-stage",
}
RETIRED = {
    "afpr",
    "pro-a",
    "transco",
    "agepi",
    "nacre",
    "garantie-jeunes",
    "cif",
    "dif",
    "aide-permis-apprenti",
}
CONTRADICTED = {
    "acre.exemption",
    "acre.exemption-micro",
    "aide-mobilite.per-km",
    "aide-mobilite.yearly-max",
    "cfp-public.request",
    "cpf-public.hours-yearly",
    "demission-reconversion.work-days",
}
"""What sources of the field disagree on: shown, never settled silently."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the shipped pack."""
    return load_pack(CURRENT)


def funding_entries(pack: Pack) -> Iterator[tuple[str, Checked]]:
    """Yield schemes, their parts, retired schemes and former names, with their addresses."""
    for path, entry in entries(pack):
        if path[0] in {"schemes", "retired", "former_names"} and isinstance(entry, Checked):
            yield address_of(path), entry


def texts(value: object) -> Iterator[str]:
    """Yield every text in `value`, however deep."""
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from texts(each)
        case list() | tuple():
            for each in value:
                yield from texts(each)


def test_every_scheme_of_the_contract_is_there(pack: Pack) -> None:
    assert set(pack.schemes) == SCHEMES
    assert set(pack.retired) == RETIRED


def test_what_sources_disagree_on_is_shown(pack: Pack) -> None:
    shown = {address for address, entry in funding_entries(pack) if entry.contradicted_by}
    assert shown >= CONTRADICTED


def test_old_names_are_told_as_they_are_said(pack: Pack) -> None:
    for entry in (*pack.retired.values(), *pack.former_names.values()):
        for text in texts(entry.model_dump()):
            assert "ligible" not in text, entry.id
            assert "'" not in text, entry.id


@pytest.mark.parametrize("scheme", ["afpr", "dif", "nacre"])
def test_of_what_ended_in_a_year_no_day_is_made_up(pack: Pack, scheme: str) -> None:
    since = pack.retired[scheme].since
    assert (since.month, since.day) == (1, 1)


def test_a_source_of_several_years_is_not_given_one(pack: Pack) -> None:
    assert pack.sources["S21"].dated == ""
    assert "2020-2023" in pack.sources["S21"].title


def test_no_name_is_both_a_retired_scheme_and_a_former_name(pack: Pack) -> None:
    def names(table: Mapping[str, RetiredScheme | FormerName]) -> set[str]:
        return {fold_words(name) for each in table.values() for name in (each.label, *each.aliases)}

    assert names(pack.retired).isdisjoint(names(pack.former_names))


@pytest.mark.parametrize(
    ("scheme", "amount"),
    [
        ("faf-agefice", "yearly"),
        ("pacea", "allowance"),
        ("contrat-pro", "job-seeker-26-aid"),
        ("cej", "allowance-minor"),
        ("remuneration-stage", "aref-min"),
    ],
)
def test_an_old_scale_is_kept_and_never_given_for_today(
    pack: Pack, scheme: str, amount: str
) -> None:
    found = pack.schemes[scheme].amounts[amount]
    now = found.on(TODAY)
    assert found.history[0].value is not None
    assert now is not None
    assert now.value is None


@pytest.mark.parametrize(
    ("day", "value"), [(date(2026, 3, 31), 561.68), (date(2026, 4, 1), 566.17)]
)
def test_the_allowance_of_the_cej_changes_in_april(pack: Pack, day: date, value: float) -> None:
    found = pack.schemes["cej"].amounts["allowance-adult"].on(day)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(("day", "share"), [(date(2026, 6, 30), 50), (date(2026, 7, 1), 25)])
def test_the_exemption_of_a_micro_enterprise_is_halved_in_july(
    pack: Pack, day: date, share: int
) -> None:
    found = pack.schemes["acre"].amounts["exemption-micro"].on(day)
    assert found is not None
    assert found.value == share


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("cpf.driving-licence-access", date(2026, 2, 26)),
        ("cpf.cap-forgotten", date(2026, 2, 26)),
        ("cpf.licence-cofunding", date(2026, 2, 26)),
        ("cpf.contribution-forgotten", date(2026, 4, 2)),
        ("bilan-competences.guided-hours", date(2026, 2, 26)),
        ("bilan-competences.cap", date(2026, 2, 26)),
        ("apprentissage.contract-sent", date(2026, 3, 8)),
        ("apprentissage.late-contract", date(2026, 3, 8)),
        ("vae.agreement", date(2026, 7, 29)),
        ("acre.old-figures", date(2026, 7, 1)),
    ],
)
def test_a_rule_of_2026_is_not_told_before_its_first_day(
    pack: Pack, address: str, day: date
) -> None:
    rule = dict(funding_entries(pack))[address]
    assert rule.in_force(day)
    assert not rule.in_force(day - timedelta(days=1))


def test_the_first_interview_and_the_funding_tell_the_same_delays(pack: Pack) -> None:
    schemes, alerts = pack.schemes, pack.alerts
    assert alerts["acre-60-jours"].delay_days == schemes["acre"].deadlines["request"].after[0].days
    assert alerts["csp-delai"].delay_days == schemes["csp"].deadlines["answer"].after[0].days
    for alert in ("csp-delai", "csp-echeance"):
        assert alerts[alert].ends_on == schemes["csp"].valid_until


@pytest.mark.parametrize(
    "amount", ["contribution", "cap-specific-register", "cap-skills-review", "cap-driving-licence"]
)
def test_the_first_interview_and_the_funding_tell_the_same_limits_of_the_cpf(
    pack: Pack, amount: str
) -> None:
    value = pack.schemes["cpf"].amounts[amount].on(TODAY)
    assert value is not None
    assert value.value is not None
    told = fold_words(pack.information["cpf-limites"].why)
    assert fold_words(format_number(value.value)) in told
