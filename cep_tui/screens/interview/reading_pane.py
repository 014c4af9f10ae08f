"""The note read again before it is closed: what there is to say of it, under it, in quiet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.message import Message

from cep_tui.french.dates import format_date
from cep_tui.french.fold import fold_words
from cep_tui.french.typography import plural, polish, quoted
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.practice.careful_reading import Remark
    from cep_tui.reference.models import Source
    from cep_tui.reference.models.level2 import Example

NOTHING: Final = "Rien à reprendre."


class Remarks(LineList):
    """One line a remark, with why under the one that is looked at."""

    LETTERS: ClassVar[str] = ""

    class Moved(Message):
        """Another remark is looked at."""

    def action_move(self, step: int) -> None:
        """Go to the next remark; stay at the ends: what is beside is not for the same keys."""
        self.highlighted += step

    def watch_highlighted(self) -> None:
        """Tell."""
        super().watch_highlighted()
        self.post_message(self.Moved())


class ReadingPane(Panel):
    """The remarks on a note. Closed at first; it never holds anything back."""

    HELP = (
        "↑ et ↓ montrent chaque passage dans la note, Entrée y va. Suppr écarte la remarque pour "
        "de bon, pour cette personne. Une remarque n’oblige à rien."
    )
    DEFAULT_CSS = """
    ReadingPane { display: none; }
    ReadingPane.-open { display: block; }
    ReadingPane VerticalScroll { height: auto; max-height: 8; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "dismiss", "écarter la remarque", id="reading.dismiss"),
        Binding("escape", "close", "fermer", id="reading.close"),
    ]

    @dataclass
    class Looked(Message):
        """A remark is looked at; `going`: one wants to be there."""

        remark: "Remark"
        going: bool

    @dataclass
    class Dismissed(Message):
        """A remark is not to be made again."""

        remark: "Remark"

    class Closed(Message):
        """Back to writing."""

    remarks_list = query_one(Remarks)

    def __init__(self) -> None:
        super().__init__("Relecture", id="reading")
        self._remarks: Sequence[Remark] = ()

    def compose(self) -> ComposeResult:
        """The remarks, or that there is none."""
        with VerticalScroll(can_focus=False):
            yield Remarks()
        yield Words(NOTHING, classes="muted")

    @property
    def is_open(self) -> bool:
        """Whether the note is being read again."""
        return self.has_class("-open")

    def show(self, remarks: "Sequence[Remark]", sources: "Mapping[str, Source]") -> None:
        """Open with these remarks, or put them in the place of the others."""
        self._remarks = remarks
        lines = tuple(_line(at, remark, sources) for at, remark in enumerate(remarks))
        self.remarks_list.lines = lines
        self.remarks_list.display = bool(lines)
        self.query_one(Words).display = not lines
        self.show_title(f"Relecture · {plural(len(lines), 'remarque')}" if lines else "Relecture")
        self.add_class("-open")

    def look(self) -> None:
        """Show the passage of the remark that is looked at."""
        if remark := self._current:
            self.post_message(self.Looked(remark, going=False))

    def action_dismiss(self) -> None:
        """Not this one any more."""
        if remark := self._current:
            self.post_message(self.Dismissed(remark))

    def action_close(self) -> None:
        """Back to writing."""
        self.remove_class("-open")
        self.post_message(self.Closed())

    @property
    def _current(self) -> "Remark | None":
        at = self.remarks_list.highlighted
        return self._remarks[at] if at < len(self._remarks) else None

    @on(Remarks.Moved)
    def _moved(self, event: Remarks.Moved) -> None:
        event.stop()
        if self.remarks_list.has_focus:
            self.look()

    @on(Remarks.Picked)
    def _picked(self, event: Remarks.Picked) -> None:
        event.stop()
        if remark := self._current:
            self.post_message(self.Looked(remark, going=True))


def _line(at: int, remark: "Remark", sources: "Mapping[str, Source]") -> Line:
    rule = remark.rule
    words = f"{quoted(remark.words)}  " if remark.words else ""
    return Line(
        str(at),
        Content.styled("▲" if remark.words else "○", "$amber"),
        Content.assemble((words, "bold"), (polish(rule.label), "$muted" if words else "bold")),
        Content("\n").join(_details(remark, sources)),
    )


def _details(remark: "Remark", sources: "Mapping[str, Source]") -> list[Content]:
    """Why, how it may be said, who says so."""
    rule = remark.rule
    source = sources[rule.sources[0]]
    details = [Content(polish(rule.why))]
    if rule.examples:
        nearest = max(rule.examples, key=partial(_in_common, remark))
        details.append(Content(polish(f"Par exemple : {nearest.write}")))
    checked = f"{polish(source.title)}, relevé le {format_date(source.checked_on)}"
    return [*details, Content(checked)]


def _in_common(remark: "Remark", example: "Example") -> int:
    """How many words an example shares with what is remarked upon."""
    ours, theirs = fold_words(remark.words).split(), fold_words(example.instead_of).split()
    return len({*ours} & {*theirs})
