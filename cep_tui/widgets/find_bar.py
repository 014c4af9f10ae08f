"""Looking for words in the note being written: a line under it, opened by Ctrl+F."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from cep_tui.french.fold import FoldedText
from cep_tui.french.typography import NNBSP, format_number
from cep_tui.practice.voices import LineSpan
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.voiced_edit import Mark
from cep_tui.widgets.voiced_text import VoicedText


class FindField(TextField):
    """What is looked for; Entrée and the arrows, which a field keeps to itself, are shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "suivant", id="find.next"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One line has nothing to scroll: the arrows are the bar's."""
        if action in {"scroll_up", "scroll_down"}:
            return False
        return super().check_action(action, parameters)


class FindBar(Horizontal):
    """A field for what is looked for, and how often it was found; accents do not count.

    What is found is shown in the text; the one that is current is selected there.
    """

    HELP = (
        "Entrée ou ↓ va au passage suivant, ↑ au précédent\u202f; Échap ferme et laisse le curseur "
        "là où l’on était arrivé. Accents et majuscules ne comptent pas."
    )
    DEFAULT_CSS = """
    FindBar {
        height: 1;
        display: none;
        background: $panel;
        &.-open { display: block; }
        & > Words { width: auto; padding: 0 1; }
        & > #find-label { color: $muted; }
        & > #find-count { width: 18; text-align: right; }
        & > TextField { width: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "suivant", show=False),
        Binding("up", "step(-1)", "précédent"),
        Binding("escape", "close", "fermer"),
    ]

    def __init__(self, zone: VoicedText, *, id: str | None = None) -> None:
        """A bar, closed at first, for the text in `zone`."""
        super().__init__(id=id)
        self._zone = zone
        self._lines: list[FoldedText] = []
        self._found: list[LineSpan] = []

    def compose(self) -> ComposeResult:
        """Label, field, count."""
        yield Words(f"chercher{NNBSP}:", id="find-label")
        yield FindField(id="find-words")
        yield Words(id="find-count")

    def open(self) -> None:
        """Look for what is selected, or what was looked for last."""
        field, selected = self.query_one(TextField), self._zone.selected_text
        if selected and "\n" not in selected:
            field.value = selected
        self.add_class("-open")
        field.focus()
        field.action_select_all()

    def action_close(self) -> None:
        """Go back to the text, where one is."""
        self.remove_class("-open")
        self._zone.mark(Mark.FOUND, ())
        self._lines, self._found = [], []
        self._zone.focus()

    def action_step(self, by: int) -> None:
        """Go to the next place, or to the one before; after the last one comes the first."""
        if self._found:
            self._show((self._nearest() + by) % len(self._found))

    def on_descendant_focus(self) -> None:
        """The text may have changed since it was read."""
        self._lines = [FoldedText.of(line.text) for line in self._zone.lines]
        self._look()

    @on(Input.Changed, "#find-words")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look()

    @on(Input.Submitted, "#find-words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_step(1)

    def _look(self) -> None:
        """Show what is found, first of all from the cursor on."""
        words = self.query_one(TextField).value
        self._found = [
            LineSpan(number, *span)
            for number, line in enumerate(self._lines)
            for span in line.spans_of(words)
        ]
        self._zone.mark(Mark.FOUND, self._found)
        if self._found:
            self._show(self._nearest())
        else:
            self._say("aucun passage" if words.strip() else "")

    def _nearest(self) -> int:
        """Which of those found is selected, or comes next after the cursor, or is the first."""
        place = min(self._zone.selection)
        after = (at for at, found in enumerate(self._found) if found[:2] >= place)
        return next(after, 0)

    def _show(self, at: int) -> None:
        self._zone.go_to(*self._found[at])
        self._say(f"{format_number(at + 1)} sur {format_number(len(self._found))}")

    def _say(self, words: str) -> None:
        self.query_one("#find-count", Words).update(Content(words))
