"""Rules age: from their source, or by themselves; a re-check makes them young again."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from cep_tui.reference.ageing import Ageing, age_of, ageing_items
from cep_tui.reference.models import Pack
from cep_tui.reference.packs import read_pack
from tests.reference.tiny_pack import write_pack

CHECKED_ON = date(2026, 11, 23)
SIX_MONTHS_LATER = date(2027, 5, 23)


def pack_with(folder: Path, *changes: tuple[str, str]) -> Pack:
    """The tiny pack with other words in the file that has them."""
    write_pack(folder)
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
    return read_pack(folder, "tiny")


def causes(pack: Pack, today: date) -> dict[str, tuple[str, date]]:
    return {each.item.address: (each.cause, each.on) for each in ageing_items(pack, today)}


HELPER = 'public = "Tous"\n'


def test_an_entry_is_as_old_as_its_first_source(tmp_path: Path) -> None:
    pack = pack_with(tmp_path)
    age = age_of(pack.operators["helper"], pack)
    assert (age.checked_on, age.stale_after) == (CHECKED_ON, SIX_MONTHS_LATER)
    assert (age.confidence, age.to_check) == ("high", False)
    assert not age.is_stale(SIX_MONTHS_LATER)
    assert age.is_stale(SIX_MONTHS_LATER + timedelta(days=1))


def test_an_entry_may_say_its_own_age(tmp_path: Path) -> None:
    own = 'checked_on = 2026-12-01\nstale_after = 2026-12-31\nconfidence = "low"\nto_check = true\n'
    pack = pack_with(tmp_path, (HELPER, HELPER + own))
    age = age_of(pack.operators["helper"], pack)
    assert (age.checked_on, age.stale_after) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (age.confidence, age.to_check) == ("low", True)


@pytest.mark.parametrize(
    ("announced", "on", "stale_after"),
    [
        ("", date(2027, 3, 1), date(2027, 9, 1)),
        ("stale_after = 2027-03-31\n", date(2027, 3, 1), date(2027, 3, 31)),
        ("stale_after = 2027-03-31\n", date(2027, 4, 1), date(2027, 10, 1)),
    ],
)
def test_a_recheck_starts_the_count_again_up_to_an_announced_change(
    tmp_path: Path, announced: str, on: date, stale_after: date
) -> None:
    rechecked = f"{announced}to_check = true\nrechecked = {{ on = {on} }}\n"
    pack = pack_with(tmp_path, (HELPER, HELPER + rechecked))
    age = age_of(pack.operators["helper"], pack)
    assert (age.checked_on, age.stale_after, age.to_check) == (on, stale_after, False)


def test_a_recheck_counts_no_more_once_a_later_pack_was_checked(tmp_path: Path) -> None:
    pack = pack_with(
        tmp_path, (HELPER, f"{HELPER}to_check = true\nrechecked = {{ on = 2026-10-01 }}\n")
    )
    age = age_of(pack.operators["helper"], pack)
    assert (age.checked_on, age.to_check) == (CHECKED_ON, True)


@pytest.mark.parametrize(
    ("recheck", "source"),
    [("rechecked = { on = 2030-01-15 }\n", ""), ("", "checked_on = 2030-01-15")],
    ids=["a re-check", "a source"],
)
def test_a_date_of_one_s_own_that_is_yet_to_come_proves_nothing(
    tmp_path: Path, recheck: str, source: str
) -> None:
    changes = [(HELPER, HELPER + recheck), ("checked_on = 2026-11-23", source)]
    pack = pack_with(tmp_path, *(change for change in changes if change[1]))
    pack = pack.model_copy(update={"local": frozenset({"sources.S1"})})
    age = age_of(pack.operators["helper"], pack)
    assert (age.is_ahead(CHECKED_ON), age.is_stale(CHECKED_ON)) == (True, True)
    assert not age.is_stale(date(2030, 1, 15))
    assert causes(pack, CHECKED_ON)["operators.helper"] == ("stale", date(2030, 1, 15))


def test_a_shipped_rule_read_at_an_earlier_day_is_not_stale(tmp_path: Path) -> None:
    pack = pack_with(tmp_path)
    assert not age_of(pack.operators["helper"], pack).is_stale(date(2026, 6, 1))


@pytest.mark.parametrize(
    ("today", "cause"),
    [
        (SIX_MONTHS_LATER - timedelta(days=61), None),
        (SIX_MONTHS_LATER - timedelta(days=59), "soon-stale"),
        (SIX_MONTHS_LATER, "soon-stale"),
        (SIX_MONTHS_LATER + timedelta(days=1), "stale"),
    ],
)
def test_what_is_stale_or_will_be_soon_is_listed(
    tmp_path: Path, today: date, cause: str | None
) -> None:
    found = causes(pack_with(tmp_path), today).get("operators.helper")
    assert found == (None if cause is None else (cause, SIX_MONTHS_LATER))


@pytest.mark.parametrize(
    ("today", "cause"),
    [
        (date(2026, 11, 23), "ending"),
        (date(2026, 12, 31), "ending"),
        (date(2027, 1, 1), "ended"),
        (date(2027, 12, 30), "ended"),
        (date(2027, 12, 31), "stale"),
    ],
)
def test_what_ends_is_listed_before_and_for_a_year_after(
    tmp_path: Path, today: date, cause: str
) -> None:
    pack = pack_with(tmp_path, (HELPER, f"{HELPER}valid_until = 2026-12-31\n"))
    assert causes(pack, today)["operators.helper"][0] == cause


def test_an_alert_and_an_amount_end_in_their_own_way(tmp_path: Path) -> None:
    last = 'valid_from = 2026-04-02, sources = ["S1"]'
    pack = pack_with(tmp_path, (last, f"valid_until = 2026-12-01, {last}"))
    found = causes(pack, CHECKED_ON)
    assert found["alerts.soon"] == ("ending", date(2026, 12, 31))
    assert found["purse.part"] == ("ending", date(2026, 12, 1))


def test_the_most_urgent_comes_first_then_the_earliest(tmp_path: Path) -> None:
    pack = pack_with(tmp_path, (HELPER, f"{HELPER}stale_after = 2026-06-30\n"))
    found: tuple[Ageing, ...] = ageing_items(pack, SIX_MONTHS_LATER + timedelta(days=1))
    assert found[0].cause == "ended"
    stale = [each for each in found if each.cause == "stale"]
    assert stale[0].item.address == "operators.helper"
    assert [each.on for each in stale] == sorted(each.on for each in stale)
