"""Which rules of the field are in use: the shipped pack, with the counsellor's own over it."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cep_tui.errors import CepError

if TYPE_CHECKING:
    from cep_tui.reference.errors import OwnRulesAside, Problem
    from cep_tui.reference.models import Pack


class PackShelf:
    """Holds the pack in use, read when it is first asked for; screens and threads may ask.

    Rules of the counsellor that do not stand are left out, and told once: they come from a file
    that somebody edits, and must keep nobody from working. Their re-checks, which the app itself
    wrote, still count.
    """

    def __init__(self, config: Path, tell: Callable[[CepError], object]) -> None:
        """A shelf on which nothing is read yet.

        Args:
            config: the folder of settings, where the counsellor's rules stand.
            tell: called once, maybe from a thread, with why those rules cannot be used.
        """
        self._config = config
        self._tell = tell
        self._reading = Lock()
        self._pack: Pack | None = None
        self._told: tuple[Problem, ...] | None = None
        self.problem: OwnRulesAside | None = None
        """Why the counsellor's own rules are not used, if they are not."""

    @property
    def pack(self) -> "Pack":
        """The pack in use. Raises `PackInvalid` when even the shipped one does not stand."""
        with self._reading:
            if self._pack is None:
                self._pack = self._read()
            return self._pack

    def read_again(self) -> None:
        """Forget what was read: a file of the counsellor's has changed."""
        with self._reading:
            self._pack = self.problem = None

    def _read(self) -> "Pack":
        from cep_tui.reference.errors import OverlayInvalid, OwnRulesAside
        from cep_tui.reference.overlays import overlay_folder, set_aside
        from cep_tui.reference.packs import CURRENT, load_pack_with

        folder = overlay_folder(self._config, CURRENT)
        try:
            pack = load_pack_with(CURRENT, folder)
        except OverlayInvalid as error:
            aside = set_aside(error, CURRENT, folder)
            self.problem = OwnRulesAside(error, aside.left_aside, kept=aside.rechecks_kept)
            pack = aside.pack
        told, self._told = self._told, self.problem.problems if self.problem else None
        if self.problem is not None and self._told != told:
            self._tell(self.problem)
        return pack
