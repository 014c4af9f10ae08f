"""What a scheme covers: the smallest of the balance, the limits, and the cost less a share."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cep_tui.practice.covering import covered
from cep_tui.practice.criteria import Known
from cep_tui.reference.models import Pack
from cep_tui.reference.models.funding import DatedValue
from tests.practice.funding_pack import facts_of

TODAY = date(2026, 11, 23)


def covers(pack: Pack, facts: dict[str, Any], day: date = TODAY) -> Decimal | None:
    found = covered(pack.schemes["purse"], Known(facts_of(facts), pack), day)
    return None if found is None else found.euros


def with_values(pack: Pack, name: str, *values: DatedValue) -> Pack:
    """Return the pack with other values of an amount of its purse."""
    purse = pack.schemes["purse"]
    amount = purse.amounts[name].model_copy(update={"history": values})
    purse = purse.model_copy(update={"amounts": {**purse.amounts, name: amount}})
    return pack.model_copy(update={"schemes": {**pack.schemes, "purse": purse}})


@pytest.mark.parametrize(
    ("facts", "euros"),
    [
        ({"cpf_balance_eur": 2600, "cost_eur": 1500}, "1350"),
        ({"cpf_balance_eur": 900, "cost_eur": 1500}, "900"),
        ({"cpf_balance_eur": 2600, "cost_eur": 150}, "0"),
        ({"cpf_balance_eur": 2600, "cost_eur": 100}, "0"),
        ({"cpf_balance_eur": 0, "cost_eur": 1500}, "0"),
        # To the cent.
        ({"cpf_balance_eur": 1200.10, "cost_eur": 1350.20}, "1200.10"),
        ({"cpf_balance_eur": 2600, "cost_eur": 1500.15}, "1350.15"),
        # Who is exempt pays nothing; who is not known to be is not.
        ({"cpf_balance_eur": 2600, "cost_eur": 1500, "registered_job_seeker": True}, "1500"),
        ({"cpf_balance_eur": 2600, "cost_eur": 1500, "third_party_cofunding_eur": 1}, "1500"),
        ({"cpf_balance_eur": 2600, "cost_eur": 1500, "registered_job_seeker": False}, "1350"),
        # A limit in force.
        ({"cpf_balance_eur": 2600, "cost_eur": 2400, "certification": "rs"}, "1500"),
        ({"cpf_balance_eur": 2600, "cost_eur": 2400, "certification": "rncp"}, "2250"),
        ({"cpf_balance_eur": 2600, "cost_eur": 1200, "certification": "rs"}, "1050"),
        # Not known whether a limit applies: no matter while it would change nothing.
        ({"cpf_balance_eur": 2600, "cost_eur": 2400}, None),
        ({"cpf_balance_eur": 2600, "cost_eur": 2400, "certification": "unknown"}, None),
        ({"cpf_balance_eur": 1200, "cost_eur": 2400}, "1200"),
        ({"cpf_balance_eur": 2600}, None),
        ({"cost_eur": 1500}, None),
    ],
)
def test_what_is_covered(small_pack: Pack, facts: dict[str, Any], euros: str | None) -> None:
    assert covers(small_pack, facts) == (None if euros is None else Decimal(euros))


@pytest.mark.parametrize(
    ("day", "euros"),
    [
        (date(2025, 12, 31), "2000"),  # nothing known to be in force yet
        (date(2026, 1, 1), "1896.80"),
        (date(2026, 2, 25), "1896.80"),
        (date(2026, 2, 26), "1500"),  # the limit comes into force
        (date(2026, 4, 1), "1500"),
        (date(2026, 4, 2), "1500"),
    ],
)
def test_the_values_are_those_of_the_day(small_pack: Pack, day: date, euros: str) -> None:
    facts = {"cpf_balance_eur": 2600, "cost_eur": 2000, "certification": "rs"}
    assert covers(small_pack, facts, day) == Decimal(euros)


def test_the_share_is_that_of_the_day(small_pack: Pack) -> None:
    facts = {"cpf_balance_eur": 2600, "cost_eur": 1500}
    assert covers(small_pack, facts, date(2026, 4, 1)) == Decimal("1396.80")
    assert covers(small_pack, facts, date(2026, 4, 2)) == Decimal("1350")


def test_a_scheme_without_arithmetic_covers_nothing_that_can_be_told(small_pack: Pack) -> None:
    known = Known(facts_of({"cpf_balance_eur": 2600, "cost_eur": 1500}), small_pack)
    assert covered(small_pack.schemes["leave"], known, TODAY) is None


@pytest.mark.parametrize(
    ("amount", "facts", "euros"),
    [
        ("share", {"certification": "rncp"}, None),
        ("share", {"certification": "rncp", "registered_job_seeker": True}, "2000"),
        ("share", {"certification": "rncp", "third_party_cofunding_eur": 500}, None),
        ("most", {"certification": "rs"}, None),
        ("most", {}, None),
        ("most", {"certification": "rncp"}, "1850"),
    ],
)
def test_a_value_that_exists_and_is_not_known_leaves_what_is_covered_unknown(
    small_pack: Pack, amount: str, facts: dict[str, Any], euros: str | None
) -> None:
    pack = with_values(small_pack, amount, DatedValue(valid_from=date(2026, 7, 1)))
    facts = {"cpf_balance_eur": 2600, "cost_eur": 2000} | facts
    assert covers(pack, facts) == (None if euros is None else Decimal(euros))


@pytest.mark.parametrize("amount", ["share", "most"])
@pytest.mark.parametrize(
    "dated",
    [
        DatedValue(value=1000, valid_from=date(2027, 1, 1)),
        DatedValue(valid_from=date(2027, 1, 1)),
        DatedValue(value=1000, valid_until=date(2026, 6, 30)),
    ],
    ids=["not yet", "not yet, nor known", "no more"],
)
def test_a_value_of_another_time_counts_as_nothing(
    small_pack: Pack, amount: str, dated: DatedValue
) -> None:
    pack = with_values(small_pack, amount, dated)
    facts = {"cpf_balance_eur": 2600, "cost_eur": 1400, "certification": "rs"}
    assert covers(pack, facts) == Decimal({"share": "1400", "most": "1250"}[amount])


@pytest.mark.parametrize(
    ("balance", "cost", "beside", "at_least"),
    [
        (5000, 2000, "1500", "1350"),
        (1400, 2000, "1400", "1350"),
        (900, 2000, "900", "900"),
        (5000, 400, "0", "0"),
    ],
)
def test_another_funder_s_part_is_deducted_beside_the_figure_of_the_contract(
    small_pack: Pack, balance: int, cost: int, beside: str, at_least: str
) -> None:
    facts = {"cpf_balance_eur": balance, "cost_eur": cost, "certification": "rncp"}
    known = Known(facts_of(facts | {"third_party_cofunding_eur": 500}), small_pack)
    found = covered(small_pack.schemes["purse"], known, TODAY)
    assert found is not None
    assert found.euros == min(balance, cost)
    assert [found.third_party, found.share] == [Decimal(500), Decimal(150)]
    assert (found.beside, found.at_least) == (Decimal(beside), Decimal(at_least))


EUROS = st.integers(0, 10**6) | st.decimals(0, 10**6, places=2).map(float)


@given(
    cost=EUROS,
    balance=EUROS,
    certification=st.sampled_from([None, "rs", "rncp"]),
    registered=st.sampled_from([None, True, False]),
    day=st.dates(date(2025, 6, 1), date(2027, 6, 1)),
)
def test_never_more_than_the_cost_the_balance_and_the_limit_nor_less_than_nothing(
    small_pack: Pack,
    cost: float,
    balance: float,
    certification: str | None,
    registered: bool | None,
    day: date,
) -> None:
    facts = {
        "cost_eur": cost,
        "cpf_balance_eur": balance,
        "certification": certification,
        "registered_job_seeker": registered,
    }
    euros = covers(small_pack, facts, day)
    if euros is None:
        assert certification is None
    else:
        assert 0 <= euros <= Decimal(str(cost))
        assert euros <= Decimal(str(balance))
        assert certification != "rs" or day < date(2026, 2, 26) or euros <= 1500
