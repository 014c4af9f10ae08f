"""Choosing a passphrase: twice the same, with an honest word about its length."""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from cep_tui.errors import CepError
from cep_tui.french.typography import plural
from cep_tui.screens.door import DoorScreen
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import FieldRow

SHORTEST: Final = 12
"""What the vault accepts at least (`store.keys.MINIMUM_PASSPHRASE`; a test holds them equal)."""
_FAIR: Final = 20
_GOOD: Final = 28
_FEWEST_LETTERS: Final = 6


class PassphraseRefused(CepError):
    """The two fields do not hold one acceptable passphrase."""


def strength(passphrase: str) -> tuple[str, str]:
    """An honest word about a passphrase, and its class of colour (late, warn, done).

    Length is what resists a machine that tries everything; whole French sentences are welcome. The
    hint cannot know that a phrase is a famous quotation, and says so nowhere it would reassure.
    """
    length = len(passphrase.strip())
    if not passphrase:
        return "Quatre ou cinq mots sans lien, accents bienvenus.", "muted"
    if length < SHORTEST:
        return f"○ trop courte\u202f: encore {plural(SHORTEST - length, 'caractère')}", "late"
    if len(set(passphrase)) < _FEWEST_LETTERS:
        return "○ les mêmes lettres se répètent\u202f: facile à deviner", "late"
    if length < _FAIR:
        return "◐ acceptable\u202f; un ou deux mots de plus la rendraient solide", "warn"
    if length < _GOOD:
        return "● solide, si ce n’est ni une citation ni une date", "done"
    return "● très solide, si ce n’est pas une citation", "done"


class NewPassphrase(Vertical):
    """Two fields and the hint under them."""

    DEFAULT_CSS = """
    NewPassphrase { height: auto; }
    NewPassphrase #strength { padding-left: 19; }
    """
    HELP = (
        "Une phrase de passe longue vaut mieux qu’un mot compliqué. "
        "Elle n’est écrite nulle part : gardez la feuille de secours."
    )

    def compose(self) -> ComposeResult:
        """The passphrase, the hint, the passphrase again."""
        yield FieldRow(
            "Phrase de passe", TextField(password=True, id="passphrase", classes="secret")
        )
        yield Words(strength("")[0], id="strength", classes="muted")
        yield FieldRow("La même", TextField(password=True, id="again", classes="secret"))

    def chosen(self) -> str:
        """The passphrase. Raises `PassphraseRefused`."""
        first = self.query_one("#passphrase", TextField).value
        second = self.query_one("#again", TextField).value
        if len(first.strip()) < SHORTEST:
            missing = plural(SHORTEST - len(first.strip()), "caractère")
            raise PassphraseRefused(f"La phrase de passe est trop courte : encore {missing}.")
        if first != second:
            raise PassphraseRefused("Les deux phrases de passe diffèrent. Retapez la seconde.")
        return first

    @on(Input.Changed, "#passphrase")
    def _hint(self, event: Input.Changed) -> None:
        text, colour = strength(event.value)
        hint = self.query_one("#strength", Words)
        hint.update(text)
        hint.set_classes(colour)


class NewPassphraseScreen(DoorScreen):
    """A screen at the door which asks for a new passphrase, then works with it."""

    def submit(self) -> None:
        """Use the passphrase, or say why it is refused; nothing while a thread is at work."""
        if self.busy:
            return
        try:
            passphrase = self.query_one(NewPassphrase).chosen()
        except CepError as error:
            self.refuse(error)
            return
        self.use(passphrase)

    def use(self, passphrase: str) -> None:
        """Work with the passphrase that was chosen."""
        raise NotImplementedError
