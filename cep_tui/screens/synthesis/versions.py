"""The versions of a synthesis, to be read: what was handed over stays as it was."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import query_one

from cep_tui.french.dates import format_date, format_short
from cep_tui.practice.section_texts import section_lines
from cep_tui.screens.base import PlaceScreen
from cep_tui.store.views import SynthesisSection, SynthesisView
from cep_tui.widgets.hanging import Hanging, HangingLines
from cep_tui.widgets.panel import Panel
from cep_tui.widgets.sheet_lines import SheetLine, SheetLines
from cep_tui.widgets.voiced_text import SIGNS


class VersionList(SheetLines, inherit_bindings=False):
    """The newest first."""

    HELP = "↑ et ↓ montrent chaque version."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "version suivante", show=False),
        Binding("down", "move(1)", "version précédente", show=False),
    ]


class SynthesisVersions(PlaceScreen):
    """The versions on the left, the one looked at on the right, whole."""

    PLACE = "portfolio"
    CSS_PATH = "versions.tcss"
    HELP = "↑ et ↓ montrent chaque version, Page suiv. la lit. Rien n’y change plus."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "revenir", id="synthesis_versions.leave"),
        Binding("pagedown", "scroll(1)", "lire la suite", id="synthesis_versions.down"),
        Binding("pageup", "scroll(-1)", "remonter", show=False, id="synthesis_versions.up"),
    ]

    versions = query_one(VersionList)

    def __init__(self, versions: Sequence[SynthesisView]) -> None:
        """The versions, the newest first; one at least."""
        super().__init__()
        self._versions = versions

    def compose_body(self) -> ComposeResult:
        """The list and the text."""
        with Horizontal(id="panes"):
            with Panel("Versions", id="listing"), VerticalScroll(can_focus=False):
                yield VersionList(id="versions")
            with Panel("", id="version"), VerticalScroll(id="text", can_focus=False):
                yield HangingLines(margin_width=2)

    def on_mount(self) -> None:
        """The newest first."""
        today = self.shell.today()
        lines = [
            SheetLine(
                str(each.id),
                Content.styled("●" if each.handed_on else "○", "$green" if each.handed_on else ""),
                Content.assemble(
                    (f"version {each.number}", "bold"),
                    (f"  {format_short(each.made_on, today)}", "$muted"),
                ),
            )
            for each in self._versions
        ]
        self.versions.show_sheet(lines, str(self._versions[0].id))
        self.set_focus(self.versions)
        self.watch(self.versions, "highlighted", self._show)

    def action_leave(self) -> None:
        """Back to the synthesis."""
        self.app.pop_screen()

    def action_scroll(self, pages: int) -> None:
        """Read on."""
        text = self.query_one("#text", VerticalScroll)
        text.scroll_relative(y=pages * max(text.size.height - 2, 1), animate=False)

    def _show(self) -> None:
        version = self._versions[self.versions.highlighted]
        handed = version.handed_on
        state = f"remise le {format_date(handed)}" if handed else "pas encore remise"
        self.query_one("#version", Panel).show_title(f"Version {version.number}, {state}")
        self.query_one(HangingLines).lines = tuple(_lines(version))
        self.query_one("#text", VerticalScroll).scroll_home(animate=False)


def _lines(version: SynthesisView) -> Iterator[Hanging]:
    for at, section in enumerate(version.sections):
        if at:
            yield Hanging(Content(""), Content(""))
        yield Hanging(Content(""), Content.styled(section.title, "bold $blue"))
        yield from _section(section)


def _section(section: SynthesisSection) -> Iterator[Hanging]:
    for line in section_lines(section.body):
        sign = Content.styled(SIGNS[line.voice] if line.text else "", f"${line.voice}")
        yield Hanging(sign, Content(line.text), sign)
    if section.approved_on:
        words = f"approuvée par la personne le {format_date(section.approved_on)}"
        yield Hanging(Content.styled("✓", "$green"), Content.styled(words, "$green"))
