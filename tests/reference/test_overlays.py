"""One's own rules over the shipped pack: merged, told apart, refused with the line to mend."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from cep_tui.reference.ageing import age_of
from cep_tui.reference.errors import OverlayInvalid, PackInvalid
from cep_tui.reference.overlays import (
    RecheckNotKept,
    check_pack,
    overlay_folder,
    record_recheck,
    withdraw_recheck,
)
from cep_tui.reference.packs import load_pack, load_pack_with
from tests.conftest import TODAY
from tests.reference.tiny_pack import write_pack

NAME = "fr-2026"
LOCAL = """\
[operators.apec]
label = "Apec Savoie"

[operators.maison-locale]
label = "Maison de l’emploi"
kind = "support"
description = "Accueil sans rendez-vous."
public = "Tous"
sources = ["chez-nous"]

[sources.chez-nous]
title = "Convention locale"
checked_on = 2026-11-02
confidence = "high"

[suggestions.maison-locale]
operator = "maison-locale"
strength = "support"
reason = "C’est à côté."
sources = ["chez-nous"]
when = { department.any_of = ["73"] }
"""


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = overlay_folder(tmp_path, NAME)
    folder.mkdir(parents=True)
    return folder


def write(overlay: Path, text: str, name: str = "agence.toml") -> Path:
    path = overlay / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(overlay: Path) -> OverlayInvalid:
    with pytest.raises(OverlayInvalid) as error:
        load_pack_with(NAME, overlay)
    return error.value


@pytest.mark.parametrize("folder", [None, Path("absent")])
def test_without_an_overlay_the_pack_is_the_shipped_one(folder: Path | None) -> None:
    assert load_pack_with(NAME, folder) is load_pack(NAME)


def test_an_overlay_without_rules_changes_nothing(overlay: Path) -> None:
    (overlay / "lisez-moi.txt").write_text("bonjour", encoding="utf-8")
    write(overlay, "{", ".brouillon.toml")
    assert load_pack_with(NAME, overlay) is load_pack(NAME)


def test_keys_are_changed_one_by_one_and_entries_added(overlay: Path) -> None:
    write(overlay, LOCAL)
    pack, shipped = load_pack_with(NAME, overlay), load_pack(NAME)
    assert pack.operators["apec"].label == "Apec Savoie"
    assert pack.operators["apec"].public == shipped.operators["apec"].public
    assert pack.operators["maison-locale"].label == "Maison de l’emploi"
    assert pack.operators.keys() - shipped.operators.keys() == {"maison-locale"}


def test_what_an_overlay_brought_is_known(overlay: Path) -> None:
    write(overlay, LOCAL)
    assert load_pack_with(NAME, overlay).local == {
        "operators.apec",
        "operators.maison-locale",
        "sources.chez-nous",
        "suggestions.maison-locale",
    }
    assert load_pack(NAME).local == frozenset()


def test_the_shipped_pack_stays_as_it_was(overlay: Path) -> None:
    before = load_pack(NAME).model_copy(deep=True)
    write(overlay, LOCAL)
    record_recheck(overlay, "suggestions.apec-cadre", on=TODAY, note="")
    write(overlay, '[groups.sans-emploi]\nmembers = ["demandeur-emploi"]', "groupes.toml")
    load_pack_with(NAME, overlay)
    assert load_pack(NAME) == before


def test_a_condition_replaces_another_whole(overlay: Path) -> None:
    name, rule = next(
        (name, rule) for name, rule in load_pack(NAME).suggestions.items() if len(rule.when) == 1
    )
    write(overlay, f"[suggestions.{name}]\nwhen = {{ executive.is = true }}")
    (condition,) = load_pack_with(NAME, overlay).suggestions[name].when
    assert rule.when != (condition,)
    assert condition.model_fields_set == {"executive"}


def values(overlay: Path, address: str = "contribution") -> list[tuple[object, ...]]:
    history = load_pack_with(NAME, overlay).schemes["cpf"].amounts[address].history
    return [(dated.value, dated.valid_from, dated.valid_until) for dated in history]


SHARE = "[schemes.cpf.amounts.contribution]\n"
SHIPPED = [
    (100, date(2024, 5, 2), None),
    (102.23, date(2025, 1, 1), None),
    (103.20, date(2026, 1, 1), None),
    (150, date(2026, 4, 2), None),
]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        pytest.param(
            "{ value = 155, valid_from = 2027-01-01 }",
            [*SHIPPED[:3], (150, date(2026, 4, 2), date(2026, 12, 31)),
             (155, date(2027, 1, 1), None)],
            id="next year’s value leaves today’s",
        ),
        pytest.param(
            "{ value = 155, valid_from = 2026-03-01, valid_until = 2026-06-30 }",
            [*SHIPPED[:2], (103.20, date(2026, 1, 1), date(2026, 2, 28)),
             (155, date(2026, 3, 1), date(2026, 6, 30))],
            id="one from the past replaces all that came after it",
        ),
        pytest.param(
            "{ value = 155, valid_from = 2026-04-02 }",
            [*SHIPPED[:2], (103.20, date(2026, 1, 1), date(2026, 4, 1)),
             (155, date(2026, 4, 2), None)],
            id="one of the same day takes the place of the shipped one",
        ),
        pytest.param(
            "{ value = 155, valid_from = 2020-01-01 }",
            [(155, date(2020, 1, 1), None)],
            id="one older than all replaces all",
        ),
        pytest.param("{ value = 155 }", [(155, None, None)], id="one without a day replaces all"),
        pytest.param(
            "{ value = 155 }, { value = 160, valid_from = 2027-01-01 }",
            [(155, None, None), (160, date(2027, 1, 1), None)],
            id="and so do those that follow it",
        ),
    ],
)  # fmt: skip
def test_values_of_one_s_own_take_over_from_their_own_first_day(
    overlay: Path, history: str, expected: list[tuple[object, ...]]
) -> None:
    write(overlay, f"{SHARE}history = [{history}]\n")
    assert values(overlay) == expected


def test_a_shipped_value_that_stays_keeps_its_shipped_source(overlay: Path) -> None:
    own = '[sources.chez-nous]\ntitle = "x"\nchecked_on = 2026-11-02\nconfidence = "high"\n'
    changed = 'sources = ["chez-nous"]\nhistory = [{ value = 155, valid_from = 2027-01-01 }]\n'
    write(overlay, own + SHARE + changed)
    shipped = load_pack(NAME).schemes["cpf"].amounts["contribution"]
    amount = load_pack_with(NAME, overlay).schemes["cpf"].amounts["contribution"]
    *kept, own_value = (dated.sources for dated in amount.history)
    assert kept == [dated.sources or shipped.sources for dated in shipped.history]
    assert own_value is None


@pytest.mark.parametrize(
    ("history", "line", "said"),
    [
        ("history = 155", 2, "on attend une liste"),
        ("history = [155]", 2, "on attend une table"),
        ("history = []", 2, "la liste est vide"),
        ("history = { value = 155 }", 2, "on attend une liste"),
        ('history = [{ value = 155, valid_from = "2027-01-01" }]', 2, "une date sans guillemets"),
        ("history = [{ value = 155, valid_from = 2027-01-01T08:00:00 }]", 2,
         "une date sans guillemets"),
        ("history = [{ value = 155, valid_from = 2027-01-01 }, 3]", 2, "on attend une table"),
        ("[[schemes.cpf.amounts.contribution.history]]\nvalue = 155\nvalid_from = 2027-01-01\n"
         "[[schemes.cpf.amounts.contribution.history]]\nvalue = 160\nvalid_from = 2026-12-01",
         7, "de la plus ancienne à la plus récente"),
        ("[[schemes.cpf.amounts.contribution.history]]\nvalue = 155\nvalid_from = 2027-01-01\n"
         "[[schemes.cpf.amounts.contribution.history]]\nvalue = 160\nvalid_from = 2028-01-01\n"
         'sources = ["nulle-part"]', 8, "la source « nulle-part »"),
    ],
)  # fmt: skip
def test_a_slip_in_values_is_told_in_one_s_own_list(
    overlay: Path, history: str, line: int, said: str
) -> None:
    write(overlay, SHARE + history)
    told = {
        problem.line: problem.message.replace("\u202f", " ")
        for problem in refused(overlay).problems
    }
    assert said in told[line], told
    assert all(problem.file == "agence.toml" for problem in refused(overlay).problems)


def test_a_group_changed_here_changes_every_rule_that_names_it(overlay: Path) -> None:
    group = load_pack(NAME).groups["sans-emploi"]
    write(overlay, f"[groups.sans-emploi]\nmembers = {[*group.members, 'apprenti']}")
    shipped, pack = load_pack(NAME).suggestions, load_pack_with(NAME, overlay).suggestions
    assert [name for name in shipped if shipped[name].when != pack[name].when]


def test_an_overlay_is_read_again_only_when_it_changed(overlay: Path) -> None:
    path = write(overlay, LOCAL)
    first = load_pack_with(NAME, overlay)
    assert load_pack_with(NAME, overlay) is first
    path.write_text(LOCAL.replace("Apec Savoie", "Apec de Savoie"), encoding="utf-8")
    assert load_pack_with(NAME, overlay).operators["apec"].label == "Apec de Savoie"
    path.unlink()
    assert load_pack_with(NAME, overlay) is load_pack(NAME)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[operators.apec]\nlabel = "Apec', 2, "il manque un guillemet à la fin du texte"),
        ("[operators.apec]\nlabel = Apec", 2, "entre guillemets"),
        ("[operators.apec]\nlabel = “Apec”", 2, "guillemets droits"),
        ("[values.x]\n[[values.x.history]]\nvalue = 103,20", 3, "avec un point : 103.20"),
        ("[sources.S02]\nchecked_on = 23/11/2026", 2, "année-mois-jour"),
        ("[sources.S02]\nchecked_on = 2026-11-31", 2, "cette date n’existe pas"),
        ('[sources.S02]\nchecked_on = "2026-11-23"', 2, "une date sans guillemets"),
        ("[sources.S02]\nto_check = oui", 2, "true (oui) ou false (non)"),
        ('[operators.apec]\nlable = "Apec"', 2, "le plus proche : « label »"),
        ('[operateurs.apec]\nlabel = "Apec"', 1, "le plus proche : « operators »"),
        ('[operators.apec]\nkind = "sep"', 2, "le plus proche : « cep »"),
        ('[suggestions.a]\noperator = "apeq"', 1, "il manque « strength »"),
        ('[suggestions.apec-cadre]\noperator = "apeq"', 2, "le plus proche : « apec »"),
        ('[operators.apec]\nsources = [\n  "S02",\n  "s5O",\n]', 4, "le plus proche : « S"),
        ("[operators.apec]\nlabel = 1\nlabel = 2", 3, "déjà écrite plus haut"),
        ('[operators.apec]\nsources = ["S02"', 2, "crochet"),
        ('[operators.Chambéry]\nlabel = "x"', 1, "sans accent"),
        ('[operators.apec]\nid = "autre"', 2, "« id » ne s’écrit pas"),
        ('[pack]\nid = "autre"', 1, "n’a pas sa place ici"),
        ("[local]\nx = 1", 1, "ne convient pas"),
        ('label = "x"', 1, "doit être dans une table"),
        ('[alerts.csp-delai]\nabout = ["cps"]', 2, "le plus proche : « csp »"),
        ('\n[schemes.bourse.criteria.age]\nlabel = "x"', 2, "il manque « decided_by »"),
        ('[rechecks."ptp.anciennete"]\non = 2026-11-23', 1, "le plus proche : « ptp.seniority »"),
        ('[schemes.ptp.criteria.anciennete]\nlabel = "x"', 1, "le plus proche : « seniority »"),
        ('[operators.apec]\nconfidence = "high"\nsources = ["connaissance-propre"]', 2,
         "aucune de ses sources n’est si sûre : « low » au plus."),
        ('[rechecks."operators.apeq"]\non = 2026-11-23', 1, "le plus proche : « operators.apec »"),
        ('[rechecks."statuses.apprenti"]\non = 2026-11-23', 1, "n’existe pas"),
        ('[rechecks."operators.apec"]\non = "hier"', 2, "une date sans guillemets"),
        ('[rechecks."operators.apec"]\nle = 2026-11-23', 2, "n’est pas une clé connue"),
        ("[rechecks.operators.apec]\non = 2026-11-23", 1, '[rechecks."operators.apec"]'),
        ("[zorglub.x]\ny = 1", 1, "clé connue. Possibles : label, version, description, sources, "),
        ("[rechecks.ptp.seniority]\non = 2026-11-23", 1, '[rechecks."ptp.seniority"]'),
        ('[rechecks."operators.apec"]\non = "hier"', 2, '« rechecks."operators.apec".on »'),
        ('[rechecks."ptp.seniority"]\nnote = "x"', 1, 'dans « rechecks."ptp.seniority" »'),
        ('operators = "x"', 1, "une table, par exemple [operators.le-nom]"),
        ('pack = "x"', 1, "une table : [pack]"),
        ('label = "x"', 1, "dans une table, par exemple [operators.le-nom]"),
        ("[schemes.ptp.deadlines.employer-leave-request]\nbefore = { days = 60 }", 2,
         "on attend une liste de tables, par exemple [{ days = 60 }]"),
        ("[schemes.cpf.amounts.contribution]\nhistory = 3", 2,
         "par exemple [{ value = 600, valid_from = 2026-09-01 }]"),
        ('[schemes.cpf.cover]\ncaps = { amount = "cap" }', 2, "une liste de tables : [{ … }]"),
        ("[schemes.cpf.amounts.contribution]\nhistory = [{ value = -5 }]", 2, "trop petit"),
        ("[schemes.cpf.amounts.contribution]\nhistory = [{ value = -0.5 }]", 2, "trop petit"),
        ('[schemes.ptp.criteria.senority]\nlabel = "x"\nsources = ["S53"]', 1,
         "le plus proche : « seniority »"),
        ('[schemes.ptp.deadlines.senority]\nlabel = "x"', 1, "le plus proche : « seniority »"),
        ('[schemes.ptpp]\nlabel = "x"', 1, "« ptpp » est nouveau ; le plus proche : « ptp »"),
        ('[schemes.ptpp.criteria.seniority]\nlabel = "x"', 1, "le plus proche : « ptp »"),
        ('[schemes.ptp.criteria.seniorite]\nlabel = "x"', 1, "le plus proche : « seniority »"),
        ('[operators.aspec]\nlabel = "x"', 1, "le plus proche : « apec »"),
        ("[schemes.ptp.criteria.seniority]\nmet_when = { age.min = 18 }", 2,
         "« min » n’est pas une clé connue. Possibles : at_least, at_most, above, below."),
        ("[schemes.ptp.criteria.seniority]\nmet_when = { anciennete.at_least = 18 }", 2,
         "« anciennete » n’est pas une clé connue. Possibles : conditions, age, statuses, "),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line_and_what_is_expected(
    overlay: Path, text: str, line: int, said: str
) -> None:
    write(overlay, text)
    error = refused(overlay)
    told = [str(problem).replace("\u202f", " ") for problem in error.problems]
    assert any(one.startswith(f"agence.toml, ligne {line} : ") and said in one for one in told), (
        told
    )
    assert str(overlay) in str(error)


def test_everything_wrong_is_told_at_once(overlay: Path) -> None:
    write(
        overlay,
        "\n".join(
            (
                '[operators.apec]\nlable = "Apec"',
                '[suggestions.apec-cadre]\noperator = "apeq"',
                '[rechecks."operators.apeq"]\non = 2026-11-23',
                '[groups.sans-emploi]\nmembers = ["chomeur"]',
                '[suggestions.apec-demission]\nwhen = { statuses.any_of = ["@personne"] }',
            )
        ),
    )
    assert {problem.line for problem in refused(overlay).problems} >= {2, 4, 5, 8, 10}


def test_what_names_a_wrong_entry_is_not_wrong_too(overlay: Path) -> None:
    write(overlay, LOCAL.replace('public = "Tous"\n', ""))
    assert {problem.line for problem in refused(overlay).problems} == {4}


def test_a_value_that_does_not_fit_is_told_alone(overlay: Path) -> None:
    text = '[schemes.ptp.amounts.hours-paid]\nhistory = [{ value = "1 200" }]'
    write(overlay, text)
    (problem,) = refused(overlay).problems
    assert "on attend un nombre" in problem.message


def test_a_new_rule_like_no_other_is_told_by_what_it_lacks(overlay: Path) -> None:
    write(overlay, '[schemes.bourse-de-chambery]\nlabel = "x"')
    assert all("il manque" in problem.message for problem in refused(overlay).problems)


def test_a_file_of_another_encoding_is_told(overlay: Path) -> None:
    (overlay / "agence.toml").write_bytes('[operators.apec]\nlabel = "Prévu"'.encode("cp1252"))
    (problem,) = refused(overlay).problems
    assert (problem.line, "UTF-8" in problem.message) == (2, True)


def test_a_shipped_rule_that_no_longer_fits_is_told_in_the_shipped_pack(overlay: Path) -> None:
    write(overlay, '[groups.sans-emploi]\nfact = "situations"\nmembers = ["fin-cdd"]')
    problems = refused(overlay).problems
    assert problems
    assert all(problem.file.startswith("fr-2026/") for problem in problems)


def test_a_recheck_makes_a_rule_young_again(overlay: Path) -> None:
    later = date(2027, 9, 1)
    record_recheck(overlay, "operators.apec", on=later, note="Appelé le siège")
    pack = load_pack_with(NAME, overlay)
    rechecked = pack.operators["apec"].rechecked
    assert rechecked is not None
    assert (rechecked.on, rechecked.note) == (later, "Appelé le siège")
    assert age_of(pack.operators["apec"], pack).checked_on == later
    assert not age_of(pack.operators["apec"], pack).to_check
    assert pack.local == frozenset()


def test_rechecks_are_kept_beside_each_other_and_beside_other_files(overlay: Path) -> None:
    before = write(overlay, LOCAL).read_bytes()
    record_recheck(overlay, "operators.apec", on=date(2026, 11, 1), note="")
    record_recheck(overlay, "information.libre-choix", on=TODAY, note="« x » [/b]")
    record_recheck(overlay, "operators.apec", on=TODAY, note="")
    assert sorted(path.name for path in overlay.iterdir()) == ["agence.toml", "verifications.toml"]
    assert (overlay / "agence.toml").read_bytes() == before
    pack = load_pack_with(NAME, overlay)
    apec, free = pack.operators["apec"].rechecked, pack.information["libre-choix"].rechecked
    assert apec is not None
    assert free is not None
    assert (apec.on, free.note) == (TODAY, "« x » [/b]")


def test_the_latest_recheck_counts_whoever_wrote_it(overlay: Path) -> None:
    write(overlay, '[rechecks."operators.apec"]\non = 2027-02-01\nnote = "agence"')
    record_recheck(overlay, "operators.apec", on=date(2027, 1, 1), note="moi")
    rechecked = load_pack_with(NAME, overlay).operators["apec"].rechecked
    assert rechecked is not None
    assert rechecked.note == "agence"


def test_a_recheck_of_a_rule_that_is_gone_does_not_stop_the_rest(overlay: Path) -> None:
    record_recheck(overlay, "operators.disparu", on=TODAY, note="")
    write(overlay, LOCAL)
    assert load_pack_with(NAME, overlay).operators["apec"].label == "Apec Savoie"


def test_a_recheck_withdrawn_leaves_the_others_and_the_rule_as_it_was(overlay: Path) -> None:
    before = write(overlay, LOCAL).read_bytes()
    record_recheck(overlay, "operators.apec", on=TODAY, note="par erreur")
    record_recheck(overlay, "ptp.seniority", on=TODAY, note="au téléphone")
    withdraw_recheck(overlay, "operators.apec")
    pack = load_pack_with(NAME, overlay)
    assert pack.operators["apec"].rechecked is None
    assert pack.schemes["ptp"].criteria["seniority"].rechecked is not None
    assert (overlay / "agence.toml").read_bytes() == before


def test_once_the_last_recheck_is_withdrawn_their_file_is_gone(overlay: Path) -> None:
    record_recheck(overlay, "operators.apec", on=TODAY, note="par erreur")
    withdraw_recheck(overlay, "operators.apec")
    withdraw_recheck(overlay, "operators.apec")
    assert list(overlay.iterdir()) == []
    assert load_pack_with(NAME, overlay) is load_pack(NAME)


def test_a_file_of_rechecks_that_does_not_read_is_left_alone(overlay: Path) -> None:
    path = write(overlay, '[rechecks."operators.apec"\n', "verifications.toml")
    before = path.read_bytes()
    with pytest.raises(OverlayInvalid, match="verifications"):
        record_recheck(overlay, "operators.apec", on=TODAY, note="")
    with pytest.raises(OverlayInvalid, match="verifications"):
        withdraw_recheck(overlay, "operators.apec")
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_rechecks_are_private(tmp_path: Path) -> None:
    folder = overlay_folder(tmp_path / "config", NAME)
    record_recheck(folder, "operators.apec", on=TODAY, note="")
    assert stat.S_IMODE((folder / "verifications.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_recheck_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RecheckNotKept):
        record_recheck(tmp_path / "file", "operators.apec", on=TODAY, note="")


def test_a_folder_that_names_itself_is_checked_as_a_whole_pack(tmp_path: Path) -> None:
    checked = check_pack(write_pack(tmp_path / "tiny"), NAME)
    assert (checked.pack.id, checked.is_overlay) == ("tiny", False)


def test_one_file_is_checked_as_an_overlay(overlay: Path) -> None:
    checked = check_pack(write(overlay, LOCAL), NAME)
    assert checked.is_overlay
    assert checked.pack.operators["apec"].label == "Apec Savoie"


def test_checking_names_what_is_wrong(overlay: Path) -> None:
    with pytest.raises(PackInvalid, match="ligne 2"):
        check_pack(write(overlay, "[operators.apec]\nlabel = 1"), NAME)
