"""Long work in a thread, with its end and its errors brought back to the screen in one way."""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from textual.screen import Screen
from textual.worker import Worker, active_worker, get_current_worker

from cep_tui.errors import CepError
from cep_tui.screens.base import Shell

Result = TypeVar("Result")

VAULT_JOBS: Final = "vault"
"""Group of the workers which use the vault: locking waits for their end."""
DOOR_JOBS: Final = "door"
"""Group of the workers outside the vault: loading, creating, opening."""
_NO_WORKER: Final = cast(Worker[Any], None)


def in_background(
    screen: Screen[Any],
    work: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[CepError], None] | None = None,
    *,
    group: str = VAULT_JOBS,
) -> Worker[None]:
    """Run `work` in a thread, then `done` with its result on the screen.

    A `CepError` goes to `failed`, or is told by the app. Anything else is a breakdown and ends the
    program with its private report. Nothing is called once the screen is gone.
    """

    def deliver(receive: Callable[[Any], None], value: object) -> None:
        if screen.is_running:
            receive(value)

    def job() -> None:
        worker = get_current_worker()
        receive: Callable[[Any], None] = done
        value: object
        try:
            value = work()
        except CepError as error:
            receive, value = failed or cast(Shell, screen.app).tell_error, error
        if not worker.is_cancelled:
            # In the screen's own turn, not in the thread's context: that one would pass on to all
            # that is made there, and hold the screen long after it is gone.
            screen.call_later(deliver, receive, value)
        # The thread, which waits for other work, would hold this one and its screen meanwhile.
        active_worker.set(_NO_WORKER)

    return screen.run_worker(job, thread=True, group=group)
