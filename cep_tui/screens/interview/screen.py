"""Level 2: the screen used while holding counsel. The note on the left, the board on the right."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import TextArea

from cep_tui.french.typography import plural
from cep_tui.practice.careful_reading import prepare
from cep_tui.practice.interviews import line_quoted, lines_between
from cep_tui.practice.voices import LineSpan, Voice
from cep_tui.screens.base import Command, PlaceScreen, Shell
from cep_tui.screens.board.pane import BoardPane
from cep_tui.screens.interview.head import Head
from cep_tui.screens.interview.keeping import GONE
from cep_tui.screens.interview.legend import legend, voice_bindings
from cep_tui.screens.interview.sharing import SharingScreen
from cep_tui.screens.interview.tools import ToolsScreen
from cep_tui.screens.interview_words import nth, title
from cep_tui.screens.jobs import in_background
from cep_tui.screens.person_words import situations
from cep_tui.screens.status_words import StatusWords, status_words
from cep_tui.store.errors import RecordMissing
from cep_tui.store.views import Glance, Origin
from cep_tui.widgets.keys_bar import Saving
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.voiced_edit import Mark
from cep_tui.widgets.voiced_text import VoicedText

if TYPE_CHECKING:
    from cep_tui.practice.careful_reading import Remark
    from cep_tui.reference.models import Pack

CLOCK_SECONDS: Final = 20.0
"""How often the duration on screen is brought up to date."""
_RECORDED: Final = "Entretien enregistré."
_TITLE_FRAME: Final = 6
"""Cells of a panel's border that its title cannot have."""
_PLACEHOLDER: Final = "Ce qui se dit, comme cela se dit"


class InterviewScreen(SharingScreen, ToolsScreen):
    """One interview: its note in three voices, and what it brings out."""

    PLACE = "portfolio"
    CSS_PATH = "interview.tcss"
    OWNS_FUNCTION_KEYS = True
    HELP = (
        "F2, F3 et F4 disent qui parle dans la ligne, ou dans les lignes choisies. Tout est gardé "
        "à mesure ; Échap enregistre et revient. F5 met la ligne au tableau, F6 y mène."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *voice_bindings(),
        Binding("f5", "make", "en faire…", id="interview.make"),
        Binding("f6", "to_board", "tableau", id="interview.board"),
        Binding("f6", "to_note", "note", id="interview.note"),
        Binding("escape", "leave_board", "note", show=False, id="interview.leave_board"),
        Binding("escape", "leave", "revenir", id="interview.leave"),
        Binding("f9", "review", "relire", id="interview.review"),
        Binding("f7", "guides", "guides", id="interview.guides"),
        Binding("f8", "share", "écran partagé", id="interview.share"),
        Binding("ctrl+f", "find", "chercher", priority=True, id="interview.find"),
        Binding("ctrl+s", "save", "enregistrer", id="interview.save"),
        Binding("ctrl+t", "setting", "cadre", id="interview.setting"),
        Binding("ctrl+r", "versions", "versions", id="interview.versions"),
        Binding("ctrl+e", "lend", "éditeur", id="interview.editor"),
        Binding("ctrl+z", "undo", "annuler le dernier acte", show=False, id="interview.undo"),
        Binding("ctrl+y", "redo", "rétablir", show=False, id="interview.redo"),
    ]

    def __init__(
        self,
        interview_id: int,
        *,
        at: tuple[int, int] | None = None,
        quote: str = "",
        line: int | None = None,
        correcting: bool = False,
    ) -> None:
        """An interview.

        Args:
            interview_id: which.
            at: line and character to begin at, unless a draft says where one was.
            quote: a line to begin at, as it read once, without its mark.
            line: where that line stood then.
            correcting: whether to go on with the form of its setting.
        """
        super().__init__(interview_id)
        self._at, self._wanted = at, (quote, line)
        self._correcting = correcting
        self._glance: Glance | None = None
        self._voice_shown: Voice | None = None
        self._is_pointing = False
        """Whether a line is shown apart, until one goes on writing."""
        self._words: StatusWords | None = None
        """How situations are called, once it is read: a slug is never shown."""

    def compose_body(self) -> ComposeResult:
        """Who, the note, the board; nothing when the interview is no longer there."""
        from cep_tui.store.glance import glance_at

        try:
            lines = self.read_interview()
        except RecordMissing:
            return
        person_id, today = self.interview.person_id, self.shell.today()
        self._glance = glance_at(self.shell.vault, person_id, today=today)
        yield Head()
        yield Words(id="notice")
        with Horizontal(id="panes"):
            note = VoicedText(lines, placeholder=_PLACEHOLDER, id="note")
            with Vertical(id="writing"), Panel("", id="note-panel"):
                yield note
            yield Vertical(id="beside")

    def on_mount(self) -> None:
        """Go on where one was writing."""
        if self._interview is None:
            self.shell.say(GONE)
            self.call_later(self.app.pop_screen)
            return
        self.set_focus(self.note)
        self.begin()
        self._go_to_wanted()
        self.set_interval(CLOCK_SECONDS, self.show_title)
        # Once the note is painted, and can be written in.
        self.call_after_refresh(self._bring_the_rest)

    def commands(self) -> Iterable[Command]:
        """What the palette offers here."""
        yield Command("Enregistrer la note", self.action_save, "Ctrl+S")
        yield Command("Corriger le cadre de l’entretien", self.action_setting, "date, lieu, durée")
        yield Command("Chercher dans cette note", self._soon(self.action_find), "Ctrl+F")
        yield Command("Relire la note", self._soon(self.action_review), "F9")
        yield Command("Ajouter un guide d’entretien", self.action_guides, "F7")
        yield Command("Versions de la note", self.action_versions, "ce qui a changé")
        yield Command("Document de synthèse", self.action_synthesis, "avec ce qui est écrit ici")
        yield Command("Écran partagé", self.action_share, "F8")
        yield Command("Ouvrir la note dans mon éditeur", self.action_lend, "Ctrl+E")
        if self.board is not None:
            yield from self.board.commands()

    def _soon(self, action: Callable[[], Awaitable[None]]) -> Callable[[], None]:
        def run() -> None:
            self.call_later(action)

        return run

    def way_back(self) -> Callable[[], Screen[None]] | None:
        """The same interview, where one was."""
        if self._interview is None:
            return None
        return partial(InterviewScreen, self.interview_id, at=self.note.cursor_location)

    def reload(self) -> None:
        """Read again what is recorded, and the board."""
        super().reload()
        if self._interview is not None and self.board is not None:
            self.board.reload()

    def show_interview(self) -> None:
        """Say whose interview it is, and when."""
        interview, glance, head = self.interview, self._glance, self.query_one(Head)
        head.name_shown, head.level = interview.person_label, interview.level
        statuses, commune = (glance.statuses, glance.commune) if glance else ((), "")
        said = situations(statuses, self._words.short) if self._words else ""
        head.about = (said, commune, nth(interview.ordinal))
        self.show_title()
        self._show_voice()

    def show_title(self) -> None:
        """The title of the note: when, where, how long so far."""
        if self._interview is None:
            return
        room, today = self.note_width - _TITLE_FRAME, self.shell.today()
        words = title(self._interview.setting, self.minutes, today, room)
        self.query_one("#note-panel", Panel).show_title(words)

    def action_speak(self, voice: str) -> None:
        """Somebody else speaks in these lines."""
        self.action_to_note()
        self.note.speak(Voice(voice))
        self._show_voice()

    def action_make(self) -> None:
        """Make something for the board from the line, or from the words selected."""
        note = self.note
        lines = lines_between(note.lines, *note.selection)
        if not lines:
            self.shell.say("Choisissez une ligne écrite de la note, puis F5.")
            return
        quote = note.lines[note.touched[0]].text or lines[0].text
        if self.board is not None:
            self.board.make_from(lines, Origin(self.interview_id, quote.strip()))

    def action_save(self) -> None:
        """Record; one goes on writing."""
        self.record()

    def action_leave(self) -> None:
        """Record and go back: nobody should have to think of saving."""
        if not self.record():
            return
        below = self.app.screen_stack[-2]
        if self._saved_at is not None and isinstance(below, PlaceScreen):
            below.show_saving(Saving.SAVED, self._saved_at)
        said, unread = self._last_words(), self.unread() if self._saved_at else None
        self.app.pop_screen()
        if unread is not None:
            # In a thread: nobody waits for the reading of a long note.
            in_background(below, unread, partial(self._say_unread, self.shell), group="reading")
        elif said:
            self.shell.say(said)

    def go_to_quote(self, quote: str, line: int | None = None) -> None:
        """Show the line which something was made from, or was found in."""
        lines = self.note.lines
        at = line_quoted(lines, quote, line)
        self.action_to_note()
        if at is None:
            self.notice(f"▲ Cette ligne a changé depuis. Elle disait : {quote}", warn=True)
        else:
            end = len(lines[at].text)
            self.note.mark(Mark.FOUND, [LineSpan(at, 0, end)])
            self.note.go_to(at, end)
            self._is_pointing = True

    @on(TextArea.SelectionChanged, "#note")
    def _show_voice(self) -> None:
        if self.note.voice is not self._voice_shown:
            self._voice_shown = self.note.voice
            self.query_one("#note-panel", Panel).border_subtitle = legend(self._voice_shown)

    @on(TextArea.Changed, "#note")
    def _stop_pointing(self) -> None:
        if self._is_pointing:
            self._is_pointing = False
            self.note.mark(Mark.FOUND, ())

    def _go_to_wanted(self) -> None:
        quote, line = self._wanted
        if quote:
            self.go_to_quote(quote, line)
        elif self._at is not None and self._kept is None:
            self.note.go_to(*self._at)

    def _last_words(self) -> str:
        """What is said on leaving."""
        from cep_tui.store.undo import last_act

        if self._saved_at is None:
            act = last_act(self.shell.vault)
            opened = act is not None and act.kind == "interview.open"
            return "Entretien ouvert, sa note est vide. Ctrl+Z l’annule." if opened else ""
        return _RECORDED

    @staticmethod
    def _say_unread(shell: Shell, remarks: "Sequence[Remark]") -> None:
        count = plural(len(remarks), "remarque")
        shell.say(f"{_RECORDED} À relire : {count}, F9 dans la note." if remarks else _RECORDED)

    async def _bring_the_rest(self) -> None:
        """The board, the words of the pack, and the audit, in which this was opened."""
        from cep_tui.store.people import record_seen

        if self._interview is None or not self.is_attached:
            return
        shell, person_id = self.shell, self._interview.person_id
        board = BoardPane(person_id, id="board")
        await self.query_one("#beside").mount(board)
        if self not in self.app.screen_stack:  # left meanwhile
            return
        shell.attempt(board.reload)
        in_background(self, lambda: shell.pack, self._pack_read, group="pack")
        shell.attempt(partial(record_seen, shell.vault, person_id))
        if self._correcting:
            shell.attempt(self.action_setting)

    def _pack_read(self, pack: "Pack") -> None:
        self.pack = pack
        self._words = status_words(pack)
        if self._interview is not None:
            self.show_interview()
        rules = tuple(pack.reading.values())
        in_background(self, partial(prepare, rules), lambda _: None, group="pack")
