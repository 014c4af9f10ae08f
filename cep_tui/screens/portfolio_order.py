"""In which order the portfolio is shown: the sort keys of its columns."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from cep_tui.french.fold import fold
from cep_tui.screens.person_words import StatusLabel, alerts_of, situations
from cep_tui.store.views import PersonRow
from cep_tui.widgets.people_columns import Column

COLUMN_NAMES = {
    Column.NAME: "nom",
    Column.SITUATION: "situation",
    Column.LEVEL: "niveau",
    Column.CONTACT: "dernier contact",
    Column.STEP: "prochain pas",
    Column.ALERT: "à voir d’abord",
}


def sort_people(
    rows: Iterable[PersonRow],
    column: Column,
    *,
    descending: bool,
    today: date,
    status_label: StatusLabel,
) -> list[PersonRow]:
    """The people by `column`, those with nothing there last either way, equal ones by name."""
    key = _key(column, today, status_label)
    by_name = sorted(rows, key=lambda row: (row.sort_key, row.id))
    filled = [row for row in by_name if key(row) not in (None, "")]
    blank = [row for row in by_name if key(row) in (None, "")]
    return sorted(filled, key=key, reverse=descending) + blank


def _key(column: Column, today: date, status_label: StatusLabel) -> Callable[[PersonRow], Any]:
    keys: dict[Column, Callable[[PersonRow], Any]] = {
        Column.NAME: lambda row: row.sort_key,
        Column.SITUATION: lambda row: fold(situations(row.statuses, status_label)),
        Column.LEVEL: lambda row: row.level,
        Column.CONTACT: lambda row: row.last_contact_on,
        Column.STEP: lambda row: row.next_step_on,
        Column.ALERT: lambda row: next(iter(alerts_of(row, today)), None),
    }
    return keys[column]
