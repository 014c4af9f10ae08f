"""What several acts share: finding a person's row, owning a new record, opening a support."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from cep_tui.french.fold import fold_words
from cep_tui.french.phones import search_digits
from cep_tui.french.text import clean_line, clean_text
from cep_tui.store.errors import LabelMissing, RecordMissing, StaleRecord
from cep_tui.store.tables import Beneficiary, Episode, Interview, LevelStep, Sourced, Tracked
from cep_tui.store.views import Identity, Origin

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault

Record = TypeVar("Record", bound=Tracked)


def ownership(vault: "Vault") -> dict[str, Any]:
    """What every new record of the field carries."""
    return {"owner_id": vault.owner_id, "created_at": vault.clock()}


def get_record(
    session: "Session", table: type[Record], number: int, what: str, rev: int | None = None
) -> Record:
    """A row, at revision `rev` if given. Raises `RecordMissing` (of `what`), `StaleRecord`."""
    record = session.get(table, number)
    if record is None:
        raise RecordMissing(what)
    if rev is not None and record.rev != rev:
        raise StaleRecord
    return record


def get_beneficiary(session: "Session", person_id: int, rev: int | None = None) -> Beneficiary:
    """The person's row, at revision `rev` if given. Raises `RecordMissing`, `StaleRecord`."""
    return get_record(session, Beneficiary, person_id, "Cette personne", rev)


def get_interview_row(session: "Session", interview_id: int, rev: int | None = None) -> Interview:
    """The interview's row, at revision `rev` if given. Raises `RecordMissing`, `StaleRecord`."""
    return get_record(session, Interview, interview_id, "Cet entretien", rev)


def origin_of(record: Sourced) -> Origin:
    """The line of a note that the record was made from."""
    return Origin(record.interview_id, record.quote)


def origin_columns(session: "Session", person_id: int, origin: Origin) -> dict[str, Any]:
    """The same as columns. Raises `RecordMissing` when the interview is not this person's."""
    if origin.interview_id is not None:
        interview = get_interview_row(session, origin.interview_id)
        if interview.beneficiary_id != person_id:
            raise RecordMissing("Cet entretien")
    return {"interview_id": origin.interview_id, "quote": clean_line(origin.quote)}


def fill(record: Tracked, columns: Mapping[str, Any]) -> None:
    """Write the columns that differ, and only those: what changes nothing is no act."""
    for name, value in columns.items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def identity_of(record: Any) -> Identity:
    """The identity that a row of `beneficiary` holds."""
    return Identity(**{name: getattr(record, name) for name in Identity.__dataclass_fields__})


def set_identity(record: Beneficiary, identity: Identity) -> None:
    """Write the identity and the columns folded from it. Raises `LabelMissing`."""
    if not identity.label.strip():
        raise LabelMissing
    identity = _cleaned(identity)
    fill(record, asdict(identity) | search_columns(identity))


def _cleaned(identity: Identity) -> Identity:
    """Whatever brought the texts in, no control character reaches a screen or a terminal."""
    texts: dict[str, Any] = {
        name: (clean_text if name == "remarks" else clean_line)(value)
        for name, value in asdict(identity).items()
        if type(value) is str
    }
    return replace(identity, **texts)


def search_columns(identity: Identity) -> dict[str, str]:
    """Folded columns: what lists are sorted by, and the words by which the person is found."""
    names = (identity.family_name, identity.given_name, identity.label)
    place = (identity.postal_code, identity.commune)
    words = (identity.label, identity.given_name, identity.family_name, *place)
    phones = filter(None, (identity.phone, identity.second_phone))
    return {
        "sort_key": fold_words(" ".join(filter(None, names))),
        "search_text": " ".join(dict.fromkeys(fold_words(" ".join(words)).split())),
        "phone_digits": " ".join(search_digits(phone) for phone in phones),
    }


def add_episodes(
    vault: "Vault", session: "Session", supports: Iterable[tuple[int, date, int | None]]
) -> list[Episode]:
    """Open supports inside the caller's act: person, day, level unless it is not decided yet."""
    supports = list(supports)
    episodes = [
        Episode(beneficiary_id=person_id, opened_on=opened_on, **ownership(vault))
        for person_id, opened_on, _ in supports
    ]
    session.add_all(episodes)
    session.flush()
    session.add_all(
        LevelStep(episode_id=episode.number, level=level, moved_on=opened_on, **ownership(vault))
        for episode, (_, opened_on, level) in zip(episodes, supports, strict=True)
        if level is not None
    )
    return episodes
