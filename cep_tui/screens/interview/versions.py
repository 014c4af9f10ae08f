"""The versions of a note: what each one changed, and taking one up again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one

from cep_tui.french.dates import format_short, format_time
from cep_tui.french.typography import plural
from cep_tui.practice.note_changes import Change, LineChange, note_changes
from cep_tui.practice.voices import SpokenLine, read_note
from cep_tui.screens.base import PlaceScreen
from cep_tui.store.views import NoteVersionView
from cep_tui.widgets.hanging import Hanging, HangingLines
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Panel
from cep_tui.widgets.voiced_text import SIGNS

_COLOURS: Final = {"+": "$green", "−": "$red"}
_MARGIN: Final = 4
"""A sign of what changed, a sign of the voice, and a space after each."""
_AROUND: Final = 2
"""Unchanged lines that stay in sight on each side of what changed."""
_SHORTEST_FOLD: Final = 3
"""Lines under which folding them away would gain too little."""
_WAY_ON: Final = "Page suiv. lit la suite"

TakeUp = Callable[[NoteVersionView], None]


class VersionsList(LineList):
    """The newest first; arrows show, Enter takes up."""

    LETTERS: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "reprendre", id="versions.take_up"),
    ]
    HELP = "↑ et ↓ montrent chaque version, Entrée la reprend dans la note."


class VersionsScreen(PlaceScreen):
    """On the left the versions, on the right the one that is looked at and what it changed."""

    PLACE = "portfolio"
    CSS_PATH = "versions.tcss"
    HELP = (
        "Les lignes précédées de + ont été ajoutées ou récrites, celles précédées de − "
        "retirées\u202f; les mots qui changent sont soulignés ou barrés. T montre aussi toutes les "
        "lignes inchangées. Entrée reprend la version choisie dans la note, où Ctrl+Z la défait. "
        "Rien n’est effacé."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "revenir", id="versions.back"),
        Binding("pagedown", "scroll(1)", "lire la suite", show=False, id="versions.down"),
        Binding("pageup", "scroll(-1)", "remonter", show=False, id="versions.up"),
        Binding("t,T", "unfold", "tout le texte", id="versions.unfold"),
        Binding("t,T", "fold", "ce qui change", id="versions.fold"),
    ]

    versions_list = query_one(VersionsList)

    def __init__(self, label: str, versions: Sequence[NoteVersionView], take_up: TakeUp) -> None:
        """The versions of one note.

        Args:
            label: what the person is called.
            versions: the newest first, one at least.
            take_up: puts one in the place of the note.
        """
        super().__init__()
        self._label, self._versions, self._take_up = label, versions, take_up
        self._is_whole = False
        """Whether what did not change is shown too."""

    def compose_body(self) -> ComposeResult:
        """The list and the text."""
        with Horizontal(id="panes"):
            with Panel(f"Note de {self._label}", id="versions"), VerticalScroll(can_focus=False):
                yield VersionsList(self._lines(), first_click_picks=False)
            with Panel("", id="version"), VerticalScroll(id="text", can_focus=False):
                yield HangingLines(margin_width=_MARGIN)

    def on_mount(self) -> None:
        """The newest first."""
        self.set_focus(self.versions_list)
        self.watch(self.versions_list, "highlighted", self._show)

    def action_back(self) -> None:
        """Back to the note."""
        self.app.pop_screen()

    def action_scroll(self, pages: int) -> None:
        """Read on, the list keeping the focus."""
        text = self.query_one("#text", VerticalScroll)
        text.scroll_relative(y=pages * max(text.size.height - 2, 1), animate=False)

    def action_unfold(self) -> None:
        """Show every line."""
        self._is_whole = True
        self._show()

    def action_fold(self) -> None:
        """Show what changed, and what stands around it."""
        self._is_whole = False
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key says what it shows."""
        if action in {"fold", "unfold"}:
            return self._is_whole is (action == "fold")
        return super().check_action(action, parameters)

    @on(VersionsList.Picked)
    def _chosen(self, event: VersionsList.Picked) -> None:
        event.stop()
        self.app.pop_screen()
        self._take_up(self._version)

    @property
    def _version(self) -> NoteVersionView:
        return self._versions[self.versions_list.highlighted]

    def _show(self) -> None:
        """The version that is looked at, and what it changed."""
        at = self.versions_list.highlighted
        version = self._versions[at]
        before = read_note(self._versions[at + 1].body) if at + 1 < len(self._versions) else None
        self.query_one("#version", Panel).show_title(f"Version {version.number}")
        after = read_note(version.body)
        lines = changes_in_words(before, after, whole=self._is_whole)
        self.query_one(HangingLines).lines = lines
        self.query_one("#text", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()
        self.call_after_refresh(self._show_way_on)

    def _show_way_on(self) -> None:
        """Name the key where there is more below: the line of keys has no room for it."""
        is_long = self.query_one("#text", VerticalScroll).max_scroll_y > 0
        self.query_one("#version", Panel).border_subtitle = _WAY_ON if is_long else ""

    def _lines(self) -> list[Line]:
        today, zone = self.shell.today(), self.shell.now().tzinfo
        lines = []
        for version in self._versions:
            at = version.kept_at.astimezone(zone)
            words = len(version.body.split())
            said = f"  {format_short(at.date(), today)} {format_time(at)}"
            lines.append(
                Line(
                    str(version.number),
                    Content.styled("●" if version is self._versions[0] else "○", "$blue"),
                    Content.assemble(
                        (f"version {version.number}", "bold"),
                        (f"{said} · {plural(words, 'mot')}", "$muted"),
                    ),
                )
            )
        return lines


def changes_in_words(
    before: Sequence[SpokenLine] | None, after: Sequence[SpokenLine], *, whole: bool = True
) -> tuple[Hanging, ...]:
    """The lines of a version, and those it took away.

    Args:
        before: the version before; `None` for the first, of which every line is told.
        after: the version.
        whole: whether lines far from any change are told too, rather than how many they are.
    """
    if before is None:
        return tuple(_hanging(" ", line, Content(line.text)) for line in after)
    changes = note_changes(before, after)
    told = []
    for run in _runs(changes, whole=whole):
        if isinstance(run, int):
            said = f"… {plural(run, 'ligne inchangée', 'lignes inchangées')}"
            told.append(Hanging(Content(""), Content.styled(said, "$muted")))
        else:
            told += _shown(run)
    return tuple(told)


def _runs(changes: Sequence[LineChange], *, whole: bool) -> Iterator[LineChange | int]:
    """Yield the lines to tell, and for those between them that are folded away, how many."""
    changed = [at for at, change in enumerate(changes) if change.change is not Change.SAME]
    near = {at + by for at in changed for by in range(-_AROUND, _AROUND + 1)}
    for is_near, lines in groupby(enumerate(changes), key=lambda each: each[0] in near):
        run = [change for _, change in lines]
        if whole or is_near or len(run) < _SHORTEST_FOLD:
            yield from run
        else:
            yield len(run)


def _shown(change: LineChange) -> Iterator[Hanging]:
    was, now = change.before, change.after
    if change.change is Change.SAME and now is not None:
        yield _hanging(" ", now, Content(now.text))
        return
    if was is not None:
        gone = Content.styled(was.text, "strike $red")
        words = _marked(was.text, change.taken, "strike $red") if now is not None else gone
        yield _hanging("−", was, words)
    if now is not None:
        new = Content.styled(now.text, "$green")
        words = _marked(now.text, change.brought, "underline $green") if was is not None else new
        yield _hanging("+", now, words)


def _marked(text: str, spans: Iterable[tuple[int, int]], style: str) -> Content:
    content = Content(text)
    for start, end in spans:
        content = content.stylize(style, start, end)
    return content


def _hanging(sign: str, line: SpokenLine, words: Content) -> Hanging:
    colour = _COLOURS.get(sign, "")
    voice = (SIGNS[line.voice] if line.text else " ", f"${line.voice}")
    return Hanging(
        Content.assemble((f"{sign} ", colour), voice, " "),
        words,
        Content.assemble("  ", voice, " "),
    )
