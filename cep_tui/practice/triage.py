"""Level 1: who could help this person and why, what to tell, what is urgent, what to ask next.

The rules are those of a pack; nothing of the field is decided here. The same facts, pack and day
give the same answer, whatever the order of the rules in the files of the pack.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from cep_tui.french.dates import format_date
from cep_tui.french.fold import fold
from cep_tui.french.typography import plural
from cep_tui.practice.answer import (
    AlertView,
    ContinuationView,
    InformationView,
    QuestionView,
    SourceView,
    SuggestionView,
    TriageAnswer,
)
from cep_tui.practice.facts import Facts

if TYPE_CHECKING:
    from cep_tui.reference.models import Alert, Pack, Rule, Suggestion
    from cep_tui.reference.models.conditions import KnownFacts

    RuleT = TypeVar("RuleT", bound=Rule)

_STRENGTHS = ("main", "also", "support")
_SEVERITIES = ("urgent", "attention")


def triage(facts: Facts, pack: "Pack", today: date) -> TriageAnswer:
    """Return what `pack` says of `facts` on `today`."""
    known = known_facts(facts, pack)
    sources = _Sources(pack, today)
    return TriageAnswer(
        pack=pack.id,
        today=today,
        suggestions=_suggestions(known, pack, sources),
        here=_continuation(known, pack),
        information=_information(known, pack, sources),
        alerts=_alerts(known, pack, sources),
        ask=_questions(known, pack),
    )


def known_facts(facts: Facts, pack: "Pack") -> "KnownFacts":
    """Return the facts as conditions read them: the age is a pair, (youngest, oldest)."""
    known = {entry.name: getattr(facts, entry.name) for entry in fields(facts)}
    bracket = pack.ages.get(known.pop("age_bracket"))
    if facts.age is not None:
        known["age"] = (facts.age, facts.age)
    elif bracket is not None:
        known["age"] = (bracket.at_least, bracket.below - 1)
    return known


class _Sources:
    """Shows the sources of rules, with their age on the day."""

    def __init__(self, pack: "Pack", today: date) -> None:
        self._pack = pack
        self.today = today
        self._seen: dict[str, SourceView] = {}

    def of(self, rules: Iterable["Rule"]) -> tuple[SourceView, ...]:
        """Return the sources of `rules`, in their order, each once."""
        return tuple(
            self._view(key) for key in _once(key for rule in rules for key in rule.sources)
        )

    def _view(self, key: str) -> SourceView:
        if key not in self._seen:
            source = self._pack.sources[key]
            self._seen[key] = SourceView(
                title=source.title,
                address=source.address,
                dated=source.dated,
                checked_on=source.checked_on,
                stale=source.is_stale(self.today),
                to_check=source.to_check,
            )
        return self._seen[key]


def excluded_operators(known: "KnownFacts", pack: "Pack") -> set[str]:
    """Return the operators that must not be suggested to somebody, whatever rules suggest them."""
    return {
        operator
        for exclusion in pack.exclusions.values()
        if exclusion.applies(known)
        for operator in exclusion.operators
    }


def _suggestions(
    known: "KnownFacts", pack: "Pack", sources: _Sources
) -> tuple[SuggestionView, ...]:
    excluded = excluded_operators(known, pack)
    by_operator: dict[str, list[Suggestion]] = {}
    for rule in pack.suggestions.values():
        if rule.operator not in excluded and rule.applies(known):
            by_operator.setdefault(rule.operator, []).append(rule)
    for rules in by_operator.values():
        rules.sort(key=_suggestion_rank)
    ordered = sorted(
        by_operator.items(),
        key=lambda item: (*_suggestion_rank(item[1][0])[:2], fold(pack.operator_label(item[0]))),
    )
    return tuple(
        SuggestionView(
            operator=operator,
            label=pack.operator_label(operator),
            strength=rules[0].strength,
            reasons=_once(rule.reason for rule in rules),
            sources=sources.of(rules),
            to_check=any(rule.to_check for rule in rules),
        )
        for operator, rules in ordered
    )


def _suggestion_rank(rule: "Suggestion") -> tuple[int, int, str]:
    return _STRENGTHS.index(rule.strength), -rule.weight, rule.id


def _continuation(known: "KnownFacts", pack: "Pack") -> ContinuationView:
    rules = _applying(pack.continuations, known)
    return ContinuationView(
        can_continue_here=not any(rule.forbidden for rule in rules),
        reasons=_once(rule.reason for rule in rules),
    )


def _information(
    known: "KnownFacts", pack: "Pack", sources: _Sources
) -> tuple[InformationView, ...]:
    return tuple(
        InformationView(rule.id, rule.label, rule.why, sources.of([rule]), rule.to_check)
        for rule in _applying(pack.information, known)
    )


def _alerts(known: "KnownFacts", pack: "Pack", sources: _Sources) -> tuple[AlertView, ...]:
    rules = _applying(pack.alerts, known)
    rules.sort(key=lambda rule: _SEVERITIES.index(rule.severity))
    return tuple(
        AlertView(
            id=rule.id,
            label=rule.label,
            severity=rule.severity,
            why=alert_text(rule, sources.today),
            sources=sources.of([rule]),
            to_check=rule.to_check,
        )
        for rule in rules
    )


def alert_text(alert: "Alert", today: date) -> str:
    """Return the text of an alert, worded for the day."""
    values: dict[str, str] = {}
    if alert.delay_days is not None:
        values["delay_ends_on"] = format_date(today + timedelta(days=alert.delay_days))
    text = alert.why
    if alert.ends_on is not None:
        values["ends_on"] = format_date(alert.ends_on)
        values["remaining"] = _remaining((alert.ends_on - today).days)
        if today > alert.ends_on and alert.why_after is not None:
            text = alert.why_after
    return text.format(**values)


def _remaining(days: int) -> str:
    if days == 0:
        return "aujourd’hui"
    ahead = plural(abs(days), "jour")
    return f"dans {ahead}" if days > 0 else f"il y a {ahead}"


def _questions(known: "KnownFacts", pack: "Pack") -> tuple[QuestionView, ...]:
    """Return the questions to ask, the weightiest one for each fact."""
    by_fact: dict[str, QuestionView] = {}
    for rule in _applying(pack.questions, known):
        value = known[rule.fact]
        if value is None or isinstance(value, frozenset):
            by_fact.setdefault(rule.fact, QuestionView(rule.fact, rule.question, rule.why))
    return tuple(by_fact.values())


def _applying(rules: Mapping[str, "RuleT"], known: "KnownFacts") -> list["RuleT"]:
    """Return the rules that apply, the weightiest first."""
    applying = [rule for rule in rules.values() if rule.applies(known)]
    applying.sort(key=lambda rule: (-rule.weight, rule.id))
    return applying


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
