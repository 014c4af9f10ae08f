"""The schema's history: where it starts, where it arrives, what a migration must never do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from cep_tui.store import backups, engine, keys, migrations, paths, search_index
from cep_tui.store.check import check_vault
from cep_tui.store.errors import VaultTooRecent
from cep_tui.store.opening import take_lock
from cep_tui.store.people import create_person
from cep_tui.store.portfolio import list_people
from cep_tui.store.restoring import restore_vault
from cep_tui.store.search import search_texts
from cep_tui.store.search_index import is_of_index
from cep_tui.store.tables import metadata
from cep_tui.store.triggers import TRIGGERS
from cep_tui.store.undo import last_act
from cep_tui.store.vault import Vault
from cep_tui.store.views import Identity, NewPerson, TextKind
from tests.conftest import CHEAP, PASSPHRASE, TODAY, FrozenClock

KEY = b"k" * 32
REVISIONS = sorted(migrations.known_revisions())


def names(path: Path, kind: str) -> set[str]:
    connection = engine.connect(path, KEY)
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,)).fetchall()
    connection.close()
    return {name for (name,) in found}


def test_head_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_the_migrations_make_the_tables_the_code_describes(vault: Vault) -> None:
    with vault.engine.connect() as connection:
        ignored = {"sqlite_sequence", "alembic_version"}

        def of_schema(name: str | None, kind: str, _parents: object) -> bool:
            return kind != "table" or not (name in ignored or is_of_index(name))

        options = {"compare_type": True, "include_name": of_schema}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_checks_and_kept_ids_are_in_the_file_too(vault: Vault) -> None:
    """What the comparison above does not see."""
    from sqlalchemy.schema import CreateTable

    with vault.engine.connect() as connection:
        for table in metadata.sorted_tables:
            stored = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name}
            ).scalar_one()
            described = str(CreateTable(table).compile(connection))
            for mark in ("CHECK", "AUTOINCREMENT", "REFERENCES", "UNIQUE", "NOT NULL"):
                assert stored.count(mark) == described.count(mark), (table.name, mark)


@pytest.mark.parametrize("start", REVISIONS)
def test_an_empty_vault_of_any_age_arrives_at_head(tmp_path: Path, start: str) -> None:
    path = tmp_path / "vieux.cep"
    path.touch()
    migrations.migrate(path, KEY, target=start)
    migrations.migrate(path, KEY)
    assert {table.name for table in metadata.sorted_tables} <= names(path, "table")
    assert names(path, "trigger") == set(TRIGGERS)


FIRST_ROWS = (
    "INSERT INTO counsellor VALUES (1, 'c0', 'Camille', '2026-11-23')",
    "INSERT INTO beneficiary (id, uid, owner_id, created_at, rev, label, family_name,"
    " given_name, phone, second_phone, mail, postal_code, commune, contact_note, remarks,"
    " sort_key, search_text, phone_digits) VALUES (7, 'b0', 1, '2026-11-23', 1, 'Capucine', '',"
    " '', '', '', '', '', '', '', '', 'capucine', 'capucine', '')",
    "INSERT INTO status_period VALUES (3, 's0', 1, '2026-11-23', 1, 7, 'saisonnier', '',"
    " NULL, NULL)",
    "INSERT INTO episode VALUES (4, 'e0', 1, '2026-11-23', 1, 7, '2026-11-23', NULL, '')",
    "INSERT INTO level_step VALUES (5, 'l0', 1, '2026-11-23', 1, 4, 2, '2026-11-23', 'envie')",
    "INSERT INTO action VALUES (8, 'a0', 1, '2026-11-23 09:00:00', 1, 7, 'appeler', 'person',"
    " '2026-11-30', NULL)",
    "INSERT INTO action VALUES (9, 'a1', 1, '2026-11-23 09:00:00', 1, 7, 'par erreur', 'person',"
    " NULL, NULL)",
    "DELETE FROM action WHERE id = 9",
    "INSERT INTO merge VALUES (2, 'm0', 1, '2026-11-23', 1, 7, 'u', '{}', '2026-11-23')",
    "INSERT INTO reception VALUES (6, 'r0', 1, '2026-11-23', 1, 7, '2026-11-23 09:00:00',"
    " '2026-11-23', 'desk', 'Ugine', 30, '{}', 'Le soin, ou la forêt\u202f?', '[]', '[]',"
    " 'fr-2026', NULL, 'person', '', NULL, NULL)",
    "INSERT INTO referral VALUES (1, 'o0', 1, '2026-11-23', 1, 6, 7, 'Cap emploi', '', '', '',"
    " '2026-11-23', NULL, NULL, '')",
    "INSERT INTO draft VALUES (1, 1, 'reception', '{\"request\": \"un mot\"}', '2026-11-23')",
    "INSERT INTO audit_entry VALUES (1, '2026-11-23', 1, 'created', 'action', 8, 'd')",
)
"""One row in every table of the very first schema, as SQL: they outlive every migration to come.

But for `act`: what was done before a migration can no longer be undone."""


def dump(path: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of the tables that the first schema had."""
    connection = engine.connect(path, KEY)
    rows = {}
    for table in sorted({statement.split()[2] for statement in FIRST_ROWS}):
        found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        columns = [column[0] for column in found.description]
        rows[table] = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    connection.close()
    return rows


@pytest.fixture
def first_vault(tmp_path: Path) -> Path:
    """A file as the very first version of the program left it, with something in every table."""
    path = tmp_path / "vieux.cep"
    make_first_vault(path, KEY)
    return path


def make_first_vault(path: Path, data_key: bytes) -> None:
    path.touch()
    migrations.migrate(path, data_key, target=REVISIONS[0])
    connection = engine.connect(path, data_key)
    for statement in FIRST_ROWS:
        connection.execute(statement)
    connection.close()


def test_the_first_rows_are_in_every_table(first_vault: Path) -> None:
    told = {statement.split()[2] for statement in FIRST_ROWS}
    assert names(first_vault, "table") - told == {"act", "alembic_version", "sqlite_sequence"}


@pytest.mark.parametrize("start", REVISIONS)
def test_rows_outlive_the_migrations(first_vault: Path, start: str) -> None:
    before = dump(first_vault)
    migrations.migrate(first_vault, KEY, target=start)
    migrations.migrate(first_vault, KEY)
    after = dump(first_vault)
    for table, rows in before.items():
        assert [{name: row[name] for name in rows[0]} for row in after[table]] == rows, table
    assert [(row["interview_id"], row["quote"]) for row in after["action"]] == [(None, "")]


def test_ids_given_before_a_migration_are_never_given_again(first_vault: Path) -> None:
    """Action 9 was removed before: the audit may speak of it."""
    migrations.migrate(first_vault, KEY)
    connection = engine.connect(first_vault, KEY)
    connection.execute(
        "INSERT INTO action (uid, owner_id, created_at, rev, beneficiary_id, what, by)"
        " VALUES ('a2', 1, '2026-11-23', 1, 7, 'rappeler', 'person')"
    )
    assert connection.execute("SELECT max(id) FROM action").fetchone() == (10,)
    connection.close()


def test_what_was_written_before_is_found_by_its_words(first_vault: Path) -> None:
    migrations.migrate(first_vault, KEY)
    vault = Vault(first_vault, KEY, take_lock(first_vault))
    hits = search_texts(vault, "foret")
    assert [(hit.kind, hit.record_id, hit.person_label) for hit in hits] == [
        (TextKind.RECEPTION, 6, "Capucine")
    ]
    assert [hit.record_id for hit in search_texts(vault, "appel")] == [8]
    assert check_vault(vault).structure == ()
    vault.close()


def test_acts_of_a_former_schema_are_not_undone(
    vault: Vault, vault_path: Path, reopen: Callable[[], Vault]
) -> None:
    create_person(vault, NewPerson(Identity(label="Capucine")))
    key = vault.data_key()
    vault.close()
    migrations.migrate(vault_path, key)
    opened = reopen()
    assert last_act(opened) is None
    assert [row.label for row in list_people(opened, today=TODAY)] == ["Capucine"]


def test_a_backup_is_taken_before_any_migration(
    vault: Vault, vault_path: Path, reopen: Callable[[], Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    create_person(vault, NewPerson(Identity(label="Capucine")))
    vault.close()
    backed_up_before: list[int] = []

    def fake_migration(path: Path, data_key: bytes) -> None:
        backed_up_before.append(len(backups.list_backups(path)))

    monkeypatch.setattr(migrations, "HEAD", "9999")
    monkeypatch.setattr(migrations, "migrate", fake_migration)
    opened = reopen()
    assert backed_up_before == [1]
    assert [row.label for row in list_people(opened, today=TODAY)] == ["Capucine"]


def test_a_vault_from_a_newer_version_is_left_alone(
    vault: Vault, vault_path: Path, reopen: Callable[[], Vault]
) -> None:
    with vault.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    vault.close()
    before = vault_path.read_bytes()
    with pytest.raises(VaultTooRecent):
        reopen()
    assert vault_path.read_bytes() == before


def test_a_failed_migration_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "neuf.cep"
    path.touch()
    monkeypatch.setitem(TRIGGERS, "broken", "CREATE TRIGGER broken ON nowhere")
    with pytest.raises(Exception, match="syntax error"):
        migrations.migrate(path, KEY)
    assert names(path, "table") == set()


def test_a_migration_that_fails_at_its_end_leaves_every_row_where_it_was(
    first_vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, tables = dump(first_vault), names(first_vault, "table")
    monkeypatch.setattr(search_index, "_DDL", (*search_index._DDL, "CREATE TABLE broken"))
    with pytest.raises(Exception, match="incomplete input"):
        migrations.migrate(first_vault, KEY)
    assert (dump(first_vault), names(first_vault, "table")) == (before, tables)
    monkeypatch.undo()
    migrations.migrate(first_vault, KEY)
    assert dump(first_vault)["beneficiary"] == before["beneficiary"]


def test_a_vault_of_the_first_version_opens_and_its_copy_too(
    vault_path: Path, reopen: Callable[[], Vault], clock: FrozenClock
) -> None:
    envelope, data_key, _ = keys.new_envelope(PASSPHRASE, cost=CHEAP)
    make_first_vault(vault_path, data_key)
    keys.write_envelope(paths.envelope_path(vault_path), envelope)

    def said(opened: Vault) -> list[str]:
        assert check_vault(opened).structure == ()
        found = [hit.line for hit in search_texts(opened, "foret")]
        opened.close()
        return found

    assert said(reopen()) == ["Le soin, ou la forêt\u202f?"]
    (copy,) = backups.list_backups(vault_path)
    connection = engine.connect(copy.path, data_key)
    assert migrations.stored_revision(connection) == REVISIONS[0]
    connection.close()
    restore_vault(vault_path, copy.name, PASSPHRASE, clock=clock, sleep=lambda _: None)
    clock.advance(minutes=1)
    assert said(reopen()) == ["Le soin, ou la forêt\u202f?"]


def test_opening_a_current_vault_does_not_import_alembic(vault_path: Path, vault: Vault) -> None:
    import subprocess
    import sys

    vault.close()
    program = (
        "import sys; from pathlib import Path; from cep_tui.store.opening import open_vault;"
        "from tests.conftest import PASSPHRASE;"
        "open_vault(Path(sys.argv[1]), PASSPHRASE).close();"
        "assert 'sqlmodel' in sys.modules; assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(vault_path)], check=True)
