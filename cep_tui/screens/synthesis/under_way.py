"""A synthesis being written: the newest version as recorded, and what is typed over it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cep_tui.practice.section_texts import Typed, tidy, typed_over
from cep_tui.practice.synthesis import draft_synthesis
from cep_tui.practice.voices import read_note
from cep_tui.screens.dossier_words import level_of
from cep_tui.screens.status_words import status_words
from cep_tui.screens.synthesis.material import material_of
from cep_tui.store.views import SynthesisSection, SynthesisView

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack
    from cep_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a synthesis is about, as far as its screens need it."""

    person_id: int
    label: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A section of the pack, as it is asked for."""

    slug: str
    title: str
    hint: str
    notice: str = ""
    """Says that it is no text of the field."""


def scope_of(person_id: int) -> str:
    """The draft of the vault that is what is typed."""
    return f"person:{person_id}:synthesis"


class UnderWay:
    """What stands in each section, and what of it is recorded."""

    def __init__(self, whose: Whose, outlines: Iterable[Outline], offered: Mapping[str, str]):
        """A synthesis.

        Args:
            whose: the person's.
            outlines: the sections of the pack, in order.
            offered: a draft of each, tidy: what stands there as long as nothing was recorded.
        """
        self.whose = whose
        self.outlines = tuple(outlines)
        self.offered = dict(offered)
        self.recorded: SynthesisView | None = None
        self.typed: dict[str, Typed] = {}
        self._texts: dict[str, str] = {}
        self._followed: int | None = None
        """The version handed over that another one is begun after."""

    def adopt(self, recorded: SynthesisView | None) -> dict[str, Typed]:
        """Take in the newest version; return the sections where what is typed and what is recorded
        meanwhile both stand, and somebody has to choose."""
        self.recorded = recorded
        sections = recorded.sections if recorded else ()
        self._texts = {each.section: tidy(each.body) for each in sections}
        if not self.is_handed:
            self._followed = None
        known = {each.slug for each in self.outlines}
        # A section that the pack no longer has stays as long as it was written.
        self.outlines += tuple(
            Outline(each.section, each.title, "") for each in sections if each.section not in known
        )
        if recorded is None:
            # What is offered may change with the notes and the board: nobody wrote it.
            mine = {slug: typed.body for slug, typed in self.typed.items()}
            self.typed = {}
            for slug, body in mine.items():
                self.write(slug, body)
            return {}
        self.typed, to_choose = typed_over(self.typed, self._texts)
        return to_choose

    def body(self, slug: str) -> str:
        """What stands in a section."""
        if slug in self.typed:
            return self.typed[slug].body
        return self._over(slug)

    def write(self, slug: str, body: str) -> None:
        """Something was typed in a section, tidy."""
        if body == self.body(slug):
            return
        over = self._over(slug)
        self.typed[slug] = Typed(body, over)
        if body == over:
            del self.typed[slug]

    def _over(self, slug: str) -> str:
        """What a section holds but for what is typed: as recorded, else as offered."""
        return (self._texts if self.recorded else self.offered).get(slug, "")

    def section(self, slug: str) -> SynthesisSection | None:
        """A section as recorded."""
        sections = self.recorded.sections if self.recorded else ()
        return next((each for each in sections if each.section == slug), None)

    def approved_on(self, slug: str) -> date | None:
        """The day the person approved the text that stands there."""
        section = self.section(slug)
        return section.approved_on if section and slug not in self.typed else None

    def lost_approval(self, slug: str) -> date | None:
        """The day they approved the text as it was before it was typed over."""
        section = self.section(slug)
        return section.approved_on if section and slug in self.typed else None

    @property
    def is_handed(self) -> bool:
        """Whether the newest version was handed over, and nothing was typed after it."""
        handed = self.recorded is not None and self.recorded.handed_on is not None
        return handed and not self.typed

    @property
    def is_frozen(self) -> bool:
        """Whether it can only be read: handed over, and no other version is begun."""
        return self.is_handed and (self.recorded is None or self.recorded.id != self._followed)

    def begin_anew(self) -> None:
        """What was handed over stays; what is written from now on is another version."""
        self._followed = self.recorded.id if self.recorded else None

    def sections(self) -> tuple[SynthesisSection, ...]:
        """What is to be recorded: the sections that say something. One that reads as it was
        recorded is given as it was, so that it stays approved."""
        return tuple(
            section
            if (section := self.section(each.slug)) and each.slug not in self.typed
            else SynthesisSection(each.slug, each.title, self.body(each.slug))
            for each in self.outlines
            if self.body(each.slug)
        )

    # The draft in the vault

    def as_json(self) -> dict[str, Any]:
        """What the vault keeps of what is typed."""
        return {"typed": {slug: asdict(typed) for slug, typed in self.typed.items()}}

    def resume(self, payload: Mapping[str, Any]) -> None:
        """Take up what was typed, and nothing else; what does not fit is left out, never refused.
        The newest version is to be taken in after that."""
        kept = payload.get("typed")
        self.typed = {}
        for slug, typed in kept.items() if isinstance(kept, dict) else ():
            match typed:
                case {"body": str(body), "over": str(over)}:
                    self.typed[slug] = Typed(tidy(body), over)


def read_synthesis(
    vault: "Vault", person_id: int, pack: "Pack", *, today: date, counsellor: str
) -> UnderWay:
    """A synthesis with the sections of `pack`, and a draft of each from the notes and the board.
    What is recorded, and typed, is still to be taken in. Raises `RecordMissing`."""
    from cep_tui.store.board import get_board
    from cep_tui.store.dossier import get_dossier
    from cep_tui.store.interviews import interviews_of

    dossier, board = get_dossier(vault, person_id), get_board(vault, person_id)
    notes = {each.id: read_note(each.body) for each in reversed(interviews_of(vault, person_id))}
    material = material_of(
        dossier,
        board,
        notes,
        today=today,
        counsellor=counsellor,
        status_label=status_words(pack).label,
    )
    drafts = draft_synthesis(material, pack.sections.values())
    outlines = (
        Outline(slug, section.label, section.hint, section.notice)
        for slug, section in pack.sections.items()
    )
    return UnderWay(
        Whose(person_id, dossier.identity.label, level_of(dossier)),
        outlines,
        {each.section: tidy(each.body) for each in drafts},
    )
