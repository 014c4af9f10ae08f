"""What somebody is heading for, in a few lines of their dossier."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from cep_tui.french.dates import format_date
from cep_tui.screens.board.lead_words import lead_sign
from cep_tui.store.views import LeadState, LeadView, Turn
from cep_tui.widgets.hanging import Hanging, HangingLines
from cep_tui.widgets.panel import Panel


class LeadsPanel(Panel):
    """Projects with the day each was chosen, then the leads that are open, on one line."""

    DEFAULT_CSS = """
    LeadsPanel { display: none; }
    LeadsPanel.-some { display: block; }
    """

    def __init__(self, *, id: str) -> None:
        self._lines = HangingLines()
        super().__init__("Projet et pistes", self._lines, id=id)

    def show(self, leads: Iterable[LeadView]) -> None:
        """Write them; nothing is shown as long as there are none."""
        self._lines.lines = tuple(lead_lines(leads))
        self.set_class(bool(self._lines.lines), "-some")


def lead_lines(leads: Iterable[LeadView]) -> Iterator[Hanging]:
    """A line for each project, one for all open leads; those set aside are on the board."""
    leads = tuple(leads)
    for lead in leads:
        if lead.state is LeadState.CHOSEN:
            words = Content.assemble((lead.values.label, "bold"), (_since(lead), "$muted"))
            yield Hanging(lead_sign(lead), words)
    still_open = [lead for lead in leads if lead.state is LeadState.OPEN]
    if still_open:
        names = ", ".join(lead.values.label for lead in still_open)
        yield Hanging(lead_sign(still_open[0]), Content(names))


def _since(lead: LeadView) -> str:
    """« , choisi le 14/11/2026 »."""
    days: list[date] = [turn.turned_on for turn in lead.turns if turn.turn is Turn.CHOSEN]
    return f", choisi le {format_date(days[-1])}" if days else ""
