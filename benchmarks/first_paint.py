"""From the command to the first thing seen, in a real pseudo-terminal, against a bare app.

The app is started on an existing vault: what is painted first is the unlock screen. Both are waited
for until their own words come out of the terminal, in turns, so that a busy moment of the machine
hits both.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

from benchmarks.figures import Figure, median, spread
from benchmarks.vaults import Workshop

GOAL = 1.2
PATIENCE_SECONDS = 20
_SIZE = (24, 80)
_BARE = ([sys.executable, "-m", "benchmarks.bare"], b"bonjour")


def measure(shop: Workshop) -> list[Figure]:
    """Both apps, in turns."""
    ours = ([sys.executable, "-m", "cep_tui", "--vault", str(shop.large.path)], b"passe")
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    environment = _environment(shop.folder)
    for turn in range(max(shop.runs, 11) + 1):
        for name, (command, words) in (("ours", ours), ("bare", _BARE)):
            seconds = _seconds_until(words, command, environment)
            if turn:  # the first turn warms the disk
                taken[name].append(seconds * 1000)
    ratio = median(taken["ours"]) / median(taken["bare"])
    detail = f"ours {spread(taken['ours'])}, bare {spread(taken['bare'])}"
    return [Figure("first paint: ours / bare Textual app", ratio, "x", GOAL, detail)]


def _seconds_until(words: bytes, command: list[str], environment: dict[str, str]) -> float:
    """How long until the terminal has been sent `words`."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    try:
        _read_until(ours, words)
        return time.perf_counter() - start
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)


def _read_until(terminal: int, words: bytes) -> None:
    seen = b""
    while words not in seen:
        ready, _, _ = select.select([terminal], [], [], PATIENCE_SECONDS)
        if not ready:
            raise TimeoutError(f"nothing painted: {seen[-300:]!r}")
        seen += os.read(terminal, 65_536)


def _environment(folder: Path) -> dict[str, str]:
    """The same terminal for both, and no folder of the user's."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
