"""Third step: what becomes of every row, and then what was done."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.french.typography import format_number, plural, polish
from cep_tui.screens.import_people.jobs import Planned
from cep_tui.screens.import_people.words import (
    FATES,
    KINDS,
    SIGNS,
    Fate,
    PlanLine,
    counts,
    plan_lines,
)
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.panel import Words
from cep_tui.widgets.people_columns import fitted

_COLOURS = {
    Fate.CREATE: "$green",
    Fate.UPDATE: "$blue",
    Fate.UNCHANGED: "$muted",
    Fate.DUPLICATE: "$amber",
    Fate.REFUSED: "$red",
}
_FATE_WIDTH = max(len(words) for words in FATES.values())
_NO_ROWS = "Aucune ligne sous les titres : ce tableau est vide."


class PlanPane(Vertical):
    """The rows, those of one kind or all of them."""

    HELP: ClassVar[str] = (
        "Chaque ligne du tableau dit ce qu’elle deviendra. Une ligne refusée n’empêche pas les "
        "autres\u202f: R l’enregistre à part avec la raison, pour la corriger et la reprendre."
    )

    rows = query_one("#rows", OptionList)
    showing = query_one("#showing", ChoiceRow)

    def compose(self) -> ComposeResult:
        """How many of each, the rows, how things stand."""
        yield Words(id="title", classes="strong")
        yield ChoiceRow("Montrer", (), label_width=9, id="showing")
        yield OptionList(id="rows", markup=False)
        yield Words(id="detail")

    def on_mount(self) -> None:
        """Nothing is planned yet."""
        self._lines: list[PlanLine] = []
        self._shown: list[PlanLine] = []

    def show(self, name: str, planned: Planned) -> None:
        """Show what importing the file called `name` would do."""
        plan = planned.plan
        self._lines = plan_lines(plan, planned.words.label)
        self.query_one("#title", Words).update(f"{name} · {plural(plan.rows, 'ligne')}")
        self.showing.choices = tuple(
            Choice(fate, f"{KINDS[fate]} {format_number(count)}")
            for fate, count in counts(plan).items()
            if count
        )
        self.showing.selected = self.showing.selected
        self.showing.refresh(layout=True)
        self._show_rows()

    @on(ChoiceRow.Changed, "#showing")
    def _show_rows(self) -> None:
        wanted = self.showing.value
        self._shown = [line for line in self._lines if wanted in (None, line.fate)]
        self.rows.set_options([Option(_line(line)) for line in self._shown])
        self.rows.highlighted = 0 if self._shown else None
        if not self._lines:
            self.query_one("#detail", Words).update(polish(_NO_ROWS))

    @on(OptionList.OptionHighlighted, "#rows")
    def _show_detail(self, event: OptionList.OptionHighlighted) -> None:
        """The line under the eyes in full: in the list it may be cut."""
        line = self._shown[event.option_index]
        self.query_one("#detail", Words).update(Content.assemble(*_who(line)))


def _line(line: PlanLine) -> Content:
    return Content.assemble(
        (f"{line.row:>5}  ", "$muted"),
        (f"{SIGNS[line.fate]} {fitted(FATES[line.fate], _FATE_WIDTH)}  ", _COLOURS[line.fate]),
        *_who(line),
    )


def _who(line: PlanLine) -> list[tuple[str, str]]:
    gap = "  " if line.name else ""
    return [(line.name, "bold"), (f"{gap}{line.detail}", "$muted")]
