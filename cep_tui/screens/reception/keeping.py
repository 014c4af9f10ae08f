"""The form under way and its draft: nothing typed is lost, and what is said of saving is true."""

from dataclasses import replace
from typing import Any, Final

from textual.containers import VerticalScroll
from textual.content import Content

from cep_tui.french.dates import format_short, format_time
from cep_tui.french.typography import NBSP, plural
from cep_tui.screens.reception.aside import Aside
from cep_tui.screens.reception.form import ReceptionForm
from cep_tui.screens.reception.pane_bar import PANES
from cep_tui.screens.reception.panes import PaneScreen
from cep_tui.store.views import DraftView, ReceptionSetting
from cep_tui.widgets.keys_bar import Saving
from cep_tui.widgets.panel import Words

SCOPE: Final = "reception"
"""The draft of the vault that is this form."""
_AT: Final = "at"
"""Where one was typing, beside the form in its draft."""


class KeepingScreen(PaneScreen):
    """Holds the form. `change` is the only way to change it, `take_up` to replace it."""

    def __init__(self) -> None:
        super().__init__()
        self.form = ReceptionForm()
        self.setting = ReceptionSetting()
        self._kept = ReceptionForm()
        """What the vault holds of the form."""
        self._kept_at = ""
        self.aside = Aside()

    def show_form(self) -> None:
        """Put the form on screen."""
        raise NotImplementedError

    def read_fields(self) -> None:
        """Take in what was typed a moment ago: the fields know it before the form is told."""
        raise NotImplementedError

    def form_changed(self, before: ReceptionForm) -> None:
        """One answer changed on screen; draw the consequences."""
        raise NotImplementedError

    @property
    def untouched(self) -> bool:
        """Whether the form holds nothing of its own."""
        return replace(self.form, started_at="") == self._fresh()

    def change(self, **answers: Any) -> None:
        """Something was typed or chosen; the first answer starts the clock."""
        before = self.form
        form = replace(before, **answers)
        if form == before:
            return
        if form.says_something and not form.started_at:
            form = replace(form, started_at=self.shell.now().isoformat())
        self.form = form
        self.form_changed(before)
        self.keep_draft_soon()

    def take_up(self, form: ReceptionForm) -> None:
        """Go on with another form."""
        self.form = form
        self.show_form()
        self.refresh_bindings()

    def start_afresh(self) -> None:
        """A blank form where the last reception took place; its draft goes."""
        from cep_tui.store.receptions import last_setting

        self.setting = last_setting(self.shell.vault)
        self.take_up(self._fresh())
        self._keep_draft()
        self.show_widget(self.query_one("#statuses"))
        left = self.query_one("#left", VerticalScroll)
        self.call_after_refresh(left.scroll_home, animate=False)

    def resume_draft(self) -> None:
        """Take up what was being typed when the screen was left, locked or lost."""
        from cep_tui.store.drafts import load_draft
        from cep_tui.store.receptions import last_setting

        self.setting = last_setting(self.shell.vault)
        draft = load_draft(self.shell.vault, SCOPE)
        self.aside.read(self.shell.vault)
        self._kept = ReceptionForm.from_json(draft.payload) if draft else self._fresh()
        self.take_up(self._kept)
        if draft is not None:
            self.notice(
                Content(f"◐ brouillon {self._when(draft)} repris · Ctrl+G pour le mettre de côté")
            )
            self.show_saving(Saving.DRAFT)
            self._go_back_to(draft.payload.get(_AT))
        elif self.aside:
            self.notice(Content(f"◐ {self.aside_in_words()}"))

    def save_draft(self) -> None:
        """Keep the form in the vault, if it differs from what is kept. Raises `CepError`."""
        from cep_tui.store.drafts import drop_draft, save_draft

        self.read_fields()
        at = self._where()
        if self.form == self._kept and (self.untouched or at == self._kept_at):
            return
        if self.untouched:
            drop_draft(self.shell.vault, SCOPE)
        else:
            save_draft(self.shell.vault, SCOPE, {**self.form.as_json(), _AT: at})
        self._kept, self._kept_at = self.form, at

    def notice(self, words: Content | None, *, colour: str = "$muted") -> None:
        """Say something on a line of its own, until something else is said."""
        line = self.query_one("#notice", Words)
        line.update(words.stylize_before(colour) if words else "")
        line.set_class(words is not None, "-shown")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is set aside can be taken back; a form that holds nothing cannot be set aside."""
        if action == "take_back":
            return bool(self.aside)
        if action == "put_aside":
            return not self.untouched
        return super().check_action(action, parameters)

    def action_put_aside(self) -> None:
        """Start again from a blank form; what stood here waits to be taken back."""
        self.read_fields()
        if self.untouched:
            return
        self.aside.put(self.shell.vault, self.form)
        self.start_afresh()
        self.notice(Content("Accueil mis de côté · Ctrl+Z pour le reprendre"))

    def action_take_back(self) -> None:
        """Exchange the form with the one set aside last."""
        self.read_fields()
        back = self.aside.newest
        if back is None:
            return
        if not self.untouched:
            self.aside.put_last(self.shell.vault, self.form)
        self.take_up(back)
        self.save_draft()
        self.show_saving(Saving.DRAFT)
        self.aside.remove(self.shell.vault, back)
        self.refresh_bindings()
        left = f" · {self.aside_in_words()}" if self.aside else ""
        self.notice(Content(f"Accueil repris{left}"))

    def give_up_aside(self) -> None:
        """Forget what is set aside."""
        self.aside.give_up(self.shell.vault)
        self.refresh_bindings()
        self.notice(Content("Ce qui était de côté est effacé"))

    def aside_in_words(self) -> str:
        """« 1 accueil de côté · Ctrl+Z pour le reprendre »."""
        how_many = plural(len(self.aside), "accueil").replace(" ", NBSP)
        return f"{how_many} de côté · Ctrl+Z pour le reprendre"

    def keep_draft_now(self) -> None:
        """Keep what is answered too, which no timer waits for."""
        if self.form != self._kept:
            self._keep_draft()

    def _keep_draft(self) -> None:
        super()._keep_draft()
        if self.form == self._kept and self.untouched:
            self.show_saving(Saving.NOTHING)

    def _where(self) -> str:
        """The id of the field with the focus; that of the pane when it has none."""
        focused = self.focused
        return focused.id if focused is not None and focused.id else self.pane_bar.current

    def _go_back_to(self, where: object) -> None:
        """Where one was typing when the draft was kept; its pane alone if the field is closed."""
        if where in PANES:
            self.show_pane(str(where))
            return
        for widget in self.query("#panes *"):
            if widget.id == where and widget.can_focus:
                self.show_widget(widget)

    def _fresh(self) -> ReceptionForm:
        return ReceptionForm.fresh(self.setting)

    def _when(self, draft: DraftView) -> str:
        at = draft.updated_at.astimezone(self.shell.now().tzinfo)
        time = format_time(at)
        if at.date() == self.shell.today():
            return f"de {time}"
        return f"du {format_short(at.date(), self.shell.today())} à {time}"
