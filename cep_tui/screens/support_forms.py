"""Opening a support, moving it between levels (back too), closing it."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from cep_tui.errors import CepError
from cep_tui.french.typography import polish
from cep_tui.screens.form import LABEL_WIDTH, FormScreen
from cep_tui.store.views import (
    EpisodeView,
    LeadState,
    LeadTurn,
    LeadView,
    LevelMove,
    Turn,
)
from cep_tui.widgets.choices import Choice, ChoiceRow
from cep_tui.widgets.fields import TextField
from cep_tui.widgets.panel import Words
from cep_tui.widgets.parsed_fields import DateField, FieldRow
from cep_tui.widgets.text_zone import TextZone

LEVEL_CHOICES = (
    Choice("1", "N1 accueil"),
    Choice("2", "N2 conseil"),
    Choice("3", "N3 mise en œuvre"),
)
_HOLDING_COUNSEL: Final = 2
_CARRYING_OUT: Final = 3
_KEPT: Final = (
    "Revenir au conseil ne fait rien perdre : projets, versions et démarches restent. Dites, si "
    "vous le souhaitez, ce qui est encore vrai de chaque projet."
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

    def __init__(
        self, person_id: int, name: str, episode: EpisodeView, leads: Iterable[LeadView] = ()
    ) -> None:
        """A form.

        Args:
            person_id: whose support.
            name: what the person is called.
            episode: the support.
            leads: the person's; on the way back from carrying projects out to weighing them, the
                form asks what still holds of each.
        """
        level = episode.moves[-1].level if episode.moves else None
        now = f" (aujourd’hui N{level})" if level else ""
        super().__init__(f"Changer de niveau pour {name}{now}", f"person:{person_id}:move")
        self._episode = episode
        self._from_level = level or 0
        self._projects = [
            lead for lead in leads if level == _CARRYING_OUT and lead.state is LeadState.CHOSEN
        ]

    def compose_fields(self) -> ComposeResult:
        """The level, the day, the reason; then each project."""
        yield from super().compose_fields()
        if self._projects:
            with Vertical(id="projects"):
                yield Words("Ce qui tient encore", classes="form-part")
                yield Words(polish(_KEPT), classes="muted form-hint")
                for project in self._projects:
                    zone = TextZone(placeholder="facultatif", id=f"holds-{project.id}")
                    yield FieldRow(project.values.label, zone)

    def on_mount(self) -> None:
        """Projects are asked about on the way back only."""
        super().on_mount()
        self._show_projects()

    def record(self) -> None:
        """Record the move, and what still holds as a turn of each project. Raises
        `LevelMissing`."""
        from cep_tui.store.episodes import move_level

        level = self._level()
        if level is None:
            raise LevelMissing
        move = LevelMove(level, self._day(), self._reason())
        turns = self._turns(move) if self._goes_back else {}
        said = move.reason or "".join(turn.still_holds for turn in turns.values())
        if level < self._from_level and self.waits_for_reason(said):
            return
        move_level(self.shell.vault, self._episode.id, move, turns)
        self.leave_recorded()

    @property
    def _goes_back(self) -> bool:
        return bool(self._projects) and self._level() == _HOLDING_COUNSEL

    def _turns(self, move: LevelMove) -> dict[int, LeadTurn]:
        """A turn of each project of which something is said to hold."""
        said = {
            project.id: self.query_one(f"#holds-{project.id}", TextZone).typed
            for project in self._projects
        }
        return {
            lead_id: LeadTurn(Turn.REFINED, move.moved_on, words=move.reason, still_holds=holds)
            for lead_id, holds in said.items()
            if holds
        }

    @on(ChoiceRow.Changed, "#level")
    def _show_projects(self) -> None:
        for projects in self.query("#projects"):
            projects.display = self._goes_back


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
