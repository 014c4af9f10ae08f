"""One rule of a pack, as JSON and in lines: what it says, where from, how old that is."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from cep_tui.french.dates import format_date, span_in_words
from cep_tui.reference.ageing import age_of
from cep_tui.reference.amount_words import amount_in_words
from cep_tui.reference.catalogue import Item, catalogue, find_item
from cep_tui.reference.entry_words import CHECKED_AHEAD, CONFIDENCES, KINDS, SCOPES, kind_in_words
from cep_tui.reference.own_rules import changes

if TYPE_CHECKING:
    from cep_tui.reference.models import Pack


def rule_document(item: Item, pack: "Pack", today: date) -> dict[str, Any]:
    """Return all that the pack says of a rule, days as ISO text."""
    entry: Any = item.entry
    age, own = age_of(entry, pack), changes(pack).get(item.address)
    return {
        "address": item.address,
        "kind": item.kind,
        "called": kind_in_words(item),
        "label": item.label,
        "aliases": list(item.aliases),
        "text": item.text,
        "sources": [_source(key, pack, today) for key in entry.sources],
        "checked_on": age.checked_on.isoformat(),
        "stale_after": age.stale_after.isoformat(),
        "stale": age.is_stale(today),
        "checked_ahead": age.is_ahead(today),
        "to_check": age.to_check,
        "confidence": age.confidence,
        "scope": entry.scope,
        "valid_from": _day(entry.valid_from),
        "valid_until": _day(entry.valid_until),
        "contradicted_by": [
            {"says": other.says, "source": _source(other.source, pack, today)}
            for other in entry.contradicted_by
        ],
        "rechecked": _recheck(entry),
        "local": item.address in pack.local,
        "replaces": own.replaces if own else "",
        "replaces_from": _day(own.since) if own else None,
        "sourced": own is None or own.is_sourced,
        "unit": getattr(entry, "unit", None),
        "history": [_value(value) for value in getattr(entry, "history", ())],
        "since": _day(getattr(entry, "since", None)),
        "leads_to": _leads_to(item, pack),
        "parts": [
            {"address": part.address, "kind": part.kind, "label": part.label}
            for part in catalogue(pack)
            if part.scheme and part.scheme == item.address
        ],
    }


def rule_lines(document: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of what `rule_document` returned."""
    others = ", ".join(document["aliases"])
    yield document["label"] + (f" ({others})" if others else "")
    yield f"  {document['called']}, adresse {document['address']}"
    yield from (f"  {line}" for line in document["text"].split("\n") if line)
    if document["since"]:
        yield f"  Depuis le {_shown(document['since'])}."
    yield from (f"  Aujourd’hui : {_named(one)}" for one in document["leads_to"])
    for value in document["history"]:
        amount = amount_in_words(value["value"], document["unit"])
        yield f"  {amount} {_span(value)}".rstrip()
    if document["replaces"]:
        first = document["replaces_from"]
        since = f", à partir du {_shown(first)}" if first else ""
        yield f"  Valeur de vos propres règles{since} ; elle remplace {document['replaces']}."
    yield from _where_from(document)
    yield from (f"  {KINDS[part['kind']]} : {_named(part)}" for part in document["parts"])


def _where_from(document: dict[str, Any]) -> Iterator[str]:
    """Yield the sources of a rule, and how far it can be relied on."""
    if document["local"]:
        yield "  Écrite ou complétée dans vos propres règles."
        if not document["sourced"]:
            yield "  Les sources qui suivent sont celles de la règle fournie, non de la vôtre."
    for source in document["sources"]:
        yield f"  Source : {_cited(source)}"
    yield f"  {_checked(document)}"
    if document["checked_ahead"]:
        yield f"  À revérifier : {CHECKED_AHEAD}."
    elif document["stale"]:
        yield f"  À revérifier depuis le {_shown(document['stale_after'])}."
    elif document["to_check"]:
        yield "  À confirmer avant de s’y fier."
    else:
        yield f"  À revérifier d’ici le {_shown(document['stale_after'])}."
    yield f"  Fiabilité {CONFIDENCES[document['confidence']]}"
    yield f"  Portée : {SCOPES[document['scope']]}"
    if span := _span(document):
        yield f"  En vigueur {span}"
    for other in document["contradicted_by"]:
        yield f"  Une autre source dit : {other['says']}"
        yield f"  Source : {_cited(other['source'])}"


def _source(key: str, pack: "Pack", today: date) -> dict[str, Any]:
    source = pack.sources[key]
    return {
        "id": key,
        "title": source.title,
        "url": source.address,
        "dated": source.dated,
        "checked_on": source.checked_on.isoformat(),
        "stale": source.is_stale(today),
    }


def _value(value: Any) -> dict[str, Any]:
    return {
        "value": value.value,
        "valid_from": _day(value.valid_from),
        "valid_until": _day(value.valid_until),
        "sources": list(value.sources or ()),
    }


def _recheck(entry: Any) -> dict[str, str] | None:
    recheck = entry.rechecked
    return None if recheck is None else {"on": recheck.on.isoformat(), "note": recheck.note}


def _leads_to(item: Item, pack: "Pack") -> list[dict[str, str]]:
    """Return what a former name is called today, and what replaced a retired scheme."""
    entry: Any = item.entry
    addresses: tuple[str, ...] = ()
    if item.kind == "former-name":
        addresses = entry.now
    elif item.kind == "retired":
        addresses = entry.replaced_by
    found = [find_item(pack, address) for address in addresses]
    return [{"address": one.address, "label": one.label} for one in found if one is not None]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _shown(day: str) -> str:
    return format_date(date.fromisoformat(day))


def _span(document: dict[str, Any]) -> str:
    first, last = (
        date.fromisoformat(day) if day else None
        for day in (document["valid_from"], document["valid_until"])
    )
    return span_in_words(first, last)


def _cited(source: dict[str, Any]) -> str:
    dated = "/".join(reversed(source["dated"].split("-")))
    return ", ".join(filter(None, (source["title"], dated, source["url"])))


def _checked(document: dict[str, Any]) -> str:
    """Return when the rule was collected, or checked again by the user themself.

    A re-check that came before the pack counts no more.
    """
    day, recheck = _shown(document["checked_on"]), document["rechecked"]
    if recheck is None:
        return f"Relevé le {day}."
    note = f" : {recheck['note']}" if recheck["note"] else "."
    if recheck["on"] == document["checked_on"]:
        return f"Vérifié par vous le {day}{note}"
    return f"Relevé le {day}, après votre vérification du {_shown(recheck['on'])}{note}"


def _named(part: dict[str, str]) -> str:
    return f"{part['label']} ({part['address']})"
