"""What the data file tells, put in the store's own words: people, and what happened to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

import rtoml

from cep_tui.demo.calendar import Calendar
from cep_tui.demo.events import Entry, Event
from cep_tui.demo.notes import read_notes
from cep_tui.french.dates import age_on
from cep_tui.french.phones import parse_phone
from cep_tui.french.typography import polish
from cep_tui.reference.packs import CURRENT
from cep_tui.store.views import (
    Channel,
    ContactPreference,
    Disability,
    Doer,
    Identity,
    LevelMove,
    NewPerson,
    Outcome,
    ReceptionValues,
    ReferralValues,
    StatusSpan,
)

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody is written down for the first time."""

    at: datetime
    person: NewPerson

    def write_down(self, vault: "Vault") -> int:
        """Create the person; return their id."""
        from cep_tui.store.people import create_person

        return create_person(vault, self.person)


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who does not exist, and all that happened to them."""

    person: NewPerson
    arrival: Arrival | None
    """`None` for those who came in with the spreadsheet."""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The whole portfolio."""

    counsellor: str
    spreadsheet_at: datetime
    characters: tuple[Character, ...]
    anonymous: tuple[Event, ...]


def read_story(calendar: Calendar) -> Story:
    """Read the data file as seen from the calendar's today."""
    text = files("cep_tui.demo").joinpath("portfolio.toml").read_text(encoding="utf-8")
    return _Teller(rtoml.loads(text), calendar).story()


class _Teller:
    """Goes through the file, giving each event its hour."""

    def __init__(self, document: Entry, calendar: Calendar) -> None:
        self._document = document
        self._calendar = calendar
        self._told = 0
        self._notes = read_notes(calendar)

    def story(self) -> Story:
        document = self._document
        return Story(
            counsellor=document["counsellor"],
            spreadsheet_at=self._calendar.opening(document["spreadsheet"]),
            anonymous=tuple(self._reception(each, {}) for each in document["anonymous"]),
            characters=tuple(self._character(each) for each in document["person"]),
        )

    def _character(self, entry: Entry) -> Character:
        support = entry.get("support", {})
        person = NewPerson(
            identity=_identity(entry),
            statuses=tuple(self._span(each) for each in entry.get("status", ())),
            episode_opened_on=self._working_day(support.get("from")),
            level=support.get("level"),
        )
        arrival = None
        if "since" in entry:
            arrival = Arrival(self._calendar.opening(entry["since"]), person)
        notes = self._notes.get(person.identity.label, ())
        return Character(person, arrival, (*self._events(entry), *notes))

    def _span(self, entry: Entry) -> StatusSpan:
        return StatusSpan(
            entry["is"], entry.get("words", ""), self._day(entry.get("from")), self._end(entry)
        )

    def _events(self, entry: Entry) -> Iterator[Event]:
        for reception in entry.get("received", ()):
            yield self._reception(reception, entry)
            if "answered" in (referral := reception.get("refer", {})):
                yield self._answer(referral)
        for move in entry.get("moves", ()):
            yield self._move(move)
        for step in entry.get("steps", ()):
            yield self._step(step)
        if "closed" in entry:
            yield self._close(entry["closed"])
        if "archived" in entry:
            yield self._archive(entry["archived"])

    def _reception(self, entry: Entry, person: Entry) -> Event:
        at = self._moment(entry["on"])
        values = self._reception_values(entry, person, at)

        def deed(vault: "Vault", person_id: int) -> None:
            from cep_tui.store.receptions import record_reception

            record_reception(vault, values, person_id=person_id or None)

        return Event(at, deed)

    def _reception_values(self, entry: Entry, person: Entry, at: datetime) -> ReceptionValues:
        entry = self._document["usual"] | entry
        following = entry.get("next", {})
        return ReceptionValues(
            received_at=at,
            channel=Channel(entry["channel"]),
            place=entry["place"],
            duration_minutes=entry["minutes"],
            facts=self._facts(entry, person, at.date()),
            request=polish(entry.get("words", "")),
            pack=CURRENT,
            outcome=Outcome(entry["outcome"]) if "outcome" in entry else None,
            next_step=polish(following.get("what", "")),
            next_step_by=Doer(following["by"]) if following else None,
            next_step_on=self._working_day(following.get("due")),
            referrals=(self._referral(entry["refer"]),) if "refer" in entry else (),
        )

    def _facts(self, entry: Entry, person: Entry, on: date) -> Entry:
        """What the request says, with the situations that ran that day."""
        spans = [(each["is"], self._span(each)) for each in person.get("status", ())]
        running = [
            slug for slug, span in spans if (span.started_on or on) <= on <= (span.ended_on or on)
        ]
        facts = {
            "statuses": entry.get("statuses", running),
            "situations": entry.get("situations"),
            "needs": entry.get("needs"),
            "executive": entry.get("executive"),
            "age": age_on(person["born"], on) if "born" in person else None,
        }
        return {name: fact for name, fact in facts.items() if fact}

    def _referral(self, entry: Entry) -> ReferralValues:
        return ReferralValues(
            partner=entry["to"],
            operator=entry["operator"],
            contact_name=entry.get("contact", ""),
            reason=polish(entry["why"]),
            answer_expected_on=self._working_day(entry["answer"]),
        )

    def _answer(self, entry: Entry) -> Event:
        at, reply = self._moment(entry["answered"]), polish(entry["reply"])

        def deed(vault: "Vault", person_id: int) -> None:
            from cep_tui.store.dossier import get_dossier
            from cep_tui.store.receptions import record_answer

            referral = get_dossier(vault, person_id).referrals[-1]
            record_answer(vault, referral.id, at.date(), reply)

        return Event(at, deed)

    def _move(self, entry: Entry) -> Event:
        at = self._moment(entry["on"])
        move = LevelMove(entry["level"], at.date(), polish(entry["why"]))

        def deed(vault: "Vault", person_id: int) -> None:
            from cep_tui.store.episodes import move_level

            move_level(vault, _last_episode(vault, person_id), move)

        return Event(at, deed)

    def _step(self, entry: Entry) -> Event:
        at, what, by = self._moment(entry["on"]), polish(entry["what"]), Doer(entry["by"])
        due_on = self._working_day(entry["due"])
        done_on = self._calendar.working_day(entry["done"])

        def deed(vault: "Vault", person_id: int) -> None:
            from cep_tui.store.actions import complete_action, plan_action

            complete_action(vault, plan_action(vault, person_id, what, by, due_on), done_on)

        return Event(at, deed)

    def _close(self, entry: Entry) -> Event:
        at, why = self._moment(entry["on"]), polish(entry["why"])

        def deed(vault: "Vault", person_id: int) -> None:
            from cep_tui.store.episodes import close_episode

            close_episode(vault, _last_episode(vault, person_id), at.date(), why)

        return Event(at, deed)

    def _archive(self, offset: int) -> Event:
        at = self._moment(offset)

        def deed(vault: "Vault", person_id: int) -> None:
            from cep_tui.store.people import archive_person

            archive_person(vault, person_id, at.date())

        return Event(at, deed)

    def _moment(self, offset: int) -> datetime:
        self._told += 1
        return self._calendar.moment(offset, self._told)

    def _day(self, offset: int | None) -> date | None:
        return None if offset is None else self._calendar.day(offset)

    def _end(self, entry: Entry) -> date | None:
        return self._day(entry.get("to"))

    def _working_day(self, offset: int | None) -> date | None:
        return None if offset is None else self._calendar.working_day(offset)


def _identity(entry: Entry) -> Identity:
    given, family = entry.get("given", ""), entry.get("family", "")
    postal_code, _, commune = entry.get("home", "").partition(" ")
    return Identity(
        label=entry.get("label") or f"{given} {family}",
        family_name=family,
        given_name=given,
        birth_date=entry.get("born"),
        phone=parse_phone(entry["phone"]) if "phone" in entry else "",
        mail=entry.get("mail", ""),
        postal_code=postal_code,
        commune=commune,
        contact_preference=ContactPreference(entry["reach"]) if "reach" in entry else None,
        contact_note=entry.get("reach_note", ""),
        disability=Disability(entry["disability"]) if "disability" in entry else None,
        remarks=entry.get("remarks", ""),
    )


def _last_episode(vault: "Vault", person_id: int) -> int:
    from cep_tui.store.dossier import get_dossier

    return get_dossier(vault, person_id).episodes[-1].id
