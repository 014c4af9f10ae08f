"""The interviews held with a person: when, the first words, what became of the note."""

from collections.abc import Collection, Iterable
from typing import ClassVar, Final

from textual.content import Content

from cep_tui.french.dates import format_date
from cep_tui.french.typography import NBSP, plural
from cep_tui.practice.found_words import excerpt
from cep_tui.practice.interviews import first_words
from cep_tui.practice.reception import format_minutes
from cep_tui.practice.voices import Voice
from cep_tui.screens.interview_words import UNFINISHED, WAYS, also_present, nth, scope_of
from cep_tui.store.views import Channel, DraftView, InterviewView
from cep_tui.widgets.line_list import Line, LineList
from cep_tui.widgets.panel import Panel

_SHOWN: Final = 3
_EXCERPT: Final = 56
"""Characters of the first words: one line, whole words and « … »."""
_COLOURS: Final = {
    Voice.PERSON: "$person",
    Voice.OBSERVATION: "$text",
    Voice.TOGETHER: "$together",
}


class InterviewsList(LineList):
    """Letters are keys of the dossier here: arrows and Enter alone choose."""

    LETTERS: ClassVar[str] = ""
    HELP = "↑ et ↓ vont d’un entretien à l’autre, Entrée ouvre sa note."


class InterviewsPanel(Panel):
    """The latest first; the others unfold with the focus."""

    DEFAULT_CSS = """
    InterviewsPanel { display: none; }
    InterviewsPanel.-some { display: block; }
    """

    def __init__(self, *, id: str) -> None:
        self._list = InterviewsList(fold_to=_SHOWN, first_click_picks=False)
        super().__init__("Entretiens", self._list, id=id)

    def show(self, interviews: Iterable[InterviewView], unfinished: Collection[int]) -> None:
        """Write a line for each.

        Args:
            interviews: the latest first.
            unfinished: ids of those with a draft that is not recorded.
        """
        self._list.lines = tuple(
            interview_line(each, unfinished=each.id in unfinished) for each in interviews
        )
        self.set_class(bool(self._list.lines), "-some")


def interview_line(interview: InterviewView, *, unfinished: bool) -> Line:
    """« 23/11/2026  3e entretien · visio · avec sa sœur · 42 min », the first words under it."""
    setting = interview.setting
    said = (
        nth(interview.ordinal),
        WAYS[setting.channel] if setting.channel is not Channel.DESK else "",
        also_present(setting),
        format_minutes(setting.duration_minutes) if setting.duration_minutes else "",
        plural(interview.versions, "version").replace(" ", NBSP) if interview.versions > 1 else "",
    )
    words = [
        Content.assemble(
            (format_date(setting.held_on), "bold"),
            "  ",
            (" · ".join(filter(None, said)), "$muted"),
            (f"  {UNFINISHED}", "$amber") if unfinished else "",
        ),
        _first_words(interview.body),
    ]
    sign = ("◐", "$amber") if unfinished else ("●", "$blue")
    return Line(str(interview.id), Content.styled(*sign), Content("\n").join(words))


def unfinished_among(interviews: Iterable[InterviewView], drafts: Iterable[DraftView]) -> set[int]:
    """Ids of the interviews whose note has a draft."""
    kept = {draft.scope for draft in drafts}
    return {each.id for each in interviews if scope_of(each.id) in kept}


def _first_words(body: str) -> Content:
    line = first_words(body)
    if line is None:
        return Content.styled("note vide", "$muted")
    text, _ = excerpt(line.text, (), _EXCERPT)
    return Content.styled(text, _COLOURS[line.voice])
