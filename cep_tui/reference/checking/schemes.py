"""Schemes, those that are retired, and former names: what they name, and how they hold together."""

from collections.abc import Iterator

from cep_tui.reference.addresses import IN_FORCE, PARTS, SCHEMES, address_of, entries
from cep_tui.reference.checking.findings import Finding, Path, unknown_names
from cep_tui.reference.models import Criterion, Deadline, Pack, Scheme


def misfits(pack: Pack) -> Iterator[Finding]:
    """Yield what does not fit together in schemes, retired schemes and former names."""
    tables = {name for name, _ in ((path[0], entry) for path, entry in entries(pack))}
    for scheme in pack.schemes.values():
        path = (SCHEMES, scheme.id)
        if scheme.id in tables:
            yield path, None, f"« {scheme.id} » est le nom d’une table : il en faut un autre."
        yield from _of_scheme(path, scheme, pack)
    for retired in pack.retired.values():
        where = ("retired", retired.id, "replaced_by")
        yield from unknown_names(where, retired.replaced_by, pack.schemes, "le dispositif")
    addresses = {address_of(path) for path, _ in entries(pack)}
    for former in pack.former_names.values():
        where = ("former_names", former.id, "now")
        yield from unknown_names(where, former.now, addresses, "l’adresse")


def _of_scheme(path: Path, scheme: Scheme, pack: Pack) -> Iterator[Finding]:
    yield from unknown_names(
        (*path, "decided_by"), (scheme.decided_by,), pack.operators, "l’opérateur"
    )
    others = scheme.may_combine_with
    yield from unknown_names((*path, "may_combine_with"), others, pack.schemes, "le dispositif")
    yield from _shared_names(path, scheme)
    for criterion in scheme.criteria.values():
        yield from _undecided((*path, "criteria", criterion.id), criterion)
    for deadline in scheme.deadlines.values():
        yield from _unclear((*path, "deadlines", deadline.id), deadline)
    yield from _unknown_amounts((*path, "cover"), scheme)


def _shared_names(path: Path, scheme: Scheme) -> Iterator[Finding]:
    """Yield the names that two parts of a scheme bear: an address would not say which."""
    bearers: dict[str, str] = {}
    for part in PARTS:
        for name in getattr(scheme, part):
            other = bearers.setdefault(name, part)
            if name == IN_FORCE:
                message = f"« {name} » est le critère que tout dispositif qui finit a de lui-même."
                yield (*path, part, name), None, message
            elif other != part:
                message = f"« {name} » est déjà dans « {other} » : il faut un autre nom."
                yield (*path, part, name), None, message


def _undecided(path: Path, criterion: Criterion) -> Iterator[Finding]:
    """Yield a criterion that decides the verdict without ever being met."""
    presumed = criterion.presumed and criterion.not_met_when
    if criterion.hard and not criterion.met_when and not presumed:
        message = (
            "sans « met_when », personne d’autre que le conseiller ne peut juger : "
            "il faut « hard = false »."
        )
        yield path, None, message


def _unclear(path: Path, deadline: Deadline) -> Iterator[Finding]:
    """Yield a deadline that is not counted on one side, or in one unit."""
    if bool(deadline.before) is bool(deadline.after):
        yield path, None, "il faut soit « before » (avant), soit « after » (après)."
    for side in ("before", "after"):
        for position, period in enumerate(getattr(deadline, side)):
            if (period.days is None) is (period.months is None):
                where = (*path, side, position)
                yield where, None, "il faut soit « days » (jours), soit « months » (mois)."


def _unknown_amounts(path: Path, scheme: Scheme) -> Iterator[Finding]:
    if (cover := scheme.cover) is None:
        return
    for position, cap in enumerate(cover.caps):
        where = (*path, "caps", position, "amount")
        yield from unknown_names(where, (cap.amount,), scheme.amounts, "le montant")
    if (share := cover.contribution) is not None:
        where = (*path, "contribution", "amount")
        yield from unknown_names(where, (share.amount,), scheme.amounts, "le montant")
        if bool(share.presumed_unless) is not bool(share.presumed_if):
            message = (
                "« presumed_unless » et « presumed_if » vont ensemble : il manque l’un des deux."
            )
            yield (*path, "contribution"), None, message
