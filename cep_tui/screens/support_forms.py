"""Opening a support, moving it between levels (back too), closing it."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.store.views import EpisodeView, LevelMove
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.parsed_fields import DateField, FieldRow

LEVEL_CHOICES = (
    Choice("1", "N1 accueil"),
    Choice("2", "N2 conseil"),
    Choice("3", "N3 mise en œuvre"),
)


class LevelMissing(CepError):
    """A move names the level it goes to."""

    def __init__(self) -> None:
        super().__init__(
            polish("Il manque le niveau. Rien n’est enregistré : choisissez N1, N2 ou N3.")
        )


class _DatedForm(FormScreen):
    """What the three share: a level, a day (today unless changed), a reason."""

    WITH_LEVEL: ClassVar[bool] = True
    WITH_REASON: ClassVar[bool] = True
    REASON_HINT: ClassVar[str] = "facultatif"

    def compose_fields(self) -> ComposeResult:
        """The level where there is one, the day, the reason."""
        today = self.shell.today
        if self.WITH_LEVEL:
            yield ChoiceRow("Niveau", LEVEL_CHOICES, label_width=LABEL_WIDTH, id="level")
        yield FieldRow("Le", DateField(today(), today=today, id="on"))
        if self.WITH_REASON:
            yield FieldRow("Pourquoi", TextField(placeholder=self.REASON_HINT, id="reason"))

    def _level(self) -> int | None:
        chosen = self.query_one("#level", ChoiceRow).value
        return int(chosen) if chosen else None

    def _day(self) -> date:
        return self.query_one("#on", DateField).parsed() or self.shell.today()

    def _reason(self) -> str:
        return self.query_one("#reason", TextField).typed


class OpenSupportForm(_DatedForm):
    """A new support for the person; its level may stay undecided."""

    WITH_REASON = False

    def __init__(self, person_id: int, name: str) -> None:
        super().__init__(f"Ouvrir un accompagnement pour {name}", f"person:{person_id}:open")
        self._person_id = person_id

    def record(self) -> None:
        """Open it."""
        from cep_tui.store.episodes import open_episode

        open_episode(self.shell.vault, self._person_id, self._day(), self._level())
        self.leave_recorded()


class MoveLevelForm(_DatedForm):
    """The support goes to another level, forwards or back, without starting over."""

    REASON_HINT = "facultatif : ce qui a changé"

    def __init__(self, person_id: int, name: str, episode: EpisodeView) -> None:
        now = f" (aujourd’hui N{episode.moves[-1].level})" if episode.moves else ""
        super().__init__(f"Changer de niveau pour {name}{now}", f"person:{person_id}:move")
        self._episode = episode

    def record(self) -> None:
        """Record the move. Raises `LevelMissing`."""
        from cep_tui.store.episodes import move_level

        level = self._level()
        if level is None:
            raise LevelMissing
        move = LevelMove(level, self._day(), self._reason())
        move_level(self.shell.vault, self._episode.id, move)
        self.leave_recorded()


class CloseSupportForm(_DatedForm):
    """The end of a support; the person stays in the portfolio."""

    WITH_LEVEL = False
    REASON_HINT = "facultatif : projet abouti, déménagement…"

    def __init__(self, person_id: int, name: str, episode: EpisodeView) -> None:
        super().__init__(f"Clore l’accompagnement de {name}", f"person:{person_id}:close")
        self._episode = episode

    def record(self) -> None:
        """Close it."""
        from cep_tui.store.episodes import close_episode

        close_episode(self.shell.vault, self._episode.id, self._day(), self._reason())
        self.leave_recorded()
