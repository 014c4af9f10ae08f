"""What the Référentiel says: every entry has a sheet, every rule its age and its sources."""

from datetime import date
from pathlib import Path

import pytest

from cep_tui.reference.ageing import ageing_items
from cep_tui.reference.catalogue import catalogue
from cep_tui.reference.packs import CURRENT, load_pack, load_pack_with
from cep_tui.screens.age_words import MARK_WIDTH, Book
from cep_tui.screens.reference_book.books import PAST
from cep_tui.screens.reference_book.sheet import LEADS_TO, Sheet
from cep_tui.screens.reference_book.sheets import sheet_of
from cep_tui.screens.reference_book.shelves import (
    Entry,
    Shelf,
    ageing_entries,
    found_entries,
    shelf_entries,
)
from cep_tui.widgets.sheet_lines import SheetLine
from tests.conftest import TODAY

BOOK = Book(load_pack(CURRENT), TODAY)
THEN = Book(load_pack(PAST), TODAY)


def sheet(address: str, book: Book = BOOK) -> Sheet:
    return sheet_of(book.pack.items[address], book)


def line(address: str, book: Book = BOOK) -> SheetLine:
    return next(each for each in sheet(address, book).lines if each.key == address)


def notes(of: SheetLine) -> dict[str, str]:
    return {note.margin.plain: note.words.plain for note in of.notes}


def group_of(address: str, key: str) -> str:
    heading = ""
    for each in sheet(address).lines:
        heading = each.heading or heading
        if each.key == key:
            return heading
    raise AssertionError(key)


def with_own(folder: Path, text: str) -> Book:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return Book(load_pack_with(CURRENT, folder), TODAY)


def said(entries: list[Entry]) -> str:
    return "\n".join(entry.words.plain for entry in entries)


@pytest.mark.parametrize("book", [BOOK, THEN], ids=["2026", "2018"])
def test_whatever_is_looked_up_has_a_sheet_with_its_age_and_sources(book: Book) -> None:
    for item in catalogue(book.pack):
        shown = sheet_of(item, book)
        keys = [each.key for each in shown.lines]
        rule = next(each for each in shown.lines if each.key == item.address)

        assert len(set(keys)) == len(keys), item.address
        assert rule.aside.plain[-MARK_WIDTH:].strip(), item.address
        assert "source" in notes(rule), item.address


@pytest.mark.parametrize("book", [BOOK, THEN], ids=["2026", "2018"])
def test_ages_stand_in_one_column_and_the_sign_of_urgency_means_that_alone(book: Book) -> None:
    urgent = {
        f"alerts.{each.id}" for each in book.pack.alerts.values() if each.severity == "urgent"
    }
    for item in catalogue(book.pack):
        shown = sheet_of(item, book)
        rules = [each for each in shown.lines if each.key in book.pack.items]
        assert all(each.aside.cell_length >= MARK_WIDTH for each in rules), item.address
        signs = [note.margin.plain for each in shown.lines for note in each.notes]
        signs += [each.aside.plain for each in shown.lines]
        signs += [note.margin.plain for note in shown.notices if item.address not in urgent]
        assert not any("◆" in sign for sign in signs), item.address


@pytest.mark.parametrize("book", [BOOK, THEN], ids=["2026", "2018"])
def test_every_way_on_leads_somewhere(book: Book) -> None:
    for item in catalogue(book.pack):
        for each in sheet_of(item, book).lines:
            if each.key.startswith(LEADS_TO):
                assert each.key.removeprefix(LEADS_TO) in book.pack.items, item.address


def test_what_is_required_is_told_from_what_is_looked_at_as_well() -> None:
    assert group_of("ptp", "ptp.seniority") == "Il faut"
    assert line("ptp.seniority").sign.plain == "●"
    assert group_of("ptp", "ptp.qualiopi") == "Regardé aussi"
    assert line("ptp.qualiopi").sign.plain == "○"
    assert "supposé rempli" in line("ptp.private-sector").words.plain


def test_an_amount_is_that_of_the_day_with_what_it_was_and_who_says_otherwise() -> None:
    contribution = line("cpf.contribution")

    assert "150,00\u202f€" in contribution.aside.plain
    assert "depuis le 02/04/2026" in contribution.words.plain
    assert notes(contribution)["avant"] == "103,20\u202f€ du 01/01/2026 au 01/04/2026"
    assert "sauf inscrit·e à France Travail" in contribution.words.plain

    exemption = line("acre.exemption")
    assert "≠ contredit" in exemption.aside.plain
    assert "75" in notes(exemption)["≠ contredit"]


def test_what_must_be_known_of_a_criterion_is_never_folded_and_figures_come_first() -> None:
    seniority = line("ptp.seniority")
    keys = [each.key for each in sheet("ptp").lines]

    assert "CDI\u202f: 24 mois de salariat" in seniority.words.plain
    assert keys.index("ptp.employer-leave-request") < keys.index("ptp.seniority")
    assert max(map(keys.index, amounts_of("ptp"))) < keys.index("ptp.seniority")


def amounts_of(scheme: str) -> list[str]:
    return [f"{scheme}.{amount}" for amount in BOOK.pack.schemes[scheme].amounts]


def test_amounts_end_in_one_column() -> None:
    for scheme in BOOK.pack.schemes.values():
        amounts = {f"{scheme.id}.{amount}" for amount in scheme.amounts}
        lines = [each for each in sheet(scheme.id).lines if each.key in amounts]

        assert len({each.aside.cell_length for each in lines}) <= 1


def test_a_delay_that_would_start_today_says_its_last_day() -> None:
    assert "21 jours, soit jusqu’au 14/12/2026" in line("csp.answer").words.plain


def test_a_delay_that_depends_says_on_what() -> None:
    words = line("ptp.employer-leave-request").words.plain

    assert "60 jours avant le début si " in words
    assert words.endswith("sinon 120 jours")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "Prend fin le 31/12/2026, dans 1 mois."),
        (date(2027, 1, 2), "A pris fin le 31/12/2026, il y a 2 j\u202f: ne plus proposer."),
    ],
)
def test_a_scheme_that_ends_says_so_first(day: date, words: str) -> None:
    book = Book(BOOK.pack, day)

    assert sheet("csp", book).notices[0].words.plain == words
    listed = said(list(shelf_entries(Shelf.SCHEMES, book)))
    assert listed.index("CSP") > listed.index("En vigueur")
    assert ("Terminés" in listed) is (day > TODAY)


def test_what_is_old_or_never_sure_is_told_apart(tmp_path: Path) -> None:
    book = with_own(
        tmp_path,
        """
        [schemes.ptp.criteria.seniority]
        stale_after = 2026-06-30
        to_check = true
        [schemes.ptp.criteria.project-kind]
        to_check = true
        [rechecks."ptp.qualiopi"]
        on = 2026-11-23
        note = "vu [/b]"
        [rechecks."ptp.previous-ptp"]
        on = 2025-11-23
        note = "appel"
        [rechecks."ptp.convincing-project"]
        on = 2030-01-15
        [schemes.ptp.criteria.private-employee]
        label = "Salarié·e d’ici"
        """,
    )

    assert "▲ à revérifier" in line("ptp.seniority", book).aside.plain
    assert notes(line("ptp.seniority", book))["▲ à revérifier"] == "depuis le 30/06/2026"
    assert notes(line("ptp.seniority", book))["chez vous"]
    assert "▲ à confirmer" in line("ptp.project-kind", book).aside.plain
    assert "▲ à revérifier" in line("ptp.convincing-project", book).aside.plain
    ahead = notes(line("ptp.convincing-project", book))
    assert ahead["▲ à revérifier"] == "cette vérification est datée d’un jour à venir"
    assert "✓ vous 23/11" in line("ptp.qualiopi", book).aside.plain
    assert "· livré 23/11" in line("ptp.private-sector", book).aside.plain
    assert "par vous" in notes(line("ptp.qualiopi", book))["vérifié"]
    assert "23/11/2026" in notes(line("ptp.private-sector", book))["relevé"]
    assert "vérifié" not in notes(line("ptp.previous-ptp", book))
    assert "vu [/b]" in notes(line("ptp.qualiopi", book))["vérifié"]
    assert "appel" in notes(line("ptp.previous-ptp", book))["par vous"]
    assert "◇ vos règles" in line("ptp.private-employee", book).aside.plain
    year_later = Book(book.pack, date(2027, 2, 1))
    assert "✓ vous 11/2026" in line("ptp.qualiopi", year_later).aside.plain


@pytest.mark.parametrize("book", [BOOK, THEN], ids=["2026", "2018"])
def test_the_shelves_together_hold_all_that_is_no_part_of_something_else(book: Book) -> None:
    listed = {entry.address for shelf in Shelf for entry in shelf_entries(shelf, book)} - {""}
    parts = {"portal", "suggestion", "exclusion", "continuation"}

    assert listed == {
        item.address for item in catalogue(book.pack) if not item.scheme and item.kind not in parts
    }


def test_an_old_name_says_in_the_list_what_it_is_today() -> None:
    former = said(list(shelf_entries(Shelf.FORMER, BOOK)))

    assert "Pôle emploi → France Travail" in former
    assert "→ PTP" in former


def test_the_acronym_one_typed_stands_on_its_answer_and_a_new_name_is_not_told_as_old() -> None:
    pro_a, new = list(
        found_entries(
            [BOOK.pack.items["retired.pro-a"], BOOK.pack.items["former_names.cnofp"]], BOOK
        )
    )

    assert "(Pro-A) →" in pro_a.words.plain.replace("\u00a0", " ")
    assert "Pro-A" in sheet("retired.pro-a").title.plain
    assert new.words.plain.replace("\u00a0", " ").endswith("nom nouveau")
    assert "nom nouveau" not in sheet("former_names.pole-emploi").title.plain


def test_the_rules_of_2018_say_what_was_then() -> None:
    assert "En 2018\u202f: Pôle emploi" in line("former_names.anpe", THEN).words.plain
    assert "En 2018" in said(list(shelf_entries(Shelf.SCHEMES, THEN)))
    for item in catalogue(THEN.pack):
        assert all(each.words.plain for each in sheet_of(item, THEN).lines), item.address


def test_levels_that_are_over_say_so_in_the_list() -> None:
    lexicon = said(list(shelf_entries(Shelf.LEXICON, BOOK))).splitlines()
    third = next(each for each in lexicon if "Niveau 3" in each)

    assert third.endswith("jusqu’en\u00a02019")


def test_what_a_search_finds_says_what_it_is() -> None:
    found = [BOOK.pack.items["ptp.seniority"], BOOK.pack.items["operators.apec"]]

    first, second = found_entries(found, BOOK)

    assert first.words.plain.replace("\u00a0", " ").endswith("condition · PTP")
    assert second.words.plain.replace("\u00a0", " ").endswith("opérateur ou partenaire")


def test_a_recheck_of_a_day_to_come_is_listed_with_why(tmp_path: Path) -> None:
    book = with_own(tmp_path, '[rechecks."ptp.seniority"]\non = 2030-01-15')
    listed = list(ageing_entries(ageing_items(book.pack, TODAY, 60), {}, [], book))
    (entry,) = [entry for entry in listed if entry.address == "ptp.seniority"]

    assert entry.words.plain.replace("\u00a0", " ").endswith("daté du 15/01/2030, à venir")


def test_what_ages_is_listed_by_cause_what_dossiers_rely_on_first() -> None:
    found = ageing_items(BOOK.pack, TODAY, 60)
    relied_on = next(each for each in reversed(found) if each.cause == "ending").item

    entries = list(ageing_entries(found, {relied_on.address: {1, 2}}, [relied_on], BOOK))
    ending = [entry.address for entry in entries]
    after_heading = ending[
        next(at for at, e in enumerate(entries) if "Prend fin" in e.words.plain) :
    ]

    assert after_heading[1] == relied_on.address
    assert "2\u00a0dossiers" in said(entries)
    assert sum(entry.address == relied_on.address for entry in entries) == 1
