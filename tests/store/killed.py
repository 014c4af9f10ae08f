"""Run as a program: writes in a vault, is killed, reads again, a hundred times.

One process forks a writer, reads the numbers that it acknowledges, kills it with -9 while it goes
on writing, opens the vault again and looks for every acknowledged number. Prints one JSON line.
"""

import json
import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from cep_tui.store.audit import broken_at
from cep_tui.store.check import check_vault
from cep_tui.store.creating import create_vault
from cep_tui.store.drafts import load_draft, save_draft
from cep_tui.store.opening import open_vault
from cep_tui.store.people import create_person
from cep_tui.store.portfolio import list_people
from cep_tui.store.views import Identity, NewPerson
from tests.conftest import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 23)


def write_for_ever(path: Path, start: int, acknowledge: int) -> None:
    """The writer: one act, one draft, then the number on the pipe."""
    vault = open_vault(path, PASSPHRASE)
    number = start
    while True:
        number += 1
        create_person(vault, NewPerson(Identity(label=f"Personne {number}", remarks="mot " * 200)))
        save_draft(vault, "reception", {"number": number})
        os.write(acknowledge, number.to_bytes(4, "big"))


Writer = Callable[[Path, int, int], None]
"""Given the vault, the last number written and the pipe: writes for ever."""


def killed_once(write: Writer, path: Path, start: int, acks: int) -> int:
    """Let a writer acknowledge so many writes, kill it; return the last number acknowledged."""
    reading, writing = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        write(path, start, writing)
    os.close(writing)
    last = start
    for _ in range(acks):
        last = int.from_bytes(os.read(reading, 4), "big")
    os.kill(writer, signal.SIGKILL)
    # What it acknowledged between our last reading and its death counts too.
    while block := os.read(reading, 4):
        last = int.from_bytes(block, "big")
    os.close(reading)
    os.waitpid(writer, 0)
    return last


def main(folder: Path, rounds: int) -> None:
    """Kill `rounds` times; tell what was lost, torn or damaged."""
    path = folder / "coffre.cep"
    create_vault(path, PASSPHRASE, cost=CHEAP).vault.close()
    draws = random.Random(20261123)
    last = lost = torn = unsound = 0
    for _ in range(rounds):
        acknowledged = killed_once(write_for_ever, path, last, draws.randint(1, 8))
        vault = open_vault(path, PASSPHRASE)
        numbers = {int(row.label.split()[1]) for row in list_people(vault, today=TODAY)}
        draft = load_draft(vault, "reception")
        written = max(numbers)
        lost += len(set(range(1, acknowledged + 1)) - numbers)
        torn += written - acknowledged > 1 or draft is None
        torn += draft is not None and draft.payload["number"] < acknowledged
        unsound += broken_at(vault) is not None
        vault.close()
        last = written
    vault = open_vault(path, PASSPHRASE)
    sound = check_vault(vault).sound
    vault.close()
    result = {"kills": rounds, "written": last, "lost": lost, "torn": torn}
    sys.stdout.write(json.dumps(result | {"unsound": unsound, "sound_at_the_end": sound}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
