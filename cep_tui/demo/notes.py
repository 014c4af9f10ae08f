"""What was written with some of the people: interviews, boards, syntheses, told as events."""

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import rtoml

from cep_tui.demo.calendar import Calendar
from cep_tui.demo.events import Entry, Event
from cep_tui.french.typography import polish
from cep_tui.practice.voices import read_note
from cep_tui.store.views import (
    Appraisal,
    Channel,
    DecisionValues,
    Doer,
    Estimate,
    EstimateScale,
    Feasibility,
    InterviewSetting,
    LeadKind,
    LeadTurn,
    LeadValues,
    ObstacleValues,
    Origin,
    RequestValues,
    ResourceValues,
    SkillKind,
    SkillState,
    SkillValues,
    SynthesisSection,
    Turn,
    TurnReason,
    Viewpoint,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from cep_tui.store.vault import Vault

_PLACE: Final = "Maison de l’emploi, Chambéry"


def read_notes(calendar: Calendar) -> dict[str, tuple[Event, ...]]:
    """The events of each person, by label, as seen from the calendar's today."""
    text = files("cep_tui.demo").joinpath("notes.toml").read_text(encoding="utf-8")
    people = rtoml.loads(text)["person"]
    return {
        entry["label"]: tuple(_events(entry, calendar, index * 3))
        for index, entry in enumerate(people)
    }


def _events(entry: Entry, calendar: Calendar, index: int) -> Iterator[Event]:
    for number, told in enumerate(entry["interview"]):
        interview = _Interview(told, calendar, calendar.moment(told["on"], index + number))
        yield Event(interview.at, interview.write_down)
    if "synthesis" in entry:
        yield from _synthesis(entry["synthesis"], calendar, index)


class _Interview:
    """One interview, and all that was put on the board during it."""

    def __init__(self, entry: Entry, calendar: Calendar, at: "datetime") -> None:
        self._entry = entry
        self._calendar = calendar
        self._note = polish(entry["note"])
        self._number = 0
        self.at = at

    def write_down(self, vault: "Vault", person_id: int) -> None:
        from cep_tui.store.interviews import get_interview, open_interview, record_note

        entry = self._entry
        setting = InterviewSetting(
            held_on=self._today,
            started_at=self.at,
            channel=Channel(entry.get("channel", Channel.DESK)),
            place=entry.get("place", _PLACE),
            duration_minutes=entry["minutes"],
            present=entry.get("present", ""),
        )
        self._number = open_interview(vault, person_id, setting)
        record_note(vault, self._number, self._note, rev=get_interview(vault, self._number).rev)
        self._put_on_the_board(vault, person_id)
        self._turn_leads(vault, person_id)
        self._plan(vault, person_id)
        self._estimate(vault, person_id)

    @property
    def _today(self) -> "date":
        return self.at.date()

    def _put_on_the_board(self, vault: "Vault", person_id: int) -> None:
        from cep_tui.store import board

        if request := self._entry.get("request"):
            values = RequestValues(
                polish(request["first"]),
                polish(request.get("reformulated", "")),
                self._origin(request),
            )
            board.set_request(vault, person_id, values)
        for each in self._told("skills"):
            board.add_skill(vault, person_id, self._skill(each))
        for each in self._told("obstacles"):
            obstacle = ObstacleValues(
                polish(each["effect"]), each.get("theme", ""), origin=self._origin(each)
            )
            board.add_obstacle(vault, person_id, obstacle)
        for beginning in self._told("obstacles_lifted"):
            board.lift_obstacle(vault, _obstacle(vault, person_id, beginning), self._today)
        for each in self._told("resources"):
            resource = ResourceValues(polish(each["text"]), self._origin(each))
            board.add_resource(vault, person_id, resource)
        for each in self._told("decisions"):
            decision = DecisionValues(polish(each["text"]), self._today, self._origin(each))
            board.add_decision(vault, person_id, decision)

    def _skill(self, entry: Entry) -> SkillValues:
        return SkillValues(
            entry["label"],
            SkillKind(entry["kind"]),
            SkillState(entry["state"]),
            entry.get("shown_in", ""),
            self._origin(entry),
        )

    def _turn_leads(self, vault: "Vault", person_id: int) -> None:
        from cep_tui.store.leads import add_lead, turn_lead

        for each in self._told("leads"):
            add_lead(vault, person_id, self._lead(each), opened_on=self._today)
        for each in self._told("turns"):
            turn_lead(vault, _lead(vault, person_id, each["lead"]), self._turn(each))

    def _lead(self, entry: Entry) -> LeadValues:
        return LeadValues(
            entry["label"],
            LeadKind(entry["kind"]),
            entry.get("rome", ""),
            Feasibility(
                Appraisal(**entry.get("person", {})), Appraisal(**entry.get("counsellor", {}))
            ),
            self._origin(entry),
        )

    def _turn(self, entry: Entry) -> LeadTurn:
        return LeadTurn(
            Turn(entry["turn"]),
            self._today,
            TurnReason(entry["reason"]) if "reason" in entry else None,
            polish(entry.get("words", "")),
            polish(entry.get("still_holds", "")),
            entry.get("label", ""),
            self._origin(entry),
        )

    def _plan(self, vault: "Vault", person_id: int) -> None:
        from cep_tui.store.actions import complete_action, plan_action

        for each in self._told("actions"):
            due_on = self._calendar.working_day(each["due"])
            what, by, origin = polish(each["what"]), Doer(each["by"]), self._origin(each)
            action = plan_action(vault, person_id, what, by, due_on, origin=origin)
            if "done" in each:
                complete_action(vault, action, self._calendar.working_day(each["done"]))

    def _estimate(self, vault: "Vault", person_id: int) -> None:
        from cep_tui.store.estimates import record_estimates

        estimates = [
            Estimate(
                EstimateScale(each["scale"]),
                side,
                each[side],
                self._today,
                each.get("domain", ""),
                self._number,
            )
            for each in self._told("estimates")
            for side in Viewpoint
        ]
        record_estimates(vault, person_id, estimates)

    def _told(self, name: str) -> list[Any]:
        told: list[Any] = self._entry.get(name, [])
        return told

    def _origin(self, entry: Entry) -> Origin:
        if "line" not in entry:
            return Origin(self._number)
        words = polish(entry["line"])
        (quote,) = (line.text for line in read_note(self._note) if words in line.text)
        return Origin(self._number, quote)


def _synthesis(entry: Entry, calendar: Calendar, index: int) -> Iterator[Event]:
    made_at, handed_at = (calendar.moment(entry[name], index) for name in ("on", "handed"))
    sections = [
        SynthesisSection(each["slug"], each["title"], polish(each["text"]))
        for each in entry["section"]
    ]

    def write(vault: "Vault", person_id: int) -> None:
        from cep_tui.store.syntheses import approve_section, new_synthesis

        now = new_synthesis(vault, person_id, sections, made_on=made_at.date())
        for each in entry["section"]:
            if each["approved"]:
                now = approve_section(vault, now.id, each["slug"], made_at.date(), rev=now.rev)

    def hand(vault: "Vault", person_id: int) -> None:
        from cep_tui.store.syntheses import hand_over, syntheses_of

        last = syntheses_of(vault, person_id)[0]
        hand_over(vault, last.id, handed_at.date(), rev=last.rev)

    yield Event(made_at, write)
    yield Event(handed_at, hand)


def _lead(vault: "Vault", person_id: int, label: str) -> int:
    from cep_tui.store.board import get_board

    leads = get_board(vault, person_id).leads
    return next(lead.id for lead in leads if lead.values.label == label)


def _obstacle(vault: "Vault", person_id: int, beginning: str) -> int:
    from cep_tui.store.board import get_board

    obstacles = get_board(vault, person_id).obstacles
    return next(each.id for each in obstacles if each.values.effect.startswith(beginning))
