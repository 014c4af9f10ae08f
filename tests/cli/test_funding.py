"""`cep-tui funding`: the contract, and an answer that can be read line by line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cep_tui.reference.overlays import overlay_folder
from cep_tui.settings import Places
from tests.cli.conftest import Run

FACTS: dict[str, Any] = {
    "person": {
        "statuses": ["salarie-prive"],
        "contract": "cdi",
        "sector": "private",
        "months_worked_total": 90,
        "months_in_company": 40,
        "disability": "none",
        "cpf_balance_eur": 2600,
    },
    "project": {
        "kind": "formation",
        "certification": "rncp",
        "cpf_eligible": True,
        "change_of_job": True,
        "start_date": "2027-10-04",
        "absence_months": 9,
        "during_working_time": True,
        "cost_eur": 1500,
    },
    "today": "2026-11-23",
}


@pytest.fixture
def facts(tmp_path: Path) -> str:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return str(path)


def schemes(document: Any) -> dict[str, Any]:
    return {scheme["id"]: scheme for scheme in document["schemes"]}


def test_the_document_of_the_contract(command: Run, facts: str) -> None:
    answer = command("funding", facts, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["pack"] == "fr-2026"
    assert answer.json["retired"] == []
    listed = schemes(answer.json)
    assert listed["ptp"]["verdict"] == "possible"
    assert listed["cpf"]["covers_eur"] == 1350
    due = {each["id"]: each["due"] for each in listed["ptp"]["deadlines"]}
    assert due["ptp.employer-leave-request"] == "2027-06-06"


def test_retired_schemes_when_they_are_asked_for(command: Run, facts: str) -> None:
    retired = command("funding", facts, "--json", "--with-retired").json["retired"]
    assert {"id": "cif", "replaced_by": ["ptp"], "since": "2019-01-01"} in retired
    said = command("funding", facts, "--with-retired").out
    assert "N’existe plus" in said
    assert "Congé individuel de formation" in said
    assert "Congé individuel de formation" not in command("funding", facts).out


def test_what_is_not_retired_yet_on_the_day_is_not_listed(command: Run, facts: str) -> None:
    def gone(day: str) -> dict[str, str]:
        answer = command("funding", facts, "--json", "--with-retired", "--today", day)
        return {each["id"]: each["since"] for each in answer.json["retired"]}

    assert set(gone("2018-06-01")) == {"dif", "nacre"}
    assert "cif" not in gone("2018-12-31")
    assert gone("2019-01-01")["cif"] == "2019-01-01"
    said = command("funding", facts, "--with-retired", "--today", "2018-06-01").out
    assert "Droit individuel à la formation" in said
    assert "Congé individuel de formation" not in said


def test_retired_schemes_are_named_as_people_call_them(command: Run, facts: str) -> None:
    said = command("funding", facts, "--with-retired").out
    for name in (
        "Action de formation préalable au recrutement (AFPR), depuis",
        "Aide à la garde d’enfants pour parents isolés (AGEPI), depuis",
        "Reconversion ou promotion par alternance (Pro-A), depuis",
    ):
        assert name in said


def test_the_day_asked_for_wins_over_that_of_the_facts(command: Run, facts: str) -> None:
    for words, result in (((), "met"), (("--today", "2027-02-01"), "not-met")):
        csp = schemes(command("funding", facts, "--json", *words).json)["csp"]
        assert csp["criteria"][0]["id"] == "csp.in-force"
        assert csp["criteria"][0]["result"] == result


def test_what_was_never_sure_is_to_confirm_and_what_is_old_to_check_again(
    command: Run, facts: str
) -> None:
    now = command("funding", facts, "--today", "2026-11-23").out
    later = command("funding", facts, "--today", "2028-01-01").out
    assert re.search(r"dont \d+ à confirmer\.", now)
    assert ", à revérifier" not in now.split("Critères", 1)[0]
    assert re.search(r"dont \d+ à revérifier\.", later)


def test_the_answer_is_read_line_by_line(command: Run, facts: str) -> None:
    lines = command("funding", facts).out.replace("\u202f", " ").splitlines()
    assert lines[0] == "Au 23/11/2026, d’après le référentiel fr-2026."
    assert "sans être revérifié" in lines[1]
    assert lines[2].startswith("Possible : ")
    assert "PTP" in lines[2]
    start = lines.index("Projet de transition professionnelle : possible")
    told = lines[start : lines.index("", start)]
    assert told[1].startswith("  Rien ne s’y oppose au vu de ")
    assert " critères relevés le 23/11/2026, dont " in told[1]
    seniority = next(line for line in told if "Ancienneté suffisante" in line)
    assert seniority.startswith("    oui : Ancienneté suffisante pour le contrat. ")
    assert "12 mois au moins (40)" in seniority
    request = next(line for line in told if "Demande d’absence" in line)
    assert "au plus tard le 06/06/2027" in request
    acre = next(line for line in lines if line.startswith("  ACRE. "))
    assert "Projet, il faut : création ou reprise d’entreprise (ici : formation)" in acre


def told_of(scheme: str, out: str) -> list[str]:
    """Return the lines that the answer has about a scheme."""
    lines = out.replace("\u202f", " ").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{scheme} : "))
    return lines[start : lines.index("", start)]


def test_what_decides_is_read_apart_from_what_does_not(command: Run, facts: str) -> None:
    told = told_of("Projet de transition professionnelle", command("funding", facts).out)
    hard, previous, soft, qualiopi = (
        next(n for n, line in enumerate(told) if words in line)
        for words in ("Critères :", "Pas de PTP récent", "À apprécier, sans effet", "Qualiopi")
    )
    assert hard < previous < soft < qualiopi
    assert told[previous].startswith("    en principe oui : ")
    assert told[qualiopi].startswith("    Organisme certifié Qualiopi. ")


def test_a_date_that_is_past_is_told_with_the_verdict(command: Run, facts: str) -> None:
    out = command("funding", facts, "--today", "2027-07-01").out
    told = told_of("Projet de transition professionnelle", out)
    assert told[2] == "  Mais 2 dates sont déjà passées : voir plus bas."
    assert "PTP (délai dépassé)" in out.splitlines()[2]
    on_time = command("funding", facts).out
    assert "déjà passée" not in on_time
    assert "délai dépassé" not in on_time


def test_an_advice_that_was_missed_is_no_deadline_missed(command: Run, facts: str) -> None:
    out = command("funding", facts, "--today", "2027-05-01").out
    told = told_of("Projet de transition professionnelle", out)
    assert told[2] == "  Mais 1 date est déjà passée : voir plus bas."
    assert "délai dépassé" not in out


def written(tmp_path: Path, person: dict[str, Any], project: dict[str, Any]) -> str:
    known = {"kind": "formation", "certification": "rncp", "cpf_eligible": True, "cost_eur": 2000}
    path = tmp_path / "others.json"
    document = {"person": {"cpf_balance_eur": 5000, **person}, "project": {**known, **project}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_another_funder_s_part_is_deducted_and_may_not_exempt(command: Run, tmp_path: Path) -> None:
    facts = written(tmp_path, {"statuses": ["salarie-prive"]}, {"third_party_cofunding_eur": 500})
    answer = command("funding", facts, "--json", "--today", "2026-11-23")
    assert schemes(answer.json)["cpf"]["covers_eur"] == 2000
    told = told_of("Compte personnel de formation", command("funding", facts).out)
    assert (
        "  Couvrirait jusqu’à 2 000,00 € du coût, moins la part de l’autre financeur, 500,00 € : "
        "1 500,00 €."
    ) in told
    assert (
        "  Sauf si l’autre financeur est l’employeur ou l’OPCO, 150,00 € restent à payer par la "
        "personne : 1 350,00 € seulement."
    ) in told


def test_who_is_exempt_pays_nothing_and_is_told_why(command: Run, tmp_path: Path) -> None:
    facts = written(tmp_path, {"statuses": ["demandeur-emploi"]}, {})
    cpf = schemes(command("funding", facts, "--json", "--today", "2026-11-23").json)["cpf"]
    assert [each["eur"] for each in cpf["amounts"] if each["id"] == "cpf.contribution"] == [0]
    told = told_of("Compte personnel de formation", command("funding", facts).out)
    share = next(line for line in told if "Participation" in line)
    assert "0,00 €, exonérée (inscrit·e à France Travail)" in share
    assert "150,00" not in share


def test_only_what_this_person_may_have_goes_with_a_scheme(command: Run, facts: str) -> None:
    told = told_of("Compte personnel de formation", command("funding", facts).out)
    combined = next(line for line in told if "Peut se cumuler avec" in line)
    assert "PTP" in combined
    assert "Agefice" not in combined


def test_what_is_impossible_takes_a_line_each(command: Run, facts: str) -> None:
    lines = command("funding", facts).out.splitlines()
    refused = lines[lines.index("Ne conviennent pas :".replace(" :", "\u202f:")) :]
    impossible = next(line for line in lines if line.startswith("Impossible"))
    assert len(refused[1:-1]) == len(impossible.split(", "))


def test_facts_may_be_written_by_windows(command: Run, tmp_path: Path) -> None:
    written_on_windows = tmp_path / "facts.json"
    written_on_windows.write_bytes(b"\xef\xbb\xbf" + json.dumps(FACTS).encode())
    assert command("funding", str(written_on_windows), "--json").code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "ligne 1 : ce n’est pas du JSON"),
        ("[]", "on attend un objet JSON"),
        ('{"person": {"age": "trente"}}', "« person.age » : on attend un nombre entier"),
        ('{"person": {"cpf_balance_eur": "2 300,50"}}', "un point avant les décimales"),
        ('{"person": {"statuses": ["salarié"]}}', "le plus proche : « salarie-prive »"),
        ('{"project": {"cost": 3}}', "le plus proche : « cost_eur »"),
        ('{"person": {"age": 1' + "0" * 5000 + "}}", "ce n’est pas du JSON"),
        ("[" * 100_000, "ce n’est pas du JSON"),
        ('{"person": {"age": 34, "age": 43}}', "« age » est écrit deux fois"),
        ('{"person": {}, "project": {}, "person": {}}', "« person » est écrit deux fois"),
        ('{"project": {"start_date": "9999-12-31"}}', "« project.start_date » : ce jour est trop"),
    ],
)
def test_facts_that_cannot_be_read_are_1(
    command: Run, tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    answer = command("funding", str(path), "--json")
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err.replace("\u202f", " ")


def test_the_value_of_the_day_stays_the_shipped_one_until_that_of_ones_own(
    command: Run, facts: str, config: Path
) -> None:
    folder = overlay_folder(Places.of_the_platform().config, "fr-2026")
    folder.mkdir(parents=True)
    (folder / "agence.toml").write_text(
        "[schemes.cpf.amounts.contribution]\n"
        "history = [{ value = 155, valid_from = 2027-01-01 }]\n",
        encoding="utf-8",
    )
    assert contribution(command, facts) == ["150,00 € depuis le 02/04/2026, à confirmer"]
    (own,) = contribution(command, facts, "--today", "2027-02-01")
    assert own.startswith("155,00 € depuis le 01/01/2027, de vos propres règles")


def contribution(command: Run, *arguments: str) -> list[str]:
    """What the plain text says that a holder of a CPF pays."""
    lines = re.sub("[\u00a0\u202f]", " ", command("funding", *arguments).out).splitlines()
    return [line.split(" : ", 1)[1] for line in lines if "Participation à payer" in line]
