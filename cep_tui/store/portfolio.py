"""The portfolio as a list: a handful of plain queries, put together by person.

Columns are selected as text, not loaded as records: 3,500 people cost a few milliseconds that way,
six times more as entities.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from cep_tui.store.views import (
    ContactPreference,
    Disability,
    Doer,
    Identity,
    KnownPerson,
    PersonRow,
    StatusSpan,
)

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

_PEOPLE = text("""
    SELECT b.id, b.label, b.sort_key, b.search_text, b.phone_digits, b.phone, b.commune,
           b.contact_preference, b.archived_on IS NOT NULL,
           (SELECT max(day) FROM (
                SELECT max(r.received_on) AS day FROM reception r WHERE r.beneficiary_id = b.id
                UNION ALL
                SELECT max(i.held_on) FROM interview i WHERE i.beneficiary_id = b.id))
    FROM beneficiary b
    WHERE (b.archived_on IS NOT NULL) = :archived
    ORDER BY b.sort_key, b.id
""")

_IDENTITIES = text("""
    SELECT id, rev, archived_on IS NOT NULL,
           label, family_name, given_name, birth_date, phone, second_phone, mail, postal_code,
           commune, contact_preference, contact_note, disability, remarks
    FROM beneficiary ORDER BY id
""")

_STATUSES = text("""
    SELECT beneficiary_id, id, status, label, started_on, ended_on FROM status_period
    ORDER BY beneficiary_id, started_on, id
""")

_CURRENT_STATUSES = text("""
    SELECT beneficiary_id, id, status, label, started_on, ended_on FROM status_period
    WHERE (started_on IS NULL OR started_on <= :today) AND (ended_on IS NULL OR ended_on >= :today)
    ORDER BY beneficiary_id, started_on, id
""")

_EPISODES = text("""
    SELECT e.beneficiary_id, e.opened_on, e.closed_on,
           (SELECT s.level FROM level_step s WHERE s.episode_id = e.id
            ORDER BY s.moved_on DESC, s.id DESC LIMIT 1)
    FROM episode e ORDER BY e.closed_on IS NULL, e.opened_on, e.id
""")

_ACTIONS = text("""
    SELECT beneficiary_id, what, by, due_on FROM action WHERE done_on IS NULL
    ORDER BY due_on IS NOT NULL, due_on DESC, id DESC
""")

_ANSWERS = text("""
    SELECT beneficiary_id, min(answer_expected_on) FROM referral
    WHERE answered_on IS NULL AND beneficiary_id IS NOT NULL GROUP BY beneficiary_id
""")

_NEWEST_CHANGE = text("""
    SELECT id FROM audit_entry WHERE verb <> 'seen' ORDER BY id DESC LIMIT 1
""")


def current_people(vault: "Vault", *, today: date, archived: bool = False) -> list[PersonRow]:
    """`list_people`, read again only on another day or when something was recorded since.

    The audit tells: no act is without its line there, and a dossier that was seen changes nothing.
    The same list is given to all who ask, until it is another: they must not change it.
    """
    with vault.reading() as session:
        version = today, session.execute(_NEWEST_CHANGE).scalar() or 0
    known = vault.people_read.get(archived)
    if known is None or known[0] != version:
        known = version, list_people(vault, today=today, archived=archived)
        vault.people_read[archived] = known
    return known[1]


def list_people(vault: "Vault", *, today: date, archived: bool = False) -> list[PersonRow]:
    """Everyone in the portfolio (or everyone archived), by name."""
    day = {"today": today.isoformat()}
    with vault.reading() as session:
        statuses = _spans(session.execute(_CURRENT_STATUSES, day).all())
        # Each person's last row wins: the open episode, the action due first.
        episodes = {row[0]: row for row in session.execute(_EPISODES).all()}
        actions = {row[0]: row for row in session.execute(_ACTIONS).all()}
        answers = {row[0]: _day(row[1]) for row in session.execute(_ANSWERS).all()}
        people = session.execute(_PEOPLE, {"archived": archived}).all()
    return [
        _row(
            person,
            statuses.get(person[0], ()),
            episodes.get(person[0]),
            actions.get(person[0]),
            answers.get(person[0]),
        )
        for person in people
    ]


def known_people(vault: "Vault") -> list[KnownPerson]:
    """Everyone, archived or not, with what tells people apart and what an import may update."""
    with vault.reading() as session:
        statuses = _spans(session.execute(_STATUSES).all())
        episodes = {row[0]: row for row in session.execute(_EPISODES).all()}
        people = session.execute(_IDENTITIES).all()
    known = []
    for person_id, rev, archived, *values in people:
        _, opened_on, _, level = episodes.get(person_id) or (None, None, None, None)
        known.append(
            KnownPerson(
                id=person_id,
                rev=rev,
                identity=_identity(values),
                statuses=statuses.get(person_id, ()),
                episode_opened_on=_day(opened_on),
                level=level,
                archived=bool(archived),
            )
        )
    return known


def _spans(rows: Iterable[Any]) -> dict[int, tuple[StatusSpan, ...]]:
    spans: defaultdict[int, list[StatusSpan]] = defaultdict(list)
    for person_id, number, status, label, started_on, ended_on in rows:
        spans[person_id].append(StatusSpan(status, label, _day(started_on), _day(ended_on), number))
    return {person_id: tuple(of_person) for person_id, of_person in spans.items()}


def _row(
    person: Any, statuses: tuple[StatusSpan, ...], episode: Any, action: Any, answer: date | None
) -> PersonRow:
    number, label, sort_key, words, digits, phone, commune, preference, archived, last = person
    _, what, by, due_on = action or (None, "", None, None)
    _, _, closed_on, level = episode or (None, None, None, None)
    return PersonRow(
        id=number,
        label=label,
        sort_key=sort_key,
        search_text=words,
        phone_digits=digits,
        commune=commune,
        phone=phone,
        contact_preference=ContactPreference(preference) if preference else None,
        statuses=statuses,
        level=level,
        episode_open=episode is not None and closed_on is None,
        last_contact_on=_day(last),
        next_step=what,
        next_step_by=Doer(by) if by else None,
        next_step_on=_day(due_on),
        answer_expected_on=answer,
        archived=bool(archived),
    )


def _identity(values: list[Any]) -> Identity:
    columns = dict(zip(Identity.__dataclass_fields__, values, strict=True))
    columns["birth_date"] = _day(columns["birth_date"])
    if columns["contact_preference"]:
        columns["contact_preference"] = ContactPreference(columns["contact_preference"])
    if columns["disability"]:
        columns["disability"] = Disability(columns["disability"])
    return Identity(**columns)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
