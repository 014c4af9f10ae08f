"""The barest Textual app there is to see: one line of text. What ours is compared with."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """The line that is waited for."""
        yield Static("bonjour")


async def _paint() -> None:
    async with Bare().run_test(size=(120, 40)) as pilot:
        await pilot.pause()


def _print_memory() -> None:
    import asyncio
    import json

    from benchmarks.memory import peak_mb

    asyncio.run(_paint())
    print(json.dumps({"peak_mb": peak_mb()}))


if __name__ == "__main__":
    if "--memory" in sys.argv:
        _print_memory()
    else:
        Bare().run()
