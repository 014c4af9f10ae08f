"""The right side: what to know now, who can help and why, what to ask next."""

from collections.abc import Iterable
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from cep_tui.french.dates import format_ago
from cep_tui.french.typography import plural, polish
from cep_tui.practice.answer import (
    CONFIRM,
    RECHECK,
    AlertView,
    ContinuationView,
    QuestionView,
    SourceView,
    SuggestionView,
    TriageAnswer,
)
from cep_tui.practice.reception import sources_behind
from cep_tui.widgets.hanging import Hanging, HangingLines
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Panel, Words

ALERT_SIGNS: Final = {"urgent": ("◆", "$red", "urgent"), "attention": ("▲", "$amber", "")}
STRENGTHS: Final = {
    "main": ("●", "$green", "opérateur du CEP"),
    "also": ("◐", "$sky", "à voir aussi"),
    "support": ("○", "$muted", "appui"),
}
LOADING: Final = "Lecture du référentiel…"
NOTHING_KNOWN: Final = "Une première réponse, et ceux qui peuvent aider s’affichent ici."
NOBODY: Final = "Personne ne ressort de ce qui est connu jusqu’ici."
NO_ALERT: Final = "Rien qui presse, d’après ce qui est connu."
NOTHING_TO_ASK: Final = "Plus de question qui change l’orientation."


class AdvicePane(VerticalScroll, can_focus=False):
    """Three panels, written again at each answer."""

    def compose(self) -> ComposeResult:
        """Alerts, suggestions with the age of their sources, questions."""
        with Panel("À savoir maintenant", id="alerts-panel"):
            yield HangingLines(id="alerts")
        with Panel("Qui peut aider", id="help-panel"):
            yield LineList(first_click_picks=False, id="suggestions")
            yield HangingLines(id="here")
            yield Words(id="sources", classes="muted")
        with Panel("À demander", id="ask-panel"):
            yield LineList(id="questions")
            yield Words(NOTHING_TO_ASK, id="nothing-to-ask", classes="muted")

    def show(self, answer: TriageAnswer, *, is_answered: bool) -> None:
        """Write what the pack says; `is_answered` when the person has said anything yet."""
        alerts = tuple(_alert(alert) for alert in answer.alerts)
        self.query_one("#alerts", HangingLines).lines = alerts or (_quiet(NO_ALERT),)
        suggestions = self.query_one("#suggestions", LineList)
        suggestions.lines = tuple(_suggestion(each) for each in answer.suggestions)
        suggestions.display = bool(answer.suggestions)
        nobody = _quiet(NOBODY if is_answered else NOTHING_KNOWN)
        here = _here(answer.here) if answer.suggestions else nobody
        self.query_one("#here", HangingLines).lines = (here,)
        sources = self.query_one("#sources", Words)
        sources.update(_sources_line(answer))
        sources.display = bool(answer.suggestions)
        questions = self.query_one("#questions", LineList)
        questions.lines = tuple(_question(each) for each in answer.ask)
        questions.display = bool(answer.ask)
        self.query_one("#nothing-to-ask").display = not answer.ask

    def show_without_pack(self, words: Content) -> None:
        """Say why there is no answer: the pack is being read, or cannot be."""
        self.query_one("#alerts", HangingLines).lines = (Hanging(Content(""), words),)
        self.query_one("#help-panel").display = self.query_one("#ask-panel").display = False

    def show_with_pack(self) -> None:
        """The pack is there."""
        self.query_one("#help-panel").display = self.query_one("#ask-panel").display = True


def pack_unusable(message: str) -> Content:
    """The pack cannot be used: what still works comes first."""
    return Content.assemble(
        ("Le référentiel ne peut pas être lu.", "bold $amber"),
        "\nLa demande, la suite et l’accueil s’enregistrent comme d’habitude, sans suggestions.\n",
        (message, "$muted"),
    )


def _quiet(text: str) -> Hanging:
    return Hanging(Content(""), Content.styled(polish(text), "$muted"))


def _alert(alert: AlertView) -> Hanging:
    sign, colour, word = ALERT_SIGNS[alert.severity]
    title = [(polish(alert.label), f"bold {colour}")]
    if word:
        title.append((f"  {word}", colour))
    lines = [Content.assemble(*title), Content(polish(alert.why))]
    if alert.sources:
        lines.append(Content.styled(_first_source(alert.sources), "$muted"))
    return Hanging(Content.styled(sign, f"bold {colour}"), Content("\n").join(lines))


def _suggestion(suggestion: SuggestionView) -> Line:
    sign, colour, words = STRENGTHS[suggestion.strength]
    name = "bold $green" if suggestion.strength == "main" else "bold"
    title = [(polish(suggestion.label), name), (f"  {words}", "$muted")]
    if doubt := _doubt(suggestion):
        title.append((f"  {doubt}", "$amber"))
    reasons = [Content(polish(reason)) for reason in suggestion.reasons]
    # What is not the first answer says its first reason, and the others when one looks at it.
    first = len(reasons) if suggestion.strength == "main" else 1
    return Line(
        key=suggestion.operator,
        sign=Content.styled(sign, colour),
        words=Content("\n").join([Content.assemble(*title), *reasons[:first]]),
        details=Content("\n").join(
            [
                *reasons[first:],
                *(Content(_source(each)) for each in suggestion.sources),
                Content.styled(_REFER, "$sky"),
            ]
        ),
    )


_CHECK_AGAIN: Final = f"▲ {RECHECK}"
_CONFIRM: Final = f"▲ {CONFIRM}"
_REFER: Final = "Entrée pour orienter vers ce partenaire"


def _doubt(suggestion: SuggestionView) -> str:
    """Whether it has become old, or else was never sure enough."""
    if any(each.stale for each in suggestion.sources):
        return _CHECK_AGAIN
    unsure = suggestion.to_check or any(each.to_check for each in suggestion.sources)
    return _CONFIRM if unsure else ""


def _question(question: QuestionView) -> Line:
    return Line(
        key=question.fact,
        sign=Content.styled("?", "bold $sky"),
        words=Content(polish(question.question)),
        details=Content(polish(question.why)),
    )


def _here(here: ContinuationView) -> Hanging:
    """Whether to go on here: the first reason is the weightiest."""
    sign, colour, words = (
        ("→", "$sky", "Poursuivre ici, ou passer le relais")
        if here.can_continue_here
        else ("×", "$red", "À ne pas poursuivre ici")
    )
    lines = [Content.styled(words, "bold")]
    lines += [Content(polish(reason)) for reason in here.reasons[:1]]
    return Hanging(Content.styled(sign, colour), Content("\n").join(lines))


def _sources_line(answer: TriageAnswer) -> Content:
    behind = sources_behind(answer)
    if behind is None:
        return Content("")
    parts = [
        Content(plural(behind.count, "source")),
        Content(f"la plus ancienne relevée {format_ago(behind.oldest, answer.today)}"),
    ]
    if behind.to_check:
        words = f"▲ {behind.to_check} à revérifier ou à confirmer"
        parts.append(Content.styled(words, "$amber"))
    return Content(" · ").join(parts)


def _first_source(sources: Iterable[SourceView]) -> str:
    first, *others = sources
    more = f" · et {plural(len(others), 'autre')}" if others else ""
    return _source(first) + more


def _source(source: SourceView) -> str:
    check = f" · ▲ {source.doubt}" if source.doubt else ""
    return f"{polish(source.title)} · {source.checked}{check}"
