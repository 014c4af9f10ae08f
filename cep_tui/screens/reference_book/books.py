"""Which pack is read: today's, with the counsellor's own rules over it, or that of 2018."""

from typing import Final

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.age_words import Book
from cep_tui.screens.jobs import in_background
from cep_tui.screens.reference_book.panes import PanesScreen
from cep_tui.screens.reliance import Reliance, read_reliance
from cep_tui.widgets.panel import Words

SOON_DAYS: Final = 60
"""How long before a rule grows old or ends it is listed. The application’s own choice."""
PAST: Final = "fr-2018"
"""The rules of the report of 2018, to be read against the tool."""
_PAST_NOTICE: Final = (
    "▲ Les règles de 2018, pour mémoire : rien ici ne vaut aujourd’hui. Échap revient à celles "
    "d’aujourd’hui."
)


class BookScreen(PanesScreen):
    """Reads the pack in a thread, and who relies on what ages in it.

    A screen shows in `book_read` what was read, and what ages in `reliance_read`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.book: Book | None = None
        """What is read; `None` until it is."""
        self.past = False
        """Whether it is the rules of 2018."""
        self.reliance: Reliance | None = None
        """What ages in it; `None` until the vault was asked."""
        self._round = 0
        """Counts the readings: only the last one is shown."""

    def book_read(self) -> None:
        """Another pack, another day, or rules that have changed."""
        raise NotImplementedError

    def reliance_read(self) -> None:
        """What ages, or who relies on it, has changed."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the pack again, should it have changed, and who relies on its rules."""
        self._read_book()

    def _read_book(self, told: str = "") -> None:
        """Read the pack, and tell something once it is read, if it could be as it should."""
        shell, past, today = self.shell, self.past, self.shell.today()
        self._round = current = self._round + 1

        def read() -> Book:
            from cep_tui.reference.packs import load_pack
            from cep_tui.reference.searching import search

            pack = load_pack(PAST) if past else shell.pack
            search(pack, "a", 1)  # the words are folded here, not at the first letter typed
            return Book(pack, today)

        def done(book: Book) -> None:
            if self._round == current:
                self._open(book)
            if told:
                mended = shell.pack_problem is None
                shell.say(told if mended else "Vos règles sont relues : encore à corriger.")

        in_background(self, read, done, self._refused, group="pack")

    def turn_to_book(self, *, past: bool) -> None:
        """The rules of 2018, or those of today."""
        self.past, self.reliance = past, None
        self.shelves.stale = 0
        self.reload()

    def read_own_again(self) -> None:
        """The counsellor has changed rules of their own in a file."""
        self.shell.read_pack_again()
        self._read_book("Vos règles sont relues.")

    def _open(self, book: Book) -> None:
        known, self.book = self.book, book
        self._show_notice()
        if known is None or known.pack is not book.pack or known.today != book.today:
            self.query_one("#which", Words).update(polish(book.pack.label))
            self.book_read()
        if not self.past:
            vault = self.shell.vault
            in_background(
                self,
                lambda: read_reliance(vault, book.pack, book.today, SOON_DAYS),
                self._take_reliance,
            )

    def _take_reliance(self, reliance: Reliance) -> None:
        known, self.reliance = self.reliance, reliance
        self.shelves.stale = len(reliance.urgent)
        if reliance != known:
            self.reliance_read()

    def _show_notice(self) -> None:
        problem, notice = self.shell.pack_problem, self.query_one("#notice", Words)
        own_rules = f"▲ {problem}" if problem else ""
        notice.update(polish(_PAST_NOTICE) if self.past else own_rules)
        notice.set_classes("warn -shown" if self.past or problem else "")

    def _refused(self, error: CepError) -> None:
        notice = self.query_one("#notice", Words)
        notice.update(str(error))
        notice.set_classes("late -shown")
