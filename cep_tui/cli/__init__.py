"""The door: `cep-tui` opens the app; each command does one job without a screen.

The contract (names, keys, exit codes) is written in docs/cli.md. Every module of a job is imported
when that job is asked for: `cep-tui --version` loads neither Textual nor the store.
"""

import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module

from cep_tui.cli.parser import Options, parse
from cep_tui.errors import CepError

JOBS = {
    "vault": "cep_tui.cli.vault",
    "backup": "cep_tui.cli.backup",
    "import": "cep_tui.cli.imports",
    "people": "cep_tui.cli.people",
    "triage": "cep_tui.cli.triage",
    "funding": "cep_tui.cli.funding",
    "reference": "cep_tui.cli.reference",
    None: "cep_tui.cli.desk",
}
"""Each command and the module that does it, with `run(options) -> exit code`."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; return the exit code. Never raises what can be told in French."""
    try:
        options = parse(arguments)
        return _do(options)
    except CepError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _say("Interrompu. Ce qui était déjà enregistré est intact.")
        return 1
    except BrokenPipeError:
        # Whoever was reading our output has left: nothing more to say, and nobody to say it to.
        sys.stderr.close()
        return 1


def _do(options: Options) -> int:
    try:
        code: int = import_module(JOBS[options.command]).run(options)
        sys.stdout.flush()
    except (CepError, KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - the last wall before a traceback full of data
        from cep_tui.breakdown import record_breakdown
        from cep_tui.settings import Places

        log = Places.of_the_platform().log
        _say(record_breakdown(log, error, at=datetime.now().astimezone()))
        return 1
    return code


def _say(text: str) -> None:
    from cep_tui.cli.session import tell

    tell(text)
