"""The synthesis turned towards the person: read, written and approved together, section after
section. What is written here is kept where the synthesis itself keeps it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from cep_tui.french.typography import polish
from cep_tui.practice.voices import Voice
from cep_tui.screens.shared_screen import SharedScreen
from cep_tui.screens.synthesis.section_text import SectionText
from cep_tui.screens.synthesis.words import section_state
from cep_tui.screens.synthesis.writing import WritingScreen
from cep_tui.widgets.panel import Words

if TYPE_CHECKING:
    from textual.widget import Widget


class SharedSynthesis(WritingScreen, SharedScreen):
    """Every section under its title, as the person will have them."""

    CSS_PATH = "shared.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "approve", "approuvée", id="shared.approve"),
        Binding("f2", "speak('person')", "parole", id="shared.person"),
        Binding("f4", "speak('together')", "ensemble", id="shared.together"),
        Binding("ctrl+z,ctrl+y", "nothing", show=False),
    ]

    def __init__(self, person_id: int, *, anew: bool = False) -> None:
        """A synthesis.

        Args:
            person_id: the person's.
            anew: whether another version is begun after one that was handed over.
        """
        super().__init__(person_id)
        self._anew = anew

    def compose_body(self) -> ComposeResult:
        """Empty until what is written was read."""
        yield VerticalScroll(id="sections", can_focus=False)

    def on_mount(self) -> None:
        """Read what is written."""
        self.read()

    def show_begun(self) -> None:
        """The sections, one under the other."""
        under_way = self.under_way
        if under_way is None:
            return
        if self._anew:
            under_way.begin_anew()
        self.show_name(under_way.whose.label)
        pieces: list[Widget] = []
        for outline in under_way.outlines:
            pieces.append(Words(id=f"title-{outline.slug}", classes="title"))
            pieces.append(SectionText(outline.slug, under_way.body(outline.slug)))
        sections = self.query_one("#sections")
        sections.remove_children()
        sections.mount_all(pieces)
        self.call_after_refresh(self._start)

    def show_state(self) -> None:
        """Beside each title, where its section stands."""
        under_way = self.under_way
        if under_way is None:
            return
        today = self.shell.today()
        for outline in under_way.outlines:
            state = section_state(under_way, outline.slug, today)
            hint = "" if under_way.body(outline.slug) else f"\n{polish(outline.hint)}"
            title = Content.assemble((outline.title, "bold $blue"), "   ", state, (hint, "$muted"))
            self.query_one(f"#title-{outline.slug}", Words).update(title)
        for text in self.query(SectionText):
            text.read_only = under_way.is_frozen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was handed over is read, not written."""
        under_way = self.under_way
        if action == "speak" and (under_way is None or under_way.is_frozen):
            return False
        if action == "approve" and (under_way is None or under_way.is_handed):
            return False
        return super().check_action(action, parameters)

    def action_approve(self) -> None:
        """The person approves the section one is in, or no longer does; nothing where nothing is
        written."""
        if isinstance(text := self.focused, SectionText) and text.body:
            self.approve(text.slug)

    def action_speak(self, voice: str) -> None:
        """Whose words the touched lines are."""
        if isinstance(text := self.focused, SectionText):
            text.speak(Voice(voice))

    def action_nothing(self) -> None:
        """Outside a text, nothing is undone here."""

    def _start(self) -> None:
        self.show_state()
        self.set_focus(self.query(SectionText).first(), scroll_visible=False)
        self.refresh_bindings()
        self.call_after_refresh(self.query_one("#sections").scroll_home, animate=False)
