"""The document of synthesis of a person: its sections on the left, the text of one on the right."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.getters import query_one
from textual.screen import Screen

from cep_tui.french.dates import format_date
from cep_tui.french.typography import polish
from cep_tui.practice.section_texts import tidy
from cep_tui.practice.voices import Voice
from cep_tui.screens.base import Command, PlaceScreen
from cep_tui.screens.interview.head import Head
from cep_tui.screens.synthesis.choosing import ANEW, ChoosingScreen, TwoTexts
from cep_tui.screens.synthesis.handing_over import HandOver
from cep_tui.screens.synthesis.section_text import SectionText
from cep_tui.screens.synthesis.under_way import Outline, read_synthesis
from cep_tui.screens.synthesis.words import (
    approvals,
    section_lines,
    section_state,
    version_words,
)
from cep_tui.screens.synthesis.writing import WritingScreen
from cep_tui.store.errors import RecordMissing
from cep_tui.widgets.keys_bar import SaveState, Saving
from cep_tui.widgets.line_list import LineList
from cep_tui.widgets.panel import Panel, Words
from cep_tui.widgets.sheet_lines import SheetLines

_LETTERS: Final = {"approve_listed", "draw_anew", "export", "hand_over", "versions"}
"""What has a letter for key: in a text, letters are letters. N is there only where nothing can be
written."""


class SectionList(SheetLines):
    """The sections; Entrée goes to the text."""

    HELP = (
        "↑ et ↓ vont d’une rubrique à l’autre, Entrée y écrit. ✓\u202f: approuvée par la personne, "
        "●\u202f: remise. F9 dit qu’elle l’approuve, ou qu’elle n’est plus d’accord."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "pick", "le texte"),
    ]


class SynthesisScreen(WritingScreen):
    """Written with the person, approved by them section by section, handed over, in versions."""

    PLACE = "portfolio"
    CSS_PATH = "synthesis.tcss"
    OWNS_FUNCTION_KEYS = True
    HELP = (
        "Le document que la personne emporte. Un premier texte vient de ses mots, de ce qui a été "
        "formulé ensemble et du tableau ; à vous deux de l’écrire. Échap enregistre et revient. "
        "F8 tourne l’écran vers la personne ; F9 note son accord sur la rubrique. Une version "
        "remise reste telle quelle : N, ou y écrire, en commence une autre."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", "new_version", "nouvelle version", id="synthesis.new"),
        Binding("f2", "speak('person')", "parole", id="synthesis.person"),
        Binding("f4", "speak('together')", "ensemble", id="synthesis.together"),
        Binding("a,A", "approve_listed", "approuvée", show=False, id="synthesis.approve_listed"),
        Binding("f9", "approve", "approuvée", id="synthesis.approve"),
        Binding("f8", "share", "écran partagé", id="synthesis.share"),
        Binding("r,R", "draw_anew", "d’après les notes", id="synthesis.anew"),
        Binding("x,X", "export", "exporter", id="synthesis.export"),
        Binding("d,D", "hand_over", "remise", id="synthesis.hand_over"),
        Binding("v,V", "versions", "versions", id="synthesis.versions"),
        Binding("ctrl+s", "save", "enregistrer", show=False, id="synthesis.save"),
        Binding("escape", "back", "revenir", id="synthesis.back"),
    ]

    sections = query_one(SectionList)
    _is_shared = False

    def compose_body(self) -> ComposeResult:
        """Who, the sections, the text of one."""
        yield Head()
        with Horizontal(id="panes"):
            with Panel("Rubriques", id="listing"):
                with VerticalScroll(can_focus=False):
                    yield SectionList(id="sections")
                yield Words("lecture des notes…", id="notice", classes="muted")
            with Panel("", id="writing"):
                yield Words(id="hint", classes="muted")
                yield Vertical(id="texts")

    def on_mount(self) -> None:
        """Read, then list."""
        self.read()
        self.watch(self.sections, "highlighted", self._show_section, init=False)

    def commands(self) -> Iterable[Command]:
        """What the palette offers here: what can be done now, in a text too."""
        offers = {
            "new_version": ("Commencer une nouvelle version", self.action_new_version, "N"),
            "approve": (
                "Approuvée par la personne, ou plus",
                self.action_approve,
                "cette rubrique",
            ),
            "draw_anew": (
                "Reprendre les notes et le tableau",
                self.action_draw_anew,
                "par rubrique",
            ),
            "share": ("Écran partagé", self.action_share, "F8"),
            "export": ("Exporter la synthèse", self.action_export, "fichier Markdown"),
            "hand_over": ("Noter que la synthèse est remise", self.action_hand_over, ""),
            "versions": ("Versions de la synthèse", self.action_versions, ""),
            "save": ("Enregistrer la synthèse", self.action_save, "Ctrl+S"),
        }
        return [Command(*offer) for action, offer in offers.items() if self._is_possible(action)]

    def way_back(self) -> Callable[[], Screen[None]]:
        """The same synthesis."""
        return partial(SynthesisScreen, self.person_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now has a key; in a text, letters are letters."""
        if self.under_way is None:
            return action == "back" or super().check_action(action, parameters)
        if action in (_LETTERS if self.is_writing else {"speak"}):
            return False
        return self._is_possible(action) and super().check_action(action, parameters)

    def _is_possible(self, action: str) -> bool:
        """Whether it can be done now, wherever the focus is."""
        under_way = self.under_way
        if under_way is None:
            return False
        match action:
            case "speak" | "draw_anew":
                return not under_way.is_frozen
            case "approve" | "approve_listed" | "hand_over":
                return not under_way.is_handed
            case "new_version":
                return under_way.is_frozen
            case "versions":
                return under_way.recorded is not None
            case _:
                return True

    @property
    def is_writing(self) -> bool:
        """Whether the text of a section has the focus."""
        return isinstance(self.focused, SectionText)

    @property
    def section(self) -> Outline:
        """The section the arrows are on. Raises `RecordMissing` before anything was read."""
        if self.under_way is None:
            raise RecordMissing("Cette synthèse")
        return self.under_way.outlines[self.sections.highlighted]

    # What is on screen

    def show_begun(self) -> None:
        """The sections, and a text for each."""
        under_way = self.under_way
        if under_way is None:
            return
        texts = self.query_one("#texts")
        texts.remove_children()
        pieces = [SectionText(each.slug, under_way.body(each.slug)) for each in under_way.outlines]
        for text in pieces:
            text.display = False
        texts.mount_all(pieces)
        self.sections.show_sheet(section_lines(under_way), under_way.outlines[0].slug)
        self.set_focus(self.sections)
        notices = dict.fromkeys(each.notice for each in under_way.outlines if each.notice)
        self.query_one("#notice", Words).update(polish("\n".join(notices)))
        self.call_after_refresh(self._show_section)

    def show_state(self) -> None:
        """Say where each section stands, and which version it is."""
        under_way = self.under_way
        if under_way is None:
            return
        head = self.query_one(Head)
        head.name_shown, head.level = under_way.whose.label, under_way.whose.level
        head.about = ("synthèse", version_words(under_way))
        self.sections.lines = tuple(section_lines(under_way))
        self.query_one("#listing", Panel).border_subtitle = approvals(under_way)
        self.query_one("#hint", Words).update(polish(self.section.hint))
        panel = self.query_one("#writing", Panel)
        panel.show_title(self.section.title)
        panel.border_subtitle = section_state(under_way, self.section.slug, self.shell.today())
        for text in self.query(SectionText):
            text.read_only = under_way.is_frozen
        self.refresh_bindings()

    def show_saving(self, saving: Saving, at: datetime | None = None) -> None:
        """In the line of the person, where there is room for it."""
        if saving is Saving.SAVED:
            self.app.clear_notifications()
        self.query_one(Head).state = SaveState(saving, at)

    def _show_section(self) -> None:
        """The text of the section the arrows are on."""
        if self.under_way is None:
            return
        for text in self.query(SectionText):
            text.display = text.slug == self.section.slug
        self.show_state()

    # Going about

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        event.stop()
        self.add_class("-reading")
        self.set_focus(self.query_one(f"#text-{self.section.slug}", SectionText))

    def on_descendant_focus(self) -> None:
        """Other keys for a text than for the list."""
        self.set_class(self.is_writing, "-reading")
        self.refresh_bindings()

    def action_back(self) -> None:
        """Out of the text, then out of the screen: what was typed is recorded."""
        if self.is_writing:
            self.remove_class("-reading")  # at once: the focus would not stay on a hidden list
            self.set_focus(self.sections)
            return
        typed = self.under_way is not None and bool(self.under_way.typed)
        if typed and not self.record():
            return
        below = self.app.screen_stack[-2]
        if typed and isinstance(below, PlaceScreen):
            below.show_saving(Saving.SAVED, self.shell.now())
        self.app.pop_screen()
        if typed:
            self.shell.say("Synthèse enregistrée.")

    def action_save(self) -> None:
        """Record; one goes on writing."""
        self.record()

    def action_speak(self, voice: str) -> None:
        """Whose words the touched lines are."""
        if isinstance(text := self.focused, SectionText):
            text.speak(Voice(voice))

    def action_approve(self) -> None:
        """The person approves the section as it reads, or no longer does."""
        self.approve(self.section.slug)

    def action_approve_listed(self) -> None:
        """The same, by a letter."""
        self.action_approve()

    def action_new_version(self) -> None:
        """What was handed over stays; what is written from now on is another version."""
        self.begin_anew()
        self.shell.say("La version remise reste telle quelle : écrivez, une nouvelle la suivra.")

    def action_draw_anew(self) -> None:
        """Offer, section by section, what the notes and the board say now."""
        under_way = self.under_way
        if under_way is None:
            return
        shell = self.shell
        now = read_synthesis(
            shell.vault,
            self.person_id,
            shell.pack,
            today=shell.today(),
            counsellor=shell.settings.counsellor,
        )
        texts = {
            each.slug: TwoTexts(each.title, under_way.body(each.slug), new)
            for each in under_way.outlines
            if (new := tidy(now.offered.get(each.slug, ""))) not in {"", under_way.body(each.slug)}
        }
        if texts:
            self.open_over(ChoosingScreen(ANEW, texts, self.put))
        else:
            shell.say("Les notes et le tableau n’ajoutent rien à ces rubriques.")

    def action_share(self) -> None:
        """Turn the screen towards the person."""
        from cep_tui.screens.synthesis.shared import SharedSynthesis

        self.save_draft()
        self._is_shared = True
        anew = self.under_way is not None and not self.under_way.is_frozen
        self.shell.share(partial(SharedSynthesis, self.person_id, anew=anew))

    def save_draft(self) -> None:
        """Keep what is typed, unless it is written in elsewhere. Raises `CepError`."""
        if not self._is_shared:
            super().save_draft()

    def reload(self) -> None:
        """Coming back, take up what was written on the shared screen."""
        if self._is_shared:
            self._is_shared = False
            self.resume()
        super().reload()

    def action_hand_over(self) -> None:
        """Note the day this version was handed to the person."""
        under_way = self.under_way
        if under_way is None:
            return
        missing = [
            each.title
            for each in under_way.outlines
            if under_way.body(each.slug) and not under_way.approved_on(each.slug)
        ]
        self.app.push_screen(HandOver(self.shell.today, missing), self._handed)

    def _handed(self, day: date | None) -> None:
        if day is not None:
            self.shell.attempt(partial(self._hand_over, day))

    def _hand_over(self, day: date) -> None:
        from cep_tui.store.syntheses import hand_over

        if not self.record() or self.under_way is None or self.under_way.recorded is None:
            return
        recorded = self.under_way.recorded
        self.under_way.adopt(hand_over(self.shell.vault, recorded.id, day, rev=recorded.rev))
        self.show_state()
        self.shell.say(f"Version {recorded.number} remise le {format_date(day)}. Ctrl+Z l’annule.")

    def action_export(self) -> None:
        """Write it to a file, after showing all that it holds."""
        from cep_tui.screens.synthesis.export import ExportScreen

        if self.record() and self.under_way is not None and self.under_way.recorded is not None:
            notices = [each.notice for each in self.under_way.outlines]
            self.open_over(ExportScreen(self.under_way.recorded, notices))

    def action_versions(self) -> None:
        """Read the versions."""
        from cep_tui.screens.synthesis.versions import SynthesisVersions
        from cep_tui.store.syntheses import syntheses_of

        if self.record():
            self.open_over(SynthesisVersions(syntheses_of(self.shell.vault, self.person_id)))
