"""A funding scheme in words: for whom, how much, by when, with which papers, decided by whom."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from textual.content import Content

from cep_tui.french.dates import add_months, format_ago, format_date
from cep_tui.french.typography import plural, polish
from cep_tui.screens.age_words import Book
from cep_tui.screens.reference_book.amount_lines import amount_lines
from cep_tui.screens.reference_book.condition_notes import only_if, prefixed
from cep_tui.screens.reference_book.sheet import (
    Sheet,
    group,
    link_line,
    notice,
    rule_line,
    text_line,
    titled,
)
from cep_tui.widgets.hanging import Hanging
from cep_tui.widgets.sheet_lines import SheetLine

if TYPE_CHECKING:
    from cep_tui.reference.models import (
        Criterion,
        Deadline,
        Scheme,
    )
    from cep_tui.reference.models.funding import Period

PROVIDERS: Final = {
    "person": "la personne",
    "employer": "l’employeur",
    "training-provider": "l’organisme de formation",
    "counsellor": "le conseiller ou la conseillère",
}
_HARD, _SOFT, _PITFALL = (
    Content.styled("●", "$text"),
    Content.styled("○", "$muted"),
    Content.styled("!", "bold $amber"),
)
_ANCHORS: Final = {
    ("start", True): "avant le début",
    ("start", False): "après le début",
    ("cdd_end_date", True): "avant la fin du CDD",
    ("cdd_end_date", False): "après la fin du CDD",
    ("today", True): "plus tôt",
    ("today", False): "",
}


def scheme_sheet(scheme: "Scheme", book: Book) -> Sheet:
    """Return everything the pack says of a scheme: its figures first, before the long lists."""
    return Sheet(
        address=scheme.id,
        title=titled(scheme.label, scheme.short, "dispositif"),
        notices=tuple(scheme_notices(scheme, book.today)),
        lines=(
            *_what_it_is(scheme, book),
            *_deadlines(scheme, book),
            *_amounts(scheme, book),
            *_criteria(scheme, book),
            *_documents(scheme, book),
            *group("Circuit", _circuit(scheme)),
            *group("Se combine avec", _combined(scheme, book)),
            *group("Pièges", _pitfalls(scheme, book)),
        ),
    )


def scheme_notices(scheme: "Scheme", today: date) -> Iterator[Hanging]:
    """Yield what must be known before anything else: it has ended, will end, is to be filled in."""
    last, first = scheme.valid_until, scheme.valid_from
    if last and last < today:
        words = f"A pris fin le {format_date(last)}, {format_ago(last, today)} : ne plus proposer."
        yield notice("×", words, "$red")
    elif last:
        yield notice("▲", f"Prend fin le {format_date(last)}, {format_ago(last, today)}.", "$amber")
    if first and first > today:
        yield notice("▲", f"En vigueur à partir du {format_date(first)} seulement.", "$amber")
    if scheme.template:
        words = "Règles locales, à compléter dans votre propre référentiel avant de s’y fier."
        yield notice("▲", words, "$amber")


def _what_it_is(scheme: "Scheme", book: Book) -> Iterator[SheetLine]:
    yield rule_line(scheme, scheme.id, scheme.description, book)
    label = book.pack.operator_label(scheme.decided_by)
    yield link_line(
        f"operators.{scheme.decided_by}",
        Content.assemble(("décidé par ", "$muted"), polish(label)),
    )


def _criteria(scheme: "Scheme", book: Book) -> Iterator[SheetLine]:
    hard = [each for each in scheme.criteria.values() if each.hard]
    soft = [each for each in scheme.criteria.values() if not each.hard]
    yield from group("Il faut", (_criterion(scheme, each, book) for each in hard))
    yield from group("Regardé aussi", (_criterion(scheme, each, book) for each in soft))


def _criterion(scheme: "Scheme", criterion: "Criterion", book: Book) -> SheetLine:
    presumed = "  supposé rempli" if criterion.presumed else ""
    words = Content.assemble(
        polish(criterion.label),
        (presumed, "$muted"),
        (f"\n{polish(criterion.explanation)}" if criterion.explanation else "", "$muted"),
    )
    before = only_if(criterion.applies_when, book)
    sign = _HARD if criterion.hard else _SOFT
    address = f"{scheme.id}.{criterion.id}"
    return rule_line(criterion, address, words, book, sign=sign, before=before)


def _amounts(scheme: "Scheme", book: Book) -> list[SheetLine]:
    lines = amount_lines(
        {f"{scheme.id}.{amount.id}": amount for amount in scheme.amounts.values()},
        book,
        {amount.id: _role(scheme, amount.id, book) for amount in scheme.amounts.values()},
    )
    return group(f"Montants au {format_date(book.today)}", lines)


def _role(scheme: "Scheme", amount: str, book: Book) -> str:
    """What an amount is for, when the scheme says: a limit for some, a share that others pay."""
    cover = scheme.cover
    if cover is None:
        return ""
    if cover.contribution is not None and cover.contribution.amount == amount:
        return prefixed("sauf ", cover.contribution.unless, book)
    if scheme.amounts[amount].applies_when:
        return ""  # told already
    cap = next((cap for cap in cover.caps if cap.amount == amount), None)
    return prefixed("pour : ", cap.when, book) if cap is not None else ""


def _deadlines(scheme: "Scheme", book: Book) -> list[SheetLine]:
    return group("Délais", (_deadline(scheme, each, book) for each in scheme.deadlines.values()))


def _deadline(scheme: "Scheme", deadline: "Deadline", book: Book) -> SheetLine:
    words = Content.assemble(
        polish(deadline.label), "\n", (polish(deadline_in_words(deadline, book)), "$muted")
    )
    return rule_line(
        deadline,
        f"{scheme.id}.{deadline.id}",
        words,
        book,
        before=only_if(deadline.applies_when, book),
    )


def deadline_in_words(deadline: "Deadline", book: Book) -> str:
    """Return « 60 jours avant le début si absence : moins de 6 mois, sinon 120 jours »."""
    before = bool(deadline.before)
    anchor = _ANCHORS[deadline.anchor, before]
    phrases = []
    for at, period in enumerate(deadline.before or deadline.after):
        length = _length(period)
        where = f" {anchor}" if anchor and at == 0 else ""
        if deadline.anchor == "today":
            where = (
                f", soit jusqu’au {format_date(_end(period, book.today))} à partir d’aujourd’hui"
            )
        phrases.append(length + where + prefixed(" si ", period.when, book))
    return ", sinon ".join(phrases)


def _length(period: "Period") -> str:
    if period.months is not None:
        return plural(period.months, "mois")
    return plural(period.days or 0, "jour")


def _end(period: "Period", start: date) -> date:
    if period.months is not None:
        return add_months(start, period.months)
    return start + timedelta(days=period.days or 0)


def _documents(scheme: "Scheme", book: Book) -> Iterator[SheetLine]:
    for provider, words in PROVIDERS.items():
        wanted = [each for each in scheme.documents.values() if each.provider == provider]
        lines = [
            rule_line(
                each,
                f"{scheme.id}.{each.id}",
                Content.assemble(
                    polish(each.label), ("" if each.required else "  facultative", "$muted")
                ),
                book,
                sign=Content.styled("▢", "$muted"),
                before=only_if(each.applies_when, book),
            )
            for each in wanted
        ]
        yield from group(f"Pièces que fournit {words}", lines)


def _circuit(scheme: "Scheme") -> Iterator[SheetLine]:
    for number, step in enumerate(scheme.circuit, start=1):
        yield text_line(f"circuit-{number}", step, sign=str(number))


def _combined(scheme: "Scheme", book: Book) -> Iterator[SheetLine]:
    for slug in scheme.may_combine_with:
        if other := book.pack.schemes.get(slug):
            yield link_line(slug, Content.assemble(other.short, ("  " + other.label, "$muted")))


def _pitfalls(scheme: "Scheme", book: Book) -> Iterator[SheetLine]:
    for each in scheme.pitfalls.values():
        yield rule_line(each, f"{scheme.id}.{each.id}", each.text, book, sign=_PITFALL)
