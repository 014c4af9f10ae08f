"""The contract of docs/cli.md, command by command, from the outside."""

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from cep_tui.cli import run
from cep_tui.french.typography import polish
from cep_tui.store.backups import list_backups
from tests.cli.conftest import Run
from tests.conftest import PASSPHRASE

PEOPLE = (
    "Nom;Prénom;Né(e) le;Téléphone;Situation;Date d’entrée\r\n"
    "Kœnig;Nadia;01/03/1984;06 39 98 00 01;salariée CDI;02/11/2026\r\n"
    "Traoré;Noé;31/02/1990;;;\r\n"
)


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    path = tmp_path / "suivi.csv"
    path.write_text(PEOPLE, encoding="cp1252")
    return path


def test_create_gives_twelve_words_that_open(command: Run, vault_path: Path) -> None:
    from cep_tui.store.opening import open_with_recovery

    answer = command("vault", "create", "--json")
    assert answer.code == 0
    assert answer.json["vault"] == str(vault_path)
    words = answer.json["recovery_words"]
    assert len(words) == 12
    open_with_recovery(vault_path, " ".join(words)).close()


def test_create_without_json_prints_the_sheet(command: Run) -> None:
    answer = command("vault", "create")
    assert answer.code == 0
    assert "FEUILLE DE SECOURS" in answer.out
    assert PASSPHRASE not in answer.out + answer.err


def test_create_refuses_what_exists(command: Run, created: Path) -> None:
    before = created.read_bytes()
    answer = command("vault", "create", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "existe déjà" in answer.err
    assert created.read_bytes() == before


def test_a_short_passphrase_is_refused(
    command: Run, vault_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CEP_TUI_PASSPHRASE", "court")
    answer = command("vault", "create")
    assert answer.code == 1
    assert not vault_path.exists()


def test_a_wrong_passphrase_is_3(
    command: Run, created: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = created.read_bytes()
    monkeypatch.setenv("CEP_TUI_PASSPHRASE", "ce n’est pas la bonne")
    answer = command("people", "list", "--json")
    assert (answer.code, answer.out) == (3, "")
    assert created.read_bytes() == before


def test_no_passphrase_and_nobody_to_ask_is_3(
    command: Run, created: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CEP_TUI_PASSPHRASE")
    answer = command("people", "list")
    assert answer.code == 3
    assert "CEP_TUI_PASSPHRASE" in answer.err


def test_the_passphrase_may_stand_in_a_file(
    command: Run, created: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CEP_TUI_PASSPHRASE")
    file = tmp_path / "phrase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    assert command("people", "list", "--passphrase-file", str(file)).code == 0


def test_a_folder_is_no_damaged_vault(command: Run, vault_path: Path) -> None:
    vault_path.mkdir()
    assert command("people", "list").code == 1


def test_a_missing_vault_is_1(command: Run, vault_path: Path) -> None:
    answer = command("people", "list", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert str(vault_path) in answer.err


def test_options_stand_anywhere(created: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CEP_TUI_PASSPHRASE", PASSPHRASE)
    options, command = ["--vault", str(created), "--json"], ["people", "list"]
    for place in range(3):
        assert run([*command[:place], *options, *command[place:]]) == 0


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_any_terminal_can_show_the_answer(
    command: Run, created: Path, tmp_path: Path, encoding: str
) -> None:
    """Names of everywhere, and the narrow spaces of French, in the encoding of a Windows pipe."""
    spreadsheet = tmp_path / "suivi.csv"
    spreadsheet.write_text("Nom;Prénom\nSzczęsna;Łucja\n", encoding="utf-8")
    command("import", "portfolio", str(spreadsheet))

    def outcome(*words: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "cep_tui", "--vault", str(created), *words],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONIOENCODING": encoding},
        )

    listed = outcome("people", "list", "--json")
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert json.loads(listed.stdout)[0]["label"] == "Łucja Szczęsna"
    assert outcome("people", "list").returncode == 0
    refused = outcome("people", "show", "999")
    assert refused.returncode == 1
    assert "Cette personne" in refused.stderr.decode(encoding)
    assert b"\\u202f" not in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["nothing"],
        ["vault"],
        ["people", "show", "douze"],
        ["people", "show", "9" * 30],
        ["--today", "hier"],
        ["--today", "9999-12-31"],
        ["--json"],
    ],
)
def test_wrong_usage_is_2_and_said_in_french(command: Run, words: list[str]) -> None:
    answer = command(*words)
    assert answer.code == 2
    assert "Commande mal écrite" in answer.err or "--json va avec" in answer.err


def test_check_a_whole_vault(command: Run, created: Path) -> None:
    answer = command("vault", "check", "--json")
    assert answer.code == 0
    assert answer.json["sound"] is True


def test_check_a_flipped_byte_names_the_backup(
    command: Run, created: Path, spreadsheet: Path
) -> None:
    command("import", "portfolio", str(spreadsheet))
    backup = command("backup", "create", "--json").json
    content = bytearray(created.read_bytes())
    content[len(content) // 2] ^= 0xFF
    created.write_bytes(bytes(content))
    answer = command("vault", "check", "--json")
    assert answer.code == 4
    assert answer.json["sound"] is False
    assert answer.json["newest_sound_backup"] == backup["path"]
    assert backup["name"] in answer.err
    assert command("backup", "restore", backup["name"]).code == 0
    assert command("vault", "check").code == 0
    assert len(command("people", "list", "--json").json) == 1


def test_info(command: Run, created: Path) -> None:
    answer = command("vault", "info", "--json")
    assert answer.code == 0
    assert answer.json["people"] == 0
    assert answer.json["sqlcipher"].startswith("4.")


def test_rekey(command: Run, created: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CEP_TUI_NEW_PASSPHRASE", "une phrase toute neuve")
    assert command("vault", "rekey").code == 0
    assert command("people", "list").code == 3
    monkeypatch.setenv("CEP_TUI_PASSPHRASE", "une phrase toute neuve")
    assert command("people", "list").code == 0


def test_import_in_three_steps(command: Run, created: Path, spreadsheet: Path) -> None:
    dry = command("import", "portfolio", str(spreadsheet), "--dry-run", "--json")
    assert dry.code == 0
    assert set(dry.json) == {"rows", "to_create", "to_update", "duplicates", "refused"}
    assert (dry.json["rows"], dry.json["to_create"]) == (2, 1)
    (refused,) = dry.json["refused"]
    assert (refused["row"], refused["column"]) == (3, "Né(e) le")
    assert command("people", "list", "--json").json == []
    done = command("import", "portfolio", str(spreadsheet), "--json")
    assert done.json == {
        "rows": 2,
        "created": 1,
        "updated": 0,
        "duplicates": 0,
        "refused": [refused],
    }
    again = command("import", "portfolio", str(spreadsheet), "--json")
    assert (again.json["created"], again.json["updated"]) == (0, 0)


def test_refused_rows_come_back_with_their_reason(
    command: Run, created: Path, spreadsheet: Path, tmp_path: Path
) -> None:
    back = tmp_path / "refusees.csv"
    assert command("import", "portfolio", str(spreadsheet), "--refused", str(back)).code == 0
    text = back.read_text(encoding="utf-8-sig")
    assert "Traoré" in text
    assert "Nadia" not in text


def test_the_refused_rows_never_replace_the_spreadsheet(
    command: Run, created: Path, spreadsheet: Path
) -> None:
    before = spreadsheet.read_bytes()
    answer = command("import", "portfolio", str(spreadsheet), "--refused", str(spreadsheet))
    assert answer.code == 2
    assert spreadsheet.read_bytes() == before
    assert command("people", "list", "--json").json == []


def test_refused_rows_that_cannot_be_written_refuse_the_import(
    command: Run, created: Path, spreadsheet: Path, tmp_path: Path
) -> None:
    nowhere = tmp_path / "absent" / "refusees.csv"
    answer = command("import", "portfolio", str(spreadsheet), "--refused", str(nowhere), "--json")
    assert (answer.code, answer.out) == (1, "")
    assert command("people", "list", "--json").json == []


def test_an_import_is_preceded_by_the_backup_of_the_day(
    command: Run, created: Path, spreadsheet: Path
) -> None:
    command("import", "portfolio", str(spreadsheet), "--dry-run")
    assert list_backups(created) == []
    command("import", "portfolio", str(spreadsheet))
    (before,) = list_backups(created)
    assert command("backup", "restore", before.name).code == 0
    assert command("people", "list", "--json").json == []


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"   \n\n"])
def test_what_is_not_a_table_is_1(
    command: Run, created: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(content)
    answer = command("import", "portfolio", str(path), "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "photo.csv" in answer.err


def test_a_file_that_is_not_there_is_1(command: Run, created: Path) -> None:
    answer = command("import", "portfolio", "absent.csv")
    assert answer.code == 1
    assert "absent.csv" in answer.err


def test_people_list_and_show(command: Run, created: Path, spreadsheet: Path) -> None:
    command("import", "portfolio", str(spreadsheet))
    (row,) = command("people", "list", "--json").json
    assert set(row) == {
        "id",
        "label",
        "situation",
        "level",
        "last_contact",
        "next_step",
        "alerts",
    }
    assert "Kœnig" in row["label"]
    dossier = command("people", "show", str(row["id"]), "--json")
    assert dossier.json["identity"]["phone"] == "+33639980001"
    assert command("people", "show", "999", "--json").code == 1


def test_backups(command: Run, created: Path) -> None:
    made = command("backup", "create", "--json").json
    assert [one["name"] for one in command("backup", "list", "--json").json] == [made["name"]]
    (verified,) = command("backup", "verify", "--json").json
    assert verified["sound"] is True
    assert command("backup", "verify", "1999-01-01_00h00m00").code == 1
    Path(made["path"]).write_bytes(b"not a vault")
    answer = command("backup", "verify", made["name"], "--json")
    assert answer.code == 1
    assert answer.json[0]["sound"] is False
    assert len(list_backups(created)) == 1


def test_triage(command: Run, tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"statuses": ["salarie-prive"], "executive": False}))
    answer = command("triage", str(facts), "--json", "--today", "2026-11-23")
    assert answer.code == 0
    assert answer.json["pack"] == "fr-2026"
    assert answer.json["today"] == "2026-11-23"
    assert answer.json["suggestions"][0]["operator"] == "cep-actifs"
    assert "Avenir Actifs" in command("triage", str(facts)).out


def test_the_lines_of_triage_tell_what_is_urgent_from_what_needs_attention(
    command: Run, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"statuses": ["salarie-prive"], "situations": ["csp-propose"]}))
    alerts = command("triage", str(facts), "--json", "--today", "2026-11-23").json["alerts"]
    assert {alert["severity"] for alert in alerts} == {"urgent", "attention"}
    lines = command("triage", str(facts), "--today", "2026-11-23").out.splitlines()
    told = {"urgent": "◆ urgent : ", "attention": "▲ attention : "}
    expected = [polish(told[alert["severity"]] + alert["label"]) for alert in alerts]
    assert [line for line in lines if line.startswith(("◆", "▲"))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"age": 1' + "0" * 5000 + "}",
        "[" * 100_000,
        '{"statuses": ["salarie-priv"]}',
        '{"age": "x"}',
        '{"age": 34, "age": 43}',
    ],
)
def test_facts_that_cannot_be_read_are_1(command: Run, tmp_path: Path, text: str) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(text)
    answer = command("triage", str(facts), "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "facts.json" in answer.err
    assert "incident" not in answer.err


def test_facts_given_on_standard_input_are_said_to_be_there(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (b"{", b'{"age": "x"}', b'{"age": 34, "age": 43}'):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text)))
        assert command("triage", "-").err.startswith("Entrée standard")


def test_the_app_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--demo"]) == 2
    assert "terminal" in capsys.readouterr().err


def test_an_unforeseen_error_says_nothing_of_anybody(
    command: Run, created: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cep_tui.cli import people

    def break_down(_options: object) -> int:
        raise RuntimeError("Nadia Kœnig, 06 39 98 00 01")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(people, "run", break_down)
    answer = command("people", "list")
    assert answer.code == 1
    reports = list(tmp_path.rglob("incident-*.txt"))
    assert len(reports) == 1
    for text in (answer.err, reports[0].read_text()):
        assert "Nadia" not in text
        assert "RuntimeError" in text or "incident" in text


@pytest.mark.parametrize(
    ("words", "forbidden"),
    [
        (["--version"], {"textual", "sqlalchemy", "sqlmodel", "pydantic", "rich"}),
        (["backup", "list"], {"textual", "sqlalchemy", "sqlmodel", "pydantic", "rich"}),
        (["triage", "/dev/null"], {"textual", "sqlalchemy", "sqlmodel", "rich"}),
    ],
)
def test_a_command_loads_only_what_it_needs(words: list[str], forbidden: set[str]) -> None:
    program = (
        "import sys\n"
        "from cep_tui.cli import run\n"
        "try: run(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True
    ).stderr.split()
    assert forbidden.isdisjoint(loaded)


def test_the_module_runs_too() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "cep_tui", "--version"], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "0.1.0"
