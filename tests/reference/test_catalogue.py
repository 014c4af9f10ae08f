"""All that a pack says can be looked up, by its address or by a few words."""

import pytest

from cep_tui.reference.addresses import PARTS, address_of, entries
from cep_tui.reference.catalogue import KINDS, catalogue, find_item
from cep_tui.reference.models import Pack
from cep_tui.reference.models.pack import CHECKED_TABLES
from cep_tui.reference.packs import load_pack, read_pack
from cep_tui.reference.searching import find, search
from tests.reference.tiny_pack import write_pack


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return read_pack(write_pack(tmp_path_factory.mktemp("packs") / "tiny"), "tiny")


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return load_pack("fr-2026")


def found(pack: Pack, words: str, limit: int = 5) -> list[str]:
    return [item.address for item in search(pack, words, limit)]


def test_whatever_rests_on_sources_is_in_the_catalogue(shipped: Pack) -> None:
    """A new table of rules must be given its line."""
    checked = {address_of(path) for path, _ in entries(shipped) if path[0] in CHECKED_TABLES}
    assert {item.address for item in catalogue(shipped)} == checked


def test_no_two_entries_share_an_address(shipped: Pack) -> None:
    addresses = [address_of(path) for path, _ in entries(shipped)]
    assert len(addresses) == len(set(addresses))


def test_every_item_has_a_name_and_a_kind(shipped: Pack) -> None:
    for item in catalogue(shipped):
        assert item.label, item.address
        assert item.kind in KINDS


def test_an_item_is_found_by_its_address(tiny: Pack) -> None:
    item = find_item(tiny, "leave.seniority")
    assert item is not None
    assert (item.kind, item.label, item.scheme) == ("criterion", "Ancienneté suffisante", "leave")
    assert item.entry is tiny.schemes["leave"].criteria["seniority"]
    scheme = find_item(tiny, "leave")
    assert scheme is not None
    assert scheme.aliases == ("Congé", "CPF de transition")
    assert scheme.text == "Pour changer de métier.\nDemander.\nAttendre."


@pytest.mark.parametrize("address", ["", "leave.nothing", "nothing", "operators", "sources.S1"])
def test_what_cannot_be_looked_up_is_not_found(tiny: Pack, address: str) -> None:
    assert find_item(tiny, address) is None


def test_each_part_of_a_scheme_is_an_item(tiny: Pack) -> None:
    kinds = {item.kind for item in catalogue(tiny) if item.scheme}
    assert len(kinds) == len(PARTS)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("congé pour se former", "leave"),
        ("CONGE", "leave"),
        ("cpf transition", "leave"),
        ("CIF", "retired.old-leave"),
        ("la vieille aide", "former_names.old-helper"),
        ("vieil", "former_names.old-helper"),
        ("l’aide", "operators.helper"),
        ("anciennete", "leave.seniority"),
        ("congé ancienneté", "leave.seniority"),
        ("trop tard", "leave.late"),
        ("changer de metier", "leave"),
    ],
)
def test_words_find_what_one_thinks_of(tiny: Pack, words: str, first: str) -> None:
    assert found(tiny, words)[0] == first


@pytest.mark.parametrize("words", ["", "  ", "…", "introuvable", "congé introuvable"])
def test_nothing_is_found_for_no_word_or_an_unknown_one(tiny: Pack, words: str) -> None:
    assert found(tiny, words) == []


def test_what_is_called_so_comes_first_and_the_parts_of_a_scheme_last(tiny: Pack) -> None:
    assert found(tiny, "congé", 3) == ["leave", "retired.old-leave", "leave.seniority"]


def test_no_more_is_found_than_asked(tiny: Pack) -> None:
    assert len(found(tiny, "congé", 2)) == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Pôle emploi", "former_names.pole-emploi"),
        ("pole emploi", "former_names.pole-emploi"),
        ("Fongecif", "former_names.fongecif"),
        ("CIF", "retired.cif"),
        ("Pro-A", "retired.pro-a"),
        ("pro a", "retired.pro-a"),
        ("ptp", "ptp"),
        ("CPF", "cpf"),
        ("Apec", "operators.apec"),
    ],
)
def test_old_words_and_acronyms_find_today_s_answer(
    shipped: Pack, words: str, expected: str
) -> None:
    assert found(shipped, words)[0] == expected


def test_former_names_lead_somewhere(shipped: Pack) -> None:
    for former in shipped.former_names.values():
        assert all(find_item(shipped, address) is not None for address in former.now), former.id


@pytest.mark.parametrize(
    ("typed", "understood", "address"),
    [
        ("formasion", "formation", "cpf"),
        ("ancienete ptp", "anciennete ptp", "ptp.seniority"),
        ("trensition", "transition", "ptp"),
        ("Aprentissage", "apprentissage", "apprentissage"),
        ("démisionnaire", "demissionnaire", "demission-reconversion"),
    ],
)
def test_a_slip_of_the_keyboard_is_understood(
    shipped: Pack, typed: str, understood: str, address: str
) -> None:
    answer = find(shipped, typed, 20)
    assert answer.understood == understood
    assert address in [item.address for item in answer.items]


@pytest.mark.parametrize("typed", ["formation", "zzqqzzqq", "", "cif"])
def test_what_is_found_as_typed_or_not_at_all_is_not_corrected(shipped: Pack, typed: str) -> None:
    assert find(shipped, typed, 5).understood == ""


def test_how_many_there_are_is_told_beyond_those_returned(shipped: Pack) -> None:
    answer = find(shipped, "formation", 5)
    assert len(answer.items) == 5
    assert answer.total > 60


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("rqth", "operators.mdph"),
        ("boeth", "agefiph"),
        ("rupture conventionnelle", "alerts.inscription-france-travail"),
        ("sameth", "former_names.sameth"),
        ("hôpital", "cpf-public.hospital"),
        ("anfh", "operators.service-rh-public"),
        ("portefeuille", "portfolios.guide"),
        ("montant ptp", "ptp.hours-paid"),
    ],
)
def test_the_words_of_the_field_find_something(shipped: Pack, typed: str, address: str) -> None:
    assert address in [item.address for item in find(shipped, typed, 30).items]


@pytest.mark.parametrize("typed", ["permis", "formation"])
def test_old_names_come_first_only_when_they_are_what_was_typed(shipped: Pack, typed: str) -> None:
    assert not {"retired", "former-name"} & {item.kind for item in find(shipped, typed, 5).items}


def test_a_name_with_a_little_word_is_found_alone(shipped: Pack) -> None:
    answer = find(shipped, "Pro-A", 60)
    assert answer.items[0].address == "retired.pro-a"
    assert answer.total < 10
