"""Sources and periods, which most entries have."""

from collections.abc import Iterator
from datetime import date

from cep_tui.reference.addresses import entries
from cep_tui.reference.ageing import CONFIDENCES
from cep_tui.reference.checking.findings import Finding, Path, unknown_names
from cep_tui.reference.models import Amount, Checked, Pack


def misfits(pack: Pack) -> Iterator[Finding]:
    """Yield the unknown sources, and the periods that end before they begin."""
    for found, entry in entries(pack):
        if not isinstance(entry, Checked):
            continue
        path: Path = found
        yield from _unknown_sources((*path, "sources"), entry.sources, pack)
        yield from _too_sure(path, entry, pack)
        yield from _reversed((*path, "valid_until"), entry.valid_from, entry.valid_until)
        for position, contradiction in enumerate(entry.contradicted_by):
            where = (*path, "contradicted_by", position, "source")
            yield from _unknown_sources(where, (contradiction.source,), pack)
        if isinstance(entry, Amount):
            yield from _history(path, entry, pack)


def _unknown_sources(path: Path, sources: tuple[str, ...], pack: Pack) -> Iterator[Finding]:
    yield from unknown_names(path, sources, pack.sources, "la source")


def _too_sure(path: Path, entry: Checked, pack: Pack) -> Iterator[Finding]:
    """Yield an entry that is said to be surer than any of its sources."""
    if entry.confidence is None:  # as nearly always
        return
    known = [pack.sources[key].confidence for key in entry.sources if key in pack.sources]
    best = min(map(CONFIDENCES.index, known), default=0)
    if CONFIDENCES.index(entry.confidence) < best:
        message = f"aucune de ses sources n’est si sûre : « {CONFIDENCES[best]} » au plus."
        yield (*path, "confidence"), None, message


def _reversed(path: Path, first: date | None, last: date | None) -> Iterator[Finding]:
    if first is not None and last is not None and last < first:
        yield path, None, "« valid_until » est avant « valid_from » : la période est à l’envers."


def _history(path: Path, amount: Amount, pack: Pack) -> Iterator[Finding]:
    """Yield what makes two values of an amount count for the same day, or in the wrong order."""
    ended: date | None = None
    for position, dated in enumerate(amount.history):
        here = (*path, "history", position)
        yield from _unknown_sources((*here, "sources"), dated.sources or (), pack)
        yield from _reversed((*here, "valid_until"), dated.valid_from, dated.valid_until)
        if position and (dated.valid_from is None or (ended and dated.valid_from <= ended)):
            message = (
                "les valeurs vont de la plus ancienne à la plus récente, et chacune commence par "
                "« valid_from » après la fin de la précédente."
            )
            yield (*here, "valid_from"), None, message
        ended = dated.valid_until or dated.valid_from or ended
