"""Words of levels 2 and 3: families, kinds, scales, timings, who covers which department."""

from collections.abc import Iterator

from cep_tui.reference.addresses import entries
from cep_tui.reference.checking.findings import Finding, Path, unknown_names
from cep_tui.reference.models import Pack
from cep_tui.reference.models.vocabulary import Made, Scale, Theme

_EFFECTS = (2, 4)


def misfits(pack: Pack) -> Iterator[Finding]:
    """Yield what does not fit together in the vocabulary."""
    for theme in pack.themes.values():
        yield from _theme(theme, pack)
    for skill in pack.skills.values():
        path = ("skills", skill.id, "kind")
        yield from unknown_names(path, (skill.kind,), pack.skill_kinds, "la nature")
    for scale in pack.scales.values():
        yield from _scale(scale)
    for level in pack.levels.values():
        names = (level.now,) if level.now else ()
        yield from unknown_names(("levels", level.id, "now"), names, pack.levels, "le niveau")
    yield from _ranges(pack)
    yield from _portals(pack)
    yield from _unsaid(pack)


def _theme(theme: Theme, pack: Pack) -> Iterator[Finding]:
    path = ("themes", theme.id)
    yield from unknown_names((*path, "family"), (theme.family,), pack.theme_families, "la famille")
    if not theme.id.startswith(f"{theme.family}--"):
        message = f"le code doit commencer par celui de la famille : « {theme.family}-- »."
        yield path, None, message
    family = pack.theme_families.get(theme.family)
    least, most = _EFFECTS if family is not None and family.obstacle else (0, 0)
    if family is not None and not least <= len(theme.effects) <= most:
        expected = f"{least} à {most} effets" if most else "aucun effet (obstacle = false)"
        yield (*path, "effects"), None, f"on attend {expected} dans cette famille."


def _scale(scale: Scale) -> Iterator[Finding]:
    if [step.value for step in scale.steps] != list(range(len(scale.steps))):
        message = "les degrés se suivent de un en un, à partir de 0."
        yield ("scales", scale.id, "steps"), None, message
    seen: set[str] = set()
    for position, domain in enumerate(scale.domains):
        if domain.slug in seen:
            path = ("scales", scale.id, "domains", position, "slug")
            yield path, domain.slug, f"« {domain.slug} » est déjà un domaine de cette échelle."
        seen.add(domain.slug)


def _ranges(pack: Pack) -> Iterator[Finding]:
    """Yield what is said to go from more to less."""
    for method in pack.methods.values():
        path: Path = ("methods", method.id)
        yield from _range((*path, "people_max"), method.people_min, method.people_max)
        yield from _range((*path, "minutes_max"), method.minutes_min, method.minutes_max)
        for position, stage in enumerate(method.stages):
            where = (*path, "stages", position, "minutes_max")
            yield from _range(where, stage.minutes_min, stage.minutes_max)
    for portfolio in pack.portfolios.values():
        path = ("portfolios", portfolio.id, "highest")
        yield from _range(path, portfolio.lowest, portfolio.highest)


def _range(path: Path, lowest: int | None, highest: int | None) -> Iterator[Finding]:
    if (lowest is None) is not (highest is None):
        yield path, None, "les deux bornes vont ensemble : il en manque une."
    elif lowest is not None and highest is not None and highest < lowest:
        yield path, None, "la borne haute est sous la borne basse."


def _portals(pack: Pack) -> Iterator[Finding]:
    """Yield the portals of no operator, and the departments that two portals of one claim."""
    claimed: dict[tuple[str, str], str] = {}
    for portal in pack.portals.values():
        path = ("portals", portal.id)
        operators = (portal.operator,)
        yield from unknown_names((*path, "operator"), operators, pack.operators, "l’opérateur")
        for department in portal.departments or ("",):
            other = claimed.setdefault((portal.operator, department), portal.id)
            if other != portal.id:
                what = f"le département « {department} »" if department else "tout le reste"
                message = f"{what} est déjà couvert par « {other} »."
                yield (*path, "departments"), department or None, message


def _unsaid(pack: Pack) -> Iterator[Finding]:
    """Yield what is the application's own and has no sentence that says so, or the reverse."""
    for path, entry in entries(pack):
        if isinstance(entry, Made) and entry.of_the_application is not bool(entry.notice):
            message = (
                "« of_the_application » et « notice » vont ensemble : il manque l’un des deux."
            )
            yield (*path, "notice"), None, message
