"""The load gauge: how many people, for the ceiling the counsellor chose."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from cep_tui.french.typography import format_number, plural
from cep_tui.practice.load import Load, LoadState

BAR_WIDTH = 10
_COLOURS = {
    LoadState.ROOM: "$green",
    LoadState.NEARLY_FULL: "$amber",
    LoadState.FULL: "$amber",
    LoadState.OVER: "$red",
}


class LoadGauge(Widget):
    """« 83 / 120 », a bar, and in words what it means. On a narrow screen it says less."""

    DEFAULT_CSS = """
    LoadGauge { width: auto; height: 1; }
    """

    load: reactive[Load] = reactive(Load(0, 1), layout=True)
    """What is measured."""

    def render(self) -> Content:
        """Count, bar, words."""
        load = self.load
        filled = min(round(load.share * BAR_WIDTH), BAR_WIDTH)
        return Content.assemble(
            (format_number(load.people), "bold"),
            (f" / {format_number(load.ceiling)} ", "$muted"),
            ("█" * filled, _COLOURS[load.state]),
            ("░" * (BAR_WIDTH - filled), "$line"),
            *((f" {words(load)}", _COLOURS[load.state]),) * bool(words(load)),
        )


def words(load: Load) -> str:
    """What the counsellor should know of it, its sign first; nothing while there is room."""
    match load.state:
        case LoadState.ROOM:
            return ""
        case LoadState.NEARLY_FULL:
            return f"▲ reste {plural(load.ceiling - load.people, 'place')}"
        case LoadState.FULL:
            return "▲ plafond atteint"
        case LoadState.OVER:
            return f"◆ {format_number(load.people - load.ceiling)} au-delà"
