"""What stands on the reception screen, as it was typed and chosen: the one truth of the screen.

Widgets show it and change it; a draft is its JSON; recording reads it. Nothing is mandatory.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from cep_tui.errors import CepError
from cep_tui.french.dates import parse_entry
from cep_tui.french.text import clean_line, clean_text
from cep_tui.practice.answer import TriageAnswer
from cep_tui.practice.facts import Facts
from cep_tui.practice.reception import minutes_spent, read_age, read_department, read_minutes
from cep_tui.store.views import (
    Channel,
    DecidedBy,
    Doer,
    Outcome,
    ReceptionSetting,
    ReceptionValues,
    ReferralValues,
)

YES: Final = "yes"
NO: Final = "no"
EXACT_AGE: Final = "exact"
"""Chosen in the place of a bracket: the age itself was typed."""

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ReceptionForm:
    """Every field is what was typed (text), chosen (a slug) or ticked (slugs); empty: nothing."""

    started_at: str = ""
    """When the first answer was given, ISO."""
    person_id: int | None = None
    person: str = ""
    """Label of the person received, when known."""
    channel: str = Channel.DESK
    place: str = ""
    duration: str = ""
    """As corrected by the counsellor; empty: timed."""
    statuses: tuple[str, ...] = ()
    age_bracket: str = ""
    age: str = ""
    executive: str = ""
    disability: str = ""
    registered_job_seeker: str = ""
    in_education: str = ""
    situations: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    department: str = ""
    request: str = ""
    information: tuple[str, ...] = ()
    outcome: str = ""
    decided_by: str = DecidedBy.PERSON
    next_step: str = ""
    next_step_by: str = Doer.PERSON
    next_step_on: str = ""
    operator: str = ""
    partner: str = ""
    contact_name: str = ""
    reason: str = ""
    answer_expected_on: str = ""

    @classmethod
    def fresh(cls, setting: ReceptionSetting) -> "ReceptionForm":
        """An empty form, where the last reception took place."""
        return cls(channel=setting.channel, place=setting.place)

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> "ReceptionForm":
        """Read a draft back; what does not fit (an older draft) is left out, never refused."""
        kept: dict[str, Any] = {}
        for field in fields(cls):
            value = payload.get(field.name)
            if isinstance(field.default, tuple):
                items = value if isinstance(value, list | tuple) else ()
                kept[field.name] = tuple(item for item in items if isinstance(item, str))
            elif type(value) is (int if field.default is None else str):
                kept[field.name] = value
        return cls(**kept)

    def as_json(self) -> dict[str, Any]:
        """The draft."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }

    @property
    def started(self) -> datetime | None:
        """When the first answer was given, aware."""
        try:
            moment = datetime.fromisoformat(self.started_at)
        except ValueError:
            return None
        return moment if moment.tzinfo is not None else None

    @property
    def says_something(self) -> bool:
        """Whether anything was heard, told or decided; where and with whom does not count."""
        bare = replace(
            self,
            started_at="",
            person_id=None,
            person="",
            channel=Channel.DESK,
            place="",
            duration="",
        )
        return bare != ReceptionForm()

    @property
    def refers(self) -> bool:
        """Whether the person is handed over to a partner."""
        return self.outcome == Outcome.REFER or bool(clean_line(self.partner))

    def facts(self) -> Facts:
        """What is known of the person; what cannot be read is not known yet."""
        age = _or_none(read_age, self.age) if self.age_bracket == EXACT_AGE else None
        bracket = self.age_bracket if self.age_bracket != EXACT_AGE else ""
        return Facts(
            age=age,
            age_bracket=bracket or None,
            statuses=frozenset(self.statuses),
            executive=_flag(self.executive),
            disability=self.disability or None,
            registered_job_seeker=_flag(self.registered_job_seeker),
            situations=frozenset(self.situations),
            needs=frozenset(self.needs),
            department=_or_none(read_department, self.department),
            in_education=_flag(self.in_education),
        )

    def values(
        self, *, now: datetime, usual_minutes: int | None, answer: TriageAnswer | None
    ) -> ReceptionValues:
        """What is recorded.

        Args:
            now: the present moment, in the counsellor's zone.
            usual_minutes: how long the last reception took, when this one was not timed.
            answer: what the pack said; `None` without a pack.

        Raises:
            CepError: a date or the duration cannot be understood.
        """
        started = self.started
        timed = minutes_spent(started, now, usual_minutes)
        on = clean_line(self.next_step_on)
        return ReceptionValues(
            received_at=started.astimezone(now.tzinfo) if started else now,
            channel=_member(Channel, self.channel) or Channel.DESK,
            place=clean_line(self.place),
            duration_minutes=read_minutes(self.duration) if clean_line(self.duration) else timed,
            facts=self.facts().as_json(),
            request=clean_text(self.request),
            information=self.information,
            suggested=tuple(each.operator for each in answer.suggestions) if answer else (),
            pack=answer.pack if answer else "",
            outcome=_member(Outcome, self.outcome),
            decided_by=_member(DecidedBy, self.decided_by) or DecidedBy.PERSON,
            next_step=clean_line(self.next_step),
            next_step_by=_member(Doer, self.next_step_by) if clean_line(self.next_step) else None,
            next_step_on=parse_entry(on, today=now.date()) if on else None,
            referrals=self._referrals(now),
        )

    def _referrals(self, now: datetime) -> tuple[ReferralValues, ...]:
        partner = clean_line(self.partner)
        if not partner:
            return ()
        on = clean_line(self.answer_expected_on)
        return (
            ReferralValues(
                partner=partner,
                operator=self.operator,
                contact_name=clean_line(self.contact_name),
                reason=clean_line(self.reason),
                answer_expected_on=parse_entry(on, today=now.date()) if on else None,
            ),
        )


def _flag(value: str) -> bool | None:
    return {YES: True, NO: False}.get(value)


def _member(kind: type[Member], value: str) -> Member | None:
    return kind(value) if value in set(kind) else None


def _or_none(read: Any, text: str) -> Any:
    try:
        return read(text) if text.strip() else None
    except CepError:
        return None
