"""A figure, its goal, and the table they are printed in."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured. `goal` is the most it should be, where there is one."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    detail: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the goal is met; `None` without a goal."""
        return None if self.goal is None else self.value <= self.goal

    def as_json(self) -> dict[str, Any]:
        """The figure as written to the results."""
        return asdict(self) | {"reached": self.reached}


def milliseconds(work: Callable[[], object], *, runs: int) -> list[float]:
    """How long each run of `work` takes, after one that does not count."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


def spread(values: Sequence[float]) -> str:
    """« 12.3 ms (11.0-15.2) »."""
    return f"{median(values):.1f} ms ({min(values):.1f}-{max(values):.1f})"


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    width = max(len(each.name) for each in figures)
    return "\n".join(_line(each, width) for each in figures)


def _line(figure: Figure, width: int) -> str:
    goal = "" if figure.goal is None else f"goal {figure.goal:g}"
    verdict = {None: "", True: "reached", False: "NOT REACHED"}[figure.reached]
    value = f"{figure.value:,.2f}" if figure.value < 100 else f"{figure.value:,.0f}"
    return (
        f"{figure.name:<{width}}  {value:>9} {figure.unit:<7} {goal:<10} {verdict:<11} "
        f"{figure.detail}"
    ).rstrip()
