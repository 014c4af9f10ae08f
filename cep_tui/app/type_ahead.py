"""Keys that come faster than the screen follows: each finds what the one before it led to.

Textual hands a key to what has the focus as soon as it comes, while what that key does takes some
more turns: it climbs from the focus to the app, may send a message back up the same way, may open
a screen. Keys typed ahead on a slow machine would go to a field one has just left, or act as
commands where they were meant as words.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final
from weakref import ref

from textual import events
from textual.app import App
from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.screen import Screen

LETTERS_IN_A_ROW: Final = 8
"""How many letters go to a field before the rest of the app has its turn: some 80 ms."""
CLIMBS: Final = 2
"""From the focus to the app: once for the key, once for a message that it sends."""
PATIENCE_SECONDS: Final = 1.0
"""After which the next key no longer waits, whatever became of the one before it."""

Typed = events.Key | events.Paste


class TypeAhead:
    """Lets typed keys through one by one, a row of letters for a field as one."""

    def __init__(self, app: App[None], handle: Callable[[Typed], Awaitable[None]]) -> None:
        """`handle` is what the app does with a key whose turn has come."""
        self._app, self._handle = app, handle
        self._waiting: deque[Typed] = deque()
        self._turn: Turn | None = None
        self._letters = 0
        self._field: DOMNode | None = None
        """Where letters went since the last turn."""
        self._screen: Callable[[], Screen[object] | None] = lambda: None
        """The screen that has answered; it may go meanwhile."""

    @property
    def is_done(self) -> bool:
        """Whether all that was typed has had its effect."""
        return self._turn is None and not self._waiting

    async def take(self, typed: Typed) -> None:
        """Something was typed: it has its turn now, or waits for it."""
        self._waiting.append(typed)
        await self._go_on()

    def forget(self) -> None:
        """What waits is for nobody any longer."""
        self._waiting.clear()

    async def _go_on(self) -> None:
        while self._waiting and self._turn is None:
            focus = self._app.focused or self._app.screen
            if self._app.screen is not self._screen():
                # It is opening: who has the focus is not settled yet.
                self._wait_for(self._app.screen)
            elif _is_written(self._waiting[0], focus):
                await self._write(self._waiting.popleft(), focus)
            elif self._field is not None:
                # What the key does may depend on the letters before it.
                self._wait_for(self._field)
            else:
                typed = self._waiting.popleft()
                self._turn = Turn(self._app, self._end, typed)
                await self._handle(typed)
                self._turn.follow(focus)

    async def _write(self, letter: Typed, field: DOMNode) -> None:
        self._field = field
        await self._handle(letter)
        self._letters += 1
        if self._letters % LETTERS_IN_A_ROW == 0:
            await asyncio.sleep(0)

    def _wait_for(self, node: DOMNode) -> None:
        self._turn = Turn(self._app, self._end)
        self._turn.follow(node)

    async def _end(self, turn: "Turn") -> None:
        if turn is not self._turn:
            return
        turn.stop()
        self._turn = self._field = None
        self._screen = ref(self._app.screen)
        if turn.is_enter and turn.focus is not self._app.focused:
            self._drop_enter()
        await self._go_on()

    def _drop_enter(self) -> None:
        """Entrée pressed again because nothing was seen to happen is not for what comes next."""
        while self._waiting and _is_enter(self._waiting[0]):
            self._waiting.popleft()


class Turn:
    """Something typed on its way: done when all that it set off on its way is done too."""

    def __init__(
        self,
        app: App[None],
        end: Callable[["Turn"], Awaitable[None]],
        typed: Typed | None = None,
    ) -> None:
        self._app, self._end = app, end
        self.focus = app.focused
        """What had the focus when it began."""
        self.is_enter = typed is not None and _is_enter(typed)
        # What has the focus may go, and what follows the key with it.
        self._timer = app.set_timer(PATIENCE_SECONDS, self._arrive)

    def follow(self, focus: DOMNode) -> None:
        """Climb after the key, and after what it sends: each step waits behind it in one queue."""
        self._climb(focus, focus, CLIMBS)

    def stop(self) -> None:
        """It is done."""
        self._timer.stop()

    def _climb(self, node: DOMNode, focus: DOMNode, climbs: int) -> None:
        if node is not self._app:
            parent = node.parent if isinstance(node.parent, DOMNode) else self._app
            if not node.call_later(self._climb, parent, focus, climbs):
                self._climb(parent, focus, climbs)
        elif climbs > 1:
            self._app.call_later(self._climb, focus, focus, climbs - 1)
        else:
            self._app.call_later(self._wait_for_screen)

    def _wait_for_screen(self) -> None:
        """One that is opening answers once it is there."""
        if not self._app.screen.call_later(self._arrive):
            self._arrive()

    def _arrive(self) -> None:
        self._app.call_later(self._end, self)


def _is_written(typed: Typed, focus: DOMNode) -> bool:
    """Whether it is a letter for a field, which leads nowhere."""
    return isinstance(typed, events.Key) and focus.check_consume_key(typed.key, typed.character)


def _is_enter(typed: Typed) -> bool:
    return isinstance(typed, events.Key) and typed.key == "enter"
