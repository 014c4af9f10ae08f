"""What can be wrong with a pack, told so that its author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cep_tui.errors import CepError
from cep_tui.french.typography import plural, polish

_SHOWN = 12

WHOLE = 0
"""The line of a problem that no line of a file shows: it is not there, it is no TOML file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a pack: in which file, at which line (from 1), and what is expected.

    A file that is wrong as a whole has the line `WHOLE`.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        line = "" if self.line == WHOLE else f", ligne {self.line}"
        return polish(f"{self.file}{line} : {self.message}")


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems file by file, line by line."""
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))


class PackInvalid(CepError):
    """A pack that cannot be read or whose data do not fit together; `problems` says where."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.name, self.problems = name, problems
        lines = self._lines()[: _SHOWN + 1]
        if len(problems) > _SHOWN:
            left = plural(len(problems) - _SHOWN, "autre point", "autres points")
            lines.append(f"… et {left}.")
        super().__init__("\n".join(lines))

    def in_full(self) -> str:
        """Return the message with all problems, however many."""
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        return [polish(self._head(self.name)), *map(str, self.problems)]

    def _head(self, name: str) -> str:
        return f"Le référentiel « {name} » est inutilisable ; rien n’a été changé. À corriger :"


class OverlayInvalid(PackInvalid):
    """An overlay that cannot be laid over its pack; `name` is where it stands."""

    def _head(self, name: str) -> str:
        return (
            f"Les règles ajoutées dans {name} ne conviennent pas : elles ne sont pas utilisées, "
            "et rien n’a été changé. À corriger :"
        )


class OwnRulesAside(OverlayInvalid):
    """The app goes on without some of the user's own rules.

    `left_aside` are all their files that are not used, with a mistake or without; a file of
    re-checks among them holds a mistake of its own.
    """

    def __init__(self, error: OverlayInvalid, left_aside: tuple[str, ...], *, kept: bool) -> None:
        """What `error` says; `kept` when there are re-checks that count all the same."""
        self.left_aside, self._kept = left_aside, kept
        super().__init__(error.name, error.problems)

    def _head(self, name: str) -> str:
        kept = "Vos vérifications restent comptées. " if self._kept else ""
        return (
            f"Vos propres règles sont laissées de côté ({', '.join(self.left_aside)}, dans {name}) "
            f"tant qu’il y reste une erreur. {kept}À corriger :"
        )


class PackMissing(CepError):
    """No pack of that name is shipped."""
