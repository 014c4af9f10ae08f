"""What can be browsed: seven shelves of the pack, each a list under a few headings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from rich.cells import cell_len
from textual.content import Content

from cep_tui.french.dates import format_date
from cep_tui.french.fold import fold
from cep_tui.french.typography import NBSP, plural, polish
from cep_tui.reference.amount_words import NOT_KNOWN, amount_in_words
from cep_tui.reference.entry_words import KINDS
from cep_tui.reference.packs import CURRENT
from cep_tui.screens.age_words import Book, now_in_words
from cep_tui.screens.reference_book.entry_sheets import SEVERITIES, former_name_kind

if TYPE_CHECKING:
    from cep_tui.reference.ageing import Ageing
    from cep_tui.reference.catalogue import Item
    from cep_tui.reference.models import Scheme


class Shelf(StrEnum):
    """What is browsed together."""

    SCHEMES = "schemes"
    OPERATORS = "operators"
    FORMER = "former"
    INFORMATION = "information"
    ALERTS = "alerts"
    LEXICON = "lexicon"
    AGEING = "ageing"


LABELS: Final = {
    Shelf.SCHEMES: "Dispositifs",
    Shelf.OPERATORS: "Opérateurs",
    Shelf.FORMER: "Anciens noms",
    Shelf.INFORMATION: "À dire",
    Shelf.ALERTS: "Alertes",
    Shelf.LEXICON: "Lexique",
    Shelf.AGEING: "À revérifier",
}
"""In the order of the bar."""

_LEXICON: Final = {
    "level": "Niveaux du CEP",
    "theme-family": "Familles de freins",
    "theme": "Freins",
    "skill-kind": "Familles de compétences",
    "skill-state": "Où en est une compétence",
    "skill": "Compétences",
    "scale": "Échelles",
    "section": "Rubriques de la synthèse",
    "guide": "Guides d’entretien",
    "method": "Méthodes d’échange entre pairs",
    "portfolio": "Tailles de portefeuille",
    "reading": "Relecture des notes",
}
_OPERATORS: Final = {
    "cep": "Opérateurs du CEP",
    "support": "Partenaires",
    "decider": "Décident d’un financement",
}
_SHORT: Final = 24
"""Cells of what an entry is, to be kept on one line."""
_ACRONYM: Final = 8
"""Cells of another name that can stand beside the whole one."""
CAUSES: Final = {
    "ended": ("×", "$red", "Terminé", "a pris fin le"),
    "stale": ("▲", "$amber", "À revérifier", "depuis le"),
    "ending": ("▲", "$amber", "Prend fin bientôt", "le"),
    "soon-stale": ("○", "$muted", "À relire bientôt", "d’ici le"),
}
"""By cause of ageing: sign, colour, heading, what stands before the day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: an entry of the pack, or a heading, which has no address."""

    address: str
    words: Content
    sign: Content = field(default_factory=Content)


def shelf_entries(shelf: Shelf, book: Book) -> Iterator[Entry]:
    """Yield what stands on a shelf; what is to be checked again is not (see `ageing_entries`)."""
    from cep_tui.reference.catalogue import catalogue

    kinds: defaultdict[str, list[Item]] = defaultdict(list)
    for item in catalogue(book.pack):
        kinds[item.kind].append(item)

    def lines(items: Iterable["Item"]) -> Iterator[Entry]:
        return (item_entry(item, book) for item in items)

    match shelf:
        case Shelf.SCHEMES:
            yield from _schemes(kinds["scheme"], book)
            yield from _headed("Repères chiffrés", lines(kinds["value"]))
        case Shelf.OPERATORS:
            for kind, heading in _OPERATORS.items():
                chosen = [item for item in kinds["operator"] if _operator_kind(item) == kind]
                yield from _headed(heading, lines(sorted(chosen, key=_name)))
            yield from _headed("OPCO", lines(sorted(kinds["opco"], key=_name)))
        case Shelf.FORMER:
            names = lines(sorted(kinds["former-name"], key=_name))
            yield from _headed("Ce qui a changé de nom", names)
            yield from _headed("Ce qui n’existe plus", lines(sorted(kinds["retired"], key=_name)))
        case Shelf.INFORMATION:
            yield from _headed("À dire", lines(sorted(kinds["information"], key=_weight)))
            yield from _headed("À demander", lines(sorted(kinds["question"], key=_weight)))
        case Shelf.ALERTS:
            yield from lines(sorted(kinds["alert"], key=_weight))
        case Shelf.LEXICON:
            for kind, heading in _LEXICON.items():
                yield from _headed(heading, lines(kinds[kind]))


def _name(item: "Item") -> str:
    return fold(item.label)


def _weight(item: "Item") -> tuple[int, str]:
    entry: Any = item.entry
    return -entry.weight, item.address


def _operator_kind(item: "Item") -> str:
    entry: Any = item.entry
    return str(entry.kind)


def found_entries(items: Iterable["Item"], book: Book) -> Iterator[Entry]:
    """Yield what a search found, each with what it is."""
    for item in items:
        line = item_entry(item, book)
        kind = _kind(item)
        if item.scheme:
            kind += f" · {book.pack.schemes[item.scheme].short}"
        # A short one moves to the next line whole; a long one would be cut inside a word.
        what = "  " + (kind.replace(" ", NBSP) if cell_len(kind) <= _SHORT else kind)
        yield Entry(item.address, Content.assemble(line.words, (what, "$muted")), line.sign)


def _kind(item: "Item") -> str:
    entry: Any = item.entry
    return former_name_kind(entry) if item.kind == "former-name" else KINDS[item.kind]


def ageing_entries(
    found: Sequence["Ageing"],
    relying: Mapping[str, Collection[int]],
    unsure: Iterable["Item"],
    book: Book,
) -> Iterator[Entry]:
    """Yield what is stale or about to end, what dossiers rely on first in each group.

    Args:
        found: in the order of their causes.
        relying: the people whose dossier relies on an entry, by its address.
        unsure: what was never sure; it comes last, without what was found already.
        book: the pack, and the day.
    """
    listed = {each.item.address for each in found}
    for cause, group in groupby(found, key=lambda each: each.cause):
        members = sorted(group, key=lambda each: -len(relying.get(each.item.address, ())))
        heading = CAUSES[cause][2]
        yield from _headed(
            f"{heading} · {len(members)}",
            (
                _ageing_entry(each, len(relying.get(each.item.address, ())), book)
                for each in members
            ),
        )

    doubts = [
        Entry(item.address, Content(item_in_full(item, book)), Content.styled("▲", "$amber"))
        for item in unsure
        if item.address not in listed
    ]
    yield from _headed(f"À confirmer avant de s’y fier · {len(doubts)}", doubts)


def _ageing_entry(ageing: "Ageing", people: int, book: Book) -> Entry:
    sign, colour, _, before = CAUSES[ageing.cause]
    item, when = ageing.item, f"{before} {format_date(ageing.on)}"
    if ageing.age.is_ahead(book.today) and ageing.cause == "stale":
        when = f"daté du {format_date(ageing.on)}, à venir"
    words = Content.assemble(
        item_in_full(item, book),
        ("  " + when.replace(" ", NBSP), "$muted"),
        ("  " + plural(people, "dossier").replace(" ", NBSP) if people else "", "bold"),
    )
    return Entry(item.address, words, Content.styled(sign, colour))


def item_in_full(item: "Item", book: Book) -> str:
    """Return « PTP : Ancienneté suffisante », what an entry is called away from its scheme."""
    scheme = f"{book.pack.schemes[item.scheme].short} : " if item.scheme else ""
    return polish(scheme + item.label)


def item_entry(item: "Item", book: Book) -> Entry:
    """Return the line of an entry wherever it is listed."""
    entry: Any = item.entry
    match item.kind:
        case "scheme":
            return _scheme_entry(entry, book.today)
        case "former-name":
            words = _become(item, entry.today)
        case "retired":
            known = (book.pack.schemes.get(slug) for slug in entry.replaced_by)
            shorts = ", ".join(scheme.short for scheme in known if scheme)
            words = _become(item, shorts or "rien ne le remplace")
        case "alert":
            sign, _, colour = SEVERITIES[entry.severity]
            return Entry(item.address, Content(polish(item.label)), Content.styled(sign, colour))
        case "level" if entry.valid_until:
            years = f"  jusqu’en{NBSP}{entry.valid_until.year}"
            words = Content.assemble(polish(item.label), (years, "$muted"))
        case "value":
            dated = entry.on(book.today)
            value = amount_in_words(dated.value, entry.unit) if dated else NOT_KNOWN
            words = Content.assemble(polish(item.label), ("  " + value, "bold"))
        case _:
            words = Content(polish(item.label))
    return Entry(item.address, words)


def _become(item: "Item", today: str) -> Content:
    """« Congé individuel de formation (CIF) → PTP »."""
    acronym = next((name for name in item.aliases if cell_len(name) <= _ACRONYM), "")
    short = f"{NBSP}({acronym})" if acronym else ""
    return Content.assemble(
        (polish(item.label) + short, "bold"), (" → ", "$muted"), (polish(today), "$sky")
    )


def _scheme_entry(scheme: "Scheme", today: date) -> Entry:
    last = scheme.valid_until
    sign, state = Content(""), ("", "")
    if last and last < today:
        sign, state = (
            Content.styled("×", "$red"),
            (f"  fini{NBSP}le{NBSP}{format_date(last)}", "$red"),
        )
    elif last:
        sign = Content.styled("▲", "$amber")
        state = (f"  jusqu’au{NBSP}{format_date(last)}", "$amber")
    label = "" if fold(scheme.short) == fold(scheme.label) else "  " + polish(scheme.label)
    short = scheme.short[:1].upper() + scheme.short[1:]
    words = Content.assemble((short, "bold"), (label, "$muted"), state)
    return Entry(scheme.id, words, sign)


def _schemes(items: Iterable["Item"], book: Book) -> Iterator[Entry]:
    """Schemes that run, by their short name, then those that have ended."""
    ordered = sorted(items, key=lambda item: fold(item.aliases[0]))
    over = [item for item in ordered if _is_over(item, book.today)]
    running = [item for item in ordered if item not in over]
    heading = "En vigueur" if book.pack.id == CURRENT else now_in_words(book)
    yield from _headed(heading, (item_entry(item, book) for item in running))
    yield from _headed("Terminés", (item_entry(item, book) for item in over))


def _is_over(item: "Item", today: date) -> bool:
    last = getattr(item.entry, "valid_until", None)
    return last is not None and last < today


def _headed(heading: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries under their heading; nothing when there is none."""
    for at, entry in enumerate(entries):
        if at == 0:
            yield Entry("", Content(heading))
        yield entry
