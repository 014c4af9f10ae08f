"""Second step: what does each column become? Guessed by its title, corrected by a key."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.french.typography import plural, polish, quoted
from cep_tui.interop.portfolio_columns import Field
from cep_tui.screens.base import Dialog
from cep_tui.screens.import_people.jobs import Source
from cep_tui.screens.import_people.words import FIELDS, NOT_IMPORTED, becomes, samples
from cep_tui.widgets.choices import Choice, ChoiceRow, StandingRow
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.people_columns import fitted

_TITLE_WIDTH = 20
_FIELD_WIDTH = 26
_LATER = "later"
_LEVELS = (
    *(Choice(str(level), f"N{level}") for level in (1, 2, 3)),
    Choice(_LATER, "à préciser plus tard"),
)
_LEVEL_NOTE = "Pour les lignes qui ont une date de début d’accompagnement."


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """What a column is to become; `None` for nothing."""

    field: Field | None


class FieldChoice(Dialog[FieldAnswer | None]):
    """Everything a column may become."""

    DEFAULT_CSS = """
    FieldChoice OptionList { height: auto; max-height: 18; }
    FieldChoice > Panel { padding: 0 1; width: 50; }
    """

    def __init__(self, title: str, current: Field | None) -> None:
        """The choice.

        Args:
            title: the title of the column, as the counsellor wrote it.
            current: what it becomes so far.
        """
        super().__init__()
        self._title = title
        self._fields: Sequence[Field | None] = (*FIELDS, None)
        self._current = current

    def compose(self) -> ComposeResult:
        """One line each."""
        lines = [Option(FIELDS[each] if each else NOT_IMPORTED) for each in self._fields]
        yield Panel(quoted(self._title), OptionList(*lines, markup=False))

    def on_mount(self) -> None:
        """Start from what it is."""
        self.query_one(OptionList).highlighted = self._fields.index(self._current)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(FieldAnswer(self._fields[event.option_index]))


class ColumnsPane(Vertical):
    """The columns, one a line, with two of their values."""

    HELP = "Entrée change ce que devient la colonne choisie. Rien n’est encore importé."

    columns = query_one("#columns", OptionList)
    level = query_one("#level", StandingRow)

    source: Source
    """The spreadsheet, as corrected so far."""

    def compose(self) -> ComposeResult:
        """The file, its columns, the level of those who come in."""
        yield Words(id="file", classes="strong")
        yield Words("Voici ce que devient chaque colonne. Entrée pour en changer.", classes="muted")
        yield OptionList(id="columns", markup=False)
        with Vertical(id="level-choice"):
            yield StandingRow(
                "Niveau des personnes importées",
                _LEVELS,
                selected=[_LATER],
                label_width=32,
                id="level",
            )
            yield Words(_LEVEL_NOTE, classes="muted")

    def show(self, source: Source) -> None:
        """Show a spreadsheet just read."""
        self.source = source
        lines = plural(len(source.table.rows), "ligne")
        self.query_one("#file", Words).update(f"{source.path.name} · {lines}")
        self._show_columns(0)
        self.columns.focus()

    @on(OptionList.OptionSelected, "#columns")
    def _choose(self, event: OptionList.OptionSelected) -> None:
        index, mapping = event.option_index, self.source.mapping

        def chosen(answer: FieldAnswer | None) -> None:
            if answer is not None:
                corrected = self.source.mapping.assign(index, answer.field)
                self.source = replace(self.source, mapping=corrected)
                self._show_columns(index)

        self.app.push_screen(FieldChoice(mapping.title(index), mapping.fields[index]), chosen)

    @on(ChoiceRow.Changed, "#level")
    def _level_chosen(self, event: ChoiceRow.Changed) -> None:
        level = event.selected[0]
        self.source = replace(self.source, level=None if level == _LATER else int(level))

    def _show_columns(self, highlighted: int) -> None:
        fields = self.source.mapping.fields
        self.columns.set_options([Option(self._line(index)) for index in range(len(fields))])
        self.columns.highlighted = highlighted if fields else None
        asks_level = Field.LEVEL not in fields and Field.ENTRY_DATE in fields
        self.query_one("#level-choice").display = asks_level
        if not asks_level:
            self.level.selected = (_LATER,)
            self.source = replace(self.source, level=None)

    def _line(self, index: int) -> Content:
        mapping = self.source.mapping
        taken = mapping.fields[index] is not None
        return Content.assemble(
            (fitted(mapping.title(index), _TITLE_WIDTH), "bold" if taken else "$muted"),
            ("  → ", "$muted"),
            (fitted(polish(becomes(mapping, index)), _FIELD_WIDTH), "" if taken else "$muted"),
            (f"  {samples(self.source.table, index)}", "$muted"),
        )
