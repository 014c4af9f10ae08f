"""Wrong passphrases are counted, and each makes the next try wait longer.

This slows down someone at the keyboard; against a stolen file only Argon2id and a long passphrase
help. The count stands beside the vault, so that quitting the app does not reset it.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

from cep_tui import files
from cep_tui.store import paths

LONGEST_WAIT = 30.0
DOUBLINGS = 5  # 32 s is beyond the longest wait; a program's thousandth try must not overflow


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong tries in a row: 1, 2, 4 … 30."""
    return 0.0 if failures <= 0 else min(LONGEST_WAIT, 2.0 ** min(failures - 1, DOUBLINGS))


def remaining_wait(vault: Path, now: datetime) -> float:
    """Seconds still to wait before the next try on this vault."""
    failures, last = _read(vault)
    if last is None:
        return 0.0
    elapsed = now - last
    # A clock set back must not lock anybody out for longer than one full wait.
    elapsed = max(elapsed, timedelta(0))
    return max(0.0, wait_after(failures) - elapsed.total_seconds())


def record_failure(vault: Path, now: datetime) -> float:
    """Count one more wrong try; return the seconds the next one must wait."""
    failures = _read(vault)[0] + 1
    content = json.dumps({"failures": failures, "last": now.isoformat()})
    files.write_private(paths.attempts_path(vault), content.encode())
    return wait_after(failures)


def forget_failures(vault: Path) -> None:
    """The right secret came: the count starts again."""
    paths.attempts_path(vault).unlink(missing_ok=True)


def _read(vault: Path) -> tuple[int, datetime | None]:
    try:
        document = json.loads(paths.attempts_path(vault).read_text())
        return int(document["failures"]), datetime.fromisoformat(document["last"]).astimezone()
    except (OSError, ValueError, KeyError, TypeError):
        return 0, None
