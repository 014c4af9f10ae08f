"""Runs every benchmark, prints the table, writes `benchmarks/results.json`."""

import argparse
import json
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import first_paint, imports, notes, packs, reads, sessions, writing
from benchmarks.figures import Figure, table
from benchmarks.vaults import LARGE, SMALL, Workshop, make_vault

RESULTS = Path(__file__).with_name("results.json")
NOTES, NOTES_QUICK = 50_000, 5_000

BENCHMARKS = {
    "first-paint": first_paint.measure,
    "sessions": sessions.measure,
    "reads": reads.measure,
    "imports": imports.measure,
    "packs": packs.measure,
    "writing": writing.measure,
    "notes": notes.measure,
}


def main() -> int:
    """Measure what is asked, everything by default."""
    options = _options()
    count = NOTES_QUICK if options.quick else NOTES
    figures: list[Figure] = []
    with TemporaryDirectory(prefix="cep-tui-bench-") as name:
        folder = Path(name)
        _say(f"making the vaults: {SMALL} and {LARGE} people, {count:,} notes each")
        small, large = (make_vault(folder, people, count) for people in (SMALL, LARGE))
        shop = Workshop(folder, small, large, runs=5 if options.quick else 21)
        for benchmark in options.only or BENCHMARKS:
            start = time.perf_counter()
            measured = BENCHMARKS[benchmark](shop)
            print(table(measured), flush=True)
            _say(f"({benchmark}: {time.perf_counter() - start:.0f} s)")
            figures += measured
    if not options.only:
        _write(figures, notes=count, quick=options.quick)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer notes and runs")
    parser.add_argument(
        "only",
        nargs="*",
        choices=[*BENCHMARKS, []],
        help="these alone; the results are not written",
    )
    return parser.parse_args()


def _write(figures: list[Figure], *, notes: int, quick: bool) -> None:
    document = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "notes": notes,
        "quick": quick,
        "figures": [figure.as_json() for figure in figures],
    }
    RESULTS.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
