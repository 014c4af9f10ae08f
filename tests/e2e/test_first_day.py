"""A counsellor's first day, through a real pseudo-terminal, with a kill in the middle."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from cep_tui.store.drafts import load_draft
from cep_tui.store.opening import open_vault
from tests.e2e.terminal import Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's"),
]

PASSPHRASE = "le chat dort sur la péniche"
SPREADSHEET = (
    "Nom;Prénom;Né(e) le;Téléphone;Situation\r\n"
    "Kœnig;Nadia;01/03/1984;06 39 98 00 01;DE\r\n"
    "N’Guessan;[/b] Yvonne;02/04/1975;06 39 98 00 02;salariée\r\n"
    "Traoré;Noé;31/02/1990;;\r\n"
)
PERSONAL = ("Kœnig", "Nadia", "Guessan", "aide-soignante", "péniche")

MOST_LOST_SECONDS = 1.0

Start = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "suivi.csv").write_bytes(SPREADSHEET.encode("cp1252"))
    return tmp_path


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start cep-tui; at the end nothing has reached for a network, and nobody is left running."""
    started: list[Terminal] = []

    def _start(*arguments: str, columns: int = 80, lines: int = 24) -> Terminal:
        started.append(Terminal(home, list(arguments), columns=columns, lines=lines))
        return started[-1]

    yield _start
    for terminal in started:
        terminal.kill()
        assert terminal.network_events() == []


def create_vault(terminal: Terminal) -> None:
    """The first run, as the screen leads through it."""
    terminal.wait_for("Créer votre coffre", "Ctrl+S")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.type(PASSPHRASE)
    terminal.press("ctrl+s")
    terminal.wait_for("12.", "le mot n°")
    words = dict(re.findall(r"(\d+)\. (\w+)", terminal.text))
    for rank in re.findall(r"mot n°\s(\d+)", terminal.text):
        terminal.type(words[rank])
        terminal.press("enter")
    terminal.wait_for("Accueils du jour")


def import_spreadsheet(terminal: Terminal) -> None:
    """From the portfolio, with the preview."""
    terminal.press("3")
    terminal.wait_for("importer")
    terminal.press("i")
    terminal.wait_for("suivi.csv")
    terminal.type("suivi")
    terminal.press("enter")
    terminal.wait_for("date de naissance", "voir chaque ligne")
    terminal.press("ctrl+s")
    terminal.wait_for("refusées 1")
    terminal.press("ctrl+s")
    terminal.wait_for("2 personnes créées")
    terminal.press("escape")
    terminal.wait_for("rechercher", "2 personnes")


def unlock(terminal: Terminal) -> None:
    """The opening screen."""
    terminal.wait_for("Phrase de passe")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_for("Accueils du jour")


def people(home: Path) -> list[str]:
    """Who is in the vault, by the command line."""
    answer = subprocess.run(
        [sys.executable, "-m", "cep_tui", "people", "list", "--json"],
        env=os.environ | {"XDG_DATA_HOME": str(home / "data"), "CEP_TUI_PASSPHRASE": PASSPHRASE},
        capture_output=True,
        text=True,
        check=True,
    )
    return [row["label"] for row in json.loads(answer.stdout)]


def test_the_first_day_survives_a_kill(home: Path, start: Start) -> None:
    terminal = start()
    create_vault(terminal)
    import_spreadsheet(terminal)
    terminal.press("2")
    terminal.wait_for("La situation")
    terminal.press("b", "f9")
    terminal.wait_for("Accueil anonyme enregistré")
    terminal.press("ctrl+t")
    terminal.wait_for("Demande, dans ses mots")
    typed = type_for(terminal, 3.0)
    killed_at = monotonic()
    terminal.kill()

    assert_kept(home, typed, killed_at)
    again = start()
    unlock(again)
    again.wait_for("anonyme")
    again.press("2")
    again.wait_for("repris")
    again.press("ctrl+t")
    again.wait_for("mot1 mot2")
    again.kill()
    assert people(home) == ["Nadia Kœnig", "[/b] Yvonne N’Guessan"]
    assert names_in_the_clear(home) == []


def type_for(terminal: Terminal, seconds: float) -> list[tuple[float, str]]:
    """Type words one after the other; return when each was seen on screen, and the word."""
    seen: list[tuple[float, str]] = []
    start = monotonic()
    while monotonic() - start < seconds:
        word = f"mot{len(seen) + 1}"
        terminal.type(f"{word} ")
        terminal.wait_for(word)
        seen.append((monotonic(), word))
    return seen


def assert_kept(home: Path, typed: list[tuple[float, str]], killed_at: float) -> None:
    """Every word seen on screen more than a second before the kill is in the vault's draft."""
    vault = open_vault(home / "data" / "cep-tui" / "coffre.cep", PASSPHRASE)
    draft = load_draft(vault, "reception")
    vault.close()
    assert draft is not None
    kept = str(draft.payload["request"]).split()
    due = [word for seen_at, word in typed if seen_at < killed_at - MOST_LOST_SECONDS]
    assert due
    assert [word for word in due if word not in kept] == []


def names_in_the_clear(home: Path) -> list[str]:
    """Files under the home of this day, the spreadsheet aside, that hold somebody's name."""
    spelt = [name.encode(encoding) for name in PERSONAL for encoding in ("utf-8", "cp1252")]
    return [
        str(path)
        for path in home.rglob("*")
        if path.is_file() and path.name != "suivi.csv"
        if any(name in path.read_bytes() for name in spelt)
    ]


def test_a_lock_in_the_middle_of_a_sentence(start: Start) -> None:
    terminal = start()
    create_vault(terminal)
    terminal.press("2")
    terminal.wait_for("La situation")
    terminal.press("ctrl+t")
    terminal.wait_for("Demande, dans ses mots")
    terminal.type("« Je voudrais être aide-soignante, mais")
    terminal.wait_for("aide-soignante, mais")
    terminal.press("ctrl+l")
    # A screen comes in several pieces: the former one is gone when the last has come.
    terminal.wait_for("Verrouillé. Votre saisie est gardée.")
    terminal.wait_until(lambda shown: "aide-soignante" not in shown, "the end of the sentence")
    terminal.type("une tout autre phrase")
    terminal.press("enter")
    terminal.wait_for("n’ouvre pas le coffre")
    terminal.wait_until(lambda shown: "essai dans" not in shown, "the end of the wait")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_for("repris", "« Je voudrais être aide-soignante, mais")


def test_the_demonstration_opens_and_leaves_nothing(home: Path, start: Start) -> None:
    terminal = start("--demo")
    terminal.wait_for("démo")
    terminal.press("3")
    terminal.wait_for("rechercher")
    terminal.press("ctrl+q")
    assert terminal.wait_for_end() == 0
    left = {path.name for path in home.rglob("*") if path.is_file()}
    assert left == {"suivi.csv"}
