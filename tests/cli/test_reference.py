"""`reference`: what is in use, one rule with its age, one's own rules checked."""

from datetime import date
from pathlib import Path

import pytest

from cep_tui.reference.overlays import overlay_folder, record_recheck
from cep_tui.reference.packs import load_pack, shipped_packs
from cep_tui.settings import Places
from tests.cli.conftest import Run
from tests.conftest import TODAY
from tests.reference.tiny_pack import write_pack

DAY = ("--today", "2026-11-23")
LOCAL = '[operators.apec]\nlabel = "Apec de Savoie"\n'


@pytest.fixture
def own_rules(config: Path) -> Path:
    """Where the user's own rules stand."""
    folder = overlay_folder(Places.of_the_platform().config, "fr-2026")
    folder.mkdir(parents=True)
    return folder


def write(folder: Path, text: str) -> Path:
    path = folder / "agence.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_list_tells_the_packs_one_s_own_rules_and_what_has_aged(
    command: Run, own_rules: Path
) -> None:
    write(own_rules, LOCAL)
    record_recheck(own_rules, "ptp.seniority", on=TODAY, note="")
    listed = command("reference", "list", "--json", *DAY)
    assert listed.code == 0
    packs = {pack["id"]: pack["in_use"] for pack in listed.json["packs"]}
    assert packs["fr-2026"] is True
    assert sum(packs.values()) == 1
    assert {pack["id"]: pack["version"] for pack in listed.json["packs"]} == {
        name: load_pack(name).version for name in shipped_packs()
    }
    assert listed.json["overlay"] == {
        "folder": str(own_rules),
        "files": ["agence.toml", "verifications.toml"],
        "changed": ["operators.apec"],
        "rechecked": ["ptp.seniority"],
        "left_aside": [],
        "problems": [],
    }
    assert listed.json["kinds"]["scheme"] == 30
    assert listed.json["rules"] == sum(listed.json["kinds"].values())
    assert set(listed.json["ageing"]) == {"ended", "stale", "ending", "soon-stale"}
    later = command("reference", "list", "--json", "--today", "2028-01-01").json
    assert later["ageing"]["stale"] > listed.json["ageing"]["stale"]
    assert "agence.toml" in command("reference", "list").out


def test_list_describes_each_pack_and_says_what_its_facts_rest_on(command: Run) -> None:
    told = command("reference", "list").out.replace("\u202f", " ")
    assert "  fr-2026, version 2026.11 : France, 2026, utilisé\n" in told
    assert "Aucune page n’a été relue en ligne" in told


def test_the_pack_in_use_is_that_of_the_application_whichever_is_listed(command: Run) -> None:
    listed = command("reference", "list", "--pack", "fr-2018", "--json").json
    assert {pack["id"]: pack["in_use"] for pack in listed["packs"]} == {
        "fr-2018": False,
        "fr-2026": True,
    }
    assert listed["pack"] == "fr-2018"
    assert listed["rules"] == len(load_pack("fr-2018").items)
    told = command("reference", "list", "--pack", "fr-2018").out.replace("\u202f", " ")
    assert "Dans fr-2018, " in told


def test_show_gives_a_rule_with_its_source_and_age(command: Run) -> None:
    shown = command("reference", "show", "cpf.contribution", "--json", *DAY)
    assert shown.code == 0
    rule = shown.json
    assert (rule["kind"], rule["local"], rule["rechecked"]) == ("amount", False, None)
    assert {"title", "url", "dated", "checked_on", "stale"} <= set(rule["sources"][0])
    assert {"checked_on", "stale_after", "stale", "confidence", "scope"} <= set(rule)
    assert {"value": 150, "valid_from": "2026-04-02"}.items() <= rule["history"][-1].items()
    days = command("reference", "show", "demission-reconversion.work-days", "--json").json
    assert days["contradicted_by"][0]["source"]["title"]
    out = command("reference", "show", "cpf.contribution").out.replace("\u202f", " ")
    assert "150,00 € depuis le 02/04/2026" in out


def test_show_tells_a_recheck_and_its_note(command: Run, own_rules: Path) -> None:
    record_recheck(own_rules, "ptp.seniority", on=TODAY, note="Transitions Pro, au téléphone")
    shown = command("reference", "show", "ptp.seniority", "--json", *DAY).json
    assert shown["rechecked"] == {"on": "2026-11-23", "note": "Transitions Pro, au téléphone"}
    assert shown["checked_on"] == "2026-11-23"
    told = command("reference", "show", "ptp.seniority").out.replace("\u202f", " ")
    assert "Vérifié par vous le 23/11/2026 : Transitions Pro, au téléphone\n" in told


def test_what_is_old_and_what_was_never_sure_have_each_their_word(command: Run) -> None:
    def shown(*day: str) -> str:
        return command("reference", "show", "ptp.change-of-job", *day).out.replace("\u202f", " ")

    assert "Relevé le 23/11/2026.\n  À confirmer avant de s’y fier.\n" in shown(*DAY)
    assert "  À revérifier depuis le " in shown("--today", "2028-01-01")
    assert "à confirmer avant de s’y fier" in command("reference", "list").out


def test_a_recheck_that_came_before_the_pack_is_not_told_as_the_last(
    command: Run, own_rules: Path
) -> None:
    record_recheck(own_rules, "ptp.seniority", on=date(2026, 11, 1), note="au téléphone")
    told = command("reference", "show", "ptp.seniority").out.replace("\u202f", " ")
    assert ("Relevé le 23/11/2026, après votre vérification du 01/11/2026 : au téléphone\n") in told


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("ptp", "ptp"),
        ("PTP", "ptp"),
        ("Apec", "operators.apec"),
        ("pole emploi", "former_names.pole-emploi"),
        ("pole-emploi", "former_names.pole-emploi"),
        ("Projet de transition professionnelle", "ptp"),
    ],
)
def test_show_takes_an_address_or_what_a_thing_is_called(
    command: Run, words: str, address: str
) -> None:
    assert command("reference", "show", words, "--json").json["address"] == address


def test_a_name_that_is_new_is_not_called_old(command: Run) -> None:
    for words, called in (("CNOFP", "nom nouveau"), ("Fongecif", "ancien nom")):
        assert command("reference", "show", words, "--json").json["called"] == called


def test_the_day_of_a_source_is_written_as_in_french(command: Run) -> None:
    out = command("reference", "show", "ptp").out
    assert "2025-" not in out
    assert "2024-" not in out


def test_an_old_name_leads_to_today_s(command: Run) -> None:
    shown = command("reference", "show", "Pôle emploi", "--json").json
    assert shown["since"] == "2024-01-01"
    assert [one["address"] for one in shown["leads_to"]] == ["operators.france-travail"]
    assert [
        one["address"] for one in command("reference", "show", "CIF", "--json").json["leads_to"]
    ]


@pytest.mark.parametrize(
    ("words", "nearest"),
    [("ptp.senority", "ptp.seniority"), ("zzz", ""), ("seniority", "ptp.seniority")],
)
def test_words_that_name_nothing_or_several_things_are_1(
    command: Run, words: str, nearest: str
) -> None:
    answer = command("reference", "show", words, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert nearest in answer.err


def test_a_broken_overlay_is_1_with_its_line(command: Run, own_rules: Path, created: Path) -> None:
    write(own_rules, "[operators.apec]\nlable = 3\n")
    for words in (("reference", "show", "ptp"), ("triage", "/dev/null"), ("people", "list")):
        answer = command(*words, "--json")
        assert (answer.code, answer.out) == (1, ""), words
        assert "agence.toml, ligne 2" in answer.err, words


def test_list_answers_for_the_shipped_rules_beside_a_broken_overlay(
    command: Run, own_rules: Path
) -> None:
    write(own_rules, "[operators.apec]\nlable = 3\n")
    listed = command("reference", "list", "--json")
    assert listed.code == 1
    assert "agence.toml, ligne 2" in listed.err
    assert listed.json["overlay"]["changed"] == []
    (problem,) = listed.json["overlay"]["problems"]
    assert (problem["file"], problem["line"]) == ("agence.toml", 2)
    assert "laissées de côté : agence.toml" in command("reference", "list").out.replace(
        "\u202f", " "
    )


def test_list_names_every_file_left_aside_and_keeps_the_rechecks(
    command: Run, own_rules: Path
) -> None:
    write(own_rules, "[operators.apec]\nlable = 3\n")
    (own_rules / "region.toml").write_text(LOCAL, encoding="utf-8")
    record_recheck(own_rules, "ptp.seniority", on=TODAY, note="")
    overlay = command("reference", "list", "--json").json["overlay"]
    assert overlay["files"] == ["agence.toml", "region.toml", "verifications.toml"]
    assert overlay["left_aside"] == ["agence.toml", "region.toml"]
    assert overlay["rechecked"] == ["ptp.seniority"]
    told = command("reference", "list").out.replace("\u202f", " ")
    assert "laissées de côté : agence.toml, region.toml. Vos vérifications comptent." in told


def test_rechecks_that_do_not_stand_are_left_aside_too(command: Run, own_rules: Path) -> None:
    write(own_rules, LOCAL)
    broken = '[rechecks."ptp.seniority"]\non = "hier"\n'
    (own_rules / "verifications.toml").write_text(broken, encoding="utf-8")
    overlay = command("reference", "list", "--json").json["overlay"]
    assert overlay["left_aside"] == ["agence.toml", "verifications.toml"]
    assert overlay["rechecked"] == []
    assert "Vos vérifications comptent" not in command("reference", "list").out


def test_one_s_own_rules_answer_in_triage(command: Run, own_rules: Path, tmp_path: Path) -> None:
    write(own_rules, LOCAL)
    facts = tmp_path / "facts.json"
    facts.write_text('{"statuses": ["salarie-prive"], "executive": true}', encoding="utf-8")
    found = command("triage", str(facts), "--json").json["suggestions"]
    assert "Apec de Savoie" in [suggestion["label"] for suggestion in found]


@pytest.mark.parametrize("words", [("reference", "list"), ("triage", "/dev/null")])
def test_another_pack_may_be_named(command: Run, words: tuple[str, ...]) -> None:
    refused = command(*words, "--pack", "fr-1990")
    assert refused.code == 1
    assert "fr-2026" in refused.err


def test_check_says_what_an_overlay_changes(command: Run, tmp_path: Path) -> None:
    new = '[sources.chez-nous]\ntitle = "x"\nchecked_on = 2026-11-02\nconfidence = "high"\n'
    path = write(tmp_path, LOCAL + new + "[rechecks.ptp]\non = 2026-11-23\n")
    checked = command("reference", "check", str(path), "--json")
    assert checked.code == 0
    assert checked.json == {
        "valid": True,
        "kind": "overlay",
        "pack": "fr-2026",
        "changed": ["operators.apec", "sources.chez-nous"],
        "added": ["sources.chez-nous"],
        "replaced": {},
        "replaced_from": {},
        "unsourced": [],
        "to_fill_in": [],
        "rechecked": ["ptp"],
        "rechecked_ahead": {},
        "problems": [],
    }
    told = command("reference", "check", str(tmp_path)).out.replace("\u202f", " ")
    assert "2 règles ajoutées ou changées, 1 règle revérifiée" in told
    for line in ("operators.apec : changée", "sources.chez-nous : nouvelle", "ptp : revérifiée"):
        assert f"\n  {line}\n" in told


SHARE = "[schemes.cpf.amounts.contribution]\nhistory = [{ value = 120, valid_from = 2026-10-01 }]\n"


def test_check_says_what_value_is_replaced_and_that_no_source_says_the_new_one(
    command: Run, tmp_path: Path
) -> None:
    path = write(tmp_path, SHARE)
    checked = command("reference", "check", str(path), "--json").json
    assert {a: v.replace("\u202f", " ") for a, v in checked["replaced"].items()} == {
        "cpf.contribution": "150,00 € depuis le 02/04/2026"
    }
    assert checked["replaced_from"] == {"cpf.contribution": "2026-10-01"}
    assert checked["unsourced"] == ["cpf.contribution"]
    told = command("reference", "check", str(path)).out.replace("\u202f", " ")
    line = "à partir du 01/10/2026, remplace 150,00 € depuis le 02/04/2026, sans source à vous"
    assert f"cpf.contribution : {line}" in told


@pytest.mark.parametrize(
    ("history", "since", "values"),
    [
        ("{ value = 155, valid_from = 2027-01-01 }", "2027-01-01", ["150,00 €"]),
        ("{ value = 155, valid_from = 2026-03-01 }", "2026-03-01", ["103,20 €", "150,00 €"]),
        ("{ value = 155 }", None, ["100,00 €", "102,23 €", "103,20 €", "150,00 €"]),
        ("{ value = 155, valid_from = 2026-04-02 }", "2026-04-02", ["150,00 €"]),
    ],
)
def test_check_says_from_when_which_values_are_replaced(
    command: Run, tmp_path: Path, history: str, since: str | None, values: list[str]
) -> None:
    path = write(tmp_path, f"[schemes.cpf.amounts.contribution]\nhistory = [{history}]\n")
    checked = command("reference", "check", str(path), "--json").json
    replaced = checked["replaced"]["cpf.contribution"].replace("\u202f", " ").split(", puis ")
    assert [value.partition(" depuis")[0] for value in replaced] == values
    assert checked["replaced_from"].get("cpf.contribution") == since


def test_a_value_of_next_year_leaves_the_share_of_today(
    command: Run, own_rules: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(
        '{"person": {"statuses": ["salarie-prive"], "cpf_balance_eur": 3000},'
        ' "project": {"kind": "formation", "cost_eur": 2000, "certification": "rncp"}}',
        encoding="utf-8",
    )

    def covers(day: str) -> float:
        schemes = command("funding", str(facts), "--json", "--today", day).json["schemes"]
        return next(float(each["covers_eur"]) for each in schemes if each["id"] == "cpf")

    write(own_rules, SHARE.replace("120", "155").replace("2026-10-01", "2027-01-01"))
    assert (covers("2026-11-23"), covers("2027-01-01")) == (1850, 1845)


def test_a_value_changed_with_its_source_is_vouched_for(command: Run, tmp_path: Path) -> None:
    source = '[sources.chez-nous]\ntitle = "x"\nchecked_on = 2026-11-02\nconfidence = "high"\n'
    path = write(tmp_path, source + SHARE.replace("]\n", ']\nsources = ["chez-nous"]\n', 1))
    assert command("reference", "check", str(path), "--json").json["unsourced"] == []


def test_a_value_of_one_s_own_is_shown_as_such(
    command: Run, own_rules: Path, tmp_path: Path
) -> None:
    write(own_rules, SHARE)
    shown = command("reference", "show", "cpf.contribution").out.replace("\u202f", " ")
    assert (
        "Valeur de vos propres règles, à partir du 01/10/2026 ; "
        "elle remplace 150,00 € depuis le 02/04/2026."
    ) in shown
    own, source = shown.index("Écrite ou complétée dans vos"), shown.index("  Source : ")
    assert own < shown.index("Les sources qui suivent sont celles de la règle fournie") < source
    facts = tmp_path / "facts.json"
    facts.write_text('{"person": {"statuses": ["salarie-prive"]}}', encoding="utf-8")
    told = command("funding", str(facts)).out.replace("\u202f", " ")
    assert "120,00 € depuis le 01/10/2026, de vos propres règles" in told


def test_a_recheck_of_a_day_to_come_is_told_as_a_slip(
    command: Run, own_rules: Path, tmp_path: Path
) -> None:
    slip = '[rechecks."ptp.seniority"]\non = 2030-01-15\n[rechecks.ptp]\non = 2026-11-23\n'
    checked = command("reference", "check", str(write(tmp_path, slip)), "--json", *DAY).json
    assert checked["rechecked"] == ["ptp", "ptp.seniority"]
    assert checked["rechecked_ahead"] == {"ptp.seniority": "2030-01-15"}
    told = command("reference", "check", str(tmp_path / "agence.toml"), *DAY).out
    why = "ptp.seniority : vérification datée du 15/01/2030, un jour à venir : elle ne"
    assert why in told.replace("\u202f", " ")
    write(own_rules, slip)
    rule = command("reference", "show", "ptp.seniority", "--json", *DAY).json
    assert rule["stale"] is True
    shown = command("reference", "show", "ptp.seniority", *DAY).out.replace("\u202f", " ")
    assert "À revérifier : cette vérification est datée d’un jour à venir." in shown


def test_check_lists_what_is_left_to_fill_in(command: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "[schemes.formation-region]\ntemplate = false\n")
    left = command("reference", "check", str(path), "--json").json["to_fill_in"]
    assert {each["address"] for each in left} >= {
        "formation-region",
        "formation-region.individual-aid",
        "formation-region.local-public",
    }
    told = command("reference", "check", str(path)).out.replace("\u202f", " ")
    assert "formation-region.local-public : reste « À remplir : publics de la région »" in told


def test_check_a_whole_pack(command: Run, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    checked = command("reference", "check", str(folder), "--json").json
    assert (checked["kind"], checked["pack"]) == ("pack", "tiny")
    assert command("reference", "check", str(folder)).code == 0


def test_check_names_every_problem(command: Run, tmp_path: Path) -> None:
    entries = "".join(f'[needs.n{i}]\nlabel = ""\nshort = "n"\n' for i in range(30))
    path = write(tmp_path, entries)
    refused = command("reference", "check", str(path), "--json")
    assert refused.code == 1
    assert [problem["line"] for problem in refused.json["problems"]] == list(range(2, 90, 3))
    assert refused.json["valid"] is False
    assert refused.err.count("agence.toml, ligne") == 30


def test_check_what_is_not_there_is_1(command: Run, tmp_path: Path) -> None:
    absent = command("reference", "check", str(tmp_path / "absent.toml"))
    assert absent.code == 1
    assert "absent.toml\u202f: il n’y a ni fichier ni dossier de ce nom." in absent.err
    assert command("reference", "check", str(tmp_path)).code == 1


def test_check_refuses_a_file_that_would_not_be_read(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "agence.txt"
    path.write_text(LOCAL, encoding="utf-8")
    refused = command("reference", "check", str(path))
    assert refused.code == 1
    assert "finit par .toml" in refused.err
