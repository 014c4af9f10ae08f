"""The other rules of the pack in words: who helps, what is over, what to tell, what presses."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from textual.content import Content

from cep_tui.french.dates import format_ago, format_date
from cep_tui.french.fold import fold
from cep_tui.french.typography import polish
from cep_tui.practice.triage import alert_text
from cep_tui.screens.age_words import Book, now_in_words
from cep_tui.screens.reference_book.amount_lines import amount_lines
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
    from cep_tui.reference.models import Alert, Amount, FormerName, RetiredScheme
    from cep_tui.reference.models.triage import Information, Operator

OPERATORS: Final = {
    "cep": "opérateur du CEP",
    "support": "partenaire",
    "decider": "décide d’un financement",
}
STRENGTHS: Final = {
    "main": ("●", "$green"),
    "also": ("◐", "$sky"),
    "support": ("○", "$muted"),
}
SEVERITIES: Final = {"urgent": ("◆", "urgent", "$red"), "attention": ("▲", "à vérifier", "$amber")}


def operator_sheet(operator: "Operator", book: Book) -> Sheet:
    """Who helps, whom, when it is suggested, and what it decides."""
    address = f"operators.{operator.id}"
    also = ", ".join(operator.aliases)
    return Sheet(
        address=address,
        title=titled(operator.label, OPERATORS[operator.kind]),
        notices=(),
        lines=(
            rule_line(operator, address, operator.description, book),
            *group("Pour qui", [text_line("public", operator.public)]),
            *group("On dit aussi", [text_line("aliases", also)] if also else []),
            *group("Le proposer", _suggestions(operator, book)),
            *group("Ne pas le proposer", _exclusions(operator, book)),
            *group("Il décide de", _decided(operator, book)),
            *group("Sur internet", _portals(operator, book)),
        ),
    )


def _suggestions(operator: "Operator", book: Book) -> Iterator[SheetLine]:
    rules = [each for each in book.pack.suggestions.values() if each.operator == operator.id]
    strongest = sorted(rules, key=lambda rule: (list(STRENGTHS).index(rule.strength), -rule.weight))
    for rule in strongest:
        sign = Content.styled(*STRENGTHS[rule.strength])
        yield rule_line(rule, f"suggestions.{rule.id}", rule.reason, book, sign=sign)


def _exclusions(operator: "Operator", book: Book) -> Iterator[SheetLine]:
    for rule in book.pack.exclusions.values():
        if operator.id in rule.operators:
            sign = Content.styled("×", "$red")
            yield rule_line(rule, f"exclusions.{rule.id}", rule.reason, book, sign=sign)


def _decided(operator: "Operator", book: Book) -> Iterator[SheetLine]:
    for scheme in book.pack.schemes.values():
        if scheme.decided_by == operator.id:
            words = Content.assemble(scheme.short, ("  " + polish(scheme.label), "$muted"))
            yield link_line(scheme.id, words)


def _portals(operator: "Operator", book: Book) -> Iterator[SheetLine]:
    for portal in book.pack.portals.values():
        if portal.operator == operator.id:
            words = Content.assemble(polish(portal.label), "\n", (portal.address, "$sky"))
            yield rule_line(portal, f"portals.{portal.id}", words, book)


def former_name_kind(former: "FormerName") -> str:
    """Return whether a name is of old; a few are new, and not yet known by everybody."""
    today = fold(former.today)
    is_new = any(today.startswith(fold(name)) for name in (former.label, *former.aliases))
    return "nom nouveau" if is_new else "ancien nom"


def former_name_sheet(former: "FormerName", book: Book) -> Sheet:
    """What an old name is called today, since when, and where that leads."""
    since = f"Depuis le {format_date(former.since)}" if former.since else now_in_words(book)
    today = Content.assemble((f"{since}{polish(' : ')}", "$muted"), (polish(former.today), "bold"))
    told = [text_line("explanation", former.explanation)] if former.explanation else []
    return Sheet(
        address=f"former_names.{former.id}",
        title=titled(former.label, *former.aliases, former_name_kind(former)),
        notices=(),
        lines=(
            rule_line(former, f"former_names.{former.id}", today, book),
            *told,
            *group("Aller à", _entries(former.now, book)),
        ),
    )


def retired_sheet(retired: "RetiredScheme", book: Book) -> Sheet:
    """A scheme that is over: since when, why, and what took its place."""
    since = f"le {format_date(retired.since)}, {format_ago(retired.since, book.today)}"
    address = f"retired.{retired.id}"
    none = [text_line("nothing", "Rien ne le remplace directement.")]
    return Sheet(
        address=address,
        title=titled(retired.label, *retired.aliases, "dispositif retiré"),
        notices=(notice("×", f"N’existe plus depuis {since} : ne plus proposer.", "$red"),),
        lines=(
            rule_line(retired, address, retired.explanation, book),
            *group(now_in_words(book), list(_entries(retired.replaced_by, book)) or none),
        ),
    )


def _entries(addresses: tuple[str, ...], book: Book) -> Iterator[SheetLine]:
    from cep_tui.reference.catalogue import find_item

    for address in addresses:
        if item := find_item(book.pack, address):
            others = "  " + polish(item.aliases[0]) if item.kind == "scheme" else ""
            yield link_line(address, Content.assemble(polish(item.label), (others, "$muted")))


def alert_sheet(alert: "Alert", book: Book) -> Sheet:
    """A danger or a deadline, worded for the day."""
    sign, word, style = SEVERITIES[alert.severity]
    address = f"alerts.{alert.id}"
    return Sheet(
        address=address,
        title=titled(alert.label, "alerte"),
        notices=(notice(sign, word, style),),
        lines=(rule_line(alert, address, alert_text(alert, book.today), book),),
    )


def information_sheet(information: "Information", book: Book) -> Sheet:
    """What level 1 tells, and why."""
    address = f"information.{information.id}"
    return Sheet(
        address=address,
        title=titled(information.label, "à dire au niveau 1"),
        notices=(),
        lines=(rule_line(information, address, information.why, book),),
    )


def value_sheet(value: "Amount", book: Book) -> Sheet:
    """An amount of the whole country, of the day and before."""
    address = f"values.{value.id}"
    return Sheet(
        address=address,
        title=titled(value.label, "repère"),
        notices=(),
        lines=tuple(amount_lines({address: value}, book, {})),
    )


def rule_sheet(item: "Item", book: Book) -> Sheet:
    """A rule of level 1 by itself: what it says, and whom it is about."""
    entry: Any = item.entry
    named = (entry.operator,) if item.kind == "suggestion" else getattr(entry, "operators", ())
    about = _entries(tuple(f"operators.{slug}" for slug in named), book)
    return Sheet(
        address=item.address,
        title=titled("Qui orienter, et pourquoi", "règle du niveau 1"),
        notices=(),
        lines=(rule_line(entry, item.address, item.label, book), *group("À propos de", about)),
    )
