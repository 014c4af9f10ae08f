"""The words of levels 2 and 3: obstacles, skills, scales, sections, methods, who covers what."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from textual.content import Content

from cep_tui.french.typography import plural, polish
from cep_tui.reference.entry_words import KINDS
from cep_tui.screens.age_words import Book, now_in_words
from cep_tui.screens.reference_book.sheet import (
    Sheet,
    group,
    link_line,
    notice,
    rule_line,
    text_line,
    titled,
)
from cep_tui.widgets.sheet_lines import SheetLine

if TYPE_CHECKING:
    from cep_tui.reference.catalogue import Item


def lexicon_sheet(item: "Item", book: Book) -> Sheet:
    """What a word means, and what it is made of."""
    entry: Any = item.entry
    text = next((said for said in _said(entry) if said), item.label)
    return Sheet(
        address=item.address,
        title=titled(item.label, KINDS[item.kind]),
        notices=tuple(
            notice("·", words, "$muted") for words in filter(None, [getattr(entry, "notice", "")])
        ),
        lines=(
            rule_line(entry, item.address, text, book),
            *_parts(entry, book),
        ),
    )


def _said(entry: Any) -> Iterator[str]:
    """What an entry says of itself, the fullest first."""
    for name in ("description", "definition", "hint", "text"):
        yield getattr(entry, name, "")
    if sectors := getattr(entry, "sectors", ()):
        yield ", ".join(sectors)
    if address := getattr(entry, "address", ""):
        yield address


def _parts(entry: Any, book: Book) -> Iterator[SheetLine]:
    """The lists an entry is made of, whichever it has."""
    yield from group("Ce qu’il empêche", _texts("effect", getattr(entry, "effects", ())))
    yield from group("Ce qu’il permet", _texts("allow", getattr(entry, "allows", ())))
    yield from group("Degrés", _steps(entry))
    domains = [domain.label for domain in getattr(entry, "domains", ())]
    yield from group("Demandé pour", _texts("domain", domains))
    yield from group("Cadre", _texts("setting", filter(None, _setting(entry))))
    yield from group("Principes", _texts("principle", getattr(entry, "principles", ())))
    yield from group("Rôles", _roles(entry))
    yield from group("Étapes", _stages(entry))
    yield from group("Personnes suivies", _texts("size", _sizes(entry)))
    yield from group("Départements", _texts("department", _departments(entry)))
    operator = getattr(entry, "operator", "")
    if operator in book.pack.operators:
        label = Content(polish(book.pack.operator_label(operator)))
        yield from group("Pour", [link_line(f"operators.{operator}", label)])
    if now := book.pack.levels.get(getattr(entry, "now", "") or ""):
        yield from group(
            now_in_words(book), [link_line(f"levels.{now.id}", Content(polish(now.label)))]
        )


def _texts(key: str, texts: Iterable[str]) -> Iterator[SheetLine]:
    for at, text in enumerate(texts):
        yield text_line(f"{key}-{at}", text, sign="·")


def _steps(entry: Any) -> Iterator[SheetLine]:
    for step in getattr(entry, "steps", ()):
        hint = f"\n{polish(step.hint)}" if step.hint else ""
        words = Content.assemble(polish(step.label), (hint, "$muted"))
        yield text_line(f"step-{step.value}", words, sign=str(step.value))


def _roles(entry: Any) -> Iterator[SheetLine]:
    for role in getattr(entry, "roles", ()):
        words = Content.assemble((polish(f"{role.label} : "), "bold"), polish(role.part))
        yield text_line(f"role-{role.label}", words, sign="·")


def _stages(entry: Any) -> Iterator[SheetLine]:
    for number, stage in enumerate(getattr(entry, "stages", ()), start=1):
        lasts = _between(stage.minutes_min, stage.minutes_max, "minute")
        words = Content.assemble(
            (polish(stage.label), "bold"),
            (f"  {lasts}" if lasts else "", "$muted"),
            f"\n{polish(stage.what)}",
        )
        yield text_line(f"stage-{number}", words, sign=str(number))


def _setting(entry: Any) -> Iterator[str]:
    if hasattr(entry, "people_min"):
        yield _between(entry.people_min, entry.people_max, "personne")
        yield _between(entry.minutes_min, entry.minutes_max, "minute")
        yield entry.rhythm


def _sizes(entry: Any) -> Iterator[str]:
    if hasattr(entry, "lowest"):
        yield _between(entry.lowest, entry.highest, "personne") or "aucune taille publiée"


def _departments(entry: Any) -> Iterator[str]:
    if hasattr(entry, "departments"):
        yield ", ".join(entry.departments) or "partout où aucun autre site n’est donné"


def _between(lowest: int | None, highest: int | None, noun: str) -> str:
    if lowest is None and highest is None:
        return ""
    if lowest is None or highest is None or lowest == highest:
        return plural(highest or lowest or 0, noun)
    return f"{lowest} à {plural(highest, noun)}"
