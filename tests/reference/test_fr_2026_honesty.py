"""What the shipped pack says of funding can be traced to a source, and names nothing that is gone.

What is written in each scheme is tested in test_fr_2026_funding.py and test_fr_2026_schemes.py.
"""

import re
from collections.abc import Iterator
from datetime import date

from cep_tui.french.fold import fold_words
from cep_tui.reference.addresses import address_of, entries
from cep_tui.reference.ageing import age_of
from cep_tui.reference.models import Amount, Checked
from cep_tui.reference.packs import load_pack

PACK = load_pack("fr-2026")
SHIPPED_ON = date(2026, 11, 23)
NOWHERE = {"S01", "S158", "S159", "modele-application"}
"""Sources without an address: a printed report, files of a project, the application itself."""

RULES = {address_of(path): entry for path, entry in entries(PACK) if isinstance(entry, Checked)}
GONE = {fold_words(name) for each in PACK.retired.values() for name in (each.label, *each.aliases)}
SAID_TO_BE_GONE = re.compile(r"n’existe plus|remplace|absorbé|avant le \d\d/\d\d/\d{4}")


def used_sources(rule: Checked) -> set[str]:
    named = {*rule.sources, *(other.source for other in rule.contradicted_by)}
    if isinstance(rule, Amount):
        named.update(source for dated in rule.history for source in dated.sources or ())
    return named


USED = {key for rule in RULES.values() for key in used_sources(rule)}


def test_every_rule_can_be_traced_and_says_when_it_was_checked() -> None:
    for address, rule in RULES.items():
        for source in (PACK.sources[key] for key in used_sources(rule)):
            assert source.title, address
            assert source.checked_on <= SHIPPED_ON, address
        assert age_of(rule, PACK).checked_on == SHIPPED_ON, address


def test_no_source_is_kept_that_nothing_rests_on() -> None:
    assert set(PACK.sources) == USED


def test_a_source_has_an_address_or_is_to_be_found_again() -> None:
    unfound = {key for key in USED if not PACK.sources[key].address}
    assert {key for key in unfound - NOWHERE if not PACK.sources[key].to_check} == set()


def test_what_rests_on_usage_alone_is_to_check() -> None:
    alone = [each for each in RULES.values() if each.sources[0] == "connaissance-propre"]
    assert alone
    assert all(age_of(each, PACK).to_check for each in alone)


def texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text in `value` with its path, but for the names of its keys."""
    match value:
        case str():
            yield path, value
        case dict():
            for key, each in value.items():
                if key != "id":
                    yield from texts(each, f"{path}.{key}")
        case list() | tuple():
            for each in value:
                yield from texts(each, path)


def test_a_retired_scheme_is_named_only_to_say_that_it_is_gone() -> None:
    everything = PACK.model_dump(exclude={"retired", "former_names", "sources", "local"})
    proposed = [
        (path, text)
        for path, text in texts(everything, "")
        if any(f" {name} " in f" {fold_words(text)} " for name in GONE)
        and not (path.endswith((".description", ".why", ".text")) and SAID_TO_BE_GONE.search(text))
    ]
    assert proposed == []


def test_what_replaced_a_retired_scheme_exists() -> None:
    for retired in PACK.retired.values():
        assert retired.explanation
        assert set(retired.replaced_by) <= set(PACK.schemes)
        assert retired.id not in PACK.schemes
