"""Anonymous receptions of the last weeks: one of them may be that of who comes back."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cep_tui.errors import CepError
from cep_tui.french.dates import format_short, format_time
from cep_tui.french.typography import polish, quoted
from cep_tui.screens.base import BaseScreen, Dialog
from cep_tui.screens.person_words import StatusLabel
from cep_tui.screens.reception_words import CHANNELS
from cep_tui.store.views import ReceptionView
from cep_tui.widgets.panel import Panel, Words

if TYPE_CHECKING:
    from cep_tui.store.vault import Vault

KEPT_DAYS: Final = 60
"""How far back an anonymous reception is looked for. The application's own choice."""


def recent_unattached(vault: "Vault", today: date) -> list[ReceptionView]:
    """Anonymous receptions that someone may come back for, latest first."""
    from cep_tui.store.receptions import unattached_receptions

    return unattached_receptions(vault, since=today - timedelta(days=KEPT_DAYS))


class ChooseReception(Dialog[ReceptionView]):
    """One line a reception: when, how, what is known, the person's words."""

    DEFAULT_CSS = """
    ChooseReception OptionList {
        height: auto;
        max-height: 16;
        border: none;
        background: transparent;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, receptions: Sequence[ReceptionView], status_label: StatusLabel) -> None:
        super().__init__()
        self._receptions = receptions
        self._status_label = status_label

    def compose(self) -> ComposeResult:
        """The receptions, or a sentence when there are none."""
        with Panel("Accueils anonymes à rattacher") as panel:
            panel.border_subtitle = "Entrée pour rattacher, Échap pour revenir"
            if not self._receptions:
                none = f"Aucun accueil anonyme depuis {KEPT_DAYS} jours."
                yield Words(none, classes="muted")
            today, now = self.shell.today(), self.shell.now()
            yield OptionList(
                *(
                    Option(reception_line(each, today, now, self._status_label))
                    for each in self._receptions
                )
            )

    def on_mount(self) -> None:
        """The latest first."""
        self.query_one(OptionList).display = bool(self._receptions)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        event.stop()
        self.dismiss(self._receptions[event.option_index])


def attach_one_to(
    screen: BaseScreen, person_id: int, status_label: StatusLabel, done: Callable[[], None]
) -> None:
    """Choose an anonymous reception that was this person's; `done` is called once attached."""
    shell = screen.shell

    def attach(reception: ReceptionView | None) -> None:
        from cep_tui.store.receptions import attach_reception

        if reception is None:
            return
        try:
            attach_reception(shell.vault, reception.id, person_id)
        except CepError as error:
            shell.tell_error(error)
        else:
            done()

    receptions = recent_unattached(shell.vault, shell.today())
    screen.app.push_screen(ChooseReception(receptions, status_label), attach)


def reception_line(
    reception: ReceptionView, today: date, now: datetime, status_label: StatusLabel
) -> Content:
    """« 23/11 14:07  comptoir · salarié·e du privé », and under it what was said."""
    values = reception.values
    at = values.received_at.astimezone(now.tzinfo)
    known = [CHANNELS.get(values.channel, ""), values.place]
    known += [status_label(slug) for slug in values.facts.get("statuses", ())]
    if "age" in values.facts:
        known.append(f"{values.facts['age']} ans")
    lines = [
        Content.assemble(
            (f"{format_short(at.date(), today)} {format_time(at)}", "bold"),
            "  ",
            " · ".join(filter(None, known)),
        )
    ]
    if values.request:
        words = polish("▎ ") + quoted(" ".join(values.request.split()))
        lines.append(Content.styled(words, "$person"))
    return Content("\n").join(lines)
