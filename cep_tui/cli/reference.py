"""`cep-tui reference`: which rules are in use, one rule with its age, a check of one's own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cep_tui.cli.parser import Options
from cep_tui.cli.rule import rule_document, rule_lines
from cep_tui.cli.session import answer, own_rules, pack_in_use, pack_name, today
from cep_tui.errors import CepError
from cep_tui.french.dates import format_date
from cep_tui.french.typography import plural

if TYPE_CHECKING:
    from cep_tui.reference.catalogue import Item
    from cep_tui.reference.models import Pack

NEAREST = 8
"""How many entries are offered in place of a word that names none, or several."""


class NotOneRule(CepError):
    """Words that name nothing in the pack, or several things."""

    def __init__(self, words: str, pack: str, items: "list[Item]") -> None:
        offered = "".join(f"\n  {item.address} : {item.label}" for item in items)
        nearest = f" Demandez l’une de ces adresses :{offered}" if items else ""
        super().__init__(
            f"« {words} » ne désigne pas une règle et une seule du référentiel {pack}.{nearest}"
        )


class RulesRefused(CepError):
    """Rules that were checked and do not stand; the message holds every problem."""


def run(options: Options) -> int:
    """Do the action asked for."""
    return {"list": _list, "show": _show, "check": _check}[options.action](options)


def _list(options: Options) -> int:
    from cep_tui.reference.errors import OverlayInvalid
    from cep_tui.reference.overlays import set_aside
    from cep_tui.reference.packs import CURRENT, load_pack, shipped_packs

    name, folder = pack_name(options), own_rules(pack_name(options))
    day, wrong = today(options), None
    aside: tuple[str, ...] = ()
    try:
        pack = pack_in_use(options)
    except OverlayInvalid as error:
        used = set_aside(error, name, folder)
        pack, wrong, aside = used.pack, error, used.left_aside
    document = {
        "today": day.isoformat(),
        "pack": name,
        "packs": [
            {
                "id": shipped.id,
                "version": shipped.version,
                "label": shipped.label,
                "description": shipped.description,
                "in_use": shipped.id == CURRENT,
            }
            for shipped in map(load_pack, shipped_packs())
        ],
        "overlay": {
            **_overlay(pack, folder),
            "left_aside": list(aside),
            "problems": [asdict(problem) for problem in wrong.problems] if wrong else [],
        },
        **_counts(pack, day),
    }
    answer(options, document, _list_lines(document))
    if wrong is not None:
        raise wrong
    return 0


def _overlay(pack: "Pack", folder: Path) -> dict[str, Any]:
    """What the user's own rules are made of, and what they change."""
    from cep_tui.reference.reading import toml_files

    return {
        "folder": str(folder),
        "files": sorted(name for name, _ in toml_files(folder)) if folder.is_dir() else [],
        "changed": sorted(pack.local),
        "rechecked": _rechecked(pack),
    }


def _rechecked(pack: "Pack") -> list[str]:
    return sorted(item.address for item in pack.items.values() if item.entry.rechecked is not None)


def _ahead(pack: "Pack", day: date) -> dict[str, str]:
    """The re-checks of a day yet to come, which prove nothing, by address."""
    days = {item.address: item.entry.rechecked for item in pack.items.values()}
    return {
        address: recheck.on.isoformat()
        for address, recheck in sorted(days.items())
        if recheck is not None and recheck.on > day
    }


def _counts(pack: "Pack", day: date) -> dict[str, Any]:
    """How many rules there are of each kind, and how many are to be read again."""
    from cep_tui.reference.ageing import CAUSES, age_of, ageing_items
    from cep_tui.reference.catalogue import catalogue

    items = catalogue(pack)
    causes = Counter(ageing.cause for ageing in ageing_items(pack, day))
    return {
        "rules": len(items),
        "kinds": dict(Counter(item.kind for item in items)),
        "to_check": sum(age_of(item.entry, pack).to_check for item in items),
        "ageing": {cause: causes[cause] for cause in CAUSES},
    }


def _list_lines(document: dict[str, Any]) -> list[str]:
    overlay, ageing = document["overlay"], document["ageing"]
    packs = [
        line
        for pack in document["packs"]
        for line in (
            f"  {pack['id']}, version {pack['version']} : {pack['label']}"
            + (", utilisé" if pack["in_use"] else ""),
            f"    {pack['description']}",
        )
    ]
    own = [f"  {name}" for name in overlay["files"]] or ["  aucun fichier"]
    return [
        "Référentiels fournis :",
        *packs,
        f"Vos propres règles, dans {overlay['folder']} :",
        *own,
        *([f"  {_overlay_line(overlay)}"] if overlay["files"] else []),
        f"Dans {document['pack']}, {_rules(document['rules'])} :",
        f"  {ageing['stale']} à revérifier, parce que trop anciennes",
        f"  {ageing['soon-stale']} à revérifier d’ici deux mois",
        f"  {document['to_check']} à confirmer avant de s’y fier",
        f"  {ageing['ending']} qui prennent fin d’ici deux mois",
        f"  {ageing['ended']} qui ont pris fin depuis moins d’un an",
    ]


def _overlay_line(overlay: dict[str, Any]) -> str:
    if not overlay["left_aside"]:
        return _changes(overlay)
    kept = set(overlay["files"]) - set(overlay["left_aside"])
    rechecks = ". Vos vérifications comptent." if kept else ""
    return f"À corriger, et laissées de côté : {', '.join(overlay['left_aside'])}{rechecks}"


def _show(options: Options) -> int:
    from cep_tui.reference.searching import called, search

    day, pack = today(options), pack_in_use(options)
    found = called(pack, options.address) or search(pack, options.address, NEAREST)
    if len(found) != 1:
        raise NotOneRule(options.address, pack.id, found[:NEAREST] or _alike(pack, options.address))
    document = rule_document(found[0], pack, day)
    answer(options, document, list(rule_lines(document)))
    return 0


def _alike(pack: "Pack", words: str) -> "list[Item]":
    """The entries whose address looks like what was typed."""
    from difflib import get_close_matches

    close = get_close_matches(words.lower()[:80], pack.items, n=NEAREST, cutoff=0.5)
    return [pack.items[address] for address in close]


def _check(options: Options) -> int:
    from cep_tui.reference.errors import PackInvalid
    from cep_tui.reference.filling import left_to_fill_in
    from cep_tui.reference.overlays import check_pack
    from cep_tui.reference.own_rules import changes

    try:
        checked = check_pack(options.path, pack_name(options))
    except PackInvalid as error:
        if options.json:
            problems = [asdict(problem) for problem in error.problems]
            answer(options, {"valid": False, "problems": problems}, [])
        raise RulesRefused(error.in_full()) from None
    pack, changed = checked.pack, changes(checked.pack)
    touched = {address.partition(".")[0] for address in pack.local}
    left = [
        each
        for scheme in pack.schemes.values()
        if scheme.id in touched or not checked.is_overlay
        for each in left_to_fill_in(scheme)
    ]
    document = {
        "valid": True,
        "kind": "overlay" if checked.is_overlay else "pack",
        "pack": checked.pack.id,
        "changed": sorted(checked.pack.local),
        "added": sorted(each.address for each in changed.values() if each.is_new),
        "replaced": {each.address: each.replaces for each in changed.values() if each.replaces},
        "replaced_from": {
            each.address: each.since.isoformat()
            for each in changed.values()
            if each.replaces and each.since
        },
        "unsourced": [each.address for each in changed.values() if not each.is_sourced],
        "to_fill_in": [{"address": address, "label": label} for address, label in left],
        "rechecked": _rechecked(checked.pack),
        "rechecked_ahead": _ahead(checked.pack, today(options)),
        "problems": [],
    }
    lines = [f"Le référentiel {checked.pack.id} se tient : {_rules(len(checked.pack.items))}."]
    if checked.is_overlay:
        lines = _overlay_lines(document, own_rules(pack_name(options)))
    answer(options, document, lines)
    return 0


def _overlay_lines(document: dict[str, Any], folder: Path) -> list[str]:
    done = dict.fromkeys(document["changed"], "changée")
    done |= dict.fromkeys(document["added"], "nouvelle")
    for address, value in document["replaced"].items():
        since = document["replaced_from"].get(address)
        first = f"à partir du {format_date(date.fromisoformat(since))}, " if since else ""
        done[address] = f"{first}remplace {value}"
    for address in document["unsourced"]:
        done[address] += ", sans source à vous : celles du référentiel fourni la suivraient"
    return [
        f"Ces règles s’ajoutent au référentiel {document['pack']} : {_changes(document)}.",
        *(f"  {address} : {what}" for address, what in done.items()),
        *(f"  {address} : {done}" for address, done in _done_again(document)),
        *(f"  {left['address']} : reste « {left['label']} »" for left in document["to_fill_in"]),
        f"Elles sont utilisées dès que leur fichier est dans {folder}.",
    ]


def _done_again(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    ahead = document["rechecked_ahead"]
    for address in document["rechecked"]:
        if address in ahead:
            day = format_date(date.fromisoformat(ahead[address]))
            yield address, f"vérification datée du {day}, un jour à venir : elle ne compte pas"
        else:
            yield address, "revérifiée"


def _changes(document: dict[str, Any]) -> str:
    changed = plural(
        len(document["changed"]), "règle ajoutée ou changée", "règles ajoutées ou changées"
    )
    rechecked = plural(len(document["rechecked"]), "règle revérifiée", "règles revérifiées")
    return f"{changed}, {rechecked}"


def _rules(count: int) -> str:
    return plural(count, "règle")
