"""Questions asked of the vault against raw SQL on the same file: list, filter, one dossier."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Figure, median, milliseconds, p95, spread
from benchmarks.vaults import TODAY, Sized, Workshop
from cep_tui.practice.people_filter import FilterEntry, PeopleIndex

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

FRAME_MS = 16
"""A keystroke is answered within a frame."""
MOST_GROWTH = 1.3

_RAW_LIST = (
    """
    SELECT b.id, b.label, b.sort_key, b.search_text, b.phone, b.second_phone, b.commune,
           b.contact_preference,
           (SELECT max(r.received_on) FROM reception r WHERE r.beneficiary_id = b.id),
           (SELECT max(i.held_on) FROM interview i WHERE i.beneficiary_id = b.id)
    FROM beneficiary b WHERE b.archived_on IS NULL ORDER BY b.sort_key, b.id
    """,
    """
    SELECT beneficiary_id, id, status, label, started_on, ended_on FROM status_period
    WHERE (started_on IS NULL OR started_on <= '2026-11-23')
      AND (ended_on IS NULL OR ended_on >= '2026-11-23')
    """,
    """
    SELECT e.beneficiary_id, e.opened_on, e.closed_on,
           (SELECT s.level FROM level_step s WHERE s.episode_id = e.id
            ORDER BY s.moved_on DESC, s.id DESC LIMIT 1) FROM episode e
    """,
    "SELECT beneficiary_id, what, by, due_on FROM action WHERE done_on IS NULL",
    "SELECT beneficiary_id, answer_expected_on FROM referral WHERE answered_on IS NULL",
)
_RAW_DOSSIER = (
    "SELECT * FROM beneficiary WHERE id = 1",
    "SELECT * FROM status_period WHERE beneficiary_id = 1",
    "SELECT * FROM episode WHERE beneficiary_id = 1",
    "SELECT s.* FROM level_step s JOIN episode e ON e.id = s.episode_id WHERE e.beneficiary_id = 1",
    "SELECT * FROM action WHERE beneficiary_id = 1",
    "SELECT * FROM referral WHERE beneficiary_id = 1",
    "SELECT * FROM merge WHERE beneficiary_id = 1",
    "SELECT * FROM reception WHERE beneficiary_id = 1 ORDER BY received_on",
    "SELECT id, held_on, started_at, channel FROM interview WHERE beneficiary_id = 1",
    "SELECT * FROM lead_turn WHERE beneficiary_id = 1",
    "SELECT * FROM decision WHERE beneficiary_id = 1",
    "SELECT * FROM synthesis WHERE beneficiary_id = 1",
)
_SEARCHES = ("bendjelloul", "oeuvrard", "ferreira da s", "chambery", "jean bap", "bendjeloul")
"""Typed letter by letter: names, a commune, and one with a slip."""


def measure(shop: Workshop) -> list[Figure]:
    """Each question at both sizes, and what raw SQL takes for the same."""
    figures: list[Figure] = []
    lists, dossiers = {}, {}
    for sized in (shop.small, shop.large):
        lists[sized.people], dossiers[sized.people] = _at(sized, shop.runs, figures)
    figures += [
        _growth("dossier read", dossiers),
        Figure("list read, 3,500 / 350 people", _ratio(lists), "x", detail="ten times the rows"),
    ]
    return figures


def _at(sized: Sized, runs: int, figures: list[Figure]) -> tuple[float, float]:
    from cep_tui.store.dossier import get_dossier
    from cep_tui.store.portfolio import list_people

    vault = sized.open()
    try:
        size = f"{sized.people:,} people"
        listed = _compared(
            vault, lambda: list_people(vault, today=TODAY), _RAW_LIST, runs, f"list, {size}"
        )
        opened = _compared(
            vault, lambda: get_dossier(vault, 1), _RAW_DOSSIER, runs, f"dossier, {size}"
        )
        figures += [*listed, *opened, *_filtering(vault, size)]
        return listed[0].value, opened[0].value
    finally:
        vault.close()


def _compared(
    vault: "Vault", ask: Callable[[], object], raw: tuple[str, ...], runs: int, name: str
) -> list[Figure]:
    from cep_tui.store.engine import connect

    connection = connect(vault.path, vault.data_key())
    try:
        asked = milliseconds(ask, runs=runs)
        bare = milliseconds(lambda: fetch(connection, raw), runs=runs)
    finally:
        connection.close()
    return [
        Figure(f"{name}: read", median(asked), "ms", detail=spread(asked)),
        Figure(
            f"{name}: read / raw SQL",
            median(asked) / median(bare),
            "x",
            detail=f"raw {spread(bare)}",
        ),
    ]


def fetch(connection: Any, statements: tuple[str, ...]) -> None:
    """Ask each, and read all that it answers."""
    for statement in statements:
        connection.execute(statement).fetchall()


def _filtering(vault: "Vault", size: str) -> list[Figure]:
    """Every keystroke of the searches, each search on a new index, for it remembers."""
    from cep_tui.store.portfolio import list_people

    rows = list_people(vault, today=TODAY)
    taken, building = [], []
    for search in _SEARCHES:
        start = time.perf_counter()
        people = PeopleIndex(
            FilterEntry(row.id, row.sort_key, row.search_text, row.phone_digits, row.sort_key)
            for row in rows
        )
        building.append((time.perf_counter() - start) * 1000)
        for length in range(1, len(search) + 1):
            start = time.perf_counter()
            people.matching(search[:length])
            taken.append((time.perf_counter() - start) * 1000)
    return [
        Figure(f"filter, {size}: keystroke p50", median(taken), "ms"),
        Figure(
            f"filter, {size}: keystroke p95", p95(taken), "ms", FRAME_MS, f"max {max(taken):.1f} ms"
        ),
        Figure(f"filter, {size}: index built", median(building), "ms", detail="once after reading"),
    ]


def _growth(name: str, by_people: dict[int, float]) -> Figure:
    return Figure(f"{name}, 3,500 / 350 people", _ratio(by_people), "x", MOST_GROWTH)


def _ratio(by_people: dict[int, float]) -> float:
    few, many = sorted(by_people)
    return by_people[many] / by_people[few]
