"""The three steps of an import: the file, its columns, its rows; then one act."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import ContentSwitcher

from cep_tui.errors import CepError
from cep_tui.french.typography import plural, polish
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.import_people.columns_pane import ColumnsPane
from cep_tui.screens.import_people.file_pane import FILE_STEP, FilePane
from cep_tui.screens.import_people.files import first_folder
from cep_tui.screens.import_people.jobs import (
    Planned,
    Source,
    bring_in,
    plan_source,
    read_source,
)
from cep_tui.screens.import_people.plan_pane import PlanPane
from cep_tui.screens.import_people.refused import RefusedPlace
from cep_tui.screens.import_people.words import done_in_words
from cep_tui.screens.jobs import in_background
from cep_tui.widgets.panel import Words

if TYPE_CHECKING:
    from cep_tui.store.people import ImportCounts

COLUMNS_STEP, ROWS_STEP = "columns-step", "rows-step"
_FILE_JOBS = "file"


class ImportScreen(PlaceScreen):
    """Nothing is written before the last step, and then all of it or nothing."""

    PLACE = "portfolio"
    CSS_PATH = "import_people.tcss"
    HELP = (
        "Trois étapes\u202f: le fichier, ses colonnes, ses lignes. Rien n’est importé avant la "
        "dernière. Échap revient à l’étape précédente."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "plan", "voir chaque ligne", id="import.plan"),
        Binding("ctrl+s", "bring_in", "importer", id="import.bring_in"),
        Binding("r", "save_refused", "enregistrer les refusées…", id="import.refused"),
        Binding("escape", "back", "revenir", id="import.back"),
    ]

    steps = query_one("#steps", ContentSwitcher)
    columns = query_one(f"#{COLUMNS_STEP}", ColumnsPane)
    rows = query_one(f"#{ROWS_STEP}", PlanPane)

    def __init__(self, folder: Path | None = None) -> None:
        """An import.

        Args:
            folder: where looking for the file begins; the user's documents otherwise.
        """
        super().__init__()
        self._first_folder = folder or _documents()
        self._planned: Planned | None = None
        self._busy = False
        """Whether a thread is at work; nothing more is asked meanwhile."""
        self._round = 0
        """Counts plans and imports: a plan made before an import must never be carried out."""
        self._imported = False

    def compose_body(self) -> ComposeResult:
        """One step at a time, and under it how things stand."""
        with ContentSwitcher(id="steps", initial=FILE_STEP):
            yield FilePane(self._first_folder)
            yield ColumnsPane(id=COLUMNS_STEP)
            yield PlanPane(id=ROWS_STEP)
        yield Words(id="state")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(FilePane).path_field.focus()

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        if self.check_action("plan", ()):
            yield Command("Voir ce que devient chaque ligne", self.action_plan)
        if self.check_action("bring_in", ()):
            yield Command("Importer", self.action_bring_in)
        if self.check_action("save_refused", ()):
            yield Command("Enregistrer les lignes refusées", self.action_save_refused)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Each step has its own keys; none while a thread is at work."""
        step = self.steps.current if self.is_mounted else FILE_STEP
        match action:
            case "plan":
                return step == COLUMNS_STEP and not self._busy
            case "bring_in":
                return step == ROWS_STEP and not self._busy and self._has_work
            case "save_refused":
                return (
                    step == ROWS_STEP
                    and self._planned is not None
                    and bool(self._planned.plan.refused)
                )
            case "back":
                return not self._busy
        return True

    def reload(self) -> None:
        """People may have changed, or the import been undone: plan again."""
        if self.steps.current == ROWS_STEP and not self._busy:
            self._plan(self._planned_again)

    # The file

    @on(FilePane.Chosen)
    def _read(self, event: FilePane.Chosen) -> None:
        if not self._busy:
            self._start(f"Lecture de {event.path.name}…")
            in_background(
                self,
                lambda: read_source(event.path),
                self._read_done,
                self._refuse,
                group=_FILE_JOBS,
            )

    def _read_done(self, source: Source) -> None:
        self._end()
        self._go_to(COLUMNS_STEP)
        self.columns.show(source)

    # The columns

    def action_plan(self) -> None:
        """See what becomes of each row."""
        self._start("Lecture des lignes…")
        self._plan(self._first_planned)

    def _plan(self, done: Callable[[Planned], None]) -> None:
        shell, vault, source = self.shell, self.shell.vault, self.columns.source
        self._round = current = self._round + 1

        def planned(result: Planned) -> None:
            if self._round == current:
                done(result)

        def plan() -> Planned:
            return plan_source(vault, source, shell.pack, shell.today())

        in_background(self, plan, planned, self._refuse)

    def _first_planned(self, planned: Planned) -> None:
        self._end()
        self._imported = False
        self._go_to(ROWS_STEP)
        self._show(planned)
        self.rows.rows.focus()
        if not self._has_work:
            self._tell("Rien de nouveau dans ce tableau.", "muted")

    # The rows

    @property
    def _has_work(self) -> bool:
        plan = self._planned.plan if self._planned else None
        return plan is not None and bool(plan.to_create or plan.to_update)

    def action_bring_in(self) -> None:
        """Import, in one act."""
        if self._planned is None:
            return
        vault, plan, today = self.shell.vault, self._planned.plan, self.shell.today()

        def tell(text: str) -> None:
            self.app.call_from_thread(self._tell, f"◐ {text}", "muted")

        self._start("Import…")
        self._planned, self._round = None, self._round + 1
        in_background(
            self, lambda: bring_in(vault, plan, today, tell), self._brought_in, self._not_brought_in
        )

    def action_save_refused(self) -> None:
        """Write the refused rows apart, to be corrected."""
        self.app.push_screen(RefusedPlace(self.columns.source.path), self._write_refused)

    def action_back(self) -> None:
        """One step back; once imported, back to the portfolio."""
        match self.steps.current:
            case step if step == FILE_STEP or self._imported:
                self.app.pop_screen()
            case step if step == ROWS_STEP:
                self._go_to(COLUMNS_STEP)
                self.columns.columns.focus()
            case _:
                self._go_to(FILE_STEP)
                self.query_one(FilePane).path_field.focus()

    def _brought_in(self, counts: "ImportCounts") -> None:
        self._end()
        self._imported = True
        done = done_in_words(counts.created, counts.updated)
        self._tell(f"✓ {done}. Ctrl+Z annule l’import.", "done")
        self._plan(self._planned_again)

    def _not_brought_in(self, error: CepError) -> None:
        self._refuse(error)
        self._plan(self._planned_again)

    def _planned_again(self, planned: Planned) -> None:
        if self._planned is not None and planned.plan == self._planned.plan:
            return
        self._show(planned)
        if self._imported and self._has_work:
            self._imported = False
            self._tell("", "muted")

    def _write_refused(self, path: Path | None) -> None:
        from cep_tui.interop.refused import write_refused

        if path is None or self._planned is None:
            return
        refused = self._planned.plan.refused
        try:
            write_refused(path, self.columns.source.table, refused)
        except CepError as error:
            self._refuse(error)
        else:
            lines = plural(len(refused), "ligne refusée écrite", "lignes refusées écrites")
            self._tell(f"✓ {lines} dans {path}", "done")

    def _show(self, planned: Planned) -> None:
        self._planned = planned
        self.rows.show(self.columns.source.path.name, planned)
        self.refresh_bindings()

    # How things stand

    def _go_to(self, step: str) -> None:
        self.steps.current = step
        self._tell("", "muted")
        self.refresh_bindings()

    def _start(self, doing: str) -> None:
        self._busy = True
        self._tell(f"◐ {doing}", "muted")
        self.refresh_bindings()

    def _end(self) -> None:
        self._busy = False
        self._tell("", "muted")
        self.refresh_bindings()

    def _refuse(self, error: CepError) -> None:
        self._end()
        self._tell(f"▲ {polish(str(error))}", "late")

    def _tell(self, text: str, colour: str) -> None:
        state = self.query_one("#state", Words)
        state.update(text)
        state.set_classes(colour)


def _documents() -> Path:
    from platformdirs import user_documents_path

    return first_folder(Path.home(), user_documents_path())
