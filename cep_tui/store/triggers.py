"""The triggers of the vault, in one place: every migration puts them all back.

(Rebuilding a table, as SQLite migrations do, silently drops its triggers.)
"""

from collections.abc import Callable

TRIGGERS = {
    "audit_entry_keeps": """
        CREATE TRIGGER audit_entry_keeps BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END
    """,
    "audit_entry_stands": """
        CREATE TRIGGER audit_entry_stands BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END
    """,
}


def put_back(execute: Callable[[str], object]) -> None:
    """Create every trigger anew."""
    for name, statement in TRIGGERS.items():
        execute(f"DROP TRIGGER IF EXISTS {name}")
        execute(statement)
