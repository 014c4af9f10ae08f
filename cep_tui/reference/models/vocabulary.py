"""The words of levels 2 and 3: obstacles, skills, scales, sections, methods, who covers what."""

from typing import Annotated, Literal

from pydantic import Field

from cep_tui.reference.models.base import Checked, Piece, Slug, Text, Texts
from cep_tui.reference.models.conditions import Slugs

People = Annotated[int, Field(ge=1)]
Minutes = Annotated[int, Field(ge=1)]

BoardPart = Literal[
    "identity",
    "situation",
    "request",
    "skills",
    "leads",
    "feasibility",
    "strategy",
    "actions",
    "funding",
    "contacts",
    "mention",
]
"""What the notes and the board of level 2 hold that a synthesis is drawn from."""


class Made(Checked):
    """An entry that may be the application's own (`of_the_application`).

    `notice` is then the sentence that says so, shown wherever the entry is: nobody must take it
    for a text of the field.
    """

    of_the_application: bool = False
    notice: str = ""


class ThemeFamily(Checked):
    """A family of data·inclusion themes; `obstacle`: what it names can hinder a project.

    `short` is one word for a narrow column, where the label is longer.
    """

    label: Text
    short: str = ""
    obstacle: bool = True

    @property
    def word(self) -> str:
        """Return what stands beside an obstacle: the short word, or the label in small letters."""
        return self.short or self.label.lower()


class Theme(Checked):
    """A theme of data·inclusion; its id is the code, `family--theme`.

    `effects`: ways of saying what it prevents, and never why: two to four, none when its family
    does not hinder. `sensitive`: its name alone tells what the law protects (health, offences,
    violence), and a project needs no more than its effects.
    """

    label: Text
    family: Slug
    sensitive: bool = False
    effects: Texts = ()


class SkillWord(Checked):
    """A kind of skill, or where the person stands with a skill."""

    label: Text
    definition: Text


class Skill(Checked):
    """A skill that is offered by name; `kind` is a slug of `skill_kinds`."""

    label: Text
    kind: Slug
    definition: Text


class Step(Piece):
    """A point of a scale; steps go from 0 up by one, from the least to the most."""

    value: Annotated[int, Field(ge=0)]
    label: Text
    hint: str = ""


class Domain(Piece):
    """Something a scale is asked about separately."""

    slug: Slug
    label: Text


class Scale(Made):
    """Where the person stands, asked of them and of the counsellor, each apart.

    Without `domains` it is asked once; otherwise once for each.
    """

    label: Text
    steps: Annotated[tuple[Step, ...], Field(strict=False, min_length=2)]
    domains: Annotated[tuple[Domain, ...], Field(strict=False)] = ()


class Section(Made):
    """A section of the synthesis, in the order of the files.

    `draws_from`: the parts of the notes and the board that its draft is made of. `text` is printed
    as it stands.
    """

    label: Text
    hint: Text
    draws_from: Annotated[tuple[BoardPart, ...], Field(strict=False, min_length=1)]
    text: str = ""


class Role(Piece):
    """Somebody's part in an exchange of practice."""

    label: Text
    part: Text


class Stage(Piece):
    """A moment of an exchange of practice: what happens, and how long it takes when known."""

    label: Text
    what: Text
    minutes_min: Minutes | None = None
    minutes_max: Minutes | None = None


class Method(Checked):
    """A way of exchanging practice between peers; durations are in minutes, sizes in people."""

    label: Text
    short: Text
    description: Text
    principles: Texts = ()
    roles: Annotated[tuple[Role, ...], Field(strict=False)] = ()
    stages: Annotated[tuple[Stage, ...], Field(strict=False, min_length=1)]
    people_min: People | None = None
    people_max: People | None = None
    minutes_min: Minutes | None = None
    minutes_max: Minutes | None = None
    rhythm: str = ""


class Portal(Checked):
    """The page of an operator for a region; `departments` are the codes it covers.

    None: it serves wherever no other does.
    """

    label: Text
    operator: Slug
    address: Text
    departments: Slugs = ()


class Opco(Checked):
    """A skills operator, and the sectors whose employers it serves."""

    label: Text
    aliases: Texts = ()
    sectors: Texts


class Portfolio(Checked):
    """A way of accompanying and how many people one counsellor follows so.

    `None` on both sides when no source says.
    """

    label: Text
    description: Text
    lowest: People | None = None
    highest: People | None = None

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return the sizes to offer: both ends, once when they are one."""
        ends = (self.lowest, self.highest)
        return tuple(dict.fromkeys(size for size in ends if size is not None))


class Level(Checked):
    """A level of the CEP under one set of rules.

    `number` is its rank there. `now`: the slug of the level that took its place.
    """

    label: Text
    number: Annotated[int, Field(ge=1, le=3)]
    description: Text
    allows: Texts = ()
    now: str = ""
