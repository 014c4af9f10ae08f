"""`cep-tui people`: the portfolio and one dossier, without a screen."""

from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from cep_tui.cli.parser import Options
from cep_tui.cli.session import answer, opened_vault, pack_in_use, today
from cep_tui.french.dates import format_date
from cep_tui.french.phones import format_phone
from cep_tui.practice.alerts import PersonDates, alerts_for
from cep_tui.store.views import Dossier, PersonRow, StatusSpan

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack


def run(options: Options) -> int:
    """Do the action asked for."""
    return {"list": _list, "show": _show}[options.action](options)


def _list(options: Options) -> int:
    from cep_tui.store.portfolio import list_people

    day, pack = today(options), pack_in_use(options)
    with opened_vault(options) as vault:
        people = list_people(vault, today=day)
    answer(
        options,
        [_row(person, day, pack) for person in people],
        [_line(person, pack) for person in people] or ["Le portefeuille est vide."],
    )
    return 0


def _show(options: Options) -> int:
    from cep_tui.store.dossier import get_dossier
    from cep_tui.store.people import record_seen

    pack = pack_in_use(options)
    with opened_vault(options) as vault:
        dossier = get_dossier(vault, options.id)
        record_seen(vault, options.id)
    answer(options, _plain(asdict(dossier)), _dossier_lines(dossier, pack))
    return 0


def _row(person: PersonRow, day: date, pack: "Pack") -> dict[str, Any]:
    dates = PersonDates(
        next_step_on=person.next_step_on,
        answer_expected_on=person.answer_expected_on,
        last_contact_on=person.last_contact_on,
        episode_open=person.episode_open,
    )
    return {
        "id": person.id,
        "label": person.label,
        "situation": _situations(person.statuses, pack),
        "level": person.level,
        "last_contact": _plain(person.last_contact_on),
        "next_step": person.next_step or None,
        "alerts": [alert.kind.value for alert in alerts_for(dates, day)],
    }


def _situations(spans: tuple[StatusSpan, ...], pack: "Pack") -> str:
    return ", ".join(span.label or pack.status_label(span.status) for span in spans)


def _line(person: PersonRow, pack: "Pack") -> str:
    level = f"N{person.level}" if person.level else "—"
    last = format_date(person.last_contact_on) if person.last_contact_on else "—"
    cells = (str(person.id), person.label, _situations(person.statuses, pack), level, last)
    return " · ".join((*cells, person.next_step)).rstrip(" ·")


def _dossier_lines(dossier: Dossier, pack: "Pack") -> list[str]:
    identity = dossier.identity
    contact = (format_phone(identity.phone) if identity.phone else "", identity.mail)
    lines = [identity.label, " · ".join(filter(None, (*contact, identity.commune)))]
    lines.append(_situations(dossier.statuses, pack))
    for action in dossier.actions:
        if action.done_on is None:
            due = f" pour le {format_date(action.due_on)}" if action.due_on else ""
            lines.append(f"à faire : {action.what}{due}")
    return [line for line in lines if line]


def _plain(value: Any) -> Any:
    """JSON values all the way down."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
