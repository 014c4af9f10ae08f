"""`cep-tui funding`: what could pay for a project, by the same function as the screen.

Without `--json` the answer is read line by line, as a screen reader does: no columns, no signs to
decipher, what decides first.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cep_tui.cli.facts_file import read_facts
from cep_tui.cli.parser import Options
from cep_tui.cli.session import answer, pack_in_use, today
from cep_tui.french.dates import format_date
from cep_tui.french.typography import plural
from cep_tui.practice.answer import DOUBTS
from cep_tui.practice.covering import Coverage
from cep_tui.practice.criteria import Result
from cep_tui.practice.criterion_words import JUDGED_BY_HAND
from cep_tui.practice.funding import assess
from cep_tui.practice.funding_answer import (
    AmountView,
    CriterionView,
    DeadlineView,
    DocumentView,
    FundingAnswer,
    Provider,
    RetiredView,
    SchemeView,
    Verdict,
)
from cep_tui.practice.funding_facts import FundingFacts
from cep_tui.reference.amount_words import amount_in_words

EXAMPLE = '{"person": {"age": 34}, "project": {"kind": "formation"}}'

HEADINGS: dict[Verdict, str] = {
    "possible": "Possible",
    "to-check": "À vérifier",
    "impossible": "Impossible",
}
RESULTS: dict[Result, str] = {"met": "oui", "not-met": "non", "unknown": "à vérifier"}
PRESUMED = "en principe oui"
OWN = "de vos propres règles"
PROVIDERS: dict[Provider, str] = {
    "person": "la personne",
    "employer": "l’employeur",
    "training-provider": "l’organisme de formation",
    "counsellor": "le conseiller",
}


def run(options: Options) -> int:
    """Answer for the facts of the file."""
    pack = pack_in_use(options)
    facts = read_facts(options.facts, EXAMPLE, lambda data: FundingFacts.from_json(data, pack))
    day = options.today or facts.today or today(options)
    found = assess(facts, pack, day)
    document = found.as_json(with_retired=options.with_retired)
    answer(options, document, list(_lines(found, with_retired=options.with_retired)))
    return 0


def _lines(found: FundingAnswer, *, with_retired: bool) -> Iterator[str]:
    yield f"Au {format_date(found.today)}, d’après le référentiel {found.pack}."
    yield "Un verdict aide à chercher : il ne se dit pas à la personne sans être revérifié."
    sorted_out = {
        verdict: [scheme for scheme in found.schemes if scheme.verdict == verdict]
        for verdict in HEADINGS
    }
    for verdict, schemes in sorted_out.items():
        names = ", ".join(map(_named, schemes)) or "aucun dispositif"
        yield f"{HEADINGS[verdict]} : {names}."
    open_ones = [scheme for scheme in found.schemes if scheme.verdict != "impossible"]
    for scheme in open_ones:
        yield ""
        yield f"{scheme.label} : {HEADINGS[scheme.verdict].lower()}"
        yield from _scheme(scheme, [each.short for each in _combined(scheme, open_ones)])
    if refused := sorted_out["impossible"]:
        yield ""
        yield from _titled("Ne conviennent pas", [_refused(each) for each in refused], indent="")
        yield "Chaque règle, avec ses sources : cep-tui reference show, puis le nom du dispositif."
    if with_retired:
        yield ""
        yield from _titled("N’existe plus", [_retired(each) for each in found.retired], indent="")


def _named(scheme: SchemeView) -> str:
    late = scheme.is_late and scheme.verdict != "impossible"
    return f"{scheme.short} (délai dépassé)" if late else scheme.short


def _combined(scheme: SchemeView, open_ones: Sequence[SchemeView]) -> Iterator[SchemeView]:
    """Yield what goes with a scheme, as far as this person may have it."""
    return (each for each in open_ones if each.id in scheme.may_combine_with)


def _refused(scheme: SchemeView) -> str:
    """Return, in one line, what a scheme asks for and is not so here."""
    reasons = (each.fact for each in scheme.criteria if each.refuses)
    return f"{scheme.short}. {' ; '.join(reasons)}."


def _scheme(scheme: SchemeView, combined: Sequence[str]) -> Iterator[str]:
    yield f"  {_verdict(scheme)}"
    if late := sum(deadline.late for deadline in scheme.deadlines):
        past = plural(late, "date est déjà passée", "dates sont déjà passées")
        yield f"  Mais {past} : voir plus bas."
    if scheme.coverage is not None:
        yield from _covered(scheme.coverage)
    yield from _titled("Critères", [_judged(each) for each in scheme.criteria if each.hard])
    yield from _titled(
        "À apprécier, sans effet sur le verdict",
        [_judged(each) for each in scheme.criteria if not each.hard],
    )
    yield from _titled("Dates", [_deadline(each) for each in scheme.deadlines])
    yield from _titled("Pièces", [_document(each) for each in scheme.documents])
    yield from _titled("Montants", [_amount(each) for each in scheme.amounts])
    yield f"  Décide : {scheme.decided_by_label}"
    yield from _titled("Étapes", scheme.circuit)
    if combined:
        yield f"  Peut se cumuler avec : {', '.join(combined)}"
    yield from _titled("Pièges", scheme.pitfalls)


def _covered(coverage: Coverage) -> Iterator[str]:
    """Yield how much of the cost is covered, and what another funder changes to that."""
    if not coverage.euros:
        return
    told = f"Couvrirait jusqu’à {_euros(coverage.euros)} du coût"
    if coverage.beside < coverage.euros:
        third_party, beside = _euros(coverage.third_party), _euros(coverage.beside)
        told = f"{told}, moins la part de l’autre financeur, {third_party} : {beside}"
    yield f"  {told}."
    if coverage.share:
        share, at_least = _euros(coverage.share), _euros(coverage.at_least)
        yield (
            f"  Sauf si {coverage.presumed_if}, {share} restent à payer par la personne : "
            f"{at_least} seulement."
        )


def _euros(value: Decimal) -> str:
    return amount_in_words(float(value), "EUR")


def _titled(title: str, lines: Sequence[str], indent: str = "  ") -> Iterator[str]:
    if lines:
        yield f"{indent}{title} :"
    yield from (f"{indent}  {line}" for line in lines)


def _verdict(scheme: SchemeView) -> str:
    """Return what the verdict rests on, and how old that is."""
    open_ones = sum(criterion.holds_back for criterion in scheme.criteria)
    if open_ones:
        return f"Reste à vérifier : {plural(open_ones, 'critère')}."
    if scheme.verdict == "to-check":
        left = len(scheme.to_fill_in)
        some = f", {plural(left, 'point')} à remplir" if left else ""
        return f"Règles locales{some} : à demander sur place ({scheme.decided_by_label})."
    met = [c for c in scheme.criteria if c.hard and c.result == "met"]
    days = sorted(criterion.source.checked_on for criterion in met)
    if not days:
        return "Rien ne s’y oppose : aucun critère n’est connu ici."
    when = f"le {format_date(days[0])}"
    if days[0] != days[-1]:
        when = f"entre {when} et le {format_date(days[-1])}"
    checked = plural(len(met), "critère relevé", "critères relevés")
    if any(criterion.source.checked_here for criterion in met):
        checked = plural(len(met), "critère relevé ou vérifié", "critères relevés ou vérifiés")
    counts = Counter(criterion.source.doubt for criterion in met)
    doubts = " et ".join(f"{counts[what]} {what}" for what in DOUBTS if counts[what])
    again = f", dont {doubts}" if doubts else ""
    return f"Rien ne s’y oppose au vu de {checked} {when}{again}."


def _judged(criterion: CriterionView) -> str:
    """Return a criterion behind its answer; what somebody has to judge has none."""
    if criterion.fact == JUDGED_BY_HAND:
        return _criterion(criterion)
    presumed = criterion.presumed and criterion.result == "unknown"
    return f"{PRESUMED if presumed else RESULTS[criterion.result]} : {_criterion(criterion)}"


def _criterion(criterion: CriterionView) -> str:
    source = f"{criterion.source.title}, {criterion.source.checked}"
    if criterion.local:
        source = f"De vos propres règles ; source citée : {source}"
    fact = [] if criterion.fact == JUDGED_BY_HAND else [criterion.fact]
    said = [criterion.label, *fact, source + _doubts(criterion)]
    if criterion.result != "met" and criterion.explanation:
        said.append(criterion.explanation.removesuffix("."))
    return ". ".join(said) + "."


def _deadline(deadline: DeadlineView) -> str:
    if deadline.due is None:
        told = "la date dont elle dépend n’est pas connue"
    else:
        told = "en retard, c’était le" if deadline.late else "au plus tard le"
        told = f"{told} {format_date(deadline.due)}"
    return f"{deadline.label} : {told}{_doubts(deadline)}"


def _document(document: DocumentView) -> str:
    optional = "" if document.required else ", facultatif"
    return f"{document.label}, par {PROVIDERS[document.provider]}{optional}"


def _amount(amount: AmountView) -> str:
    told = amount_in_words(amount.value, amount.unit)
    if amount.value is not None and amount.valid_from is not None:
        told = f"{told} depuis le {format_date(amount.valid_from)}"
    note = f", {amount.note}" if amount.note else ""
    return f"{amount.label} : {told}{note}{_doubts(amount)}"


def _doubts(part: CriterionView | DeadlineView | AmountView) -> str:
    """Return whose it is and what to read again before relying on it, to be said behind it."""
    own = f", {OWN}" if part.local and not isinstance(part, CriterionView) else ""
    again = f", {part.source.doubt}" if part.source.doubt else ""
    others = "".join(f" ; une autre source dit {other}" for other in part.contradicted_by)
    return own + again + others


def _retired(retired: RetiredView) -> str:
    short = f" ({retired.short})" if retired.short else ""
    since = format_date(retired.since)
    return f"{retired.label}{short}, depuis le {since}. {retired.explanation}"
