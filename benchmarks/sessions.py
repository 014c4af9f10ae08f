"""Whole sessions of the app at both sizes: unlocking, screens, keystrokes, memory.

Sessions alternate between the small and the large vault, each in a process of its own, as cold as
the app is in the morning.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, median, p95, spread
from benchmarks.reads import FRAME_MS, MOST_GROWTH
from benchmarks.session import BARE, INTERVIEW
from benchmarks.vaults import Sized, Workshop

UNLOCK_GOAL_SECONDS = 0.5
INTERVIEW_GOAL_MS = 60

_Session = dict[str, Any]


def measure(shop: Workshop) -> list[Figure]:
    """What the sessions say together."""
    few: list[_Session] = []
    many: list[_Session] = []
    for _ in range(max(shop.runs // 7, 1)):
        few.append(_session(shop.small, shop.runs))
        many.append(_session(shop.large, shop.runs))
    return [*_unlocking(many), *_screens(few, many), *_keystrokes(few, many), *_memory(shop, many)]


def _unlocking(many: list[_Session]) -> list[Figure]:
    beyond = [(each["unlock_ms"] - each["derivation_ms"]) / 1000 for each in many]
    derived = [each["derivation_ms"] for each in many]
    return [
        Figure(
            "unlock to list painted, beyond key derivation, 3,500 people",
            median(beyond),
            "s",
            UNLOCK_GOAL_SECONDS,
            f"{min(beyond):.2f}-{max(beyond):.2f}; derivation {spread(derived)}",
        )
    ]


def _screens(few: list[_Session], many: list[_Session]) -> list[Figure]:
    figures = []
    for name in few[0]["screens_ms"]:
        small = [taken for each in few for taken in each["screens_ms"][name]]
        large = [taken for each in many for taken in each["screens_ms"][name]]
        figures += [
            Figure(f"{name} painted, 3,500 people", median(large), "ms", detail=spread(large)),
            Figure(
                f"{name} painted, 3,500 / 350 people",
                median(large) / median(small),
                "x",
                MOST_GROWTH,
                f"350 people: {spread(small)}",
            ),
        ]
    return [*figures, _interview(many)]


def _interview(many: list[_Session]) -> Figure:
    """The note painted, ready to be written in; its board comes right after."""
    bare, full = (
        median([taken for each in many for taken in each["screens_ms"][name]])
        for name in (BARE, INTERVIEW)
    )
    return Figure(
        "interview painted, beyond a screen with nothing in it",
        full - bare,
        "ms",
        INTERVIEW_GOAL_MS,
    )


def _keystrokes(few: list[_Session], many: list[_Session]) -> list[Figure]:
    small = [taken for each in few for taken in each["keystrokes_ms"]]
    large = [taken for each in many for taken in each["keystrokes_ms"]]
    return [
        Figure("filter keystroke to painted, 3,500 people: p50", median(large), "ms"),
        Figure("filter keystroke to painted, 3,500 people: p95", p95(large), "ms", FRAME_MS),
        Figure(
            "filter keystroke to painted, 3,500 / 350 people",
            median(large) / median(small),
            "x",
            MOST_GROWTH,
        ),
    ]


def _memory(shop: Workshop, many: list[_Session]) -> list[Figure]:
    bare = json.loads(_output("benchmarks.bare", "--memory"))["peak_mb"]
    peak = median([each["peak_mb"] for each in many])
    detail = f"bare app {bare:.0f} MB; 64 MB are the key's, for an instant"
    people = f"{shop.large.people:,} people"
    return [
        Figure(f"memory, peak, {people}", peak, "MB", detail=detail),
        Figure(f"memory, peak, {people} / bare Textual app", peak / bare, "x"),
    ]


def _session(sized: Sized, runs: int) -> _Session:
    measured: _Session = json.loads(_output("benchmarks.session", str(sized.path), str(runs // 2)))
    return measured


def _output(module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout
