"""Situations over time: several may run at once, each from a day to a day, both ends may be open.

Statuses come from the pack; the counsellor's own words may stand instead, or as well.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from cep_tui.errors import CepError
from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.screens.base import Shell
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.screens.status_words import StatusWords, status_words
from cep_tui.store.views import StatusSpan
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import DateField, FieldRow


class EndBeforeStart(CepError):
    """A situation ends after it starts."""

    def __init__(self) -> None:
        super().__init__(
            polish(
                "Une situation se termine avant d’avoir commencé. "
                "Rien n’est enregistré : vérifiez ses deux dates."
            )
        )


class SituationUnnamed(CepError):
    """Days were typed, and no situation for them."""

    def __init__(self, started: date | None, ended: date | None) -> None:
        """The refusal, with the days that were typed, or one of them."""
        if started and ended:
            days = f"du {format_date(started)} au {format_date(ended)}"
        elif started:
            days = f"depuis le {format_date(started)}"
        else:
            days = f"jusqu’au {format_date(ended)}" if ended else ""
        what = f"Quelle situation, {days} ? "
        super().__init__(polish(f"{what}Rien n’est enregistré : choisissez-la ou décrivez-la."))


class SituationBlock(Vertical):
    """One situation: which, in whose words, from when to when."""

    DEFAULT_CSS = """
    SituationBlock { height: auto; margin-bottom: 1; }
    """

    def __init__(self, suffix: str, span: StatusSpan, words: StatusWords) -> None:
        """A block.

        Args:
            suffix: sets its fields apart from those of the other blocks, in drafts too.
            span: what is recorded; its id is `None` for a new situation.
            words: what statuses are called.
        """
        super().__init__()
        self._suffix = suffix
        self._span = span
        self._words = words

    def compose(self) -> ComposeResult:
        """Status, own words, days."""
        span, name = self._span, self._suffix
        if span.id is None:
            yield Words("Nouvelle situation", classes="form-part")
        yield ChoiceRow(
            "Situation",
            _choices(self._words, span.status),
            selected=(span.status,) if span.status else (),
            label_width=LABEL_WIDTH,
            id=f"status-{name}",
        )
        hint = "facultatif : « saisonnière en station »"
        own = TextField(span.label, placeholder=hint, id=f"label-{name}")
        yield FieldRow("En d’autres mots", own)
        yield FieldRow("Du", self._day(span.started_on, "started", "jj/mm/aaaa, ou rien"))
        yield FieldRow("Au", self._day(span.ended_on, "ended", "rien tant qu’elle dure"))

    def span(self) -> StatusSpan | None:
        """The situation, `None` when nothing is left of it.

        Raises:
            SituationUnnamed: only days were typed. Those of a situation that was recorded may stay:
                it is emptied to be removed.
            EndBeforeStart: they are the wrong way round.
        """
        name = self._suffix
        status = self.query_one(f"#status-{name}", ChoiceRow).value or ""
        label = self.query_one(f"#label-{name}", TextField).typed
        started = self.query_one(f"#started-{name}", DateField).parsed()
        ended = self.query_one(f"#ended-{name}", DateField).parsed()
        if not status and not label:
            if {started, ended} - {None, self._span.started_on, self._span.ended_on}:
                raise SituationUnnamed(started, ended)
            return None
        if started and ended and ended < started:
            raise EndBeforeStart
        return StatusSpan(status, label, started, ended, self._span.id)

    def _day(self, value: date | None, which: str, hint: str) -> DateField:
        today = cast(Shell, self.app).today
        return DateField(value, today=today, placeholder=hint, id=f"{which}-{self._suffix}")


class SituationsForm(FormScreen):
    """All the situations of a person, and room for one more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "add_block", "autre situation", id="situations.add"),
    ]

    def __init__(self, person_id: int, name: str, spans: Sequence[StatusSpan]) -> None:
        super().__init__(f"Situations de {name}", f"person:{person_id}:situations")
        self._person_id = person_id
        self._spans = tuple(spans)
        self._words = StatusWords()
        self._new_blocks = 1

    def compose_fields(self) -> ComposeResult:
        """A block for each situation, the newest first, and an empty one on top."""
        self._words = status_words(self.shell.pack)
        in_draft = self.draft.payload if self.draft else {}
        numbers = [int(name.partition("-new")[2]) for name in in_draft if "-new" in name]
        self._new_blocks = max(numbers, default=0) + 1
        yield Words(
            "Plusieurs peuvent courir en même temps. Une situation vidée est retirée.",
            classes="muted form-hint",
        )
        with Vertical(id="blocks"):
            for number in reversed(range(self._new_blocks)):
                yield SituationBlock(f"new{number}", StatusSpan(""), self._words)
            for span in reversed(self._spans):
                yield SituationBlock(f"known{span.id}", span, self._words)

    def record(self) -> None:
        """Record them all, the oldest first. Raises `EndBeforeStart`, `SituationUnnamed`."""
        from cep_tui.store.people import set_statuses

        spans = [span for block in self._blocks() if (span := block.span()) is not None]
        set_statuses(self.shell.vault, self._person_id, spans[::-1])
        self.leave_recorded()

    async def action_add_block(self) -> None:
        """Room for another situation."""
        block = SituationBlock(f"new{self._new_blocks}", StatusSpan(""), self._words)
        self._new_blocks += 1
        await self.query_one("#blocks").mount(block, before=0)
        block.query_one(ChoiceRow).focus()

    def _blocks(self) -> Iterable[SituationBlock]:
        return self.query(SituationBlock)


def _choices(words: StatusWords, status: str) -> tuple[Choice, ...]:
    """Every status of the pack, and the one recorded should the pack no longer know it."""
    slugs = list(words.labels)
    if status and status not in words.labels:
        slugs.append(status)
    return tuple(Choice(slug, words.label(slug), words.short(slug)) for slug in slugs)
