"""Level 3: which schemes could pay for a project, why, by when, with which papers.

The rules are those of a pack; nothing of the field is decided here. The same facts, pack and day
give the same answer, whatever the order of the schemes in the files of the pack.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from cep_tui.french.dates import add_months, format_date
from cep_tui.french.fold import fold
from cep_tui.practice.answer import SourceView
from cep_tui.practice.covering import covered, exemption, is_presumed_exempt
from cep_tui.practice.criteria import Known, judge
from cep_tui.practice.criterion_words import CriterionWords
from cep_tui.practice.deadlines import applies, due_day
from cep_tui.practice.funding_answer import (
    AmountView,
    CriterionView,
    DeadlineView,
    DocumentView,
    FundingAnswer,
    RetiredView,
    SchemeView,
    Verdict,
)
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.addresses import IN_FORCE
from cep_tui.reference.ageing import MONTHS_AFTER_END, age_of, is_checked_here
from cep_tui.reference.condition_words import describe
from cep_tui.reference.own_rules import Change, changes

if TYPE_CHECKING:
    from cep_tui.reference.models import Amount, Checked, Pack, Scheme, Source
    from cep_tui.reference.models.funding import DatedValue

    PartT = TypeVar("PartT", bound=Checked)

_VERDICTS: tuple[Verdict, ...] = ("possible", "to-check", "impossible")


def assess(facts: FundingFacts, pack: "Pack", today: date) -> FundingAnswer:
    """Return what `pack` says of `facts` on `today`, the schemes that are possible first."""
    assessor = _Assessor(facts, pack, today)
    schemes = [assessor.scheme(each) for each in pack.schemes.values() if _told(each, today)]
    schemes.sort(key=lambda view: (_VERDICTS.index(view.verdict), fold(view.label), view.id))
    retired = [each for each in pack.retired.values() if each.since <= today]
    retired.sort(key=lambda entry: (fold(entry.label), entry.id))
    return FundingAnswer(
        pack=pack.id,
        today=today,
        schemes=tuple(schemes),
        retired=tuple(
            RetiredView(
                id=each.id,
                label=each.label,
                short=each.aliases[0] if each.aliases else "",
                replaced_by=each.replaced_by,
                since=each.since,
                explanation=each.explanation,
            )
            for each in retired
        ),
    )


def _told(scheme: "Scheme", today: date) -> bool:
    """Whether the scheme is in force, or ended not long ago: people still ask for it."""
    if scheme.valid_from is not None and today < scheme.valid_from:
        return False
    ended = scheme.valid_until
    return ended is None or today < add_months(ended, MONTHS_AFTER_END)


class _Assessor:
    """Assesses schemes one after the other, for the same facts on the same day."""

    def __init__(self, facts: FundingFacts, pack: "Pack", today: date) -> None:
        self._pack = pack
        self._today = today
        self._known = Known(facts, pack)
        self._words = CriterionWords(self._known, pack)
        self._sources: dict[tuple[Any, ...], SourceView] = {}

    def scheme(self, scheme: "Scheme") -> SchemeView:
        """Return all that is to be said of `scheme`."""
        criteria = tuple(self._criteria(scheme))
        to_fill_in = tuple(label for _, label in scheme.left_to_fill_in)
        verdict = _verdict(criteria, is_open=scheme.template or bool(to_fill_in))
        return SchemeView(
            id=scheme.id,
            label=scheme.label,
            short=scheme.short,
            description=scheme.description,
            verdict=verdict,
            criteria=criteria,
            deadlines=self._deadlines(scheme),
            documents=self._documents(scheme),
            decided_by=scheme.decided_by,
            decided_by_label=self._pack.operator_label(scheme.decided_by),
            circuit=scheme.circuit,
            may_combine_with=scheme.may_combine_with,
            coverage=covered(scheme, self._known, self._today),
            amounts=self._amounts(scheme),
            pitfalls=tuple(
                pitfall.text
                for pitfall in self._in_force(scheme.pitfalls.values())
                if self._known.applies(pitfall.applies_when) is not False
            ),
            source=self._source(scheme),
            to_fill_in=to_fill_in,
        )

    def _criteria(self, scheme: "Scheme") -> Iterator[CriterionView]:
        if scheme.valid_until is not None:
            yield self._in_force_criterion(scheme, scheme.valid_until)
        for criterion in self._in_force(scheme.criteria.values()):
            result = judge(criterion, self._known)
            if result is not None:
                yield CriterionView(
                    id=f"{scheme.id}.{criterion.id}",
                    label=criterion.label,
                    result=result,
                    hard=criterion.hard,
                    presumed=criterion.presumed,
                    fact=self._words.fact(criterion, result),
                    explanation=criterion.explanation,
                    source=self._source(criterion),
                    contradicted_by=self._contradictions(criterion),
                    local=self._is_local(scheme, criterion),
                )

    def _in_force_criterion(self, scheme: "Scheme", last_day: date) -> CriterionView:
        ended = self._today > last_day
        return CriterionView(
            id=f"{scheme.id}.{IN_FORCE}",
            label="Dispositif en vigueur",
            result="not-met" if ended else "met",
            hard=True,
            presumed=False,
            fact=f"{'A pris' if ended else 'Prend'} fin le {format_date(last_day)}",
            explanation="",
            source=self._source(scheme),
        )

    def _deadlines(self, scheme: "Scheme") -> tuple[DeadlineView, ...]:
        views = []
        for deadline in self._in_force(scheme.deadlines.values()):
            if applies(deadline, self._known):
                due = due_day(deadline, self._known, self._today)
                views.append(
                    DeadlineView(
                        id=f"{scheme.id}.{deadline.id}",
                        label=deadline.label,
                        due=due,
                        late=due is not None and due < self._today,
                        source=self._source(deadline),
                        contradicted_by=self._contradictions(deadline),
                        advised=deadline.advised,
                        local=self._is_local(scheme, deadline),
                    )
                )
        views.sort(key=lambda view: (view.due is None, view.due or self._today, view.id))
        return tuple(views)

    def _documents(self, scheme: "Scheme") -> tuple[DocumentView, ...]:
        return tuple(
            DocumentView(
                id=f"{scheme.id}.{document.id}",
                label=document.label,
                provider=document.provider,
                required=document.required,
            )
            for document in self._in_force(scheme.documents.values())
            if self._known.applies(document.applies_when) is not False
        )

    def _amounts(self, scheme: "Scheme") -> tuple[AmountView, ...]:
        return tuple(
            self._amount(scheme, amount, dated)
            for amount in self._in_force(scheme.amounts.values())
            if (dated := amount.on(self._today)) is not None
            and self._known.applies(amount.applies_when) is not False
        )

    def _amount(self, scheme: "Scheme", amount: "Amount", dated: "DatedValue") -> AmountView:
        view = AmountView(
            id=f"{scheme.id}.{amount.id}",
            label=amount.label,
            value=dated.value,
            unit=amount.unit,
            valid_from=dated.valid_from,
            source=self._source(amount, dated.sources),
            contradicted_by=self._contradictions(amount),
            local=self._is_local_today(scheme, amount),
        )
        share = scheme.cover and scheme.cover.contribution
        if not share or share.amount != amount.id:
            return view
        if exempting := exemption(scheme, self._known):
            why = describe(exempting, self._pack)
            return replace(view, value=0, valid_from=None, note=f"exonérée ({why})")
        if is_presumed_exempt(scheme, self._known):
            return replace(view, note=f"rien à payer si {share.presumed_if}")
        return view

    def _is_local(self, scheme: "Scheme", part: "Checked") -> bool:
        return f"{scheme.id}.{part.id}" in self._pack.local

    def _is_local_today(self, scheme: "Scheme", amount: "Amount") -> bool:
        """Whether the value of the day is the user's own: one may have written a later one only."""
        if not self._is_local(scheme, amount):
            return False
        since = self._own_changes[f"{scheme.id}.{amount.id}"].since
        return since is None or since <= self._today

    @cached_property
    def _own_changes(self) -> Mapping[str, Change]:
        """What the user's own rules change, found by reading the whole pack: once, if at all."""
        return changes(self._pack)

    def _contradictions(self, entry: "Checked") -> tuple[str, ...]:
        if not entry.contradicted_by:  # as nearly always
            return ()
        return tuple(
            f"« {other.says} » ({self._pack.sources[other.source].title})"
            for other in entry.contradicted_by
        )

    def _in_force(self, parts: Iterable["PartT"]) -> Iterator["PartT"]:
        return (part for part in parts if part.in_force(self._today))

    def _source(self, entry: "Checked", own: Sequence[str] | None = None) -> SourceView:
        """Return the first source of `entry`, or of its `own` value, with the age of the entry."""
        # Many entries rest on one source and have no age of their own: their views are one.
        said = (entry.checked_on, entry.stale_after, entry.to_check, entry.rechecked)
        key = (entry.sources[0], (own or entry.sources)[0], said)
        view = self._sources.get(key)
        if view is None:
            view = self._sources[key] = self._aged(entry, self._pack.sources[key[1]])
        return view

    def _aged(self, entry: "Checked", source: "Source") -> SourceView:
        age = age_of(entry, self._pack)
        return SourceView(
            title=source.title,
            address=source.address,
            dated=source.dated,
            checked_on=age.checked_on,
            stale=age.is_stale(self._today),
            to_check=age.to_check,
            checked_here=is_checked_here(entry, age),
        )


def _verdict(criteria: Iterable[CriterionView], *, is_open: bool) -> Verdict:
    """Return what the hard criteria say; what is left to fill in is never known to be possible."""
    views = tuple(criteria)
    if any(view.refuses for view in views):
        return "impossible"
    if is_open or any(view.holds_back for view in views):
        return "to-check"
    return "possible"
