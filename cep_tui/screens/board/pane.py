"""The board: what the notes have brought out, panel after panel, each thing a line to act on."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from cep_tui.french.typography import polish
from cep_tui.practice.voices import SpokenLine, Voice
from cep_tui.screens.base import BaseScreen, Command, Shell
from cep_tui.screens.board.base_form import NOTHING, Made, Whose
from cep_tui.screens.board.board_list import BoardLine, BoardList, PanelLines
from cep_tui.screens.board.choosing_forms import form_of, new_form
from cep_tui.screens.board.kinds import ESTIMATES, KINDS, KindMenu
from cep_tui.screens.board.lead_forms import TurnForm
from cep_tui.screens.board.pack_words import BoardWords, board_words
from cep_tui.screens.board.taking_off import lift, take_off
from cep_tui.screens.board.words import View, board_panels, subjects
from cep_tui.screens.jobs import in_background
from cep_tui.store.views import (
    NO_ORIGIN,
    ActionView,
    Board,
    Estimate,
    LeadView,
    ObstacleValues,
    Origin,
)
from cep_tui.widgets.line_list import LineList
from cep_tui.widgets.panel import Panel, Words

_COLUMNS: Final = (
    ("request", "leads", "skills"),
    ("obstacles", "decisions", "actions", "estimates"),
)
"""The panels, in the order one reads them; side by side where a screen lays them out so."""
_INVITE: Final = PanelLines(
    "",
    (BoardLine("add", Content.styled("+", "$muted"), Content.styled("ajouter…", "$muted")),),
)

_NOTHING_YET: Final = (
    "Rien encore sur ce tableau. Pendant un entretien, F5 y met une ligne de la note ; ici, A "
    "ajoute une piste, une compétence, un frein, une décision…"
)


class BoardPane(VerticalScroll, can_focus=False):
    """The board of one person, to read and to act on.

    Whoever shows it calls `reload` once it is on screen, and whenever the vault may have changed.
    """

    HELP = (
        "↑ et ↓ vont d’une ligne à l’autre, Tab d’un panneau à l’autre ; la ligne choisie dit "
        "d’où elle vient. Entrée l’ouvre, A ajoute, X retire (Ctrl+Z la rend). Une piste choisie "
        "devient un projet : O dit ce qu’elle devient, et pourquoi. L lève un frein ou note une "
        "action faite. V revient à la ligne de la note."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A", "add", "ajouter", id="board.add"),
        Binding("o,O", "turn", "ce qu’elle devient", id="board.turn"),
        Binding("l,L", "lift", "levé", id="board.lift"),
        Binding("l,L", "complete", "fait", id="board.complete"),
        Binding("v,V", "go_to_source", "voir la note", id="board.source"),
        Binding("x,X,delete", "take_off", "retirer", id="board.remove"),
    ]
    DEFAULT_CSS = """
    BoardPane {
        scrollbar-size-vertical: 1;
        & > .board-columns { height: auto; }
        & .board-column { height: auto; width: 1fr; }
        & #board-nothing { display: none; padding: 0 2; margin-bottom: 1; }
        &.-empty #board-nothing { display: block; }
        & #board-invite { margin: 0 2; }
    }
    """

    def __init__(self, person_id: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.person_id = person_id
        self._board: Board | None = None
        self._subjects: dict[str, Any] = {}
        self._estimates: Sequence[Estimate] = ()
        self._words = BoardWords()
        self._last: str | None = None
        """The panel one was in last."""

    def compose(self) -> ComposeResult:
        """A panel for each kind of thing, in two columns that may stand under one another."""
        with Vertical(classes="board-columns"):
            for names in _COLUMNS:
                with Vertical(classes="board-column"):
                    for name in names:
                        yield Panel("", BoardList(id=f"board-{name}"), id=name)
        yield Words(polish(_NOTHING_YET), id="board-nothing", classes="muted")
        yield BoardList(id="board-invite")

    def on_mount(self) -> None:
        """Read the pack without holding up the screen."""
        self.query_one("#board-invite", BoardList).show(_INVITE)
        for panel in self.query(Panel):
            panel.display = False
        shell = self._shell
        in_background(self.screen, lambda: board_words(shell.pack), self._pack_read, group="pack")

    @property
    def board(self) -> Board:
        """What was read last; read now if nothing was. Raises `RecordMissing`."""
        if self._board is None:
            self._read()
        return cast(Board, self._board)

    def reload(self) -> None:
        """Read the board again; the arrows go to what has come to it. Raises `RecordMissing`."""
        known = None if self._board is None else self._keys
        self._read()
        self._show()
        if known is not None:
            self._go_to_new(self._keys - known)

    def begin(self) -> None:
        """Go to the line one was on last, else to the first, once it is in sight."""
        self.call_after_refresh(self._go_to_line)

    def _go_to_line(self) -> None:
        lists = [each for each in self.query(BoardList) if each.focusable]
        last = [each for each in lists if each.id == self._last]
        self.screen.set_focus(next(iter(last + lists), None))

    def commands(self) -> Iterable[Command]:
        """What the palette offers where a board is shown."""
        for kind in (*KINDS, ESTIMATES):
            add = partial(self._write_down, kind.slug, NOTHING)
            yield Command(f"Ajouter au tableau : {kind.name}", add)

    def make_from(self, lines: Sequence[SpokenLine], origin: Origin) -> None:
        """Ask what to make of lines of a note, then write it down; the link to them is kept."""
        made = Made(tuple(lines), origin)
        menu = KindMenu("En faire…", KINDS, made.words)
        self.app.push_screen(menu, lambda kind: self._write_down(kind, made))

    def action_add(self) -> None:
        """Ask what to add, then write it down."""
        menu = KindMenu("Ajouter au tableau", (*KINDS, ESTIMATES))
        self.app.push_screen(menu, lambda kind: self._write_down(kind, NOTHING))

    def action_turn(self) -> None:
        """Say what becomes of the lead."""
        if isinstance(lead := self._subject, LeadView):
            self._open(TurnForm(self._whose, lead))

    def action_lift(self) -> None:
        """The obstacle no longer stands in the way, or does again."""
        self._act(partial(lift, self._shell))

    def action_complete(self) -> None:
        """The action was done."""
        self._act(partial(lift, self._shell))

    def action_take_off(self) -> None:
        """Take the thing off the board; Ctrl+Z puts it back."""
        self._act(partial(take_off, self._shell, self.person_id))

    def action_go_to_source(self) -> None:
        """To the line of the note that the thing was made from."""
        from cep_tui.screens.interview import open_interview_screen

        origin = self._origin
        if origin.interview_id is not None:
            screen = cast(BaseScreen, self.screen)
            open_interview_screen(screen, origin.interview_id, quote=origin.quote)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done of the line the arrows are on has a key."""
        subject = self._subject
        match action:
            case "turn":
                return isinstance(subject, LeadView)
            case "lift":
                return isinstance(getattr(subject, "values", None), ObstacleValues)
            case "complete":
                return isinstance(subject, ActionView) and subject.done_on is None
            case "go_to_source":
                return self._origin.interview_id is not None
            case "take_off":
                return self._key.partition(":")[0] not in {"", "add", "estimate"}
        return super().check_action(action, parameters)

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        event.stop()
        if event.key == "add":
            self.action_add()
        else:
            self._open(form_of(event.key, self._whose, self.board, self._estimates))

    @on(BoardList.Moved)
    def _moved(self, event: BoardList.Moved) -> None:
        event.stop()
        self._last = next((each.id for each in self.query(BoardList) if each.has_focus), self._last)
        self.refresh_bindings()

    @on(BoardList.Left)
    def _left(self, event: BoardList.Left) -> None:
        """To the nearest line of the next panel; at the ends of the board, nowhere."""
        event.stop()
        lists = [each for each in self.query(BoardList) if each.focusable]
        at = lists.index(event.board_list) + event.step
        if 0 <= at < len(lists):
            lists[at].highlighted = 0 if event.step > 0 else len(lists[at].lines) - 1
            lists[at].focus()

    def _write_down(self, kind: str | None, made: Made) -> None:
        if kind == "request" and made == NOTHING and self.board.request is None:
            made = self._asked_at_reception()
        if kind is not None:
            self._open(new_form(kind, self._whose, self.board, self._estimates, made))

    def _asked_at_reception(self) -> Made:
        """What the person said they came for, to begin with; nothing is recorded by itself."""
        from cep_tui.store.receptions import last_request_of

        words = last_request_of(self._shell.vault, self.person_id)
        return Made((SpokenLine(Voice.PERSON, words),)) if words else NOTHING

    def _open(self, form: Any) -> None:
        cast(BaseScreen, self.screen).open_over(form)

    def _act(self, act: Callable[[Any], str]) -> None:
        """Do something to what the arrows are on, say it, and show the board as it is then."""
        if self._subject is not None:
            said = act(self._subject)
            self.reload()
            self._shell.say(said)

    @property
    def _shell(self) -> Shell:
        return cast(Shell, self.app)

    @property
    def _whose(self) -> Whose:
        return Whose(self.person_id, self.board.person_label)

    @property
    def _key(self) -> str:
        """The line the arrows are on, "" while one is elsewhere."""
        focused = next((each for each in self.query(BoardList) if each.has_focus), None)
        return focused.current.key if focused and focused.current else ""

    @property
    def _subject(self) -> Any:
        """What that line is about, `None` when nothing can be done to it."""
        return self._subjects.get(self._key)

    @property
    def _origin(self) -> Origin:
        """The line of a note that it was made from."""
        subject = self._subject
        origin = getattr(getattr(subject, "values", subject), "origin", NO_ORIGIN)
        return origin if isinstance(origin, Origin) else NO_ORIGIN

    def _read(self) -> None:
        from cep_tui.store.board import get_board
        from cep_tui.store.estimates import estimates_of

        vault = self._shell.vault
        self._board = get_board(vault, self.person_id)
        self._estimates = estimates_of(vault, self.person_id)
        self._subjects = subjects(self._board)

    def _show(self) -> None:
        if self._board is None:
            return
        view = View(self._shell.today(), self._words)
        focused = next((each for each in self.query(BoardList) if each.has_focus), None)
        panels = board_panels(self._board, self._estimates, view)
        self.set_class(not any(panel.lines for panel in panels.values()), "-empty")
        for name, panel in panels.items():
            frame = self.query_one(f"#{name}", Panel)
            frame.show_title(panel.title)
            frame.display = bool(panel.lines)
            self.query_one(f"#board-{name}", BoardList).show(panel)
        if focused is not None and not focused.lines:
            # Its last line has gone, and its panel with it.
            self.query_one("#board-invite", BoardList).focus()
        self.refresh_bindings()

    @property
    def _keys(self) -> set[str]:
        """The keys of all lines that are about something."""
        estimated = {f"estimate:{each.scale}:{each.domain}" for each in self._estimates}
        return estimated | self._subjects.keys()

    def _go_to_new(self, keys: set[str]) -> None:
        """Put the arrows on the first of these lines; the focus too, if it is on the board."""
        for board_list in self.query(BoardList):
            at = next((i for i, line in enumerate(board_list.lines) if line.key in keys), None)
            if at is not None:
                board_list.highlighted, self._last = at, board_list.id
                if isinstance(self.screen.focused, BoardList):
                    board_list.focus()
                return

    def _pack_read(self, words: BoardWords) -> None:
        self._words = words
        self._show()
