"""What every form of the board shares: whose it is, the line of a note it was made from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from cep_tui.french.typography import polish
from cep_tui.practice.found_words import excerpt
from cep_tui.practice.leading_words import bare_words
from cep_tui.practice.voices import SpokenLine, Voice
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.screens.timeline_words import as_said
from cep_tui.store.views import NO_ORIGIN, Origin, Recorded
from cep_tui.widgets.choices import Choice, ChoiceRow, StandingRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.kept_field import KeptField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import DateField
from cep_tui.widgets.text_zone import TextZone
from cep_tui.widgets.wrapping import hanging

Values = TypeVar("Values")

_MOST_QUOTED: Final = 200
_READ_LATER: Final = "La personne lira ce que vous écrivez ici : l’observation reste dans la note."


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose board it is."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """What something is made from: lines of a note, and the one they are found again by."""

    lines: tuple[SpokenLine, ...] = ()
    origin: Origin = NO_ORIGIN

    @property
    def words(self) -> str:
        """What the lines say, without the words that announce it."""
        return "\n".join(bare_words(line.text) for line in self.lines)

    @property
    def voice(self) -> Voice:
        """Who speaks first."""
        return self.lines[0].voice if self.lines else Voice.OBSERVATION

    @property
    def is_observed(self) -> bool:
        """Whether some of it is the counsellor's observation, which the person is not to read."""
        return any(line.voice is Voice.OBSERVATION for line in self.lines)

    @property
    def readable(self) -> "Made":
        """Only what the person may read: their words, and what was worked out together."""
        lines = tuple(line for line in self.lines if line.voice is not Voice.OBSERVATION)
        return replace(self, lines=lines)


NOTHING: Final = Made()
"""Written on the board directly."""


def scope_of(whose: Whose, kind: str, *, number: int | None = None, made: Made = NOTHING) -> str:
    """What the draft of a form is called: by the record it changes, or by the line of a note that
    something is made from, so that two lines have two drafts."""
    scope = f"person:{whose.person_id}:{kind}"
    if number is not None:
        return f"{scope}:{number}"
    origin = made.origin
    if origin.interview_id is None:
        return scope
    line = hashlib.blake2s(origin.quote.encode(), digest_size=4).hexdigest()
    return f"{scope}:note{origin.interview_id}-{line}"


def kept_origin(origin: Origin) -> list[str]:
    """An origin as a draft keeps it: the interview and the line, nothing when there is none."""
    return [] if origin.interview_id is None else [str(origin.interview_id), origin.quote]


class SourceLine(KeptField):
    """The line of a note that something is made from; nothing when there is none."""

    DEFAULT_CSS = """
    SourceLine { height: auto; width: 1fr; max-width: 90; margin-bottom: 1; }
    SourceLine.-none { display: none; }
    """

    origin: reactive[Origin] = reactive(NO_ORIGIN, layout=True)
    """Where it comes from."""

    def __init__(self, origin: Origin = NO_ORIGIN) -> None:
        super().__init__(id="origin")
        self.set_reactive(SourceLine.origin, origin)
        self.set_class(not origin.quote, "-none")

    @property
    def kept(self) -> list[str]:
        """The interview and the line; empty when there is none."""
        return kept_origin(self.origin)

    @kept.setter
    def kept(self, kept: list[str]) -> None:
        self.origin = Origin(int(kept[0]), kept[1]) if kept else NO_ORIGIN

    def watch_origin(self, origin: Origin) -> None:
        """Shown only when there is one."""
        self.set_class(not origin.quote, "-none")

    def render(self) -> Content:
        """The line, between quotation marks."""
        return self._shown(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as wrapping takes."""
        return self._shown(width).plain.count("\n") + 1

    def _shown(self, width: int) -> Content:
        quote, _ = excerpt(self.origin.quote, (), _MOST_QUOTED)
        label = Content.styled("d’après la note".ljust(LABEL_WIDTH), "$muted")
        return hanging(label, Content.styled(as_said(quote), "$muted"), width)


class BoardForm(FormScreen):
    """What the forms of the board share: whose, made from which line, what is proposed."""

    KIND: ClassVar[str]
    """Names the drafts."""
    TITLE: ClassVar[str]
    """What is written down; « {name} » stands for the person's name."""
    HINT: ClassVar[str] = ""
    """Said under the title."""
    MAIN: ClassVar[str] = "text"
    """The field which words of a note go to."""

    def __init__(
        self,
        whose: Whose,
        made: Made = NOTHING,
        *,
        number: int | None = None,
        origin: Origin = NO_ORIGIN,
    ) -> None:
        """A form.

        Args:
            whose: whose board.
            made: what something new is made from.
            number: what is changed, `None` for something new.
            origin: what it was made from.
        """
        scope = scope_of(whose, self.KIND, number=number, made=made)
        super().__init__(self.TITLE.format(name=whose.name), scope)
        self.whose = whose
        self._origin, self._is_observed = origin, made.is_observed
        if made != NOTHING:
            self.offered = {"origin": kept_origin(made.origin)}
        if words := made.readable.words:
            self.offered[self.MAIN] = words

    def compose_fields(self) -> ComposeResult:
        """The hint, the line it comes from, then the form's own fields."""
        if self.HINT:
            yield Words(polish(self.HINT), classes="muted form-hint")
        yield SourceLine(self._origin)
        if self._is_observed:
            # Why nothing is proposed: the board is read on the shared screen.
            yield Words(polish(_READ_LATER), classes="muted form-hint")
        yield from self.compose_own()

    def compose_own(self) -> ComposeResult:
        """The form's own fields."""
        yield from ()

    @property
    def origin(self) -> Origin:
        """The line which what is recorded comes from."""
        return self.query_one(SourceLine).origin

    def typed(self, name: str) -> str:
        """What stands in a field of text."""
        field = self.query_one(f"#{name}")
        return field.typed if isinstance(field, TextField | TextZone) else ""

    def chosen(self, name: str) -> str:
        """What is chosen in a row that always has an answer."""
        return self.query_one(f"#{name}", ChoiceRow).value or ""

    def day(self, name: str = "on") -> date:
        """The day in a field of dates, today when it is empty."""
        return self.query_one(f"#{name}", DateField).parsed() or self.shell.today()


class ThingForm(BoardForm, Generic[Values]):
    """Something on the board: added, or changed as it was recorded.

    A form gives what its fields say in `values`; `add` and `change` raise what the store does.
    """

    def __init__(
        self, whose: Whose, recorded: Recorded[Values] | None = None, made: Made = NOTHING
    ) -> None:
        self.recorded = recorded
        """What is changed, `None` for something new."""
        number, origin = None, NO_ORIGIN
        if recorded is not None:
            number, origin = recorded.id, getattr(recorded.values, "origin", NO_ORIGIN)
        super().__init__(whose, made, number=number, origin=origin)

    def values(self) -> Values:
        """What the fields say."""
        raise NotImplementedError

    def add(self, values: Values) -> None:
        """Put it on the board."""
        raise NotImplementedError

    def change(self, recorded: Recorded[Values], values: Values) -> None:
        """Write it anew."""
        raise NotImplementedError

    def record(self) -> None:
        """Add or change, and leave. Raises `WordsMissing`, `StaleRecord`."""
        if self.recorded is None:
            self.add(self.values())
        else:
            self.change(self.recorded, self.values())
        self.leave_recorded()


def row(label: str, choices: Iterable[tuple[str, str]], chosen: str, name: str) -> ChoiceRow:
    """A question with an answer at all times."""
    return StandingRow(
        label,
        [Choice(value, words) for value, words in choices],
        selected=(chosen,),
        label_width=LABEL_WIDTH,
        id=name,
    )
