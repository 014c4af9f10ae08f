"""Level 1: operators, words of the facts, dates in texts, aliases."""

from collections.abc import Collection, Iterable, Iterator
from string import Formatter

from cep_tui.french.fold import fold_words
from cep_tui.reference.checking.findings import Finding, unknown_names
from cep_tui.reference.contract import DISABILITIES
from cep_tui.reference.models import Alert, Pack, Rule

_RULES = ("suggestions", "exclusions", "continuations", "information", "alerts", "questions")


def misfits(pack: Pack) -> Iterator[Finding]:
    """Yield what does not fit together in the rules of level 1."""
    yield from _unknown_operators(pack)
    yield from _unknown_members(pack)
    for table in _RULES:
        for rule in getattr(pack, table).values():
            yield from _unknown_slugs(pack, table, rule)
    for table in ("information", "alerts"):
        for told in getattr(pack, table).values():
            path = (table, told.id, "about")
            yield from unknown_names(path, told.about, pack.schemes, "le dispositif")
    yield from _unfilled_texts(pack.alerts.values())
    yield from _shared_aliases(pack)


def _unknown_operators(pack: Pack) -> Iterator[Finding]:
    for suggestion in pack.suggestions.values():
        path = ("suggestions", suggestion.id, "operator")
        yield from unknown_names(path, (suggestion.operator,), pack.operators, "l’opérateur")
    for exclusion in pack.exclusions.values():
        path = ("exclusions", exclusion.id, "operators")
        yield from unknown_names(path, exclusion.operators, pack.operators, "l’opérateur")


def _unknown_members(pack: Pack) -> Iterator[Finding]:
    for group in pack.groups.values():
        known = getattr(pack, group.fact)
        yield from unknown_names(("groups", group.id, "members"), group.members, known, "la valeur")


def _unknown_slugs(pack: Pack, table: str, rule: Rule) -> Iterator[Finding]:
    vocabularies: dict[str, Collection[str]] = {
        "statuses": pack.statuses,
        "situations": pack.situations,
        "needs": pack.needs,
        "disability": DISABILITIES,
    }
    for position, condition in enumerate(rule.when):
        for fact, known in vocabularies.items():
            test = getattr(condition, fact)
            for kind in () if test is None else ("any_of", "all_of", "only", "none_of"):
                path = (table, rule.id, "when", position, fact, kind)
                yield from unknown_names(path, getattr(test, kind, ()), known, "la valeur")


def _unfilled_texts(alerts: Iterable[Alert]) -> Iterator[Finding]:
    """Yield the alerts whose texts name a date that the alert does not set, or the reverse."""
    for alert in alerts:
        path = ("alerts", alert.id)
        dated = alert.ends_on is not None
        if dated is not (alert.why_after is not None):
            yield (
                path,
                None,
                "« ends_on » et « why_after » vont ensemble : il manque l’un des deux.",
            )
        fields = {"ends_on": dated, "remaining": dated}
        fields["delay_ends_on"] = alert.delay_days is not None
        for key, text in (("why", alert.why), ("why_after", alert.why_after or "")):
            for name in _placeholders(text):
                if not fields.get(name, False):
                    yield (*path, key), None, f"« {{{name}}} » n’a pas de valeur ici."


def _placeholders(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return ["…"]


def _shared_aliases(pack: Pack) -> Iterator[Finding]:
    """Yield the aliases that two statuses claim: an import could not choose."""
    claimed: dict[str, str] = {}
    for status in pack.statuses.values():
        for name in (status.label, status.short, *status.aliases):
            other = claimed.setdefault(fold_words(name), status.id)
            if other != status.id:
                message = f"« {name} » désigne aussi « {other} » : il faut choisir."
                yield ("statuses", status.id, "aliases"), name, message
