"""Loaded by the interpreter of a journey: notes every attempt to reach a network."""

import os
import sys

WATCHED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
_log = os.environ["CEP_TUI_WATCH"]


def _note(event: str, _arguments: object) -> None:
    if event in WATCHED:
        with open(_log, "a", encoding="utf-8") as file:  # noqa: PTH123 - nothing more to import
            file.write(f"{event}\n")


sys.addaudithook(_note)
