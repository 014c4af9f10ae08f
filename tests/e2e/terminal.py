"""The real program in a real pseudo-terminal: keys go in as bytes, the screen is read back."""

import os
import re
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "f4": "\x1bOS",
    "f6": "\x1b[17~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+f": "\x06",
    "ctrl+l": "\x0c",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
    "ctrl+t": "\x14",
    "ctrl+z": "\x1a",
}
PATIENCE = 20.0
"""Seconds before a text that does not come is a failure."""


class Terminal:
    """A running cep-tui and the screen it paints."""

    def __init__(self, home: Path, arguments: list[str], *, columns: int = 80, lines: int = 24):
        self.home = home
        self.network_log = home / "network.log"
        self.output = bytearray()
        """All that was painted, as it came."""
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "cep_tui", *arguments],
            env=_environment(home, self.network_log),
            dimensions=(lines, columns),
            timeout=PATIENCE,
        )

    @property
    def text(self) -> str:
        """What a person sees now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, *texts: str) -> None:
        """Read until every text is on screen."""
        self.wait_until(lambda shown: all(text in shown for text in texts), f"{texts}")

    def wait_until(self, condition: Callable[[str], bool], what: str) -> None:
        """Read until the screen fulfils a condition."""
        deadline = monotonic() + PATIENCE
        while not condition(_plain(self.text)):
            try:
                # A blinking cursor is output too: what counts is the whole wait.
                remaining = max(0.0, deadline - monotonic())
                self._read(remaining)
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                raise AssertionError(f"{what} never came:\n{self.text}") from error

    def _read(self, seconds: float) -> None:
        read = self._child.read_nonblocking(65536, seconds)
        self.output += read
        self._stream.feed(read)

    def press(self, *keys: str) -> None:
        """Press keys, by their name or their one character."""
        for key in keys:
            self._child.send(key if len(key) == 1 else KEYS[key])

    def type(self, text: str) -> None:
        """Type a text, as fast as the terminal takes it."""
        self._child.send(text)

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal does."""
        self._child.send(f"\x1b[200~{text}\x1b[201~")

    def kill(self) -> None:
        """kill -9, unless it has left already."""
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
            self._child.wait()

    def wait_for_end(self) -> int:
        """Read until the program has left; return its exit code."""
        self._child.expect(pexpect.EOF)
        self._stream.feed(self._child.before or b"")
        self._child.close()
        return int(self._child.exitstatus if self._child.exitstatus is not None else -1)

    def network_events(self) -> list[str]:
        """Every attempt to reach a network since the start."""
        return self.network_log.read_text().split() if self.network_log.exists() else []


def _plain(text: str) -> str:
    """Narrow and no-break spaces as spaces, so that a test can name a French sentence."""
    return re.sub("[\u00a0\u202f]", " ", text)


def _environment(home: Path, network_log: Path) -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    watch = str(Path(__file__).parent / "watch")
    return kept | {
        "PYTHONPATH": os.pathsep.join(filter(None, (watch, kept.get("PYTHONPATH", "")))),
        "CEP_TUI_WATCH": str(network_log),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "TMPDIR": str(home / "tmp"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
    }
