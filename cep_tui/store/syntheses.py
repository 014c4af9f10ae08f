"""The synthesis: written with the person, approved section by section, handed over, in versions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col, func, select

from cep_tui.french.text import clean_line, clean_text
from cep_tui.store.acts import act
from cep_tui.store.errors import SynthesisHandedOver
from cep_tui.store.records import fill, get_beneficiary, get_record, ownership
from cep_tui.store.tables import Beneficiary, Synthesis
from cep_tui.store.views import SynthesisSection, SynthesisView

if TYPE_CHECKING:
    from sqlmodel import Session

    from cep_tui.store.vault import Vault


def new_synthesis(
    vault: "Vault", person_id: int, sections: Sequence[SynthesisSection], *, made_on: date
) -> SynthesisView:
    """A new version for this person, nothing of it approved yet. Raises `RecordMissing`."""
    with act(vault, "synthesis.new", person_id=person_id) as session:
        get_beneficiary(session, person_id)
        row = _add(vault, session, person_id, _written(sections, ()), made_on)
        return _view(session, row)


def write_synthesis(
    vault: "Vault",
    synthesis_id: int,
    sections: Sequence[SynthesisSection],
    *,
    rev: int,
    written_on: date,
) -> SynthesisView:
    """Write the version read at revision `rev` anew, whole; return what stands from now on.

    A version that was handed over stays: another one follows it, made on that day, unless the
    texts are the same. A section stays approved as long as its text does. Raises `RecordMissing`,
    `StaleRecord`.
    """
    with act(vault, "synthesis.write") as session:
        row = _get(session, synthesis_id, rev)
        written = _written(sections, _sections(row))
        if written != _sections(row):
            if row.handed_on is None:
                _put(vault, row, written)
            else:
                row = _add(vault, session, row.beneficiary_id, written, written_on)
        session.flush()
        return _view(session, row)


def approve_section(
    vault: "Vault", synthesis_id: int, section: str, approved_on: date | None, *, rev: int
) -> SynthesisView:
    """The person approves a section as it reads; `None` takes that back.

    Raises `RecordMissing`, `StaleRecord`, `SynthesisHandedOver`.
    """
    with act(vault, "synthesis.approve") as session:
        row = _get_free(session, synthesis_id, rev)
        approved = tuple(
            replace(each, approved_on=approved_on) if each.section == section else each
            for each in _sections(row)
        )
        if approved != _sections(row):
            _put(vault, row, approved)
        session.flush()
        return _view(session, row)


def hand_over(vault: "Vault", synthesis_id: int, handed_on: date, *, rev: int) -> SynthesisView:
    """This version was handed to the person: it stays as it is.

    Raises `RecordMissing`, `StaleRecord`, `SynthesisHandedOver`.
    """
    with act(vault, "synthesis.hand-over") as session:
        row = _get_free(session, synthesis_id, rev)
        row.handed_on = handed_on
        session.flush()
        return _view(session, row)


def syntheses_of(vault: "Vault", person_id: int) -> list[SynthesisView]:
    """The versions of a person's synthesis, newest first."""
    with vault.reading() as session:
        found = session.exec(
            select(Synthesis)
            .where(Synthesis.beneficiary_id == person_id)
            .order_by(col(Synthesis.ordinal).desc())
        )
        return [_view(session, row) for row in found]


def last_ordinal(session: "Session", person_id: int) -> int:
    """How many versions the person has."""
    ordinals = select(func.max(Synthesis.ordinal)).where(Synthesis.beneficiary_id == person_id)
    return session.exec(ordinals).one() or 0


def _add(
    vault: "Vault",
    session: "Session",
    person_id: int,
    sections: Iterable[SynthesisSection],
    made_on: date,
) -> Synthesis:
    row = Synthesis(
        beneficiary_id=person_id,
        ordinal=last_ordinal(session, person_id) + 1,
        made_on=made_on,
        written_at=vault.clock(),
        sections=[_as_json(section) for section in sections],
        **ownership(vault),
    )
    session.add(row)
    session.flush()
    return row


def _put(vault: "Vault", row: Synthesis, sections: Iterable[SynthesisSection]) -> None:
    fill(
        row,
        {"sections": [_as_json(section) for section in sections], "written_at": vault.clock()},
    )


def _written(
    sections: Iterable[SynthesisSection], before: Iterable[SynthesisSection]
) -> tuple[SynthesisSection, ...]:
    """What is to be kept of the sections given, those that read as before approved as before."""
    approved = {replace(each, approved_on=None): each.approved_on for each in before}
    cleaned = (
        SynthesisSection(each.section, clean_line(each.title), clean_text(each.body))
        for each in sections
    )
    return tuple(replace(each, approved_on=approved.get(each)) for each in cleaned)


def _get(session: "Session", synthesis_id: int, rev: int) -> Synthesis:
    return get_record(session, Synthesis, synthesis_id, "Cette synthèse", rev)


def _get_free(session: "Session", synthesis_id: int, rev: int) -> Synthesis:
    row = _get(session, synthesis_id, rev)
    if row.handed_on is not None:
        raise SynthesisHandedOver
    return row


def _as_json(section: SynthesisSection) -> dict[str, Any]:
    return {
        "section": section.section,
        "title": section.title,
        "body": section.body,
        "approved_on": section.approved_on and section.approved_on.isoformat(),
    }


def _sections(row: Synthesis) -> tuple[SynthesisSection, ...]:
    return tuple(
        SynthesisSection(
            said["section"],
            said["title"],
            said["body"],
            date.fromisoformat(said["approved_on"]) if said["approved_on"] else None,
        )
        for said in row.sections
    )


def _view(session: "Session", row: Synthesis) -> SynthesisView:
    label = select(Beneficiary.label).where(Beneficiary.id == row.beneficiary_id)
    return SynthesisView(
        id=row.number,
        rev=row.rev,
        person_id=row.beneficiary_id,
        person_label=session.exec(label).one(),
        number=row.ordinal,
        made_on=row.made_on,
        written_at=row.written_at,
        handed_on=row.handed_on,
        sections=_sections(row),
    )
