"""What level 1 must tell, ticked when it was really told."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from textual.content import Content

from cep_tui.french.typography import polish
from cep_tui.practice.answer import TriageAnswer
from cep_tui.widgets.line_list import Line

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack


def information_lines(
    answer: TriageAnswer, told: Collection[str], pack: "Pack"
) -> tuple[Line, ...]:
    """What to tell now, then what was told although the facts no longer ask for it."""
    asked = {each.id for each in answer.information}
    also = [slug for slug in told if slug not in asked and slug in pack.information]
    return (
        *(
            _line(each.id, each.label, each.why, told=each.id in told)
            for each in answer.information
        ),
        *(_line(slug, pack.information[slug].label, "", told=True) for slug in also),
    )


def _line(slug: str, label: str, why: str, *, told: bool) -> Line:
    sign, style = ("✓", "bold $green") if told else ("○", "$muted")
    return Line(
        key=slug,
        sign=Content.styled(sign, style),
        words=Content.styled(polish(label), "" if told else "$muted"),
        details=Content(polish(why)),
        keep=told,
    )
