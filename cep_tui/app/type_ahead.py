"""Keys that come faster than the screen follows: each finds what the one before it led to.

Textual hands a key to what has the focus as soon as it comes, while what that key does takes some
more turns: it climbs from the focus to the app, may send messages back up the same way, may open
a screen. Keys typed ahead on a slow machine would go to a field one has just left, or act as
commands where they were meant as words.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final
from weakref import ref

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

LETTERS_IN_A_ROW: Final = 8
"""How many letters go to a field before the rest of the app has its turn."""
PATIENCE_SECONDS: Final = 1.0
"""After which the next key no longer waits, whatever became of the one before it."""

Typed = events.InputEvent | events.Paste


class TypeAhead:
    """Lets what is typed through one by one, a row of letters for a field as one. The mouse keeps
    its place among the keys."""

    def __init__(self, app: App[None], handle: Callable[[Typed], Awaitable[None]]) -> None:
        """`handle` is what the app does with a key whose turn has come."""
        self._app, self._handle = app, handle
        self._waiting: deque[Typed] = deque()
        self._pressed: deque[Typed] = deque()
        """Keys that the app itself presses, before what was typed meanwhile."""
        self._turn: Turn | None = None
        self._letters = 0
        # These may go meanwhile, with what they show: a vault that is idle locks.
        self._field: Callable[[], DOMNode | None] = _nothing
        """Where letters went since the last turn."""
        self._screen: Callable[[], Screen[Any] | None] = _nothing
        """The screen that has answered."""

    @property
    def is_done(self) -> bool:
        """Whether all that was typed has had its effect."""
        return self._turn is None and not self._waiting and not self._pressed

    async def take(self, typed: Typed) -> None:
        """Something was typed: it has its turn now, or waits for it."""
        self._waiting.append(typed)
        await self._go_on()

    def press(self, key: events.Key) -> None:
        """A key that stands for what was chosen a moment ago."""
        self._pressed.append(key)
        self._app.call_later(self._go_on)

    def forget(self) -> None:
        """What waits is for nobody any longer."""
        self._waiting.clear()
        self._pressed.clear()

    async def _go_on(self) -> None:
        while self._turn is None and (queue := self._pressed or self._waiting):
            screen, field = self._app.screen, self._field()
            focus = self._app.focused or screen
            if screen is not self._screen():
                # It is opening: who has the focus is not settled yet.
                self._wait_for(screen)
            elif _is_written(queue[0], focus):
                await self._write(queue.popleft(), focus)
            elif field is not None:
                # What the key does may depend on the letters before it.
                self._wait_for(field)
            elif _leads_somewhere(queue[0]):
                self._turn = self._new_turn(queue[0])
                await self._handle(queue.popleft())
                self._turn.follow(focus)
            else:
                await self._handle(queue.popleft())

    async def _write(self, letter: Typed, field: DOMNode) -> None:
        self._field = ref(field)
        await self._handle(letter)
        self._letters += 1
        if self._letters % LETTERS_IN_A_ROW == 0:
            await asyncio.sleep(0)

    def _wait_for(self, node: DOMNode) -> None:
        self._turn = self._new_turn()
        self._turn.follow(node)

    def _new_turn(self, typed: Typed | None = None) -> "Turn":
        return Turn(self._app, self._end, self._screen(), typed)

    async def _end(self, turn: "Turn") -> None:
        if turn is not self._turn:
            return
        turn.stop()
        self._turn = None
        self._field, self._screen = _nothing, ref(self._app.screen)
        self._drop_what_was_for(turn)
        await self._go_on()

    def _drop_what_was_for(self, turn: "Turn") -> None:
        """Entrée pressed again because nothing was seen to happen is not for what comes next; a
        click was for what was in sight."""
        while turn.is_enter and turn.has_moved and self._waiting and _is_enter(self._waiting[0]):
            self._waiting.popleft()
        if turn.has_changed_screen:
            kept = [typed for typed in self._waiting if not isinstance(typed, events.MouseDown)]
            self._waiting = deque(kept)


class Turn:
    """Something typed on its way: done when all that it set off on its way is done too."""

    def __init__(
        self,
        app: App[None],
        end: Callable[["Turn"], Awaitable[None]],
        known: Screen[Any] | None,
        typed: Typed | None = None,
    ) -> None:
        self._app, self._end, self._known = app, end, known
        self._began = app.screen, app.focused
        self._in_field = _is_field(app.focused)
        self._answered: Screen[Any] | None = None
        self._has_painted = False
        self._is_over = False
        self.is_enter = typed is not None and _is_enter(typed)
        # A node may be at work for long, or never have its turn again.
        self._timer = app.set_timer(PATIENCE_SECONDS, lambda: end(self))

    @property
    def has_changed_screen(self) -> bool:
        """Whether another screen is in sight now."""
        return self._began[0] is not self._app.screen

    @property
    def has_moved(self) -> bool:
        """Whether one is elsewhere now. Not so in the next field of a form: there one goes on
        without looking."""
        moved = self._began[1] is not self._app.focused
        return self.has_changed_screen or (moved and not self._in_field)

    def follow(self, node: DOMNode) -> None:
        """Climb to the app after what was sent: each step waits behind it in one queue."""
        if node is self._app:
            self._app.call_later(self._look_around)
        elif not node.call_later(self._pass, node):
            self._pass(node)

    def stop(self) -> None:
        """It is done."""
        self._is_over = True
        self._timer.stop()

    def _pass(self, node: DOMNode) -> None:
        if isinstance(node, Screen):
            self._answered = node
        parent = node.parent
        self.follow(parent if isinstance(parent, DOMNode) else self._app)

    async def _look_around(self) -> None:
        """A message may have set off another one elsewhere, or a screen."""
        if self._is_over:
            return
        screen = self._app.screen
        nodes = screen.walk_children(with_self=True)
        at_work = next((node for node in nodes if node.message_queue_size), None)
        if at_work is not None:
            self.follow(at_work)
        elif screen is not self._answered:
            self.follow(screen)
        elif not self._has_painted and self._goes_on_once_painted(screen):
            self._has_painted = True
            screen.call_after_refresh(self.follow, screen)
        else:
            await self._end(self)

    def _goes_on_once_painted(self, screen: Screen[Any]) -> bool:
        """A screen may bring the rest of what it shows only then; where a pane gives way to
        another, so does the focus."""
        return screen is not self._known or not _is_in_sight(self._app.focused)


def _nothing() -> None:
    return None


def _leads_somewhere(typed: Typed) -> bool:
    """Whether what comes next depends on it. The mouse acts when its button is released."""
    return isinstance(typed, events.Key | events.Paste | events.MouseUp)


def _is_written(typed: Typed, focus: DOMNode) -> bool:
    """Whether it is a letter for a field, which leads nowhere."""
    return isinstance(typed, events.Key) and focus.check_consume_key(typed.key, typed.character)


def _is_field(focus: DOMNode | None) -> bool:
    return focus is not None and focus.check_consume_key("a", "a")


def _is_in_sight(focus: DOMNode | None) -> bool:
    return focus is not None and all(node.display for node in focus.ancestors_with_self)


def _is_enter(typed: Typed) -> bool:
    return isinstance(typed, events.Key) and typed.key == "enter"
