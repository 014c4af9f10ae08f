"""A synthesis in words: its version, where each section stands with the person."""

from datetime import date
from typing import Final

from textual.content import Content

from cep_tui.french.dates import format_date, format_short
from cep_tui.french.typography import plural, polish
from cep_tui.screens.synthesis.under_way import UnderWay
from cep_tui.widgets.sheet_lines import SheetLine

APPROVED: Final = Content.styled("✓", "$green")
HANDED: Final = Content.styled("●", "$muted")
TO_READ: Final = Content.styled("○", "$muted")
FALLEN: Final = Content.styled("▲", "$amber")
TYPED: Final = Content.styled("◐", "$amber")
_COLON: Final = polish(" : ")


def version_words(under_way: UnderWay) -> str:
    """« version 2 du 23/11/2026, remise le 24/11/2026 »."""
    version = under_way.recorded
    if version is None:
        return "pas encore enregistrée"
    if version.handed_on and not under_way.is_frozen:
        return f"version {version.number + 1}, pas encore enregistrée"
    made = f"version {version.number} du {format_date(version.made_on)}"
    if version.handed_on is None:
        return f"{made}, pas encore remise"
    return f"{made}, remise le {format_date(version.handed_on)}"


def section_sign(under_way: UnderWay, slug: str) -> Content:
    """✓ approved, ▲ approved as it read before, ◐ not recorded yet, ● handed over as it is, ○ to
    read together."""
    if under_way.approved_on(slug):
        return APPROVED
    if under_way.lost_approval(slug):
        return FALLEN
    if under_way.is_frozen and under_way.body(slug):
        return HANDED
    return TYPED if slug in under_way.typed else TO_READ


def section_lines(under_way: UnderWay) -> list[SheetLine]:
    """The sections as a list; those that say nothing yet stand back."""
    return [
        SheetLine(
            each.slug,
            section_sign(under_way, each.slug),
            Content.styled(each.title, "" if under_way.body(each.slug) else "$muted"),
        )
        for each in under_way.outlines
    ]


def section_state(under_way: UnderWay, slug: str, today: date) -> Content:
    """Where a section stands with the person, as a sentence."""
    approved, lost = under_way.approved_on(slug), under_way.lost_approval(slug)
    if approved:
        words = f"approuvée par la personne le {format_short(approved, today)}"
        return Content.assemble(APPROVED, " ", (words, "$green"))
    if lost:
        words = f"l’accord du {format_short(lost, today)} tombe{_COLON}le texte a changé"
        return Content.assemble(FALLEN, " ", (words, "$amber"))
    handed = under_way.recorded.handed_on if under_way.recorded and under_way.is_frozen else None
    if not under_way.body(slug):
        words = "rien d’écrit" if handed else "rien encore"
    elif handed:
        return Content.assemble(HANDED, " ", (f"remise le {format_short(handed, today)}", "$muted"))
    else:
        words = "à relire ensemble"
    return Content.assemble(TO_READ, " ", (words, "$muted"))


def approvals(under_way: UnderWay) -> str:
    """« approuvées : 4 sur 6 écrites »: there is nothing to approve in the others."""
    written = [each.slug for each in under_way.outlines if under_way.body(each.slug)]
    approved = sum(under_way.approved_on(slug) is not None for slug in written)
    return f"approuvées{_COLON}{approved} sur {plural(len(written), 'écrite')}"
