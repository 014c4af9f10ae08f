"""What the screens of a synthesis share: its texts are kept while they are typed, recorded section
by section, approved by the person, and never overwritten."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import on
from textual.widgets import TextArea

from cep_tui.practice.section_texts import Typed, tidy
from cep_tui.screens.base import PlaceScreen
from cep_tui.screens.jobs import in_background
from cep_tui.screens.synthesis.beginning_anew import BeginAnew
from cep_tui.screens.synthesis.choosing import CONFLICT, ChoosingScreen, Texts, TwoTexts
from cep_tui.screens.synthesis.section_text import SectionText
from cep_tui.screens.synthesis.under_way import UnderWay, read_synthesis, scope_of
from cep_tui.store.errors import StaleRecord
from cep_tui.widgets.keys_bar import Saving

if TYPE_CHECKING:
    from cep_tui.store.views import SynthesisView


class WritingScreen(PlaceScreen):
    """Holds the synthesis of one person, with a `SectionText` for each section on screen."""

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self.person_id = person_id
        self.under_way: UnderWay | None = None
        """What is written, once it was read."""
        self._kept: dict[str, Any] = {}
        """What the vault holds of what is typed."""
        self._asking = False
        """Whether one is being asked which of two texts to keep: nothing is written until then."""

    def show_begun(self) -> None:
        """What is written was read: put it on screen."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Say where each section stands."""
        raise NotImplementedError

    # Reading

    def read(self) -> None:
        """Read the pack, the notes and the board without holding up the screen."""
        shell, vault, today = self.shell, self.shell.vault, self.shell.today()
        counsellor = shell.settings.counsellor

        def work() -> UnderWay:
            return read_synthesis(
                vault, self.person_id, shell.pack, today=today, counsellor=counsellor
            )

        in_background(self, work, lambda read: shell.attempt(lambda: self._begin(read)))

    def reload(self) -> None:
        """Coming back, or after something was undone: what is recorded may have changed."""
        self._follow()

    def _follow(self) -> bool:
        """Take in what is recorded now; whether one is asked which of two texts to keep."""
        if self.under_way is not None and not self._asking:
            to_choose = self.under_way.adopt(self._newest())
            self._show_bodies()
            self._ask_which(to_choose)
        return self._asking

    def _begin(self, under_way: UnderWay) -> None:
        self.under_way = under_way
        self.resume()
        to_choose = under_way.adopt(self._newest())
        self.show_begun()
        self._ask_which(to_choose)

    def resume(self) -> None:
        """Take up what was typed and not recorded, here or elsewhere."""
        from cep_tui.store.drafts import load_draft

        if self.under_way is not None:
            draft = load_draft(self.shell.vault, scope_of(self.person_id))
            self.under_way.resume(draft.payload if draft else {})
            self._kept = draft.payload if draft else self.under_way.as_json()

    def _newest(self) -> "SynthesisView | None":
        from cep_tui.store.syntheses import syntheses_of

        return next(iter(syntheses_of(self.shell.vault, self.person_id)), None)

    def _show_bodies(self) -> None:
        if self.under_way is not None:
            for text in self.query(SectionText):
                text.show_body(self.under_way.body(text.slug))
            self.show_state()

    # Keeping

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        text, under_way = event.text_area, self.under_way
        if not isinstance(text, SectionText) or under_way is None or self._asking:
            return
        under_way.write(text.slug, text.body)
        self.show_state()
        if under_way.as_json() != self._kept:
            self.keep_draft_soon()

    def save_draft(self) -> None:
        """Keep in the vault what is typed and not recorded. Raises `CepError`."""
        from cep_tui.store.drafts import drop_draft, save_draft

        under_way, scope = self.under_way, scope_of(self.person_id)
        if under_way is None or self._asking:
            return
        payload = under_way.as_json()
        if payload == self._kept:
            return
        if under_way.typed:
            save_draft(self.shell.vault, scope, payload)
        else:
            drop_draft(self.shell.vault, scope)
        self._kept = payload

    # Another version

    @on(SectionText.Refused)
    def _ask_to_begin_anew(self, event: SectionText.Refused) -> None:
        event.stop()
        text, under_way = event.text, self.under_way
        if under_way is None or under_way.recorded is None or not under_way.is_frozen:
            return

        def begin(typed: str | None) -> None:
            if typed is not None:
                self.begin_anew()
            if typed:
                text.replace(typed, *text.selection, maintain_selection_offset=False)
                # At once: this screen reads again what is recorded, now that it is back.
                under_way.write(text.slug, text.body)

        self.app.push_screen(BeginAnew(under_way.recorded, event.typed), begin)

    def begin_anew(self) -> None:
        """What was handed over stays; what is written from now on is another version."""
        if self.under_way is not None:
            self.under_way.begin_anew()
            self.show_state()
            self.refresh_bindings()

    # Recording

    def record(self) -> bool:
        """Record what is typed, and the first draft even where nothing was; whether there is
        something recorded now. Raises `CepError`."""
        under_way = self.under_way
        if under_way is None or self._asking:
            return False
        if under_way.recorded is None or under_way.typed:
            try:
                self._record(under_way)
            except StaleRecord:
                if self._follow():
                    return False
                self._record(under_way)
            self.show_saving(Saving.SAVED, self.shell.now())
        return under_way.recorded is not None

    def _record(self, under_way: UnderWay) -> None:
        from cep_tui.store.drafts import finishing
        from cep_tui.store.syntheses import new_synthesis, write_synthesis

        vault, today, sections = self.shell.vault, self.shell.today(), under_way.sections()
        before = under_way.recorded
        with finishing(vault, scope_of(self.person_id)):
            if before is not None:
                now = write_synthesis(vault, before.id, sections, rev=before.rev, written_on=today)
            else:
                now = new_synthesis(vault, self.person_id, sections, made_on=today)
        under_way.adopt(now)
        self._kept = under_way.as_json()
        self.show_state()

    def approve(self, slug: str) -> None:
        """The person approves a section as it reads, or takes that back. Raises `CepError`."""
        from cep_tui.store.syntheses import approve_section

        under_way = self.under_way
        if under_way is None:
            return
        if not under_way.body(slug):
            self.shell.say("Rien n’est encore écrit dans cette rubrique.")
            return
        if self.record() and (recorded := under_way.recorded) is not None:
            on: date | None = None if under_way.approved_on(slug) else self.shell.today()
            under_way.adopt(
                approve_section(self.shell.vault, recorded.id, slug, on, rev=recorded.rev)
            )
            self.show_state()

    # Two texts for one section

    def _ask_which(self, to_choose: Mapping[str, Typed]) -> None:
        """Ask what each section keeps of what was typed and of what was recorded meanwhile; until
        then nothing is written."""
        under_way = self.under_way
        if not to_choose or under_way is None:
            return
        self._asking = True
        titles = {each.slug: each.title for each in under_way.outlines}
        texts = {
            slug: TwoTexts(titles[slug], mine.body, mine.over) for slug, mine in to_choose.items()
        }

        def done(kept: Texts) -> None:
            self._asking = False
            self.put(kept)

        self.call_later(self.app.push_screen, ChoosingScreen(CONFLICT, texts, done))

    def put(self, texts: Mapping[str, str]) -> None:
        """Put texts in the place of what stands in sections; one Ctrl+Z in each takes that back."""
        if self.under_way is None:
            return
        for slug, body in texts.items():
            self.under_way.write(slug, tidy(body))
        self._show_bodies()
        self._keep_draft()
