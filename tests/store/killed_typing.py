"""Run as a program: types a note, is killed, reads it again, many times. Prints one JSON line.

As the interview does, the writer keeps the draft after each pause, and now and then records the
note, which takes the draft along. After each kill the note must say at least what was acknowledged:
in its draft when there is one, else as recorded, with every version before it.
"""

import json
import os
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from cep_tui.store.audit import broken_at
from cep_tui.store.check import check_vault
from cep_tui.store.creating import create_vault
from cep_tui.store.drafts import finishing, load_draft, save_draft
from cep_tui.store.interviews import get_interview, note_versions, open_interview, record_note
from cep_tui.store.opening import open_vault
from cep_tui.store.people import create_person
from cep_tui.store.search import search_texts
from cep_tui.store.vault import Vault
from cep_tui.store.views import Identity, InterviewSetting, NewPerson
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.killed import killed_once

NOW = datetime(2026, 11, 23, 14, 7, tzinfo=UTC)
SCOPE = "interview:1"
PAUSES_PER_RECORDING = 5


def type_for_ever(path: Path, start: int, acknowledge: int) -> None:
    """The writer: one pause in the typing, one draft; the note recorded at every fifth."""
    vault = open_vault(path, PASSPHRASE)
    rev = get_interview(vault, 1).rev
    number = start
    while True:
        number += 1
        body = f"> pause{number}\n{'mot ' * 500}"
        save_draft(vault, SCOPE, {"body": body, "rev": rev, "cursor": [0, 0]})
        if number % PAUSES_PER_RECORDING == 0:
            with finishing(vault, SCOPE):
                rev = record_note(vault, 1, body, rev=rev)
        os.write(acknowledge, number.to_bytes(4, "big"))


def number_in(body: str) -> int:
    """Which pause a text was kept at."""
    return int(body.split()[1].removeprefix("pause")) if body else 0


def written(vault: Vault) -> tuple[int, bool]:
    """The last pause whose text is there, and whether all that goes with it is whole."""
    interview, draft = get_interview(vault, 1), load_draft(vault, SCOPE)
    versions = note_versions(vault, 1)
    recorded = number_in(interview.body)
    last = number_in(draft.payload["body"]) if draft else recorded
    numbers = [number_in(version.body) for version in versions]
    whole = (
        numbers == sorted(numbers, reverse=True)
        and [version.number for version in versions] == [*range(len(versions), 0, -1)]
        and (not versions or versions[0].body == interview.body)
        and (draft is None or (draft.payload["rev"] == interview.rev and last >= recorded))
        and (not recorded or len(search_texts(vault, f"pause{recorded}")) == 1)
    )
    return last, whole


def main(folder: Path, rounds: int) -> None:
    """Kill `rounds` times; tell what was lost, torn or damaged."""
    path = folder / "coffre.cep"
    vault = create_vault(path, PASSPHRASE, cost=CHEAP).vault
    person = create_person(vault, NewPerson(Identity(label="Capucine")))
    open_interview(vault, person, InterviewSetting(NOW.date(), NOW))
    vault.close()
    draws = random.Random(20261123)
    last = lost = torn = unsound = 0
    for _ in range(rounds):
        acknowledged = killed_once(type_for_ever, path, last, draws.randint(1, 12))
        vault = open_vault(path, PASSPHRASE)
        last, whole = written(vault)
        lost += last < acknowledged
        torn += not whole or last - acknowledged > 1
        unsound += broken_at(vault) is not None
        vault.close()
    vault = open_vault(path, PASSPHRASE)
    versions, sound = len(note_versions(vault, 1)), check_vault(vault).sound
    vault.close()
    result = {"kills": rounds, "written": last, "versions": versions, "lost": lost, "torn": torn}
    sys.stdout.write(json.dumps(result | {"unsound": unsound, "sound_at_the_end": sound}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
