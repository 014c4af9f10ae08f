"""Notes of interviews, through a real pseudo-terminal: pasted, killed, locked, turned around."""

import os
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from cep_tui.practice.voices import read_note
from cep_tui.store.creating import create_vault
from cep_tui.store.drafts import load_draft
from cep_tui.store.interviews import get_interview, open_interview, record_note
from cep_tui.store.opening import open_vault
from cep_tui.store.people import create_person
from cep_tui.store.sheet import note_kept
from cep_tui.store.views import Identity, InterviewSetting, NewPerson
from tests.conftest import CHEAP, PASSPHRASE
from tests.e2e.terminal import Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's"),
]

NOTE = "> « Le soin, c’est depuis toujours. »\nSemble épuisée.\n= Trois forces."
PRIVATE = ("Hugo", "Bœuf", "épuisée")
"""Somebody else, and what the counsellor observed."""
KILLS, AT_ONCE = 50, 2
MOST_LOST_SECONDS = 1.0
LONGEST_SECONDS = 1.5
LOT = 20

Start = Callable[[Path], Terminal]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start cep-tui on the vault of a home; at the end nobody is left running."""
    started: list[Terminal] = []

    def _start(home: Path) -> Terminal:
        started.append(Terminal(home, []))
        return started[-1]

    yield _start
    for terminal in started:
        terminal.kill()
        assert terminal.network_events() == []


def new_home(folder: Path, note: str = "") -> Path:
    """A home with a vault in it: two people, and an interview of today with one of them."""
    (folder / "tmp").mkdir(parents=True)
    path = vault_of(folder)
    path.parent.mkdir(parents=True)
    vault = create_vault(path, PASSPHRASE, cost=CHEAP).vault
    note_kept(vault)
    create_person(vault, NewPerson(Identity("Hugo Bœuf")))
    person = create_person(vault, NewPerson(Identity("Nadia Kaci")))
    now = datetime.now(UTC).astimezone()
    number = open_interview(vault, person, InterviewSetting(now.date(), now, place="agence"))
    if note:
        record_note(vault, number, note, rev=get_interview(vault, number).rev)
    vault.close()
    return folder


def vault_of(home: Path) -> Path:
    return home / "data" / "cep-tui" / "coffre.cep"


def unlock(terminal: Terminal) -> None:
    terminal.wait_for("Phrase de passe")
    terminal.type(f"{PASSPHRASE}\r")


def open_note(terminal: Terminal) -> None:
    """From « Aujourd’hui » to the interview of the day."""
    unlock(terminal)
    terminal.wait_for("Entretiens du jour", "Nadia Kaci")
    terminal.press("tab", "enter")
    terminal.wait_for("Entretien du", "ensemble")


def written(home: Path) -> list[str]:
    """The lines of the note in the vault, what is typed and not recorded included."""
    vault = open_vault(vault_of(home), PASSPHRASE)
    draft = load_draft(vault, "interview:1")
    body = draft.payload["body"] if draft else get_interview(vault, 1).body
    vault.close()
    return [line.text for line in read_note(body)]


def test_two_pages_are_pasted_whole(tmp_path: Path, start: Start) -> None:
    home = new_home(tmp_path)
    pages = [
        f"{number}. « Ce qu’elle dit\u202f: » [/b] sœur, où, ça\u202f; puis le reste de la phrase."
        for number in range(90)
    ]
    terminal = start(home)
    open_note(terminal)
    terminal.press("f4")
    terminal.paste("\r\n".join(pages))
    terminal.wait_for("89. «")
    terminal.press("ctrl+s")
    terminal.wait_for("enregistré")
    terminal.kill()
    assert written(home) == pages


def test_typed_for_half_an_hour_and_killed_fifty_times(tmp_path: Path) -> None:
    homes = [new_home(tmp_path / str(number)) for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        typed = list(pool.map(type_and_kill, homes, range(AT_ONCE)))
    # 40 words a minute.
    assert sum(typed) >= 30 * 40


def type_and_kill(home: Path, seed: int) -> int:
    """Type, kill, look at what is kept, go on; how many words are kept in the end."""
    draws = random.Random(seed)
    kept = ""
    for turn in range(KILLS // AT_ONCE):
        terminal = Terminal(home, [])
        open_note(terminal)
        seen = type_for(terminal, draws.uniform(0, LONGEST_SECONDS), f"{turn:02}")
        killed_at = monotonic()
        terminal.kill()
        due = "".join(text for at, text in seen if at < killed_at - MOST_LOST_SECONDS)
        (now,) = written(home)
        # Nothing due is lost, nothing that was never typed is there.
        assert now.startswith(kept + due.rstrip())
        assert (kept + "".join(text for _, text in seen)).startswith(now)
        kept = now
    return len(kept.split())


def type_for(terminal: Terminal, seconds: float, turn: str) -> list[tuple[float, str]]:
    """Type a lot of words at once; return when each lot was seen on screen, and its text."""
    seen: list[tuple[float, str]] = []
    start = monotonic()
    while monotonic() - start < seconds:
        words = [f"m{turn}-{LOT * len(seen) + more:03}" for more in range(LOT)]
        text = "".join(f"{word} " for word in words)
        terminal.type(text)
        terminal.wait_for(words[-1])
        seen.append((monotonic(), text))
    return seen


def test_a_lock_while_typing_leads_back_to_the_sentence(tmp_path: Path, start: Start) -> None:
    home = new_home(tmp_path)
    terminal = start(home)
    open_note(terminal)
    terminal.type("« Je voudrais être aide-soignante, mais")
    terminal.wait_for("aide-soignante, mais")
    terminal.press("ctrl+l")
    terminal.wait_for("Verrouillé. Votre saisie est gardée.")
    terminal.wait_until(lambda shown: "aide-soignante" not in shown, "the end of the sentence")
    unlock(terminal)
    terminal.wait_for("Entretien du", "« Je voudrais être aide-soignante, mais")
    terminal.type(" l’argent. »")
    terminal.wait_for("mais l’argent. »")
    terminal.press("escape")
    terminal.wait_for("Entretien enregistré.")
    terminal.kill()
    assert written(home) == ["« Je voudrais être aide-soignante, mais l’argent. »"]


def test_the_shared_screen_never_paints_anybody_else(tmp_path: Path, start: Start) -> None:
    terminal = start(new_home(tmp_path, NOTE))
    open_note(terminal)
    terminal.wait_for("épuisée")
    terminal.press("f8")
    terminal.wait_for("Écran partagé avec Nadia Kaci", "Trois forces.")
    terminal.wait_until(lambda shown: "épuisée" not in shown, "the end of what is observed")
    painted = len(terminal.output)
    terminal.press("ctrl+z", "ctrl+p", "ctrl+f", "f6", "ctrl+z", "1", "3", "f6")
    terminal.type("\rUne quatrième.")
    terminal.wait_for("Une quatrième.")
    terminal.press("ctrl+l")
    terminal.wait_for("Verrouillé")
    unlock(terminal)
    terminal.wait_for("Écran partagé avec Nadia Kaci", "Une quatrième.")
    since_then = terminal.output[painted:].decode(errors="replace")
    assert [word for word in PRIVATE if word in since_then] == []
    terminal.press("f8")
    terminal.wait_for("Quitter l’écran partagé")
    terminal.press("enter")
    terminal.wait_for("épuisée", "Une quatrième.")
