"""Each room imports without the heavy modules it must not need.

Import contracts read the code; this loads it, every module of a room in a fresh interpreter, and
looks at what came with it.
"""

import json
import subprocess
import sys

import pytest

TERMINAL = {"textual", "rich"}
SQL = {"sqlalchemy", "sqlmodel", "sqlcipher3", "alembic"}
DEAR = {"pydantic", "cryptography", "filelock", "mnemonic", "python_calamine", "platformdirs"}

ROOMS = {
    "cep_tui.errors": TERMINAL | SQL | DEAR | {"rapidfuzz"},
    "cep_tui.french": TERMINAL | SQL | DEAR | {"rapidfuzz"},
    "cep_tui.settings": TERMINAL | SQL | DEAR | {"rapidfuzz"},
    "cep_tui.reference": TERMINAL | SQL | DEAR - {"pydantic"},
    "cep_tui.reference.packs": TERMINAL | SQL | DEAR,
    "cep_tui.store": TERMINAL | (DEAR - {"pydantic", "filelock"}),
    "cep_tui.store.views": TERMINAL | SQL | DEAR,
    "cep_tui.store.errors": TERMINAL | SQL | DEAR,
    "cep_tui.store.vault": TERMINAL | SQL | DEAR,
    "cep_tui.store.backups": TERMINAL | SQL | DEAR,
    "cep_tui.practice": TERMINAL | SQL | DEAR,
    "cep_tui.interop": TERMINAL | SQL | DEAR,
    "cep_tui.documents": TERMINAL | SQL | DEAR,
    "cep_tui.widgets": SQL | DEAR - {"platformdirs"},
    "cep_tui.demo": TERMINAL | SQL | DEAR,
    "cep_tui.screens": SQL | DEAR - {"platformdirs"},
    "cep_tui.app": SQL | DEAR - {"platformdirs"},
    "cep_tui.cli": TERMINAL | SQL | DEAR,
}

LOAD = """
import importlib, json, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(getattr(room, "__path__", []), f"{sys.argv[1]}."):
    if ".migrations." not in module.name:
        importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_loads_only_what_it_may_need(room: str) -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", LOAD, room], capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(outcome.stdout))
    assert room in loaded
    assert ROOMS[room] & loaded == set()
