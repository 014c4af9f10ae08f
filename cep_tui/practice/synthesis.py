"""The draft of a synthesis, drawn from the notes and the board: written together from there on.

A body is a text of lines in the light markup of notes (`practice.voices`): the person's own words
stay told apart, and nothing of what the counsellor observed comes in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.practice.feasibility import ASPECTS, MOST, Aspect
from cep_tui.practice.leading_words import bare_words
from cep_tui.practice.voices import SpokenLine, Voice, write_note

if TYPE_CHECKING:
    from cep_tui.reference.models.vocabulary import BoardPart, Section

_COLON: Final = polish(" : ")


@dataclass(frozen=True, slots=True)
class SkillItem:
    """A skill; `state` as it is said ("acquise"), `experience` where it shows."""

    label: str
    state: str
    experience: str = ""


@dataclass(frozen=True, slots=True)
class LeadItem:
    """A lead or a project, the line of a note it came from, and how far it is seen to hold."""

    label: str
    quote: str = ""
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A step to come; `who` as it is said ("la personne")."""

    who: str
    what: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the notes and the board hold. What is typed stands as typed."""

    identity: tuple[str, ...] = ()
    """Who, when, with whom: a line for each."""
    situation: tuple[str, ...] = ()
    request_first: str = ""
    """In the person's words."""
    request_reformulated: str = ""
    skills: tuple[SkillItem, ...] = ()
    projects: tuple[LeadItem, ...] = ()
    """Leads that were chosen."""
    leads: tuple[LeadItem, ...] = ()
    """Those still open; what was set aside stays in the dossier."""
    obstacles: tuple[str, ...] = ()
    """Not lifted yet."""
    resources: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    """In the person's words, the first one first."""
    actions: tuple[ActionItem, ...] = ()
    """Not done yet."""
    funding: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    notes: tuple[Sequence[SpokenLine], ...] = ()
    """The notes of all interviews, the first one first."""


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section as it is offered, "" where there is nothing to draw from yet."""

    section: str
    """Slug of the pack's section."""
    title: str
    body: str


def draft_synthesis(material: Material, sections: Iterable["Section"]) -> tuple[DraftSection, ...]:
    """Return a draft of each section of a pack, in their order."""
    return tuple(
        DraftSection(section.id, section.label, _body(material, section)) for section in sections
    )


def _body(material: Material, section: "Section") -> str:
    drawn = [line for part in section.draws_from for line in _PARTS[part](material)]
    printed = [_together(polish(section.text))] if section.text else []
    lines = dict.fromkeys([*printed, *(line for line in drawn if line.text.strip())])
    return write_note(lines)


def _identity(material: Material) -> Iterator[SpokenLine]:
    yield from map(_together, material.identity)


def _situation(material: Material) -> Iterator[SpokenLine]:
    """Where the person stands, then how they told it the first time."""
    yield from map(_together, material.situation)
    yield from _left(material, _spoken(material.notes[:1], Voice.PERSON))


def _request(material: Material) -> Iterator[SpokenLine]:
    yield _person(material.request_first)
    yield _together(material.request_reformulated)


def _skills(material: Material) -> Iterator[SpokenLine]:
    for skill in material.skills:
        said = ", ".join(filter(None, (skill.state, skill.experience)))
        yield _item(skill.label, said)


def _leads(material: Material) -> Iterator[SpokenLine]:
    for kind, leads in (("projet", material.projects), ("piste ouverte", material.leads)):
        for lead in leads:
            yield _item(kind, lead.label)
            yield _person(lead.quote)


def _feasibility(material: Material) -> Iterator[SpokenLine]:
    """What is weighed: the projects, or the leads while nothing is chosen."""
    for lead in material.projects or material.leads:
        if lead.aspects:
            yield _together(f"{lead.label}{_COLON.rstrip()}")
            yield from (_item(ASPECTS[aspect.name], _seen(aspect)) for aspect in lead.aspects)
    yield from (_item("à lever", obstacle) for obstacle in material.obstacles)
    yield from (_item("appui", resource) for resource in material.resources)


def _strategy(material: Material) -> Iterator[SpokenLine]:
    """What the person decided, and what was worked out on the way."""
    yield from map(_person, material.decisions)
    yield from _left(material, _spoken(material.notes, Voice.TOGETHER))


def _actions(material: Material) -> Iterator[SpokenLine]:
    for action in material.actions:
        by = f", pour le {format_date(action.due_on)}" if action.due_on else ""
        yield _item(action.who, f"{action.what}{by}")


def _funding(material: Material) -> Iterator[SpokenLine]:
    yield from map(_together, material.funding)


def _contacts(material: Material) -> Iterator[SpokenLine]:
    yield from map(_together, material.contacts)


def _mention(_material: Material) -> Iterator[SpokenLine]:
    """The section prints its own text."""
    yield from ()


_PARTS: Final[Mapping["BoardPart", Callable[[Material], Iterator[SpokenLine]]]] = {
    "identity": _identity,
    "situation": _situation,
    "request": _request,
    "skills": _skills,
    "leads": _leads,
    "feasibility": _feasibility,
    "strategy": _strategy,
    "actions": _actions,
    "funding": _funding,
    "contacts": _contacts,
    "mention": _mention,
}


def _seen(aspect: Aspect) -> str:
    """« 4 sur 5 », or each side's answer where they are not the same."""
    sides = {"la personne": aspect.person, "le conseiller": aspect.counsellor}
    known = {side: said for side, said in sides.items() if said is not None}
    if len(known) == len(sides) and len(set(known.values())) == 1:
        return f"{aspect.person} sur {MOST}"
    return ", ".join(f"{said} sur {MOST} pour {side}" for side, said in known.items())


def _left(material: Material, lines: Iterable[SpokenLine]) -> Iterator[SpokenLine]:
    """The lines of which nothing was made: the others are read in sections of their own."""
    leads = (*material.projects, *material.leads)
    on_board = (
        material.request_first,
        material.request_reformulated,
        *material.decisions,
        *material.obstacles,
        *material.resources,
        *(words for lead in leads for words in (lead.label, lead.quote)),
        *(action.what for action in material.actions),
    )
    used = {_alike(line) for words in on_board for line in words.split("\n")}
    return (line for line in lines if _alike(line.text) not in used)


def _alike(line: str) -> str:
    return bare_words(line).strip().casefold()


def _spoken(notes: Iterable[Sequence[SpokenLine]], voice: Voice) -> Iterator[SpokenLine]:
    return (line for note in notes for line in note if line.voice is voice)


def _item(name: str, said: str) -> SpokenLine:
    return _together(f"- {name}{_COLON}{said}" if said else f"- {name}")


def _person(text: str) -> SpokenLine:
    return SpokenLine(Voice.PERSON, text)


def _together(text: str) -> SpokenLine:
    return SpokenLine(Voice.TOGETHER, text)
